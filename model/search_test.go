package model

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// listedIDs are the IDs of the articles in the list.
func (s *State) listedIDs() string {
	var ids []string
	for _, a := range s.List.Shown {
		ids = append(ids, s.Articles.ID(a))
	}
	return strings.Join(ids, " ")
}

// ferries are reports of two outlets, some of which tell of a ferry.
func ferries() []news.Article {
	all := []news.Article{
		report("r6", line{"Ada Brook", "the ferry would stop", quote.Indirect}, line{"Bo Chen", "“we wait”", quote.Direct}),
		report("r5", filler(2)),
		report("r4", line{"Bo Chen", "“no ferry, no ferry”", quote.Direct}, filler(60), line{text: "The ferry left."}),
		report("r3", line{text: "A ferry."}, line{"Cy Dow", "it “holds well”", quote.Mixed}),
		report("r2", line{"Ada Brook", "all was well", quote.Indirect}),
	}
	all[2].Outlet, all[3].Title = "Other Gazette", "Of the ferry"
	return all
}

// both hands a reader on files and one on a library, whose answers must agree.
func both(t *testing.T, see func(t *testing.T, r *reader)) {
	t.Run("files", func(t *testing.T) { see(t, read(t, ferries()...)) })
	t.Run("library", func(t *testing.T) {
		r := (&memoryArchive{memoryLibrary: memoryLibrary{articles: ferries()}}).open(t, Options{})
		r.t = t
		see(t, r)
	})
}

func TestASearchInTheListListsOnlyWhatItFinds(t *testing.T) {
	tests := []struct{ line, want string }{
		{"ferry", "r6 r4 r3"},
		{"FERRY stop", "r6"},
		{`"the ferry"`, "r6 r4 r3"},
		{`"no ferry"`, "r4"},
		{"erry", ""},
		{"by:ada", "r6 r2"},
		{"by:ada ferry", "r6"},
		{"by:bo ferry", "r4"},
		{"kind:direct", "r6 r4"},
		{"kind:direct ferry", "r4"},
		{"by:ada by:cy", "r6 r3 r2"},
		{"outlet:gaz", "r4"},
		{"outlet:post ferry", "r6 r3"},
		{"since:2031-05-03 until:2031-05-04", "r4 r3"},
		{"自：2031-05-05", "r6 r5"},
		{"", "r6 r5 r4 r3 r2"},
	}
	both(t, func(t *testing.T, r *reader) {
		for _, tt := range tests {
			r.State.Window.Focus = List
			r.keys("/").types(tt.line)
			if got := r.State.listedIDs(); got != tt.want {
				t.Errorf("%s: listed %q, want %q", tt.line, got, tt.want)
			}
			if h := r.State.Search.HitOf(r.State.List.article()); tt.want != "" && tt.line != "" && (h == nil || len(h.At)+len(h.Quotes) > 0 && h.Context.Text == "") {
				t.Errorf("%s: nothing is shown of it: %+v", tt.line, h)
			}
			r.keys("esc")
		}
	})
}

func TestEscGivesTheWholeListBackWithTheCursorOnTheArticleChosen(t *testing.T) {
	both(t, func(t *testing.T, r *reader) {
		r.keys("h", "/").types("ferry").keys("enter", "n", "esc")
		if s := &r.State; s.listedIDs() != "r6 r5 r4 r3 r2" || s.List.Cursor != 2 || s.Reading.Article != 2 {
			t.Errorf("listed %q, cursor on %d, reading %d", s.listedIDs(), s.List.Cursor, s.Reading.Article)
		}
		r.keys("/").types("ferry").keys("esc")
		if s := &r.State; s.listedIDs() != "r6 r5 r4 r3 r2" || s.Search.On {
			t.Errorf("while typing: listed %q", s.listedIDs())
		}
	})
}

func TestTheFilterAndASearchGoTogether(t *testing.T) {
	both(t, func(t *testing.T, r *reader) {
		r.keys("h", "/").types("ferry").keys("enter", "1", "2") // only mixed is left
		if got := r.State.listedIDs(); got != "r3" {
			t.Errorf("listed %q, want r3", got)
		}
		r.keys("1")
		if got := r.State.listedIDs(); got != "r6 r4 r3" {
			t.Errorf("with direct ones again: listed %q", got)
		}
	})
}

func TestASearchAsksOnlyForArticlesThatMatchTheFilter(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: ferries()}}
	l.open(t, Options{}).keys("1", "2", "h", "/").types("ferry")
	if got := l.wanted[len(l.wanted)-1].Among; len(got) != 1 || !got["r3"] {
		t.Errorf("asked for words in %v, want r3", got)
	}
}

func TestNextGoesThroughThePlacesAndOnIntoTheNextArticle(t *testing.T) {
	both(t, func(t *testing.T, r *reader) {
		s := &r.State
		r.keys("h", "/").types("ferry").keys("enter", "enter")
		if s.Window.Focus != Detail || s.Search.At != 0 || len(s.Places()) != 1 {
			t.Fatalf("focus %d, place %d of %d", s.Window.Focus, s.Search.At, len(s.Places()))
		}
		for i, want := range []struct{ article, place int }{{2, 0}, {2, 1}, {2, 2}, {3, 0}, {0, 0}} {
			r.keys("n")
			if s.Reading.Article != want.article || s.Search.At != want.place {
				t.Fatalf("after %d times n: place %d of article %d, want %v", i+1, s.Search.At, s.Reading.Article, want)
			}
			if !s.onScreen(s.Places()[s.Search.At].Start) {
				t.Errorf("place %d of article %d is not on screen", want.place, want.article)
			}
		}
		r.keys("N", "N")
		if s.Reading.Article != 2 || s.Search.At != 2 || !s.onScreen(s.Places()[2].Start) {
			t.Errorf("back: place %d of article %d, want 2 of 2", s.Search.At, s.Reading.Article)
		}
	})
}

func TestMovingInTheListDoesNotSearchAgain(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: ferries()}}
	r := l.open(t, Options{}).keys("h", "/").types("ferry").keys("enter")
	asked := len(l.wanted)
	r.keys("j", "j", "k", "enter", "n", "h", "G")
	if len(l.wanted) != asked {
		t.Errorf("asked %d times more", len(l.wanted)-asked)
	}
}

func TestTheFirstResultsAreShownBeforeTheRest(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(600)}}
	r := l.open(t, Options{}).keys("h", "/")
	_, cmd := r.Update(press("b"))
	for cmd != nil {
		msg, ok := cmd().(foundMsg)
		if !ok {
			t.Fatal("no answer")
		}
		r.searchFound(msg)
		cmd = msg.rest
		if cmd != nil && (len(r.State.List.Shown) != firstMatches || !r.State.Search.Waiting || !r.State.Search.More) {
			t.Errorf("first %d are listed, waiting %t", len(r.State.List.Shown), r.State.Search.Waiting)
		}
	}
	if s := &r.State; len(s.List.Shown) != maxMatches || s.Search.Waiting || !s.Search.More {
		t.Errorf("%d are listed, waiting %t, more %t", len(s.List.Shown), s.Search.Waiting, s.Search.More)
	}
}

func TestSearchResultsAreRankedOnRequest(t *testing.T) {
	r := read(t, ferries()...).keys("h", "/").types("ferry").keys("ctrl+r")
	if s := &r.State; s.listedIDs() != "r3 r4 r6" || s.Reading.Article != 3 {
		t.Errorf("listed %q, reading %d", s.listedIDs(), s.Reading.Article)
	}
	r.keys("ctrl+r")
	if got := r.State.listedIDs(); got != "r6 r4 r3" || r.State.List.article() != 3 {
		t.Errorf("the newest first again: %q, cursor on article %d", got, r.State.List.article())
	}
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: ferries()}}
	l.open(t, Options{}).keys("h", "/").types("ferry").keys("ctrl+r")
	if n := len(l.wanted); n < 2 || !l.wanted[n-1].Rank || l.wanted[n-2].Rank {
		t.Errorf("a library was asked for %+v", l.wanted)
	}
}

func TestQueryErrorsAreShownWhileTyping(t *testing.T) {
	r := read(t, ferries()...).keys("h", "/").types("ferry since:2031-1")
	s := &r.State
	if s.Search.Wrong.Key != "search.wrong.date" || s.listedIDs() != "r6 r4 r3" {
		t.Errorf("said %+v, listed %q", s.Search.Wrong, s.listedIDs())
	}
	r.types("0")
	if s.Search.Wrong.Key != "" || s.listedIDs() != "" {
		t.Errorf("said %+v, listed %q", s.Search.Wrong, s.listedIDs())
	}
	r.keys("esc", "/").types("by:nobody")
	if s.Search.Wrong.Key != "search.wrong.by" || len(s.Log) != 0 || s.Status.Key != "" {
		t.Errorf("said %+v, log %v, message %v", s.Search.Wrong, s.Log, s.Status)
	}
}

func TestTheQuotationsPaneListsOnlyThoseWithTheWords(t *testing.T) {
	tests := []struct {
		line string
		want []Ref
	}{
		{"ferry", []Ref{{0, 0}, {2, 0}}},
		{"we wait", []Ref{{0, 1}}},
		{"brook ferry", []Ref{{0, 0}}},
		{"by:bo", []Ref{{0, 1}, {2, 0}}},
		{"kind:indirect until:2031-05-02", []Ref{{4, 0}}},
		{"nothing", nil},
	}
	both(t, func(t *testing.T, r *reader) {
		r.keys("l", "s")
		for _, tt := range tests {
			r.keys("/").types(tt.line)
			if got := r.State.Quotes.Refs; !slices.Equal(got, tt.want) {
				t.Errorf("%s: listed %v, want %v", tt.line, got, tt.want)
			}
			if len(tt.want) > 0 {
				r.keys("enter", "n", "N", "esc")
			}
			r.keys("esc")
			if len(r.State.Quotes.Refs) != 5 {
				t.Fatalf("after esc: %v", r.State.Quotes.Refs)
			}
		}
	})
}

func TestTheQuotationsOfAnArticleAreSearchedInIt(t *testing.T) {
	both(t, func(t *testing.T, r *reader) {
		r.keys("l", "/").types("ferry").keys("enter")
		if got := r.State.Quotes.Refs; !slices.Equal(got, []Ref{{0, 0}}) {
			t.Errorf("listed %v", got)
		}
		r.keys("J", "J")
		if got := r.State.Quotes.Refs; !slices.Equal(got, []Ref{{2, 0}}) {
			t.Errorf("in the next: listed %v", got)
		}
	})
}

func TestTextIsFoldedOnce(t *testing.T) {
	r := read(t, ferries()...).keys("h", "/").types("f")
	first := r.folded["r6"]
	r.types("erry")
	if first == nil || r.folded["r6"] != first || len(r.folded) != 5 {
		t.Errorf("%d articles are folded, the first anew: %t", len(r.folded), r.folded["r6"] != first)
	}
}

// BenchmarkTypeInTheList is a key typed in a search through 2,000 files.
func BenchmarkTypeInTheList(b *testing.B) {
	var all []news.Article
	for i := range 2000 {
		all = append(all, report(fmt.Sprintf("r%d", i), filler(100), line{"Ada Brook", "the ferry would stop", quote.Indirect}))
	}
	cast := people.NewCast(all)
	s := State{Articles: news.ListOf(all), Cast: cast, Marks: cast.Marks(all)}
	want, _ := find.Parse("ferry")
	seek := matcher{Query: want}
	for b.Loop() {
		msg := findInMemory(b.Context(), foundMsg{pane: List}, seek, s)().(foundMsg)
		if len(msg.found) != len(all) {
			b.Fatal(len(msg.found))
		}
		seek.folded = msg.folded
	}
}
