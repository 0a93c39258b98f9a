package sqlite

import (
	"database/sql"
	_ "embed"
	"fmt"
	"regexp"

	"onrecord/data/store"
)

//go:embed schema.sql
var schema string

var stepMark = regexp.MustCompile(`(?m)^-- step \d+:.*$`)

// steps returns the steps of the schema, in order.
func steps() []string { return stepMark.Split(schema, -1)[1:] }

// applicationID marks a file as a library: "onrc", in PRAGMA application_id.
const applicationID = 0x6f6e7263

// version returns the number of steps the library has had.
func (s *Store) version(db *sql.DB) (int, error) {
	var version, application, tables int
	err := db.QueryRow("SELECT (SELECT user_version FROM pragma_user_version), (SELECT application_id FROM pragma_application_id),"+
		" (SELECT count(*) FROM sqlite_master)").Scan(&version, &application, &tables)
	switch {
	case err != nil:
		return 0, s.explain("opening", err)
	case application != applicationID && (version != 0 || tables != 0):
		return 0, fmt.Errorf("%s is a database, but no library of onrecord: choose another file with --library", s.path)
	case version > len(steps()):
		return 0, fmt.Errorf("%s: %w", s.path, store.ErrNewer)
	}
	return version, nil
}

// migrate applies the missing steps, all or none.
func (s *Store) migrate() error {
	tx, err := s.write.Begin()
	if err != nil {
		return s.explain("preparing", err)
	}
	defer tx.Rollback()
	var version int // read again: another program may have been faster
	if err := tx.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return s.explain("preparing", err)
	}
	for i, step := range steps() {
		if i < version {
			continue
		}
		if _, err := tx.Exec(step); err != nil {
			return s.explain(fmt.Sprintf("bringing up to version %d", i+1), err)
		}
		if i+1 == ownersStep {
			if err := owners(tx); err != nil {
				return s.explain(fmt.Sprintf("bringing up to version %d", i+1), err)
			}
		}
	}
	_, err = tx.Exec(fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", max(version, len(steps())), applicationID))
	if err == nil {
		err = tx.Commit()
	}
	if err != nil {
		return s.explain("preparing", err)
	}
	return nil
}
