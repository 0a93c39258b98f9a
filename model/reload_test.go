package model

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// newer are n reports newer than those of many.
func newer(n int) []news.Article {
	var all []news.Article
	for i := range n {
		all = append(all, report(fmt.Sprintf("n%d", i), line{"Bo Chen", "“we go on”", quote.Direct}))
	}
	return all
}

// grow is a step that adds articles.
func grow(articles ...news.Article) func(*memoryImporter, *news.Import) {
	return func(l *memoryImporter, in *news.Import) {
		l.articles = slices.Concat(articles, l.articles)
		in.Added += len(articles)
	}
}

func TestTheListGrowsAndTheReaderStaysWhereHeIs(t *testing.T) {
	tests := []struct{ name, keys string }{
		{"reading", "J J n"},
		{"in the list", "h j j j j j j j j j"},
		{"in the quotations of all", "s l j j j j j"},
		{"hearing one person", "n n f J"},
		{"searching the list", "h / r 1 enter n n"},
		{"searching the article", "J / b r i d g e enter"},
		{"choosing whom to hear", "p space down"},
		{"at a person's card", "n i"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := filled(30)
				next, work := steps()
				l.work = work
				r := alive(l.open(t, Options{}))
				defer r.end()
				s := &r.State
				r.keys("r", "esc").keys(strings.Fields(tt.keys)...)
				type stand struct {
					reading, list, first, hand string
					focus                      Pane
					overlay                    Overlay
					top, rows                  int
					heard, match               string
				}
				look := func() stand {
					of := func(a int) string {
						if a < 0 {
							return ""
						}
						return s.Articles.ID(a)
					}
					at := stand{reading: of(s.Reading.Article), list: of(s.List.Shown[s.List.Cursor]), first: of(s.List.Shown[s.List.Top]),
						focus: s.Window.Focus, overlay: s.Overlay, top: s.Reading.Top, rows: s.Quotes.Cursor - s.Quotes.Top}
					if r := s.Quotes.quotation(); r != None {
						at.hand = fmt.Sprint(of(r.Article), r.Quote)
					}
					for _, p := range s.Filter.People {
						at.heard += s.Cast.People[p].Name
					}
					if s.Search.On && s.Search.At >= 0 && s.Search.Pane == List {
						at.match = of(s.Search.Found[s.Search.At].Number)
					}
					return at
				}
				before, n := look(), s.Articles.Len()
				next <- grow(newer(3)...)
				r.wait(reloadInterval + time.Second)
				if s.Overlay == PeoplePicker {
					r.keys("esc") // while somebody is chosen nothing changes
					before.overlay = NoOverlay
				}
				r.wait(2 * time.Second)
				if s.Articles.Len() != n+3 || !s.Import.Running {
					t.Fatalf("%d articles, want %d, while it goes on", s.Articles.Len(), n+3)
				}
				if after := look(); after != before {
					t.Errorf("stood at %+v, stands at %+v", before, after)
				}
				if !s.Unread(0) {
					t.Error("what is new counts as read")
				}
				close(next)
				r.wait(time.Second)
			})
		})
	}
}

func TestTheLibraryIsListedNoMoreOftenThanItChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &counted{memoryImporter: *filled(4)}
		next, work := steps()
		l.work = work
		r := alive(openOn(t, l, Options{}))
		defer r.end()
		first := l.listed
		r.keys("r")
		for range 20 { // one a second
			next <- grow(report(fmt.Sprintf("n%d", l.listed+len(l.articles)), filler(1)))
			r.wait(time.Second)
		}
		if n := l.listed - first; n < 2 || n > 4 {
			t.Errorf("listed %d times in 20 seconds of change", n)
		}
		before := l.listed
		r.wait(time.Minute)
		if l.listed > before+1 {
			t.Errorf("listed %d times while nothing came", l.listed-before)
		}
		close(next)
		r.wait(time.Second)
		if s := &r.State; s.Articles.Len() != 24 || s.Import.Running {
			t.Errorf("%d articles in the end, want 24", s.Articles.Len())
		}
	})
}

// A counted library counts how often it is listed.
type counted struct {
	memoryImporter
	listed int
}

func (l *counted) Contents(ctx context.Context) (people.Contents, error) {
	l.listed++
	return l.memoryImporter.Contents(ctx)
}

func TestAChangedArticleIsShownAgain(t *testing.T) {
	words := line{text: "The harbour wall is to be rebuilt, and a path laid along all of it."}
	old := report("r9", filler(30), words, line{"Ada Brook", "so", quote.Indirect}, filler(30))
	l := &memoryImporter{memoryArchive: memoryArchive{memoryLibrary: memoryLibrary{articles: append([]news.Article{old}, many(3)...)}}}
	l.work = func(_ context.Context, l *memoryImporter, _ func(news.Import)) news.Import {
		l.articles = slices.Clone(l.articles)
		l.articles[0] = report("r9", filler(40), words, line{"Cy Dow", "no", quote.Direct}, line{"Ada Brook", "so", quote.Indirect}, filler(30))
		l.articles[2] = report("r1", line{"Cy Dow", "no", quote.Direct})
		return news.Import{Done: 1, Total: 1, Changed: 2}
	}
	r := l.open(t, Options{}).keys("J", "K", "J", "J", "n", "K", "K") // all have been read
	s := &r.State
	r.scrollTo(s.Reading.Page.Row(strings.Index(old.Body, words.text)))
	r.keys("r")
	a := s.Article(s.Reading.Article)
	if got := a.Body[s.Reading.Page.Offset(s.Reading.Top):]; a.ID != "r9" || len(a.Quotes) != 2 || !strings.HasPrefix(got, words.text) {
		t.Errorf("reading %s with %d quotations at %.40q", a.ID, len(a.Quotes), got)
	}
	if want := []Ref{{0, 0}, {0, 1}}; !slices.Equal(s.Quotes.Refs, want) {
		t.Errorf("quotations listed: %v, want %v", s.Quotes.Refs, want)
	}
	r.keys("J", "J")
	if a := s.Article(s.Reading.Article); a.ID != "r1" || len(a.Quotes) != 1 || s.Reading.Page.Text() != a.Body {
		t.Errorf("%s has %d quotations, and the page of another text", a.ID, len(a.Quotes))
	}
}

func TestAnAnswerRefersToTheListItWasAskedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := disk{}
		l := filled(30)
		next, work := steps()
		l.work = work
		r := alive(l.open(t, Options{Export: d.export}))
		defer r.end()
		r.keys("r", "esc", "e")
		next <- grow(newer(3)...)
		r.wait(reloadInterval + time.Second)
		r.keys("enter")
		if want := []string{"r0[0 1]false"}; !slices.Equal(d["quotations.csv"], want) {
			t.Errorf("exported %v, want %v", d["quotations.csv"], want)
		}
		r.wait(2 * time.Second)
		if n := r.State.Articles.Len(); n != 33 {
			t.Errorf("%d articles afterwards, want 33", n)
		}
		close(next)
		r.wait(time.Second)
	})
}

func TestArticlesAddedDuringTheFirstListingAreListed(t *testing.T) {
	l := filled(4)
	l.work = brings(news.Import{Done: 1, Total: 1, Added: 1}, newer(1)...)
	r := &reader{Model: New(context.Background(), Options{Library: l, Screen: fakeScreen{}}), t: t}
	t.Cleanup(r.cancel)
	heads, _ := l.Heads(r.context, firstHeads)
	r.State.Articles, r.State.Listing = news.ListOf(heads), true
	late := r.reloadAll()() // as it was before
	r.keys("r")
	r.send(late)
	if n := r.State.Articles.Len(); n != 5 {
		t.Errorf("%d articles, want 5", n)
	}
}

func TestTheSampleGivesWayToTheLibrary(t *testing.T) {
	l := &memoryImporter{memoryArchive: memoryArchive{memoryLibrary: memoryLibrary{}}}
	l.work = brings(news.Import{Done: 1, Total: 1, Added: 2}, many(2)...)
	sample := &memoryLibrary{articles: threeReports()}
	r := openOn(t, sample, Options{Sample: true, OpenImporter: func() (Importer, error) { return l, nil }, Position: news.Position{Article: "r3", Quote: -1}})
	s := &r.State
	r.keys("1", "n", "f", "J", "ctrl+o", "s", "v", "y", "t", "/").types("b").keys("enter")
	log, place := len(s.Log), len(sample.remembered)
	r.keys("a").types("x").keys("enter")
	if got := s.Articles.ID(s.Reading.Article); s.Articles.Len() != 2 || got != "r0" || s.Reading.Page == nil {
		t.Fatalf("reading %s of %d articles", got, s.Articles.Len())
	}
	if len(s.Filter.People) > 0 || s.Search.On || s.CanGoBack || s.Unread(0) || !s.Unread(1) || len(s.Cast.People) != 3 || s.List.Cursor != 0 {
		t.Errorf("of the sample is left: people %v, search %+v, back %t, read %v, %d people", s.Filter.People, s.Search, s.CanGoBack, s.read, len(s.Cast.People))
	}
	if s.Filter.Kinds == news.AllKinds || !s.Quotes.Library || !s.Reading.SpeechOnly || !s.Quotes.Why {
		t.Errorf("what the reader likes is forgotten: %+v, %+v", s.Filter, s.Quotes)
	}
	if s.Status.Key != "imported" || len(s.Log) != log+1 {
		t.Errorf("status %+v, log %v", s.Status, s.Log)
	}
	if len(sample.remembered) != place || len(l.remembered) == 0 || l.remembered[len(l.remembered)-1].Article != "r0" {
		t.Errorf("remembered of the sample: %v, of the library: %v", sample.remembered[place:], l.remembered)
	}
	r.keys("esc", "1", "m", "enter") // what only a library can
	if !s.Writable || len(l.kept) != 1 {
		t.Errorf("keeps %t, kept %v, status %+v", s.Writable, l.kept, s.Status)
	}
	l.work = brings(news.Import{Done: 1, Total: 1, Added: 1}, newer(1)...)
	if r.keys("r"); s.Articles.Len() != 3 || s.Articles.ID(s.Reading.Article) != "r0" {
		t.Errorf("%d articles after the next", s.Articles.Len())
	}
}

func TestLateMessagesOfTheSampleAreDropped(t *testing.T) {
	l := &memoryImporter{memoryArchive: memoryArchive{memoryLibrary: memoryLibrary{}}}
	l.work = brings(news.Import{Done: 1, Total: 1, Added: 2}, many(2)...)
	sample := threeReports()
	r := openOn(t, &memoryLibrary{articles: sample}, Options{Sample: true, OpenImporter: func() (Importer, error) { return l, nil }}).keys("r")
	r.send(attributedMsg{articles: sample, left: sample, population: populate(sample)})
	r.send(articlesMsg{articles: sample, population: populate(sample)})
	r.send(pageMsg{article: "r1", width: r.State.Window.Layout.Text.W, page: newSheet("old", 10, nil)})
	s := &r.State
	if got := s.Articles.At(s.Reading.Article); got.ID != "r0" || s.Articles.Len() != 2 || s.Cast.Named("Ada Brook") >= 0 {
		t.Errorf("reading %s of %d articles", got.ID, s.Articles.Len())
	}
}

func TestTheSampleStaysWhileNothingHasComeIn(t *testing.T) {
	l := &memoryImporter{memoryArchive: memoryArchive{memoryLibrary: memoryLibrary{}}}
	for _, in := range []news.Import{{}, {Done: 2, Total: 2, Problems: []error{errors.New("gone")}}} {
		l.work = brings(in)
		r := openOn(t, &memoryLibrary{articles: threeReports()}, Options{Sample: true, OpenImporter: func() (Importer, error) { return l, nil }}).keys("r")
		if s := &r.State; s.Articles.Len() != 3 || s.Writable {
			t.Errorf("after %+v: %d articles", in, s.Articles.Len())
		}
	}
}

func TestTheSampleStaysUntilWordsAreTypedToTheirEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &memoryImporter{memoryArchive: memoryArchive{memoryLibrary: memoryLibrary{}}}
		l.work = func(_ context.Context, l *memoryImporter, _ func(news.Import)) news.Import {
			time.Sleep(3 * time.Second)
			l.articles = many(2)
			return news.Import{Done: 1, Total: 1, Added: 2}
		}
		r := alive(openOn(t, &memoryLibrary{articles: threeReports()}, Options{Sample: true, OpenImporter: func() (Importer, error) { return l, nil }}))
		defer r.end()
		s := &r.State
		r.keys("r", "esc", "/", "q", "u")
		r.wait(10 * time.Second)
		if s.Import.Running || s.Search.Input.Text != "qu" || s.Articles.Len() != 3 {
			t.Errorf("typed %q over %d articles", s.Search.Input.Text, s.Articles.Len())
		}
		r.keys("enter")
		r.wait(2 * time.Second)
		if s.Articles.Len() != 2 || s.Search.On {
			t.Errorf("%d articles, search %+v", s.Articles.Len(), s.Search)
		}
	})
}

func TestFilesStayOpenAfterTheyAreAdded(t *testing.T) {
	l := filled(4)
	l.work = brings(news.Import{Done: 1, Total: 1, Added: 1}, newer(1)...)
	r := openOn(t, &memoryLibrary{articles: threeReports()}, Options{OpenImporter: func() (Importer, error) { return l, nil }}).keys("J", "a", "enter")
	if s := &r.State; s.Status.Key != "imported.files" || s.Articles.ID(s.Reading.Article) != "r2" || s.Articles.Len() != 3 || s.Writable {
		t.Errorf("status %+v, reading %d of %d", s.Status, s.Reading.Article, s.Articles.Len())
	}
}

func TestAnEmptyLibraryFillsUp(t *testing.T) {
	l := &memoryImporter{memoryArchive: memoryArchive{memoryLibrary: memoryLibrary{}}}
	r := l.open(t, Options{})
	s := &r.State
	if s.Status.Key != "library.empty" {
		t.Errorf("status %+v", s.Status)
	}
	for _, b := range s.Keys.Bindings { // none may count on an article
		if b.Name != "quit" && b.Name != "add" && b.Name != "sync" {
			r.keys(b.Keys[0], "esc", "esc")
		}
	}
	l.work = brings(news.Import{Done: 1, Total: 1, Added: 2}, many(2)...)
	r.keys("r")
	if s.Articles.Len() != 2 || s.Articles.ID(max(0, s.Reading.Article)) != "r0" || s.Reading.Page == nil {
		t.Errorf("reading %d of %d", s.Reading.Article, s.Articles.Len())
	}
}

func TestTheFirstArticlesOfAnEmptyLibraryAreListedAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := filled(0)
		next, work := steps()
		l.work = work
		r := alive(l.open(t, Options{}))
		defer r.end()
		r.keys("r", "esc")
		next <- grow(newer(2)...)
		r.wait(time.Second)
		if n := r.State.Articles.Len(); n != 2 || !r.State.Import.Running {
			t.Errorf("%d articles are listed after a second, want 2 while it goes on", n)
		}
		close(next)
		r.wait(time.Second)
	})
}

// BenchmarkReloaded is a library of 100,000 articles with 500,000 quotations
// that is listed anew with one article more: how long keys wait for that.
func BenchmarkReloaded(b *testing.B) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(1)}}
	for _, scope := range []string{"article", "library"} {
		r := l.open(b, Options{})
		if scope == "library" {
			r.toggleScope()
		}
		msg := large(r)
		r.reloaded(msg)
		b.Run(scope, func(b *testing.B) {
			for b.Loop() {
				r.reloaded(msg)
			}
		})
	}
}
