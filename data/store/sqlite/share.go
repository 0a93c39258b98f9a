package sqlite

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"

	"onrecord/data/store"
)

// Several programs share a library through a write-ahead log, which needs
// shared memory in a file beside the library. Where a file system has none,
// such as a network file system, the library uses a rollback journal, and while
// one program changes it others wait. Both are equally safe.

// share sets the journal mode that fits the folder of a writable library and
// reports whether programs share it.
func (s *Store) share() (shared bool, err error) {
	const which = "PRAGMA journal_mode"
	var mode string
	if err := s.read.QueryRow(which).Scan(&mode); err != nil {
		return false, err
	}
	dir := filepath.Dir(s.path)
	switch {
	case mode == "wal" && (s.o.Alone || networked(dir)):
		return false, s.unshare()
	case mode == "wal":
		return true, nil
	case s.o.Alone || !sharesMemory(dir):
		return false, nil
	}
	// A new file, or a backup. Not in the address: a driver may set it before the
	// size of pages, which is then fixed.
	db, err := sql.Open(driver, address(s.path, []string{"busy_timeout(5000)", "page_size(16384)"}))
	if err != nil {
		return false, err
	}
	db.SetMaxOpenConns(1)
	defer db.Close()
	if err = db.QueryRow(which + " = wal").Scan(&mode); err == nil {
		_, err = db.Exec("BEGIN IMMEDIATE; COMMIT")
	}
	if err == nil {
		return mode == "wal", nil
	}
	if err = db.QueryRow(which).Scan(&mode); err == nil && mode != "wal" {
		return false, nil // somebody else has it in use
	}
	return false, errors.Join(db.Close(), s.unshare())
}

// mended tries to repair a library that failed to open with err and reports
// whether to try again: it was moved from a file system with shared memory to
// one without, or the disk is too full for it. It removes the log, or reads the
// library without one if it is read-only and was closed properly.
func (s *Store) mended(err error, writable bool) bool {
	if errors.Is(err, store.ErrNewer) || errors.Is(err, store.ErrDamaged) || !s.logged() {
		return false
	}
	if writable {
		return s.unshare() == nil
	}
	if s.unclean || slices.Contains(s.mode, immutable) || s.read.Close() != nil {
		return false
	}
	s.mode = append(s.mode, immutable)
	s.read, err = s.reading()
	return err == nil
}

// logged reports, from a file's head, whether it is a library with a
// write-ahead log.
func (s *Store) logged() bool {
	f, err := os.Open(s.path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 100)
	if _, err := io.ReadFull(f, head); err != nil {
		return false
	}
	// https://www.sqlite.org/fileformat.html: the format to write, and the mark of
	// whose file it is.
	return head[18] == 2 && binary.BigEndian.Uint32(head[68:]) == applicationID
}

// unshare removes the write-ahead log. A connection with exclusive access to
// the library needs no shared memory for that.
func (s *Store) unshare() error {
	err := s.read.Close()
	if err != nil {
		return err
	}
	db, err := sql.Open(driver, address(s.path, []string{"busy_timeout(5000)", "locking_mode(exclusive)"}))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	_, err = db.Exec("PRAGMA journal_mode = delete")
	if err = errors.Join(err, db.Close()); err == nil {
		s.read, err = s.reading()
	}
	return err
}

// sharesMemory tests whether a write-ahead log works in a folder by creating
// one.
func sharesMemory(dir string) bool {
	if networked(dir) {
		return false
	}
	try, err := os.MkdirTemp(dir, ".onrecord-*")
	if err != nil {
		return false
	}
	defer os.RemoveAll(try)
	db, err := sql.Open(driver, address(filepath.Join(try, "try"), nil))
	if err != nil {
		return false
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	var mode string
	err = db.QueryRow("PRAGMA journal_mode = wal").Scan(&mode)
	if err == nil {
		_, err = db.Exec("CREATE TABLE try (x)")
	}
	return err == nil && mode == "wal"
}

// Alone reports whether only one program at a time can use the library, because
// its file system has no shared memory.
func (s *Store) Alone() bool {
	var mode string
	if err := s.read.QueryRow("PRAGMA journal_mode").Scan(&mode); err != nil || mode == "wal" {
		return false
	}
	dir := filepath.Dir(s.path) // a backup has no log either
	return s.o.Alone || writableFolder(dir) == nil && !sharesMemory(dir)
}
