package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"onrecord/data/store"
)

// hints say what to do about the server's error codes, the longest code first:
// https://www.postgresql.org/docs/current/errcodes-appendix.html
var hints = []struct{ code, hint string }{
	{"28P01", "the password is wrong: give it in PGPASSWORD or ~/.pgpass"},
	{"28000", "the server does not let this user in: check the address and the server's pg_hba.conf"},
	{"3D000", "there is no such database: make it with createdb, or correct the address"},
	{"3F000", "there is no library yet, and this user may not make one: ask the database's owner"},
	{"42501", "this user may not do that: ask the library's owner for the right"},
	{"53100", "the server's disk is full: make room and try again, what was saved before is safe"},
	{"53300", "the server has no connection left: close some programs and try again"},
	{"57014", "it took longer than the server allows: try again"},
	{"57P", "the server is stopping or starting: try again in a moment"},
	{"08", "the connection was lost: try again"},
	{"25006", "the server can only be read"},
	{"22021", "the text is not UTF-8: the database must be made with encoding UTF8"},
	{"XX001", store.ErrDamaged.Error()},
	{"XX002", "an index is damaged: REINDEX the database"},
}

// explain adds to err what was being done and what to do about it.
func (s *Store) explain(doing string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, store.ErrNewer) || errors.Is(err, store.ErrDate) {
		return err
	}
	if c := code(err); c != "" {
		for _, h := range hints {
			if strings.HasPrefix(c, h.code) {
				return fmt.Errorf("%s library %s: %s: %w", doing, s.name, h.hint, err)
			}
		}
	} else if away(err) {
		return fmt.Errorf("%s library %s: the server does not answer: check that it runs and the address is right, then try again: %w", doing, s.name, shortened(err))
	}
	return fmt.Errorf("%s library %s: %w", doing, s.name, err)
}

// stopped is explain, or the error of ctx once it is done: then a connection may
// fail as if the server were away.
func (s *Store) stopped(ctx context.Context, doing string, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return s.explain(doing, err)
}

// away reports whether err means that the server cannot be reached or was lost.
func away(err error) bool {
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return true
	}
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) || errors.Is(err, context.DeadlineExceeded) ||
		strings.Contains(err.Error(), "conn closed")
}

// shortened returns err without the list of addresses tried.
func shortened(err error) error {
	if c, ok := errors.AsType[*pgconn.ConnectError](err); ok && c.Unwrap() != nil {
		err = c.Unwrap()
	}
	if lines := strings.Split(strings.TrimSpace(err.Error()), "\n"); len(lines) > 1 {
		return errors.New(strings.TrimSpace(lines[len(lines)-1]))
	}
	return err
}
