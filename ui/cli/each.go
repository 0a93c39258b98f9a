package cli

import (
	"cmp"
	"context"
	"runtime"

	"onrecord/data"
	"onrecord/model/news"
)

// A result is one article with its quotations, or the reason why something
// could not be read.
type result struct {
	article news.Article
	err     error
}

// printEach passes every article of paths to print, in order, with its quotations
// unless it is long: see progress.attribute. It prints what could not be read to
// s.err, continues, and returns errIncomplete.
func printEach(ctx context.Context, paths []string, s streams, p *progress, print func(*news.Article) error) error {
	stop := waiting(s, paths)
	defer stop()
	defer p.clear()
	var incomplete error
	err := each(ctx, s.options(paths), func(r result) error {
		stop()
		if r.err != nil {
			incomplete = errIncomplete
			p.clear()
			s.warn(r.err)
			return nil
		}
		p.count(len(r.article.Quotes))
		return print(&r.article)
	})
	return cmp.Or(err, incomplete)
}

// each reads the paths of o, finds the quotations of all but long articles on all
// cores and passes every result to visit in the order of the paths. It holds few
// articles at a time: those of one file and those in the engine. It returns early
// with the error of visit or of ctx.
func each(ctx context.Context, o data.Options, visit func(result) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	workers := runtime.GOMAXPROCS(0)
	queue := make(chan chan result, 2*workers) // in printing order
	attribute := make(chan func())
	for range workers { // reused, because their stacks have grown after the first articles
		go func() {
			for job := range attribute {
				job()
			}
		}()
	}
	go func() {
		defer close(queue)
		defer close(attribute)
		send(ctx, queue, attribute, o)
	}()
	for {
		r, ok := receive(ctx, queue)
		switch {
		case ctx.Err() != nil: // r may be incomplete
			return ctx.Err()
		case !ok:
			return nil
		}
		if err := visit(r); err != nil {
			return err
		}
	}
}

// receive waits for the next result. It stops waiting when ctx is done, since a
// path may be a pipe that nobody writes to.
func receive(ctx context.Context, queue <-chan chan result) (r result, ok bool) {
	select {
	case next, more := <-queue:
		if !more {
			return r, false
		}
		select {
		case r = <-next:
			return r, true
		case <-ctx.Done():
		}
	case <-ctx.Done():
	}
	return r, false
}

// send queues the results of reading o, each as a channel. A function sent to attribute
// finds the quotations of an article and fills its channel.
func send(ctx context.Context, queue chan<- chan result, attribute chan<- func(), o data.Options) {
	put := func(next chan result) error {
		select {
		case queue <- next:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	lib, err := data.Open(o)
	if err != nil {
		_ = put(resolved(result{err: err})) // or ctx is done
		return
	}
	_ = lib.Each(ctx, func(articles []news.Article, failed []error) error { // its error is that of ctx
		if ctx.Err() != nil {
			return ctx.Err() // so are all failures
		}
		for _, a := range articles {
			if !a.Attributed && data.IsLong(&a) {
				if err := put(resolved(result{article: a})); err != nil {
					return err
				}
				continue
			}
			next := make(chan result, 1)
			if err := put(next); err != nil {
				return err
			}
			attribute <- func() { next <- result{article: lib.Attribute(ctx, a)} }
		}
		for _, err := range failed {
			if err := put(resolved(result{err: err})); err != nil {
				return err
			}
		}
		return nil
	})
}

func resolved(r result) chan result {
	next := make(chan result, 1)
	next <- r
	return next
}
