//go:build unix

package sqlite

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// lockFile opens a library's file and keeps other programs from using it until
// it is closed. It is an error if a program uses it. The lock covers the bytes
// that SQLite locks, https://www.sqlite.org/src/file/src/os.h: a program that
// has a library with a write-ahead log open always holds a lock there.
func lockFile(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, os.ErrPermission) {
		return os.Open(path) // nor can anybody like us be changing it
	}
	if err != nil {
		return nil, err
	}
	const pending, length = 0x40000000, 512
	lock := syscall.Flock_t{Type: syscall.F_WRLCK, Whence: io.SeekStart, Start: pending, Len: length}
	err = syscall.FcntlFlock(f.Fd(), syscall.F_SETLK, &lock)
	if errors.Is(err, syscall.EAGAIN) || errors.Is(err, syscall.EACCES) {
		f.Close()
		return nil, errOpen
	}
	return f, nil // a file system without locks says nothing of who uses it
}
