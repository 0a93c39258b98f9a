package cli

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// A newFile is a file to be written: its path and a function that writes its
// content.
type newFile struct {
	path  string
	write func(io.Writer) error
}

// writeFiles creates all of files completely or none of them. Each is written
// under another name in its folder and renamed at the end, so an existing file is
// replaced only by a complete one, and a symbolic link is replaced, not followed.
// Without overwrite an existing file is fs.ErrExist.
func writeFiles(overwrite bool, files ...newFile) (err error) {
	var written []string
	defer func() {
		for _, name := range written {
			os.Remove(name) // what has been renamed is not there any more
		}
	}()
	for _, f := range files {
		_, missing := os.Lstat(f.path)
		if missing == nil && !overwrite {
			return fmt.Errorf("writing %s: %w", f.path, fs.ErrExist)
		}
		name, err := writeBeside(f, missing == nil)
		if err != nil {
			return err
		}
		written = append(written, name)
	}
	for i, f := range files {
		if err := publish(written[i], f.path, overwrite); err != nil {
			for _, done := range files[:i] {
				if !overwrite {
					os.Remove(done.path) // it is new
				}
			}
			return err
		}
	}
	return nil
}

// writeBeside writes f under a temporary name in its folder. If it will replace a
// file, it is on disk before that.
func writeBeside(f newFile, replaces bool) (name string, err error) {
	folder := filepath.Dir(f.path)
	out, err := os.OpenFile(filepath.Join(folder, ".onrecord-"+rand.Text()), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	switch at, ok := errors.AsType[*fs.PathError](err); {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("exporting: there is no folder %s: create it or choose another", folder)
	case ok: // its message names the temporary file
		return "", fmt.Errorf("exporting into %s: %w", folder, at.Err)
	case err != nil:
		return "", fmt.Errorf("exporting: %w", err)
	}
	if err = f.write(out); err == nil && replaces {
		err = out.Sync()
	}
	if err = errors.Join(err, out.Close()); err != nil {
		os.Remove(out.Name())
		if at, ok := errors.AsType[*fs.PathError](err); ok && at.Path == out.Name() {
			err = fmt.Errorf("writing %s: %w", f.path, at.Err)
		}
		return "", err
	}
	return out.Name(), nil
}

// publish gives a complete file its name. Without overwrite it takes a hard link
// first, which fails if the name was taken meanwhile; not all file systems have
// them.
func publish(name, path string, overwrite bool) error {
	if !overwrite {
		err := os.Link(name, path)
		if err == nil {
			return nil
		}
		if _, missing := os.Lstat(path); missing == nil {
			return fmt.Errorf("writing %s: %w", path, fs.ErrExist)
		}
	}
	if err := os.Rename(name, path); err != nil {
		return fmt.Errorf("exporting: %w", err)
	}
	return nil
}

// An outFile is standard output; it remembers the first error of writing, so that
// a full disk is reported whatever printed.
type outFile struct {
	*os.File
	err error
}

// Write writes to the file; after an error it writes no more and returns that error.
func (f *outFile) Write(p []byte) (n int, err error) {
	if f.err == nil {
		n, f.err = f.File.Write(p)
	}
	return n, f.err
}

// WriteString writes to the file.
func (f *outFile) WriteString(s string) (int, error) { return f.Write([]byte(s)) }
