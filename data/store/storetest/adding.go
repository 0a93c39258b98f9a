package storetest

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"testing"

	"onrecord/data/store"
	"onrecord/model/news"
)

func testTheSameArticleIsKeptOnce(t *testing.T, in place) {
	long := Articles(7, 3)
	first := long[0]
	slight := first.Body + "\n（編輯：白蘅）"
	for _, c := range []struct {
		why    string
		again  news.Article
		want   [3]int // new, changed, same
		listed int
	}{
		{"to the letter", first, [3]int{0, 0, 1}, 1},
		{"another name, the same address with trackers", news.Article{ID: "x", URL: "http://www.NEWS.example/0.html?utm_source=mail#top", Body: first.Body,
			Title: first.Title, Date: first.Date, Outlet: first.Outlet, Lang: first.Lang, Plain: true}, [3]int{0, 1, 0}, 1},
		{"nearly the same text in a file", news.Article{ID: "copy.txt", Body: slight, Plain: true}, [3]int{0, 0, 1}, 1},
		{"the same text in another outlet", news.Article{ID: "y", Outlet: "Another Post", Body: first.Body}, [3]int{1, 0, 0}, 2},
		{"its page, which names its host for an outlet", news.Article{ID: first.ID, URL: first.URL, Body: first.Body, Outlet: "news.example", Site: "news.example",
			Plain: true}, [3]int{0, 0, 1}, 1},
		{"another text", long[2], [3]int{1, 0, 0}, 2},
		{"a changed text at the same address", news.Article{ID: first.ID, URL: first.URL, Body: "Odile Marrow: “All is new.”"}, [3]int{0, 1, 0}, 1},
	} {
		s := library(t, in, first)
		if got := add(t, s, c.again); got != c.want {
			t.Errorf("%s: got new, changed, same %v, want %v", c.why, got, c.want)
		}
		if heads, err := s.Heads(ctx, 0); err != nil || len(heads) != c.listed {
			t.Errorf("%s: %d articles, error %v, want %d", c.why, len(heads), err, c.listed)
		}
	}
}

func testShortNotesAreNotTakenForEachOther(t *testing.T, in place) {
	s := library(t, in, news.Article{ID: "a", Body: "The ferry is late."}, news.Article{ID: "b", Body: "The ferry is late!"})
	if heads, _ := s.Heads(ctx, 0); len(heads) != 2 {
		t.Errorf("got %d articles, want 2", len(heads))
	}
}

func testAShortTextIsKeptOnce(t *testing.T, in place) {
	note := news.Article{ID: "note.txt", Title: "Ferry", Body: "The ferry is late."}
	s := library(t, in, note)
	for why, c := range map[string]struct {
		change func(*news.Article)
		want   int
	}{
		"in another file":  {func(*news.Article) {}, isSame},
		"of another title": {func(a *news.Article) { a.Title = "Boat" }, isNew},
		"with a date":      {func(a *news.Article) { a.Date = "2026-11-24" }, isSame},
	} {
		other := note
		other.ID = why
		c.change(&other)
		again := other
		again.ID += ", again"
		got, want := add(t, s, other, again), [3]int{isSame: 1}
		want[c.want]++
		if got != want {
			t.Errorf("%s: got %v, want %v", why, got, want)
		}
	}
	// What comes every day, or in another outlet, is another article.
	for _, a := range []news.Article{{ID: "x", Outlet: "Saltmere Gazette", Date: "2026-11-24"}, {ID: "y", Outlet: "Saltmere Gazette", Date: "2026-11-25"}, {ID: "z", Outlet: "Norhaven Post", Date: "2026-11-25"}} {
		a.Title, a.Body = "Tide table", "High at nine."
		if got := add(t, s, a); got != [3]int{isNew: 1} {
			t.Errorf("%s: got %v", a.ID, got)
		}
	}
}

func testAnArticleSeenUnderAnotherAddressIsKnownByIt(t *testing.T, in place) {
	a := Articles(7, 1)[0]
	s := library(t, in, a)
	copied := a
	copied.ID, copied.URL, copied.Outlet = "https://mirror.example/a", "https://mirror.example/a", ""
	if got := add(t, s, copied); got != [3]int{isSame: 1} {
		t.Fatalf("got %v", got)
	}
	copied.Body = "Tarn Belo: “It has been rewritten.”"
	if got := add(t, s, copied); got != [3]int{isChanged: 1} {
		t.Errorf("changed under its second address: got %v", got)
	}
}

func testAChangedArticleKeepsItsEarlierTexts(t *testing.T, in place) {
	s := library(t, in, news.Article{ID: "a", Title: "Ferry", Date: "2026-11-01", Body: "Tarn Belo: “One boat.”"})
	must(t, s.MarkRead(ctx, true, "a"))
	add(t, s, news.Article{ID: "a", Title: "Ferry", Date: "2026-11-20", Body: "Tarn Belo: “Two boats.”"})
	add(t, s, news.Article{ID: "a", Body: "Tarn Belo: “Three boats.”"}) // what it does not tell stays
	a := get(t, s, "a")
	if got := Said(a); !reflect.DeepEqual(got, []string{"Tarn Belo: Three boats."}) || a.Title != "Ferry" || a.Date != "2026-11-20" {
		t.Errorf("got %q, title %q, date %q", got, a.Title, a.Date)
	}
	earlier, err := s.Earlier(ctx, "a")
	must(t, err)
	for i := range earlier {
		earlier[i].ID = 0 // the library's own
	}
	want := []store.Earlier{
		{Until: Now.Unix(), Title: "Ferry", Date: "2026-11-20", Body: "Tarn Belo: “Two boats.”"},
		{Until: Now.Unix(), Title: "Ferry", Date: "2026-11-01", Body: "Tarn Belo: “One boat.”"},
	}
	if !reflect.DeepEqual(earlier, want) {
		t.Errorf("got  %+v\nwant %+v", earlier, want)
	}
	for words, want := range map[string]int{"one": 0, "two": 0, "three": 1} {
		if hits, err := s.Search(ctx, store.Query{Words: words}); err != nil || len(hits) != want {
			t.Errorf("%s: found %d, error %v, want %d", words, len(hits), err, want)
		}
	}
	if heads, _ := s.Heads(ctx, 0); len(heads) != 1 || !heads[0].Read {
		t.Errorf("got %+v, want one that is read", heads)
	}
	if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("got problems %q, error %v", problems, err)
	}
}

func testArticlesWithoutANameGetOneByTheirText(t *testing.T, in place) {
	s := library(t, in, news.Article{Body: "One."}, news.Article{Body: "Two."}, news.Article{URL: "https://news.example/3", Body: "Three."})
	if got := add(t, s, news.Article{Body: "Two."}); got != [3]int{isSame: 1} {
		t.Errorf("again: got %v", got)
	}
	get(t, s, "https://news.example/3")
}

func testAddStopsWithItsContextAndKeepsWhatItReports(t *testing.T, in place) {
	stopping, stop := context.WithCancel(ctx)
	done := 0
	o := options
	o.Attribute = serial(func(a news.Article) news.Article {
		if done++; done == 300 { // GOMAXPROCS may be more than one: the exact number does not matter
			stop()
		}
		return a
	})
	s := open(t, in(t), o)
	added, _, _, err := s.Add(stopping, Articles(1, 1000))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v", err)
	}
	heads, err := s.Heads(ctx, 0)
	if err != nil || len(heads) != added || added >= 1000 {
		t.Errorf("%d reported, %d there, error %v", added, len(heads), err)
	}
}

// serial is f, one call at a time.
func serial(f func(news.Article) news.Article) func(news.Article) news.Article {
	var mu sync.Mutex
	return func(a news.Article) news.Article {
		mu.Lock()
		defer mu.Unlock()
		return f(a)
	}
}
