package cli

import (
	"fmt"
	"io"
	"time"

	"onrecord/model/news"
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
	p.show(func() string { return fmt.Sprintf("%d articles, %d quotations", p.articles, p.quotations) })
}

// reach tells how many articles have been done, of a run that counts nothing
// else.
func (p *progress) reach(articles int) {
	p.show(func() string { return fmt.Sprintf("%d articles", articles) })
}

// intake tells of articles being brought in: a line of their counts, and
// problems as they come.
func (p *progress) intake(s streams, line func(news.Import) string) func(news.Import) {
	named := 0
	return func(in news.Import) {
		for _, err := range in.Problems[named:] {
			p.clear()
			s.complain(err)
		}
		named = len(in.Problems)
		p.show(func() string { return line(in) })
	}
}

// show shows a line, unless it is too soon. Counts grow, and so do their lines.
func (p *progress) show(line func() string) {
	if now := time.Now(); p.out != nil && now.After(p.next) {
		fmt.Fprint(p.out, "\r"+line())
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
