package model

import (
	"context"
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
)

// sampleWith opens a sample whose library is made by open.
func sampleWith(t *testing.T, open func([]news.Article) (Archive, error)) *reader {
	return openOn(t, &memoryLibrary{articles: threeReports()}, Options{Sample: true,
		OpenScratch: func(_ context.Context, articles []news.Article) (Archive, error) { return open(articles) }})
}

func TestTheFirstChangeMakesTheLibraryOfTheSample(t *testing.T) {
	made := 0
	var l *memoryArchive
	r := sampleWith(t, func(articles []news.Article) (Archive, error) {
		made++
		l = &memoryArchive{memoryLibrary: memoryLibrary{articles: articles}}
		return l, nil
	}).keys("n", "h", "/", "esc", "n")
	if made != 0 {
		t.Fatal("the library was made for reading")
	}
	if s := &r.State; !s.Writable || s.Unread(0) {
		t.Errorf("can be changed %t, the first article is unread %t", s.Writable, s.Unread(0))
	}
	waiting := r.slow("m", "g")
	r.send(tea.PasteMsg{Content: "o"})
	r.send(press("enter"))
	if r.State.Prompt.Key != "" || made != 0 {
		t.Fatal("the action did not wait for the library")
	}
	r.run(waiting[0])
	if made != 1 || len(l.kept) != 1 || l.kept[0].Note != "go" {
		t.Fatalf("made %d times, kept %+v", made, l.kept)
	}
	if r.keys("u"); made != 1 || len(l.kept) != 0 {
		t.Errorf("after undo: made %d times, kept %+v, %+v", made, l.kept, r.State.Status)
	}
}

func TestALibraryThatCannotBeMadeIsTriedAgain(t *testing.T) {
	full := errors.New("disk full")
	made := 0
	r := sampleWith(t, func(articles []news.Article) (Archive, error) {
		if made++; made == 1 {
			return nil, full
		}
		return &memoryArchive{memoryLibrary: memoryLibrary{articles: articles}}, nil
	}).keys("n", "m")
	if s := &r.State; !s.Status.Bad || s.Prompt.Key != "" {
		t.Errorf("status %+v, prompt %q", s.Status, s.Prompt.Key)
	}
	if r.keys("m"); r.State.Prompt.Key != "prompt.note" {
		t.Errorf("the second time: prompt %q, status %+v", r.State.Prompt.Key, r.State.Status)
	}
}
