package model

import (
	"errors"
	"testing"
	"time"

	"onrecord/model/news"
)

func TestKeysShowAnEarlierTextAndRestoreIt(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(3)},
		earlier: []news.Earlier{{ID: 7, Until: time.Unix(1000, 0), Title: "Before", Body: "It was otherwise."}, {ID: 6, Title: "At first", Body: "It was not."}}}
	r := l.open(t, Options{}).keys("I")
	s := &r.State
	if s.Overlay != ArticlePage || s.About == nil || !s.About.Complete || len(s.About.Earlier) != 2 || s.About.Article.ID != "r0" {
		t.Fatalf("I: overlay %d, %+v", s.Overlay, s.About)
	}
	if r.keys("j", "j", "enter"); s.Overlay != EarlierPage || s.About.Text != 1 {
		t.Errorf("enter: overlay %d, text %d", s.Overlay, s.About.Text)
	}
	if r.keys("esc"); s.Overlay != ArticlePage || s.Item != 1 {
		t.Errorf("esc: overlay %d, item %d", s.Overlay, s.Item)
	}
	if r.keys("k", "enter", "enter"); s.Prompt.Key != "prompt.restore" || s.Prompt.Args[0] != "Before" {
		t.Errorf("enter: prompt %+v", s.Prompt)
	}
	l.refuses = errors.New("the library was removed")
	if r.keys("enter"); !s.Status.Bad || l.articles[0].Title == "Before" {
		t.Errorf("refused: %+v", s.Status)
	}
	l.refuses = nil
	if r.keys("enter", "enter"); s.Overlay != NoOverlay || s.Status.Key != "restored" || s.Article(0).Body != "It was otherwise." {
		t.Errorf("restored: overlay %d, %+v, %q", s.Overlay, s.Status, s.Article(0).Body)
	}
	if r.keys("I", "esc"); s.Overlay != NoOverlay || s.About != nil {
		t.Errorf("esc: overlay %d, %+v", s.Overlay, s.About)
	}
}

func TestAFileHasACardWithoutEarlierTexts(t *testing.T) {
	r := read(t, threeReports()...).keys("I", "j", "enter")
	if s := &r.State; s.Overlay != NoOverlay && s.Overlay != ArticlePage || s.About != nil && len(s.About.Earlier) > 0 {
		t.Errorf("overlay %d, %+v", s.Overlay, s.About)
	}
}
