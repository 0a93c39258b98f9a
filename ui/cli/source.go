package cli

import (
	"context"
	"sync"

	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/model"
	"onrecord/model/news"
)

// A selection is what a command reads: paths, or the library if it has articles or
// feeds, or the sample.
type selection struct {
	paths   []string
	library libraryOptions
	sample  bool // the sample, whatever the library has
}

// open opens the library, or returns nil if s selects paths or the sample.
func (sel *selection) open(s streams) (*data.Archive, error) {
	if len(sel.paths) > 0 || sel.sample {
		return nil, nil
	}
	return data.OpenArchive(sel.library.path(), s.fetch)
}

// each passes every selected article to print, in order, with its quotations unless
// it is long and no article of the library: see progress.attribute. notes are those
// of bookmarked quotations, by index. What cannot be read is printed to s.err.
func (sel *selection) each(ctx context.Context, s streams, p *progress, print func(a *news.Article, notes map[int]string) error) error {
	library, err := sel.open(s)
	if err != nil {
		return err
	}
	if library == nil {
		if sel.library.given && len(sel.paths) == 0 && !sel.sample {
			return usagef("library %s is empty: add articles with onrecord add", data.ShownName(sel.library.file))
		}
		return printEach(ctx, sel.paths, s, p, func(a *news.Article) error { return print(a, nil) })
	}
	defer library.Close()
	defer p.clear()
	bookmarks, err := library.Bookmarks(ctx, "")
	if err != nil {
		return err
	}
	notes := map[string]map[int]string{}
	for _, b := range bookmarks {
		if notes[b.Article] == nil {
			notes[b.Article] = map[int]string{}
		}
		notes[b.Article][b.Quote] = b.Note
	}
	return library.Each(ctx, func(a *news.Article) error {
		p.count(len(a.Quotes))
		return print(a, notes[a.ID])
	})
}

// A source is a library that the reader can show.
type source interface {
	model.Library
	Place() (news.Position, error)
}

// openSource opens the selected articles for the reader. It also returns the
// library that articles are added to from there; close it.
func (sel *selection) openSource(s streams) (source, *lazyLibrary, error) {
	keeps := &lazyLibrary{path: sel.library.path(), options: s.fetch}
	open, err := sel.open(s)
	if err != nil {
		return nil, nil, err
	}
	if open != nil {
		keeps.lib = open
		return open, keeps, nil
	}
	o := s.options(sel.paths)
	o.State = stateFile(sel.paths)
	lib, err := data.Open(o)
	if err != nil {
		return nil, nil, usageError{err}
	}
	return lib, keeps, nil
}

// A lazyLibrary is the library that articles are added to, opened on first use.
type lazyLibrary struct {
	path    string
	options data.Options

	mu  sync.Mutex
	lib *data.Archive // nil until it is open
}

// open opens the library and creates it if it does not exist.
func (l *lazyLibrary) open() (model.Importer, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lib == nil {
		s, err := data.CreateArchive(l.path, l.options)
		if err != nil {
			return nil, err
		}
		l.lib = s
	}
	return l.lib, nil
}

func (l *lazyLibrary) opened() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lib != nil
}

// Close closes the library if it is open.
func (l *lazyLibrary) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lib == nil {
		return nil
	}
	return l.lib.Close()
}

// selectPaths selects what the arguments of cmd name: paths, or without any a
// piped standard input, unless a library is given.
func (sel *selection) selectPaths(cmd *cobra.Command, args []string) {
	sel.paths, sel.library.given = args, cmd.Flags().Changed("library")
	if !sel.library.given && !sel.sample {
		sel.paths = streamsOf(cmd).paths(args)
	}
}
