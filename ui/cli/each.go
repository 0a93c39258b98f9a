package cli

import (
	"cmp"
	"context"
	"runtime"

	"onrecord/data"
	"onrecord/model/news"
)

// A reading is one article that has been through the engine, or what kept
// something from being read.
type reading struct {
	article news.Article
	err     error
}

// printEach hands every article that paths name, with its quotations, to print
// in order. What cannot be read is named on s.err, and the others go on; then
// the error is errIncomplete.
func printEach(ctx context.Context, paths []string, s streams, p *progress, print func(*news.Article) error) error {
	defer p.clear()
	var incomplete error
	err := each(ctx, data.Options{Paths: paths, Stdin: s.in, AllowPrivate: s.private}, func(r reading) error {
		if r.err != nil {
			incomplete = errIncomplete
			p.clear()
			s.complain(r.err)
			return nil
		}
		p.count(len(r.article.Quotes))
		return print(&r.article)
	})
	return cmp.Or(err, incomplete)
}

// each reads what the paths of o name, finds the quotations on all cores and
// hands every reading to visit in the order of the paths. It holds few articles
// at a time: those of one path and those in the engine. It ends early with the
// error of visit or of ctx.
func each(ctx context.Context, o data.Options, visit func(reading) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	workers := runtime.GOMAXPROCS(0)
	queue := make(chan chan reading, 2*workers) // its order is the order of printing
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
		case ctx.Err() != nil: // r may be half done
			return ctx.Err()
		case !ok:
			return nil
		}
		if err := visit(r); err != nil {
			return err
		}
	}
}

// receive waits for the next reading. It gives up with ctx, since what paths
// name may be a pipe that nobody writes to.
func receive(ctx context.Context, queue <-chan chan reading) (r reading, ok bool) {
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

// send queues the readings of what o names, each as a promise kept by a goroutine
// that holds one of the slots.
func send(ctx context.Context, queue chan<- chan reading, slots chan struct{}, o data.Options) {
	put := func(next chan reading) bool {
		select {
		case queue <- next:
			return true
		case <-ctx.Done():
			return false
		}
	}
	lib, err := data.Open(o)
	if err != nil {
		put(kept(reading{err: err}))
		return
	}
	articles, failed := lib.Articles(ctx)
	if ctx.Err() != nil {
		return // what failed, failed for that
	}
	for _, a := range articles {
		next := make(chan reading, 1)
		if !put(next) {
			return
		}
		slots <- struct{}{}
		go func() {
			next <- reading{article: lib.Attribute(ctx, a)}
			<-slots
		}()
	}
	for _, err := range failed {
		put(kept(reading{err: err}))
	}
}

func kept(r reading) chan reading {
	next := make(chan reading, 1)
	next <- r
	return next
}
