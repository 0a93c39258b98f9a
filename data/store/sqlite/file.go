package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"onrecord/data/store"
)

// regular refuses what can be no library before SQLite waits for it or takes it for
// a new one. A file of 0 bytes that was made a moment ago is one that another program
// is about to fill.
func (s *Store) regular() error {
	info, err := os.Stat(s.path)
	switch {
	case err != nil: // touch makes it, or says why it cannot
		return nil
	case !info.Mode().IsRegular():
		return fmt.Errorf("library %s is %s, not a file: name another with --library", s.path, kindOf(info.Mode()))
	case info.Size() > 0 || time.Since(info.ModTime()) < 10*time.Second:
		return nil
	}
	if log, err := os.Stat(files(s.path)[1]); err == nil && log.Size() > 0 {
		return nil
	}
	return fmt.Errorf("library %s is empty, 0 bytes: onrecord library restore puts a backup in its place; remove the file to begin anew", s.path)
}

// kindOf names what is no file.
func kindOf(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "a folder"
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}

// gone is store.ErrGone where the file that was opened is no longer the library's:
// what is written to it would be lost. Else it is err.
func (s *Store) gone(err error) error {
	now, stat := os.Stat(s.path)
	if errors.Is(stat, fs.ErrNotExist) || stat == nil && !os.SameFile(s.file, now) {
		return store.ErrGone
	}
	return err
}
