package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"sync"

	"onrecord/data"
	"onrecord/model"
	"onrecord/model/news"
)

// A scratch is a folder for what a reader of the sample makes: a library and copies
// of files. Positions are kept where those of the sample are.
type scratch struct {
	keeps model.Library

	mu      sync.Mutex
	folder  string        // empty until it is made
	lib     *data.Archive // nil until it is made
	removed bool          // nothing is made any more
}

// A scratchArchive is a scratch library whose positions are kept elsewhere.
type scratchArchive struct {
	*data.Archive
	keeps model.Library
}

// Remember saves the position of the sample.
func (a scratchArchive) Remember(p news.Position) error { return a.keeps.Remember(p) }

// library makes a library of articles.
func (s *scratch) library(ctx context.Context, articles []news.Article) (model.Archive, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.make()
	if err == nil {
		s.lib, err = data.CreateScratch(ctx, s.folder, articles)
	}
	if err != nil {
		return nil, err
	}
	return scratchArchive{s.lib, s.keeps}, nil
}

// original is the file of an article: of the sample, a copy.
func (s *scratch) original(id string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.make(); err != nil {
		return "", err
	}
	path, err := data.CopySample(s.folder, id)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) { // the reader's own, in a library since
		return originalFile(id)
	}
	return path, err
}

var errRemoved = errors.New("the reader has quit")

// make makes the folder. The caller holds s.mu.
func (s *scratch) make() (err error) {
	if s.removed {
		return errRemoved
	}
	if s.folder == "" {
		s.folder, err = os.MkdirTemp("", "onrecord")
	}
	return err
}

// remove removes all of it: nobody wants it any more.
func (s *scratch) remove() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.removed = true
	if s.lib != nil {
		_ = s.lib.Close()
	}
	if s.folder != "" {
		_ = os.RemoveAll(s.folder)
	}
}
