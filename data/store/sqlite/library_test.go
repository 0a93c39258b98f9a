package sqlite

import (
	"path/filepath"
	"testing"

	"onrecord/data/store"
	"onrecord/data/store/storetest"
)

func TestLibrary(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Opener {
		path := filepath.Join(t.TempDir(), "library.db")
		return func(o storetest.Options) (store.Library, error) {
			return Open(path, Options{ReadOnly: o.ReadOnly, Attribute: o.Attribute, Now: o.Now})
		}
	})
}
