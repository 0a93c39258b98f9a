package model

import (
	"errors"
	"strings"
	"testing"

	"onrecord/model/news"
	"onrecord/model/quote"
)

func TestWhatAnotherProgramChangesIsShown(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(3)}}
	r := l.open(t, Options{}).keys("n")
	l.later = []news.Article{report("x1", line{"Cy Dow", "no", quote.Direct})}
	a := l.articles[0]
	if err := l.Correct(r.context, &a, news.Correction{Fault: news.NoQuotation, Quote: 1}); err != nil {
		t.Fatal(err)
	}
	r.send(changedMsg{changed: true})
	s := &r.State
	if s.Articles.Len() != 4 || s.Total() != 6 || s.Articles.ID(s.Reading.Article) != "r0" || len(s.Article(s.Reading.Article).Quotes) != 1 {
		t.Errorf("%d articles, %d quotations, reading %s", s.Articles.Len(), s.Total(), s.Articles.ID(s.Reading.Article))
	}
	r.selected(Ref{1, 0})
	for range 3 { // said once, so that it hides no other message
		r.send(changedMsg{err: errors.New("the disk is gone")})
	}
	if len(s.Log) != 1 || !s.Log[0].Bad {
		t.Errorf("log %+v", s.Log)
	}
	r.send(changedMsg{})
	if s.Status.Key != "library.back" {
		t.Errorf("the status is %+v", s.Status)
	}
}

func TestAnArticleChangedElsewhereIsReloadedAtItsPosition(t *testing.T) {
	long := report("r1", filler(50), line{"Ada Brook", "so", quote.Indirect}, filler(50))
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: []news.Article{long}}}
	r := l.open(t, Options{}).keys("n")
	top := r.State.Reading.Page.Offset(r.State.Reading.Top)
	words := wordsAt(long.Body, top)
	longer := report("r1", filler(60), line{"Ada Brook", "so", quote.Indirect}, filler(50))
	l.articles = []news.Article{longer}
	r.send(changedMsg{changed: true})
	s := &r.State
	if s.Reading.Page.Offset(s.Reading.Page.Rows()) != len(longer.Body) {
		t.Errorf("%d bytes set of %d", s.Reading.Page.Offset(s.Reading.Page.Rows()), len(longer.Body))
	}
	if got := longer.Body[s.Reading.Page.Offset(s.Reading.Top):]; !strings.HasPrefix(got, words) {
		t.Errorf("at the top is %q, was %q", got[:40], words)
	}
}

func TestALibraryIsWatchedOnlyOnRequest(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(3)}}
	r := l.open(t, Options{})
	if r.watch(0) != nil {
		t.Error("asked")
	}
	r.options.WatchInterval, l.other = 1, true
	if msg := r.watch(0)(); msg != (changedMsg{changed: true}) {
		t.Errorf("got %+v", msg)
	}
}
