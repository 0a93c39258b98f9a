package sqlite

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// errOpen is the error of replacing a library that is in use.
var errOpen = errors.New("a program has the library open: close it and try again")

// A takeover replaces a library that no program has open with a new file and
// renames the old one. A killed takeover leaves a folder behind, which the next
// one removes.
type takeover struct {
	path  string   // with symbolic links resolved: the logs are beside the target
	from  string   // what the library is read from; like path unless the last takeover was killed
	file  *os.File // from, locked
	aside string
	work  string // folder
	fresh string // file in work that will replace the library
}

// takeOver begins a takeover; kind is part of the old file's new name.
func takeOver(path, kind string, o Options) (t *takeover, err error) {
	if path, err = filepath.Abs(path); err != nil {
		return nil, err
	}
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return nil, err
	}
	now := o.Now
	if now == nil {
		now = time.Now
	}
	t = &takeover{path: path, from: path, aside: path + "." + kind + "-" + now().UTC().Format("20060102-150405")}
	if err := t.resume(path + "." + kind + "-*"); err != nil {
		return nil, err
	}
	if t.file, err = lockFile(t.from); err != nil {
		return nil, err
	}
	mark := "." + filepath.Base(path) + ".new-"
	for _, left := range glob(filepath.Join(filepath.Dir(path), mark+"*")) {
		os.RemoveAll(left) // of one that was killed: this one has the lock
	}
	if t.work, err = os.MkdirTemp(filepath.Dir(path), mark); err != nil {
		t.close()
		return nil, err
	}
	t.fresh = filepath.Join(t.work, "library.db")
	return t, nil
}

// resume finds whether a takeover was killed just before its end: then the
// renamed file is also the library, and the logs are beside it.
func (t *takeover) resume(asides string) error {
	info, err := os.Stat(t.path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errors.New("it is no file")
	}
	for _, aside := range glob(asides) {
		if other, err := os.Stat(aside); err == nil && os.SameFile(info, other) {
			t.from, t.aside = aside, aside
			return nil
		}
	}
	for name, n := t.aside, 2; slices.ContainsFunc(files(t.aside), exists); n++ {
		t.aside = fmt.Sprintf("%s-%d", name, n)
	}
	return nil
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return !errors.Is(err, fs.ErrNotExist)
}

// glob is filepath.Glob for a path that may contain special characters.
func glob(pattern string) []string {
	dir, name := filepath.Split(pattern)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	prefix := name[:len(name)-1]
	var all []string
	for _, e := range entries {
		if len(e.Name()) >= len(prefix) && e.Name()[:len(prefix)] == prefix {
			all = append(all, filepath.Join(dir, e.Name()))
		}
	}
	return all
}

// copy copies the library with its logs into the folder, because reading a
// library that was not closed changes it.
func (t *takeover) copy() (string, error) {
	copied := filepath.Join(t.work, "copy.db")
	// Through t.file: closing another descriptor of the file would end the lock.
	if err := copyFrom(io.NewSectionReader(t.file, 0, 1<<62), copied); err != nil {
		return "", err
	}
	for i, name := range files(t.from)[1:3] {
		if err := ignoreMissing(copyFile(name, files(copied)[i+1])); err != nil {
			return "", err
		}
	}
	return copied, nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	return copyFrom(in, to)
}

func copyFrom(in io.Reader, to string) error {
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// swap replaces the library with the fresh file and returns where the old one
// is. The library always exists: it is linked under its new name first, its
// logs are removed, and then it is replaced.
func (t *takeover) swap() (aside string, err error) {
	if t.from != t.aside {
		for i, name := range files(t.path)[:3] {
			to := files(t.aside)[i]
			err := os.Link(name, to)
			if err != nil && !errors.Is(err, fs.ErrNotExist) { // a file system without links
				err = os.Rename(name, to)
			}
			if err := ignoreMissing(err); err != nil {
				return "", fmt.Errorf("setting the library aside: %w", err)
			}
		}
	}
	for _, name := range files(t.path)[1:] {
		if err := ignoreMissing(os.Remove(name)); err != nil {
			return "", err
		}
	}
	if err := os.Rename(t.fresh, t.path); err != nil {
		return "", fmt.Errorf("%w: the library is in %s", err, t.aside)
	}
	return t.aside, nil
}

// close ends a takeover and removes everything it created.
func (t *takeover) close() {
	if t.work != "" {
		os.RemoveAll(t.work)
	}
	t.file.Close()
}

// files returns a library's file and those SQLite may have beside it.
func files(path string) []string {
	return []string{path, path + "-wal", path + "-journal", path + "-shm"}
}
