// Package data reads, imports and stores articles: from files, pages, feeds and the
// built-in sample, in the library. It reads and cleans text and passes it to the
// engine; it knows nothing of the terminal. The command line opens it; package model
// uses it through model's own interfaces.
package data

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"onrecord/data/sample"
	"onrecord/data/source"
	"onrecord/data/store"
	"onrecord/model/news"
	"onrecord/model/quote/engine"
)

// Stdin is the path and article ID that mean Options.Stdin.
const Stdin = "-"

// Options say what a library holds.
type Options struct {
	Paths []string  // files, folders, addresses of the web, Stdin; none: the sample
	Stdin io.Reader // read for the path Stdin
	State string    // file that keeps the place; empty: none is kept

	Reader string // who reads, in a library on a server; empty is the database's user

	AllowPrivate bool         // allow addresses in private networks and on this machine
	PrivateHosts []string     // allow these hosts there
	PrivateFeeds PrivateFeeds // allow these feeds there
}

// A Files is the articles that some paths name. It implements
// model.Library and may be used by several goroutines at once.
type Files struct {
	options Options
	fetcher source.Fetcher
}

// Open makes a library and reads nothing yet. It is an error to name Stdin twice
// or to name it and have none.
func Open(o Options) (*Files, error) {
	streams := 0
	for _, p := range o.Paths {
		if p == Stdin {
			streams++
		}
	}
	switch {
	case streams > 1:
		return nil, errors.New("standard input can be read once only: give - once")
	case streams > 0 && o.Stdin == nil:
		return nil, errors.New("there is no standard input: name a file instead of -")
	}
	return &Files{options: o, fetcher: source.Fetcher{AllowPrivate: o.AllowPrivate, PrivateHosts: o.PrivateHosts}}, nil
}

// Articles reads all articles in the order of the paths and of the names in a
// folder. An article's ID is its path, which may hold any bytes: Clean it before
// showing it. Each error names one thing that could not be read and says what to
// do; if ctx is done, the last error says so.
func (l *Files) Articles(ctx context.Context) (articles []news.Article, errs []error) {
	err := l.Each(ctx, func(some []news.Article, more []error) error {
		articles, errs = append(articles, some...), append(errs, more...)
		return nil
	})
	if err != nil {
		errs = append(errs, err)
	}
	return articles, errs
}

// Each passes what Articles reads to visit, file by file, and holds none of it. It
// returns early with the error of visit or of ctx.
func (l *Files) Each(ctx context.Context, visit func([]news.Article, []error) error) error {
	seen := map[string]bool{}
	once := func(_ string, articles []news.Article, errs []error) error {
		articles = slices.DeleteFunc(articles, func(a news.Article) bool { // named a second time, as a file beside its folder is
			id := filepath.Clean(a.ID)
			was := seen[id]
			seen[id] = true
			return was
		})
		return visit(articles, errs)
	}
	if len(l.options.Paths) == 0 {
		return walk(ctx, sample.Files(), sample.Name, once)
	}
	for _, p := range l.options.Paths {
		if ctx.Err() != nil {
			return fmt.Errorf("%s: not read: %w", Clean(p), ctx.Err())
		}
		if err := l.read(ctx, p, once); err != nil {
			return err
		}
	}
	return nil
}

// read passes what one path names to visit.
func (l *Files) read(ctx context.Context, path string, visit func(string, []news.Article, []error) error) error {
	switch {
	case isFolder(path):
		return walk(ctx, os.DirFS(path), path, visit)
	case source.IsAddress(path):
		articles, errs := l.fetch(ctx, path)
		return visit(path, articles, errs)
	}
	articles, errs := readFile(ctx, path, l.options.Stdin)
	return visit(path, articles, errs)
}

// walk is source.Walk whose error says where it stopped.
func walk(ctx context.Context, fsys fs.FS, id string, visit func(string, []news.Article, []error) error) error {
	err := source.Walk(ctx, fsys, id, visit)
	if ctx.Err() != nil {
		return fmt.Errorf("%s: stopped: %w", Clean(id), ctx.Err())
	}
	return err
}

// fetch reads the page or the feed at an address.
func (l *Files) fetch(ctx context.Context, address string) ([]news.Article, []error) {
	address, login := news.SplitLogin(address)
	r, err := l.fetcher.Fetch(ctx, source.Request{Address: address, Login: login})
	if err != nil {
		return nil, []error{err}
	}
	d := r.Document(address)
	articles, errs := source.Read(d)
	if !source.IsFeed(d) {
		ownPage(articles, address, r)
		return articles, errs
	}
	f := store.Feed{Address: address}
	if parsed, err := source.ParseFeed(d); err == nil {
		f.Site = parsed.Site
	}
	for i := range articles {
		ownEntry(&articles[i], &f, r.Address)
	}
	return articles, errs
}

// Attribute finds the quotations and participants of an article that has none yet.
// It returns the article unchanged if it has them or if ctx is done first.
func (l *Files) Attribute(ctx context.Context, a news.Article) news.Article {
	if a.Attributed || ctx.Err() != nil {
		return a
	}
	if found, err := new(engine.Finder).FindContext(ctx, a.Body); err == nil {
		a.Quotes, a.Participants, a.Attributed = found.Quotes, found.Participants, true
	}
	return a
}

// IsLong reports whether the engine reads an article in pieces.
func IsLong(a *news.Article) bool { return len(a.Body) > engine.LongText }

// Pieces finds the quotations and participants of an article piece by piece. It
// ends early once ctx is done.
func Pieces(ctx context.Context, a *news.Article) iter.Seq[engine.Piece] {
	return new(engine.Finder).Pieces(ctx, a.Body)
}

// Clean returns s without anything that could control a terminal or hide text:
// escape sequences, C0 and C1 controls other than newline, bidirectional controls,
// characters without width. It returns clean text unchanged.
func Clean(s string) string { return source.Clean(s) }

// IsAddress reports whether a name is a web address.
func IsAddress(name string) bool { return source.IsAddress(name) }

// HasFormat reports whether a file's name has the ending of a format of articles.
func HasFormat(name string) bool { return source.HasFormat(name) }
