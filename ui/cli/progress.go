package cli

import (
	"context"
	"fmt"
	"io"
	"time"

	"onrecord/data"
	"onrecord/model/news"
)

const (
	progressDelay    = 500 * time.Millisecond // shorter runs show no progress
	progressInterval = 100 * time.Millisecond
)

// removeLine empties the line of a terminal that the cursor is in.
const removeLine = "\r\x1b[K"

// A progress shows counts on one line of a terminal. The zero progress shows
// nothing.
type progress struct {
	out                  io.Writer // nil shows nothing
	next                 time.Time // of the next update
	shown                bool
	articles, quotations int
}

// newProgress shows progress on a terminal's standard error, unless results are
// printed to the same terminal meanwhile; atEnd means they come at the end.
func newProgress(s streams, atEnd bool) *progress {
	if isTerminal(s.err) && (atEnd || !isTerminal(s.out)) {
		return &progress{out: s.err, next: time.Now().Add(progressDelay)}
	}
	return new(progress)
}

// count adds an article with its quotations.
func (p *progress) count(quotations int) {
	p.articles++
	p.quotations += quotations
	p.show(func() string { return fmt.Sprintf("%d articles, %d quotations", p.articles, p.quotations) })
}

// attribute finds the quotations of a if it has none yet, and shows how far it is.
func (p *progress) attribute(ctx context.Context, a *news.Article) error {
	if a.Attributed {
		return nil
	}
	for piece := range data.Pieces(ctx, a) {
		a.Quotes, a.Participants = append(a.Quotes, piece.Quotes...), piece.Participants
		p.part(a, len(piece.Quotes), piece.End)
	}
	a.Attributed = ctx.Err() == nil
	return ctx.Err()
}

// part adds the quotations of a piece of a, which ends at byte end of its body.
func (p *progress) part(a *news.Article, quotations, end int) {
	p.quotations += quotations
	p.show(func() string {
		return fmt.Sprintf("%d articles, %d quotations, %d%% of this article\x1b[K", p.articles, p.quotations, 100*end/len(a.Body))
	})
}

// countArticles shows the number of articles done.
func (p *progress) countArticles(articles int) {
	p.show(func() string { return fmt.Sprintf("%d articles", articles) })
}

// imports returns a function that shows the progress of an import: a line of
// counts, and problems as they occur.
func (p *progress) imports(s streams, line func(news.Import) string) func(news.Import) {
	named := 0
	return func(in news.Import) {
		for _, err := range in.Problems[named:] {
			p.clear()
			s.warn(err)
		}
		named = len(in.Problems)
		p.show(func() string { return line(in) })
	}
}

// show shows a line, at most once per progressInterval. A line covers the one
// before, because counts only grow.
func (p *progress) show(line func() string) {
	if now := time.Now(); p.out != nil && now.After(p.next) {
		fmt.Fprint(p.out, "\r"+line())
		p.next, p.shown = now.Add(progressInterval), true
	}
}

// clear removes the line.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.out, removeLine)
		p.shown = false
	}
}
