package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/model/news"
	"onrecord/model/quote"
)

var ctx = context.Background()

// spoken is a line of a test article in which somebody says something:
// NAME, OFFICE OF PLACE: “words”, the office left out or not.
var spoken = regexp.MustCompile(`(?m)^([^,，:：\n]+)(?:[,，] ?([^:：\n]+))?[:：] ?[“「]([^”」\n]+)[”」]`)

// testEngine is a simple engine: tests of keeping must not depend on the real one.
func testEngine(a news.Article) news.Article {
	a.Attributed, a.Quotes, a.Participants = true, nil, nil
	numbers := map[string]int{}
	for _, m := range spoken.FindAllStringSubmatchIndex(a.Body, -1) {
		name := a.Body[m[2]:m[3]]
		p, ok := numbers[name]
		if !ok {
			p = len(a.Participants)
			numbers[name] = p
			who := quote.Participant{Name: name}
			if m[4] >= 0 {
				who.Office = a.Body[m[4]:m[5]]
			}
			a.Participants = append(a.Participants, who)
		}
		at := quote.Span{Start: m[2], End: m[3]}
		a.Participants[p].Mentions = append(a.Participants[p].Mentions, at)
		a.Quotes = append(a.Quotes, quote.Quote{Content: []quote.Span{{Start: m[6], End: m[7]}}, Source: []quote.Span{at},
			Speakers: []int{p}, Parent: -1, Rule: "test", Confidence: 0.5})
	}
	return a
}

// now is the time in tests.
var now = time.Date(2026, 11, 25, 9, 30, 0, 0, time.UTC)

var testOptions = Options{Attribute: testEngine, Now: func() time.Time { return now }}

// library is a new library with articles in it.
func library(t *testing.T, all ...news.Article) *Store {
	t.Helper()
	s := open(t, filepath.Join(t.TempDir(), "library.db"), testOptions)
	if added := add(t, s, all...); added[record.IsNew] != len(all) {
		t.Fatalf("added %d of %d articles", added[record.IsNew], len(all))
	}
	return s
}

func open(t *testing.T, path string, o Options) *Store {
	t.Helper()
	s, err := Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// add adds articles and tells how many were new, changed and the same.
func add(t *testing.T, s *Store, all ...news.Article) (n [3]int) {
	t.Helper()
	var err error
	n[record.IsNew], n[record.IsChanged], n[record.IsSame], err = s.Add(ctx, all)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// get is an article of the library.
func get(t *testing.T, s *Store, id string) news.Article {
	t.Helper()
	a, ok, err := s.Article(ctx, id)
	if err != nil || !ok {
		t.Fatalf("article %s: there %t, error %v", id, ok, err)
	}
	return a
}

// must fails the test on an error.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// said lists the quotations of an article, as NAME: words.
func said(a news.Article) []string {
	var out []string
	for _, q := range a.Quotes {
		var names, words []string
		for _, p := range q.Speakers {
			names = append(names, a.Participants[p].Name)
		}
		for _, s := range q.Content {
			words = append(words, s.Of(a.Body))
		}
		out = append(out, strings.Join(names, "+")+": "+strings.Join(words, "…"))
	}
	return out
}

func TestAnArticleComesBackAsItWasGiven(t *testing.T) {
	a := news.Article{
		ID: "https://news.example/1", Title: "渡輪", Date: "2026-11-24", DateGuessed: true, Byline: "解望舒", Outlet: "潮聲日報", Site: "潮聲網", Source: "公報", URL: "https://news.example/1",
		Lang: "zh-Hant", Body: "張弛說，渡輪「會開」，而且「很快」。", Plain: true, Attributed: true,
		Participants: []quote.Participant{
			{Name: "張弛", Aliases: []string{"Zhang Chi"}, Office: "部長", Affiliation: "青嶼", Sort: quote.Person, Mentions: []quote.Span{{Start: 0, End: 6}}},
			{Name: "青嶼電台", Sort: quote.Organisation},
			{Name: "一名船員", Sort: quote.Unnamed},
		},
		Quotes: []quote.Quote{
			{Content: []quote.Span{{Start: 12, End: 33}, {Start: 36, End: 51}}, Cue: []quote.Span{{Start: 6, End: 9}}, Source: []quote.Span{{Start: 0, End: 6}},
				Kind: quote.Mixed, Speakers: []int{0, 2}, Parent: -1, Rule: "frame.say", Why: "subject", Confidence: 0.8},
			{Content: []quote.Span{{Start: 36, End: 51}}, Kind: quote.Indirect, Speakers: []int{1}, Report: true, Parent: 0, Confidence: 0.25},
		},
	}
	s := library(t, a)
	if got := get(t, s, a.ID); !reflect.DeepEqual(got, a) {
		t.Errorf("got  %+v\nwant %+v", got, a)
	}
	if _, ok, err := s.Article(ctx, "no such"); ok || err != nil {
		t.Errorf("an article that is not there: there %t, error %v", ok, err)
	}
}

func TestALibraryIsThereAgainWhenOpenedAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "folder with ? and %", "library.db")
	s := open(t, path, testOptions)
	add(t, s, news.Article{ID: "a", Title: "Ferry", Body: "Odile Marrow: “The ferry stays.”"})
	must(t, s.Close())
	info, err := os.Stat(path)
	must(t, err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the file's mode is %v, want it private", info.Mode())
	}
	s = open(t, path, testOptions)
	var pages int
	var journal string
	must(t, s.write.QueryRow("SELECT page_size, journal_mode FROM pragma_page_size, pragma_journal_mode").Scan(&pages, &journal))
	if pages != 16384 || journal != "wal" {
		t.Errorf("pages of %d bytes, journal %s", pages, journal)
	}
	if s.unclean {
		t.Error("a library that was closed passes for one that was not")
	}
	if got := said(get(t, s, "a")); !reflect.DeepEqual(got, []string{"Odile Marrow: The ferry stays."}) {
		t.Errorf("got %q", got)
	}
}

func TestTwoProgramsUseOneLibrary(t *testing.T) {
	s := library(t, news.Article{ID: "a", Body: "One."})
	other := open(t, s.Path(), testOptions)
	add(t, other, news.Article{ID: "b", Body: "Two."})
	add(t, s, news.Article{ID: "c", Body: "Three."})
	for _, l := range []*Store{s, other} {
		heads, err := l.Heads(ctx, 0)
		if err != nil || len(heads) != 3 {
			t.Errorf("got %d articles, error %v, want 3", len(heads), err)
		}
	}
}

func TestHeadsListTheNewestFirst(t *testing.T) {
	s := library(t,
		news.Article{ID: "month", Title: "M", Date: "2026-10", Body: "m"},
		news.Article{ID: "late", Title: "L", Date: "2026-11-24T18:05:00+08:00", Outlet: "Gazette", Lang: "en", Body: "Tarn Belo: “Yes.”\nTarn Belo: “No.”"},
		news.Article{ID: "undated", Title: "U", Body: "u"},
		news.Article{ID: "early", Title: "E", Date: "2026-11-24 09:00", Body: "e"},
		news.Article{ID: "nonsense", Title: "N", Date: "2026-13-77", Body: "n"},
	)
	must(t, s.MarkRead(ctx, true, "early"))
	heads, err := s.Heads(ctx, 0)
	must(t, err)
	want := []store.Head{
		{ID: "nonsense", Title: "N", Date: "2026-13-77"},
		{ID: "undated", Title: "U"},
		{ID: "late", Title: "L", Date: "2026-11-24T18:05:00+08:00", Outlet: "Gazette", Lang: "en", Quotes: 2},
		{ID: "early", Title: "E", Date: "2026-11-24 09:00", Read: true},
		{ID: "month", Title: "M", Date: "2026-10"},
	}
	if !reflect.DeepEqual(heads, want) {
		t.Errorf("got  %+v\nwant %+v", heads, want)
	}
	if two, err := s.Heads(ctx, 2); err != nil || !reflect.DeepEqual(two, want[:2]) {
		t.Errorf("two: got %+v, error %v", two, err)
	}
}

func TestAFileThatIsNoLibraryIsRefused(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ name, content, want string }{
		{"text", strings.Repeat("This is a letter to Odile Marrow. ", 200), "rescue"},
		{"folder/below/a/file", "", "not a directory"},
	} {
		path := filepath.Join(dir, c.name)
		if c.content != "" {
			must(t, os.WriteFile(path, []byte(c.content), 0o600))
		} else {
			must(t, os.WriteFile(filepath.Join(dir, "folder"), nil, 0o600))
		}
		_, err := Open(path, testOptions)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want one with %q", c.name, err, c.want)
		}
		if b, _ := os.ReadFile(path); string(b) != c.content {
			t.Errorf("%s: the file was changed", c.name)
		}
	}
	other := open(t, filepath.Join(dir, "other.db"), testOptions)
	_, err := other.write.Exec("PRAGMA application_id = 0")
	must(t, err)
	must(t, other.Close())
	if _, err := Open(other.Path(), testOptions); err == nil || !strings.Contains(err.Error(), "no library of onrecord") {
		t.Errorf("a database of another program: got error %v", err)
	}
}

func TestALibraryFromANewerVersionIsRefusedAndLeftAlone(t *testing.T) {
	s := library(t)
	_, err := s.write.Exec("PRAGMA user_version = 99")
	must(t, err)
	must(t, s.Close())
	before, err := os.ReadFile(s.Path())
	must(t, err)
	if _, err := Open(s.Path(), testOptions); !errors.Is(err, store.ErrNewer) {
		t.Errorf("got error %v, want %v", err, store.ErrNewer)
	}
	after, err := os.ReadFile(s.Path())
	must(t, err)
	if string(after) != string(before) {
		t.Error("the file was changed")
	}
}

func TestAReadOnlyLibraryIsReadAndNotChanged(t *testing.T) {
	s := library(t, news.Article{ID: "a", Body: "Tarn Belo: “Yes.”"})
	must(t, s.Close())
	r := open(t, s.Path(), Options{ReadOnly: true, Attribute: testEngine})
	if r.Writable() {
		t.Error("it can be written")
	}
	if got := said(get(t, r, "a")); len(got) != 1 {
		t.Errorf("got %q", got)
	}
	_, _, _, err := r.Add(ctx, []news.Article{{ID: "b", Body: "b"}})
	if err == nil || !strings.Contains(err.Error(), "can only be read") {
		t.Errorf("adding: got error %v", err)
	}
	if _, err := Open(filepath.Join(t.TempDir(), "none.db"), Options{ReadOnly: true}); err == nil || !strings.Contains(err.Error(), "there is no library") {
		t.Errorf("a library that is not there: got error %v", err)
	}
}

func TestALibraryInAReadOnlyFolderIsReadAndSaysWhyItCannotBeChanged(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	s := library(t, news.Article{ID: "a", Body: "Tarn Belo: “Yes.”"})
	must(t, s.Close())
	dir := filepath.Dir(s.Path())
	must(t, os.Chmod(dir, 0o500))
	t.Cleanup(func() { os.Chmod(dir, 0o700) })
	r := open(t, s.Path(), testOptions)
	if got := said(get(t, r, "a")); len(got) != 1 || r.Writable() {
		t.Errorf("got %q, writable %t", got, r.Writable())
	}
	if err := r.MarkRead(ctx, true, "a"); err == nil || !strings.Contains(err.Error(), "make the file and its folder writable") {
		t.Errorf("marking: got error %v", err)
	}
	if _, err := Open(filepath.Join(dir, "new", "library.db"), testOptions); err == nil || !strings.Contains(err.Error(), "--library") {
		t.Errorf("a new library: got error %v", err)
	}
}
