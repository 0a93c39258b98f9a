package data

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"onrecord/model/news"
)

// The state file is replaced whole, never written in place, so that two programs at
// once can only overwrite each other's position. An unreadable file is moved aside,
// not deleted.

// maxState is the maximum size of a state file, in bytes.
const maxState = 1 << 20

// Remember keeps the place. Its folder is made for the user alone, and so is the
// file.
func (l *Files) Remember(p news.Position) error {
	if l.options.State == "" {
		return nil
	}
	if err := replace(l.options.State, p); err != nil {
		return fmt.Errorf("saving your position: %w", err)
	}
	return nil
}

// replace replaces the file at path by one with v as JSON.
func replace(path string, v any) (err error) {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	_, err = f.Write(append(text, '\n'))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// Place returns the saved position, or one without an article. The error is a
// message: a damaged file has been moved aside, and the position is valid.
func (l *Files) Place() (news.Position, error) {
	none := news.Position{Quote: -1}
	if l.options.State == "" {
		return none, nil
	}
	p := none
	err := load(l.options.State, &p)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return none, nil
	case errors.Is(err, errDamaged):
		return none, setAside(l.options.State, err)
	case err != nil:
		return none, fmt.Errorf("the place you left off cannot be read: %w", err)
	}
	return p, nil
}

var errDamaged = errors.New("damaged")

// load reads a state file, JSON, into v.
func load(path string, v any) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxState+1))
	if err != nil {
		return err
	}
	if len(text) > maxState {
		return fmt.Errorf("%w: larger than 1 MiB", errDamaged)
	}
	if err := json.Unmarshal(text, v); err != nil {
		return fmt.Errorf("%w: %w", errDamaged, err)
	}
	return nil
}

// setAside moves a damaged file out of the way and says where to. It may be
// that another reader has done so already.
func setAside(path string, why error) error {
	to := path + ".damaged-" + time.Now().UTC().Format("20060102T150405Z")
	err := os.Rename(path, to)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("the place you left off cannot be read (%w) nor set aside (%w): delete %s", why, err, Clean(path))
	}
	return fmt.Errorf("the place you left off cannot be read (%w): it was set aside as %s and you start afresh", why, Clean(to))
}
