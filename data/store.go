package data

import (
	"context"

	"onrecord/data/store"
	"onrecord/data/store/postgres"
	"onrecord/data/store/sqlite"
)

// OnServer reports whether a library's name is the address of a server,
// postgres://user@host/database, not a file.
func OnServer(name string) bool { return postgres.IsAddress(name) }

// ShownName returns a library's name without a password.
func ShownName(name string) string {
	if OnServer(name) {
		return postgres.ShownAddress(name)
	}
	return name
}

// OpenStore opens a library: name is a file or the address of a server. On a server,
// bookmarks, read marks, positions and undo belong to reader, who also signs
// corrections; empty means the database's user.
func OpenStore(name, reader string, readOnly bool) (store.Library, error) {
	if OnServer(name) {
		return postgres.Open(context.Background(), name, postgres.Options{Reader: reader, ReadOnly: readOnly})
	}
	return sqlite.Open(name, sqlite.Options{ReadOnly: readOnly})
}
