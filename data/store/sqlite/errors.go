package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"onrecord/data/store"
)

// explanations say what to do about SQLite's errors. They are matched by
// SQLite's messages, which are the same with every driver.
var explanations = []struct{ words, hint string }{
	{"database or disk is full", "the disk is full: make room and try again, what was kept before is kept"},
	{"readonly database", "it can only be read: make the file and its folder writable"},
	{"database is locked", "another program is changing it: try again"},
	{"unable to open database", "it cannot be opened: check the folder and its permissions"},
	{"disk i/o error", "the disk is full, or cannot be read or written: make room, or check it and make a backup"},
}

// damage is SQLite's message about a damaged file.
var damage = []string{"malformed", "not a database", "file is encrypted"}

// explain adds to err what was being done to the library and what to do about
// it.
func (s *Store) explain(doing string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	text := strings.ToLower(err.Error())
	for _, words := range damage {
		if strings.Contains(text, words) {
			return fmt.Errorf("%s library %s: %w (%v)", doing, s.path, store.ErrDamaged, err)
		}
	}
	for _, e := range explanations {
		if strings.Contains(text, e.words) {
			return fmt.Errorf("%s library %s: %s: %w", doing, s.path, e.hint, err)
		}
	}
	return fmt.Errorf("%s library %s: %w", doing, s.path, err)
}
