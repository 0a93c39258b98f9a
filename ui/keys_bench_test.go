//go:build unix

package ui

import (
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

const (
	frame = 16 * time.Millisecond
	tries = 5 // for a key that takes longer
)

// BenchmarkEveryKey is each key that is bound, with its frame, in a library of 100,000
// articles with 500,000 quotations. It reports the slowest, and names those that take
// longer than a frame, in time of the processor.
func BenchmarkEveryKey(b *testing.B) {
	l := newBigLibrary(stadiumArticles)
	for _, start := range []string{"", "s", "h"} { // in the article, with all quotations, in the list
		name := map[string]string{"": "article", "s": "library", "h": "list"}[start]
		b.Run(name, func(b *testing.B) {
			slowest, n := time.Duration(0), 0
			for b.Loop() {
				for _, binding := range open(b, "zh-Hant", l).State.Keys.Bindings {
					key, ok := simpleKey(binding.Keys)
					if !ok || binding.Name == "quit" || binding.Name == "suspend" {
						continue
					}
					took := timeOnce(b, l, start, key)
					for i := 1; took > frame && i < tries; i++ { // the machine may have been busy
						took = min(took, timeOnce(b, l, start, key))
					}
					if took > frame {
						b.Logf("%s: %v", binding.Name, took)
					}
					slowest, n = max(slowest, took), n+1
				}
			}
			b.ReportMetric(slowest.Seconds()*1000, "ms-slowest")
			b.ReportMetric(float64(n)/float64(b.N), "keys")
		})
	}
}

// timeOnce times a key and its frame in a new reader of a big library with a quotation
// selected, after some keys.
func timeOnce(b *testing.B, l *bigLibrary, keys string, key tea.KeyPressMsg) time.Duration {
	m := open(b, "zh-Hant", l)
	drive(m, 160, 45, "n"+keys)
	begun := processorTime(b)
	m.Update(key)
	_ = m.View()
	return processorTime(b) - begun
}

// processorTime is what this process has computed so far.
func processorTime(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// simpleKey is the first of some keys as a message.
func simpleKey(keys []string) (tea.KeyPressMsg, bool) {
	named := map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "space": tea.KeySpace, "shift+tab": tea.KeyTab}
	for _, key := range keys {
		if code, ok := named[key]; ok {
			return tea.KeyPressMsg{Code: code}, true
		}
		if letter, ok := strings.CutPrefix(key, "ctrl+"); ok {
			return tea.KeyPressMsg{Code: rune(letter[0]), Mod: tea.ModCtrl}, true
		}
		if r, n := utf8.DecodeRuneInString(key); n == len(key) {
			return keyPress(r), true
		}
	}
	return tea.KeyPressMsg{}, false
}
