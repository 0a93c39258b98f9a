package postgres

import (
	"path/filepath"
	"strings"
	"testing"

	"onrecord/data/store"
	"onrecord/data/store/postgres/pgtest"
	"onrecord/data/store/sqlite"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
)

// inFile makes a new library in a file.
func inFile(t *testing.T) storetest.Opener {
	path := filepath.Join(t.TempDir(), "library.db")
	return func(o storetest.Options) (store.Library, error) {
		return sqlite.Open(path, sqlite.Options{ReadOnly: o.ReadOnly, Attribute: o.Attribute, Now: o.Now})
	}
}

func TestCopy(t *testing.T) {
	t.Run("FromServerToServer", func(t *testing.T) { storetest.RunCopy(t, onServer, onServer) })
	t.Run("FromFileToServer", func(t *testing.T) { storetest.RunCopy(t, inFile, onServer) })
	t.Run("FromServerToFile", func(t *testing.T) { storetest.RunCopy(t, onServer, inFile) })
}

// A file shows one reader's things and keeps those of the others for a copy back.
func TestManyReadersAreCopiedToAFileAndBack(t *testing.T) {
	address := pgtest.Database(t)
	odile, tarn := open(t, address, Options{Reader: "odile"}), open(t, address, Options{Reader: "tarn"})
	add(t, odile, news.Article{ID: "a", Body: council})
	a := get(t, odile, "a")
	for _, s := range []*Store{odile, tarn} {
		_, err := s.AddBookmark(ctx, &a, 0, "of "+s.Reader())
		must(t, err)
		must(t, s.Correct(ctx, store.CorrectSpeaker(&a, 1, store.Who{Name: "解望舒"})))
		must(t, s.Remember(ctx, news.Position{Article: "a", Offset: len(s.Reader())}))
		must(t, s.MarkRead(ctx, true, "a"))
	}
	f, err := inFile(t)(storetest.Options{Attribute: storetest.Engine})
	must(t, err)
	defer f.Close()
	_, err = store.Copy(ctx, odile, f, nil)
	must(t, err)
	marks, err := f.Bookmarks(ctx, "")
	must(t, err)
	p, err := f.Place(ctx, "")
	must(t, err)
	made, err := f.Corrections(ctx, "a")
	must(t, err)
	if len(marks) != 1 || marks[0].Note != "of odile" || p.Offset != 5 || len(made) != 2 || made[1].Reader != "tarn" {
		t.Errorf("bookmarks %+v, position %+v, corrections %+v", marks, p, made)
	}
	// Withdrawing and undoing keep who made a correction.
	must(t, f.Withdraw(ctx, made[1].ID))
	_, err = f.Undo(ctx)
	must(t, err)

	back := open(t, pgtest.Database(t), Options{Reader: "odile"})
	c, err := store.Copy(ctx, f, back, nil)
	must(t, err)
	if again, err := store.Copy(ctx, odile, back, nil); err != nil || again.New != 0 || c.New == 0 {
		t.Errorf("the library that came back differs: %+v, error %v", again, err)
	}
	other := open(t, pgtest.Database(t), Options{Reader: "tarn"})
	if _, err := store.Copy(ctx, f, other, nil); err == nil || !strings.Contains(err.Error(), "--as") {
		t.Errorf("two readers become one: error %v", err)
	}
}

func TestAServerAnswersAsAFile(t *testing.T) { storetest.RunSame(t, inFile, onServer) }
