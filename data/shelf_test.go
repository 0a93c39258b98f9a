package data

import (
	"context"
	"path/filepath"
	"testing"

	"onrecord/data/store"
	"onrecord/model"
)

// shelved makes a library file with articles.
func shelved(t *testing.T, articles ...model.Article) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.db")
	s, err := store.Open(path, store.Options{})
	if err == nil {
		_, _, _, err = s.Add(context.Background(), articles)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestALibraryWithoutArticlesIsNone(t *testing.T) {
	for _, path := range []string{filepath.Join(t.TempDir(), "nowhere.db"), shelved(t)} {
		if l, err := OpenShelf(path); l != nil || err != nil {
			t.Errorf("%s: got %v, %v", path, l, err)
		}
	}
}

func TestTheContentsSayWhoSaysWhat(t *testing.T) {
	ctx := context.Background()
	l, err := OpenShelf(shelved(t,
		model.Article{ID: "old", Date: "2031-05-01", Body: "港務局局長白苓說：「我們明年春天開工。」\n工程師林小棠說，新航道長三公里。"},
		model.Article{ID: "new", Date: "2031-05-02", Body: "「沒有人問過我們。」\n白苓說：「問過。」"}))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	c, err := l.Contents(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Articles) != 2 || c.Articles[0].ID != "new" || !c.Articles[0].Head || c.Articles[0].Read {
		t.Fatalf("articles %+v", c.Articles)
	}
	for i, marks := range c.Marks {
		a, _, ok, err := l.Article(ctx, c.Articles[i].ID)
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		seen := map[int]bool{}
		for _, m := range marks {
			seen[m.Quote()] = true
			q := &a.Quotes[m.Quote()]
			if m.Kind() != q.Kind && !q.Report || m.Report() != q.Report {
				t.Errorf("%s, quotation %d: kind %s, report %t; want %s, %t", a.ID, m.Quote(), m.Kind(), m.Report(), q.Kind, q.Report)
			}
			switch {
			case len(q.Speakers) == 0 && m.Person != -1:
				t.Errorf("%s, quotation %d is of nobody known, got person %d", a.ID, m.Quote(), m.Person)
			case len(q.Speakers) > 0 && c.Cast.People[m.Person].Name != a.Participants[q.Speakers[0]].Name:
				t.Errorf("%s, quotation %d: %s speaks", a.ID, m.Quote(), c.Cast.People[m.Person].Name)
			}
		}
		if len(seen) != len(a.Quotes) {
			t.Errorf("%s: %d of %d quotations have marks", a.ID, len(seen), len(a.Quotes))
		}
	}
}

func TestWhatIsKeptIsThereTillItIsTakenBack(t *testing.T) {
	ctx := context.Background()
	path := shelved(t, model.Article{ID: "a", Body: "港務局局長白苓說：「我們明年春天開工。」"})
	l, err := OpenShelf(path)
	if err != nil {
		t.Fatal(err)
	}
	a, _, _, err := l.Article(ctx, "a")
	if err == nil {
		err = l.Keep(ctx, &a, 0, "比較")
	}
	if err == nil {
		err = l.Remember(model.Place{Article: "a", Offset: 3, Quote: 0})
	}
	if err == nil {
		err = l.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	if l, err = OpenShelf(path); err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	kept, err := l.Kept(ctx, "")
	if err != nil || len(kept) != 1 || kept[0].Quote != 0 || kept[0].Note != "比較" || kept[0].Article != "a" {
		t.Fatalf("kept %+v, error %v", kept, err)
	}
	if p, err := l.Place(); err != nil || p.Article != "a" || p.Offset != 3 {
		t.Errorf("place %+v, error %v", p, err)
	}
	if u, err := l.Undo(ctx); err != nil || u.Kind != "kept" || u.Article != "a" {
		t.Errorf("undone %+v, error %v", u, err)
	}
	if kept, err := l.Kept(ctx, "a"); err != nil || len(kept) != 0 {
		t.Errorf("after undo: %+v, error %v", kept, err)
	}
}
