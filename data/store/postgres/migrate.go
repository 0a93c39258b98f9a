package postgres

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"regexp"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
)

//go:embed schema.sql
var schema string

var stepMark = regexp.MustCompile(`(?m)^-- step \d+:.*$`)

// steps returns the steps of the schema, in order.
func steps() []string { return stepMark.Split(schema, -1)[1:] }

// The keys of advisory locks, which all programs of a database share: "onre" and
// a number.
const (
	lockSpace   = 0x6f6e7265
	lockMigrate = 1
	lockAdd     = 2
)

// version returns the number of steps the library has had.
func (s *Store) version(ctx context.Context, q queryer) (version int, err error) {
	err = q.QueryRow(ctx, "SELECT steps FROM onrecord.version").Scan(&version)
	if errors.Is(err, pgx.ErrNoRows) {
		err = nil
	}
	if err == nil && version > len(steps()) {
		err = fmt.Errorf("%s: %w", s.name, store.ErrNewer)
	}
	return version, s.explain("opening", err)
}

// migrate applies the missing steps, all or none, one program at a time.
func (s *Store) migrate(ctx context.Context) error {
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return s.explain("preparing", err)
	}
	defer tx.Rollback(context.WithoutCancel(ctx))
	if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1, $2)", lockSpace, lockMigrate); err != nil {
		return s.explain("preparing", err)
	}
	const begin = "CREATE SCHEMA IF NOT EXISTS onrecord; CREATE TABLE IF NOT EXISTS onrecord.version (steps integer NOT NULL)"
	if _, err := tx.Exec(ctx, begin); err != nil {
		return s.explain("preparing", err)
	}
	version, err := s.version(ctx, tx) // read again: another program may have been faster
	if err != nil {
		return err
	}
	for i, step := range steps() {
		if i < version {
			continue
		}
		if _, err := tx.Exec(ctx, step); err != nil {
			return s.explain(fmt.Sprintf("bringing up to version %d", i+1), err)
		}
	}
	if version < len(steps()) {
		_, err = tx.Exec(ctx, fmt.Sprintf("DELETE FROM version; INSERT INTO version VALUES (%d)", len(steps())))
	}
	if err == nil {
		err = tx.Commit(ctx)
	}
	return s.explain("preparing", err)
}
