package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"onrecord/data/store"
)

// regular returns an error for anything that cannot be a library, before SQLite
// waits for it or treats it as a new one. A file of 0 bytes created a moment
// ago is one that another program is about to fill.
func (s *Store) regular() error {
	info, err := os.Stat(s.path)
	switch {
	case err != nil: // touch creates it, or explains why it cannot
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

// kindOf names what is not a regular file.
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

// gone returns store.ErrGone if the open file is no longer the library's,
// because writes to it would be lost; otherwise err.
func (s *Store) gone(err error) error {
	now, stat := os.Stat(s.path)
	if errors.Is(stat, fs.ErrNotExist) || stat == nil && !os.SameFile(s.file, now) {
		return store.ErrGone
	}
	return err
}
