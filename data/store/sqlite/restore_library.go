package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// RestoreLibrary replaces the library in a file with a copy of a backup. Aside is
// where the replaced library is now, empty if there was none. It is an error if a
// program has the library open or the backup is damaged; then nothing changes.
func RestoreLibrary(ctx context.Context, path, backup string, o Options) (aside string, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("restoring library %s: %w", path, err)
		}
	}()
	if info, err := os.Stat(backup); errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("there is no file %s: name one that onrecord library backup has made", backup)
	} else if err != nil {
		return "", err
	} else if !info.Mode().IsRegular() || info.Size() == 0 {
		return "", fmt.Errorf("%s is no backup: name another file", backup)
	}
	_, err = os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", restoreNew(ctx, path, backup, o)
	}
	t, err := takeOver(path, "replaced", o)
	if err != nil {
		return "", err
	}
	defer t.close()
	if info, err := os.Stat(backup); err == nil {
		if now, err := t.file.Stat(); err == nil && os.SameFile(info, now) {
			return "", errors.New("the backup is the library itself: name another file")
		}
	}
	if err := restoreAs(ctx, t.fresh, backup, o); err != nil {
		return "", err
	}
	return t.swap()
}

// restoreNew makes a library from a backup where there is none.
func restoreNew(ctx context.Context, path, backup string, o Options) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	work, err := os.MkdirTemp(filepath.Dir(path), "."+filepath.Base(path)+".new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	fresh := filepath.Join(work, "library.db")
	if err := restoreAs(ctx, fresh, backup, o); err != nil {
		return err
	}
	return os.Rename(fresh, path)
}

// restoreAs copies a backup and checks the copy.
func restoreAs(ctx context.Context, to, backup string, o Options) error {
	for i, name := range files(backup)[:3] { // a copy of a library in use may have its log beside it
		if err := copyFile(name, files(to)[i]); err != nil && (i == 0 || !errors.Is(err, fs.ErrNotExist)) {
			return err
		}
	}
	s, err := Open(to, o)
	if err != nil {
		return fmt.Errorf("backup %s: %w", backup, err)
	}
	problems, err := s.Check(ctx)
	if err == nil && len(problems) > 0 {
		err = fmt.Errorf("backup %s is damaged (%s): onrecord library rescue --library %s saves what can be read first", backup, problems[0], backup)
	}
	return errors.Join(err, s.Close())
}
