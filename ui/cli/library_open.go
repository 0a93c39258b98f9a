package cli

import (
	"sync"

	"onrecord/data"
	"onrecord/model"
	"onrecord/model/news"
)

// openShelf opens the library, where the reader is to show it: nothing else is
// named, and it has articles or follows feeds; else it is nil.
func openShelf(opts readOptions, s streams) (*data.Archive, error) {
	if len(opts.paths) > 0 {
		return nil, nil
	}
	return data.OpenArchive(opts.library.path(), data.Options{AllowPrivate: s.private})
}

// A readable is what the reader can be opened on.
type readable interface {
	model.Library
	Place() (news.Position, error)
}

// openReadable opens what opts name, and gives the library that articles are
// kept in from there, which is to be closed.
func openReadable(opts readOptions, s streams) (readable, *shelf, error) {
	keeps := &shelf{path: opts.library.path(), options: data.Options{AllowPrivate: s.private}}
	open, err := openShelf(opts, s)
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

// A shelf is the library that articles are kept in, opened when it is needed.
type shelf struct {
	path    string
	options data.Options

	mu  sync.Mutex
	lib *data.Archive // nil while it is not open
}

// open opens the library, and makes it where there is none.
func (l *shelf) open() (model.Importer, error) {
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

func (l *shelf) opened() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lib != nil
}

// Close closes the library where it is open.
func (l *shelf) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lib == nil {
		return nil
	}
	return l.lib.Close()
}
