package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// long is an article of about size bytes with a quotation every paragraph.
func long(size int) news.Article {
	a := news.Article{ID: "long", Title: "長篇報道", Lang: "zh-Hant", Attributed: true,
		Participants: []quote.Participant{{Name: "林試平", Office: "市長", Affiliation: "南溪市"}, {Name: "何例文"}}}
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		start := b.Len()
		fmt.Fprintf(&b, "林試平說，第%d項工程已經完成，接下來要做的是護欄、照明和排水，進度比原先預期的還要快一些。\n\n", i)
		a.Quotes = append(a.Quotes, quote.Quote{
			Source: []quote.Span{{Start: start, End: start + 9}}, Cue: []quote.Span{{Start: start + 9, End: start + 12}},
			Content: []quote.Span{{Start: start + 15, End: b.Len() - 5}}, Kind: quote.Indirect, Speakers: []int{i % 2}, Parent: -1,
		})
	}
	a.Body = b.String()
	return a
}

// BenchmarkKey is one key and the frame it gives, in an article of 1 MB with
// some 7,000 quotations.
func BenchmarkKey(b *testing.B) {
	for _, key := range []string{"j", "n", " "} {
		b.Run(map[string]string{"j": "line", "n": "quotation", " ": "page"}[key], func(b *testing.B) {
			m := reader(b, "zh-Hant", long(1<<20))
			drive(m, 160, 45, "")
			code := []rune(key)[0]
			b.ReportAllocs()
			for b.Loop() {
				m.Update(tea.KeyPressMsg{Code: code, Text: key})
				_ = m.View()
			}
		})
	}
}

// BenchmarkResize is a new width for an article of 1 MB, and the frame.
func BenchmarkResize(b *testing.B) {
	m := reader(b, "zh-Hant", long(1<<20))
	drive(m, 160, 45, "")
	b.SetBytes(1 << 20)
	for i := 0; b.Loop(); i++ {
		send(m, tea.WindowSizeMsg{Width: 90 + i%2*40, Height: 45})
		_ = m.View()
	}
}

// BenchmarkDraw is a frame of each width class.
func BenchmarkDraw(b *testing.B) {
	for _, size := range [][2]int{{60, 20}, {100, 30}, {160, 45}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			m := reader(b, "zh-Hant", library()...)
			drive(m, size[0], size[1], "n")
			for b.Loop() {
				_ = m.View()
			}
		})
	}
}
