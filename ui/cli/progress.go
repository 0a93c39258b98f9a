package cli

import (
	"fmt"
	"io"
	"time"
)

const (
	quiet   = 500 * time.Millisecond // a run shorter than this shows no progress
	refresh = 100 * time.Millisecond
)

// A progress counts on one line of a terminal. The zero progress shows nothing.
type progress struct {
	out                  io.Writer // nil: nothing is shown
	next                 time.Time // when to show again
	shown                bool
	articles, quotations int
}

// newProgress shows progress where the person sees errors, unless results run
// over the same screen meanwhile; atEnd tells that they come at the end.
func newProgress(s streams, atEnd bool) *progress {
	if isTerminal(s.err) && (atEnd || !isTerminal(s.out)) {
		return &progress{out: s.err, next: time.Now().Add(quiet)}
	}
	return new(progress)
}

// count counts an article with its quotations.
func (p *progress) count(quotations int) {
	p.articles++
	p.quotations += quotations
	if now := time.Now(); p.out != nil && now.After(p.next) {
		fmt.Fprintf(p.out, "\r%d articles, %d quotations", p.articles, p.quotations)
		p.next, p.shown = now.Add(refresh), true
	}
}

// reach tells how many articles have been done, of a run that counts nothing
// else.
func (p *progress) reach(articles int) {
	if now := time.Now(); p.out != nil && now.After(p.next) {
		fmt.Fprintf(p.out, "\r%d articles", articles)
		p.next, p.shown = now.Add(refresh), true
	}
}

// clear takes the line away.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
		p.shown = false
	}
}
