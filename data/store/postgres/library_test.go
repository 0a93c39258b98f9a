package postgres

import (
	"context"
	"testing"

	"onrecord/data/store"
	"onrecord/data/store/postgres/pgtest"
	"onrecord/data/store/storetest"
)

var ctx = context.Background()

// onServer makes a new library on a server.
func onServer(t *testing.T) storetest.Opener {
	address := pgtest.Database(t)
	return func(o storetest.Options) (store.Library, error) {
		return Open(ctx, address, Options{ReadOnly: o.ReadOnly, Attribute: o.Attribute, Now: o.Now})
	}
}

func TestLibrary(t *testing.T) { storetest.Run(t, onServer) }
