package cli

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"onrecord/model/news"
)

func TestProgressShowsCountsAndLeavesNothingBehind(t *testing.T) {
	var out bytes.Buffer
	p := &progress{out: &out, next: time.Now().Add(-time.Second)}
	p.count(2)
	p.count(5) // too soon to show again
	p.clear()
	p.clear()
	if got, want := out.String(), "\r1 articles, 2 quotations\r\x1b[K"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if p.articles != 2 || p.quotations != 7 {
		t.Errorf("counted %d articles, %d quotations, want 2 and 7", p.articles, p.quotations)
	}
}

func TestAShortRunShowsNoProgress(t *testing.T) {
	var out bytes.Buffer
	p := &progress{out: &out, next: time.Now().Add(time.Hour)}
	p.count(1)
	p.clear()
	if out.Len() > 0 {
		t.Errorf("got %q, want nothing", out.String())
	}
}

func TestProblemsAreNamedOnceAsTheyCome(t *testing.T) {
	var out bytes.Buffer
	p := &progress{out: &out, next: time.Now().Add(-time.Second)}
	tell := p.imports(streams{err: &out}, func(in news.Import) string { return string(rune('0' + in.Done)) })
	first, second := errors.New("first\x1b[2J"), errors.New("second")
	tell(news.Import{Done: 1})
	tell(news.Import{Done: 2, Problems: []error{first}})
	tell(news.Import{Done: 3, Problems: []error{first}})
	tell(news.Import{Done: 4, Problems: []error{first, second}})
	if got, want := out.String(), "\r1\r\x1b[Konrecord: first\nonrecord: second\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
