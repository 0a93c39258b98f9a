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

// printEach passes every article of paths, with its quotations, to print, in
// order. It prints what could not be read to s.err, continues, and returns
// errIncomplete.
func printEach(ctx context.Context, paths []string, s streams, p *progress, print func(*news.Article) error) error {
	defer p.clear()
	var incomplete error
	err := each(ctx, s.options(paths), func(r result) error {
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

// each reads the paths of o, finds the quotations on all cores and passes every
// result to visit in the order of the paths. It holds few articles at a time:
// those of one path and those in the engine. It returns early with the error of
// visit or of ctx.
func each(ctx context.Context, o data.Options, visit func(result) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	workers := runtime.GOMAXPROCS(0)
	queue := make(chan chan result, 2*workers) // in printing order
	go func() {
		defer close(queue)
		slots := make(chan struct{}, workers)
		if len(o.Paths) == 0 {
			send(ctx, queue, slots, o)
		}
		for _, path := range o.Paths {
			one := o
			one.Paths = []string{path}
			send(ctx, queue, slots, one)
		}
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

// send queues the results of reading o, each as a channel that a goroutine
// holding one of the slots will fill.
func send(ctx context.Context, queue chan<- chan result, slots chan struct{}, o data.Options) {
	put := func(next chan result) bool {
		select {
		case queue <- next:
			return true
		case <-ctx.Done():
			return false
		}
	}
	lib, err := data.Open(o)
	if err != nil {
		put(resolved(result{err: err}))
		return
	}
	articles, failed := lib.Articles(ctx)
	if ctx.Err() != nil {
		return // all failures come from ctx
	}
	for _, a := range articles {
		next := make(chan result, 1)
		if !put(next) {
			return
		}
		slots <- struct{}{}
		go func() {
			next <- result{article: lib.Attribute(ctx, a)}
			<-slots
		}()
	}
	for _, err := range failed {
		put(resolved(result{err: err}))
	}
}

func resolved(r result) chan result {
	next := make(chan result, 1)
	next <- r
	return next
}
