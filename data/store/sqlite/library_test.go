package sqlite

import (
	"path/filepath"
	"testing"

	"onrecord/data/store"
	"onrecord/data/store/storetest"
)

// inFile makes a new library in a file.
func inFile(t *testing.T) storetest.Opener {
	path := filepath.Join(t.TempDir(), "library.db")
	return func(o storetest.Options) (store.Library, error) {
		return Open(path, Options{ReadOnly: o.ReadOnly, Attribute: o.Attribute, Now: o.Now})
	}
}

func TestLibrary(t *testing.T) { storetest.Run(t, inFile) }

func TestCopy(t *testing.T) { storetest.RunCopy(t, inFile, inFile) }
