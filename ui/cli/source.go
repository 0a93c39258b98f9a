package cli

import (
	"sync"

	"onrecord/data"
	"onrecord/model"
	"onrecord/model/news"
)

// openLibrary opens the library if opts names no paths and it has articles or
// feeds; otherwise it returns nil.
func openLibrary(opts readOptions, s streams) (*data.Archive, error) {
	if len(opts.paths) > 0 {
		return nil, nil
	}
	return data.OpenArchive(opts.library.path(), data.Options{AllowPrivate: s.private})
}

// A source is a library that the reader can show.
type source interface {
	model.Library
	Place() (news.Position, error)
}

// openSource opens the paths of opts, or the library, or the sample. It also
// returns the library that articles are added to from there; close it.
func openSource(opts readOptions, s streams) (source, *lazyLibrary, error) {
	keeps := &lazyLibrary{path: opts.library.path(), options: data.Options{AllowPrivate: s.private}}
	open, err := openLibrary(opts, s)
	if err != nil {
		return nil, nil, err
	}
	if open != nil {
		keeps.lib = open
		return open, keeps, nil
	}
	lib, err := data.Open(data.Options{Paths: opts.paths, Stdin: s.in, State: stateFile(opts.paths), AllowPrivate: s.private})
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
