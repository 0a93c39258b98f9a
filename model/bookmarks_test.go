package model

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/model/news"
)

func TestKeysBookmarkQuotations(t *testing.T) {
	tests := []struct {
		name string
		keys string
		want func(*State) bool
	}{
		{"m asks for a note", "n m", func(s *State) bool { return s.Prompt.Key == "prompt.note" && s.Bookmark(Ref{0, 0}) == nil }},
		{"enter keeps it", "n m g o enter", func(s *State) bool {
			k := s.Bookmark(Ref{0, 0})
			return k != nil && k.Note == "go" && s.Prompt.Key == "" && s.Status.Key == "bookmarked"
		}},
		{"esc leaves", "n m g o esc", func(s *State) bool { return s.Bookmark(Ref{0, 0}) == nil && s.Prompt.Key == "" }},
		{"m again shows the note", "n m g o enter m", func(s *State) bool { return s.Prompt.Key == "prompt.note.again" && s.Prompt.Input.Text == "go" }},
		{"and changes it", "n m g o enter m backspace enter", func(s *State) bool { return s.Bookmark(Ref{0, 0}).Note == "g" }},
		{"ctrl+x takes it off", "n m enter m ctrl+x", func(s *State) bool { return s.Bookmark(Ref{0, 0}) == nil && s.Status.Key == "bookmark.removed" }},
		{"u takes that back", "n m enter m ctrl+x u", func(s *State) bool { return s.Bookmark(Ref{0, 0}) != nil && s.Status.Key == "undo.kept" }},
		{"M without anything kept says so", "M", func(s *State) bool { return s.Status.Key == "cannot.bookmarks" && !s.Filter.Bookmarked }},
		{"M lists only what is kept", "n n m enter M", func(s *State) bool {
			return s.Matching == 1 && s.Total() == 8 && slices.Equal(s.Quotes.Refs, []Ref{{0, 1}})
		}},
		{"M again lists all", "n m enter M M", func(s *State) bool { return s.Matching == 8 }},
		{"esc takes it back too", "n m enter M esc", func(s *State) bool { return s.Matching == 8 && !s.Filter.Bookmarked }},
		{"what is taken off is listed no more", "n m enter M m ctrl+x", func(s *State) bool { return s.Matching == 0 && s.Reading.Selected == None }},
		{"what is read is marked", "J", func(s *State) bool { return !s.Unread(0) && !s.Unread(1) && s.Unread(2) }},
		{"what is looked at from the list is not", "h j", func(s *State) bool { return s.Unread(1) }},
		{"n marks as read, in the list too", "h j n", func(s *State) bool { return !s.Unread(1) && s.UnreadArticles == 2 }},
		{"> opens the next unread one", "J >", func(s *State) bool { return s.Reading.Article == 2 && !s.Unread(2) && s.UnreadArticles == 1 }},
		{"after the last the first", "J J J , h g j , l h >", func(s *State) bool { return !s.Unread(1) }},
		{"without one it says so", "J J J >", func(s *State) bool { return s.Status.Key == "unread.none" && s.Reading.Article == 3 }},
		{", marks as unread", ",", func(s *State) bool { return s.Unread(0) && s.Status.Key == "read.off" && s.UnreadArticles == 4 }},
		{"which u undoes", ", u", func(s *State) bool { return !s.Unread(0) && s.Status.Key == "undo.read" && s.UnreadArticles == 3 }},
		{"A asks", "A", func(s *State) bool { return s.Prompt.Key == "prompt.read" && s.Prompt.Args[0] == "3" && s.Unread(1) }},
		{"and marks all as read", "A enter", func(s *State) bool { return s.UnreadArticles == 0 && !s.Unread(3) && s.Status.Key == "read.all" }},
		{"which u undoes too", "A enter u", func(s *State) bool { return s.UnreadArticles == 3 && s.Status.Key == "undo.read.several" }},
		{"X lists only unread ones", "X", func(s *State) bool { return slices.Equal(s.List.Shown, []int{1, 2, 3}) && !s.Search.Typing }},
		{"X again lists all", "X X", func(s *State) bool { return len(s.List.Shown) == 4 && !s.Search.On }},
		{"0 lists all too", "X 0", func(s *State) bool { return len(s.List.Shown) == 4 && !s.Search.On && s.Status.Key == "" }},
		{"one is marked without a question", "J > A", func(s *State) bool { return s.UnreadArticles == 0 && s.Prompt.Key == "" && s.Status.Key == "read.on" }},
		{"A marks those listed", "J h / i s : r e a d enter A", func(s *State) bool { return s.Status.Key == "unread.none" && len(s.List.Shown) == 2 }},
		{"bookmarked: finds bookmarks by note", "n m g o enter h / b o o k m a r k e d : g o enter", func(s *State) bool { return slices.Equal(s.List.Shown, []int{0}) }},
		{"and no others", "n m g o enter h / b o o k m a r k e d : x enter", func(s *State) bool { return len(s.List.Shown) == 0 }},
		{"in the quotations only those", "n m g o enter l s / i s : b o o k m a r k e d enter", func(s *State) bool { return slices.Equal(s.Quotes.Refs, []Ref{{0, 0}}) }},
		{"u leaves read marks alone", "n m enter J u", func(s *State) bool { return s.Bookmark(Ref{0, 0}) == nil && !s.Unread(1) }},
		{"U bookmarks again", "n m g o enter u U", func(s *State) bool { return s.Bookmark(Ref{0, 0}).Note == "go" && s.Status.Key == "redo.kept" }},
		{"as does ctrl+r", "n m enter m x enter u u ctrl+r ctrl+r", func(s *State) bool { return s.Bookmark(Ref{0, 0}).Note == "x" }},
		{"a new change ends redoing", "n m enter u n m enter U", func(s *State) bool { return s.Status.Key == "redo.none" && s.Bookmark(Ref{0, 0}) == nil }},
		{"d asks", "d", func(s *State) bool {
			return s.Prompt.Key == "prompt.remove" && s.Prompt.Args[0] == "Report r0" && s.Articles.Len() == 4
		}},
		{"and tells of bookmarks", "n m enter d", func(s *State) bool { return s.Prompt.Key == "prompt.remove.with" && s.Prompt.Args[1] == "1" }},
		{"esc leaves the article", "d esc", func(s *State) bool { return s.Articles.Len() == 4 && s.Prompt.Key == "" }},
		{"enter removes it and shows the next", "d enter", func(s *State) bool {
			return s.Articles.Len() == 3 && s.Article(s.Reading.Article).ID == "r1" && s.Status.Key == "removed"
		}},
		{"of the last, the one before", "h G d y", func(s *State) bool { return s.Articles.Len() == 3 && s.Article(s.Reading.Article).ID == "r2" }},
		{"the last of all leaves none", "d y d y d y d y", func(s *State) bool { return s.Articles.Len() == 0 && s.Reading.Page == nil }},
		{"u brings it back with its bookmarks", "n m enter d enter u", func(s *State) bool {
			return s.Articles.Len() == 4 && s.Article(s.Reading.Article).ID == "r0" && s.Bookmark(Ref{0, 0}) != nil && s.Status.Key == "undo.removed"
		}},
		{"u with nothing to take back says so", "u", func(s *State) bool { return s.Status.Key == "undo.none" }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}
			r := l.open(t, Options{}).keys(strings.Fields(tt.keys)...)
			if !tt.want(&r.State) {
				t.Errorf("after %q: status %+v, %d pass, unread %v, kept %v", tt.keys, r.State.Status, r.State.Matching, r.State.read, r.State.bookmarks)
			}
		})
	}
}

func TestUndoAsksBeforeItTouchesAnEarlierSession(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}, when: time.Date(2021, 5, 3, 10, 0, 0, 0, time.Local)}
	r := l.open(t, Options{}).keys("n", "m", "enter", "u")
	s := &r.State
	if s.Prompt.Key != "prompt.undo.kept" || !slices.Equal(s.Prompt.Args, []string{"Report r0", "2021-05-03"}) || s.Bookmark(Ref{0, 0}) == nil {
		t.Fatalf("u asks %+v", s.Prompt)
	}
	if r.keys("esc"); s.Bookmark(Ref{0, 0}) == nil {
		t.Error("esc undoes")
	}
	if r.keys("u", "enter"); s.Bookmark(Ref{0, 0}) != nil || s.Status.Key != "undo.kept" {
		t.Errorf("enter undoes nothing: %+v", s.Status)
	}
}

func TestUndoTakesAddedArticlesOutAgain(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(3)}}
	r := l.open(t, Options{})
	l.changing("added", "", 2)
	l.articles = append(newer(2), l.articles...)
	s := &r.State
	r.run(r.reloadAll())
	if r.keys("u"); s.Prompt.Key != "prompt.undo.added.several" || s.Prompt.Args[0] != "2" {
		t.Fatalf("u asks %+v, status %+v", s.Prompt, s.Status)
	}
	if r.keys("y"); s.Articles.Len() != 3 || s.Status.Key != "undo.added.several" {
		t.Errorf("%d articles, status %+v", s.Articles.Len(), s.Status)
	}
	if r.keys("U", "y"); s.Articles.Len() != 5 || s.Status.Key != "redo.added.several" {
		t.Errorf("redone: %d articles, status %+v", s.Articles.Len(), s.Status)
	}
}

func TestABookmarkNeedsAQuotation(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(1)}}
	if r := l.open(t, Options{}).keys("m"); r.State.Status.Key != "cannot.copy" {
		t.Errorf("m without a selected quotation: %+v", r.State.Status)
	}
}

func TestFilesHaveNoBookmarks(t *testing.T) {
	r := read(t, threeReports()...).keys("n", "m")
	if r.State.Prompt.Key != "" || r.State.Status.Key != "cannot.bookmark" {
		t.Errorf("m in files: %+v", r.State.Status)
	}
	r.keys("u")
	if r.State.Status.Key != "cannot.undo" {
		t.Errorf("u in files: %+v", r.State.Status)
	}
}

func TestBookmarksSurviveReopening(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}, kept: []news.Bookmark{{ID: 7, Article: "r2", Quote: 1, Note: "why"}, {ID: 8, Article: "gone", Quote: 0, Note: ""}}}
	r := l.open(t, Options{})
	if k := r.State.Bookmark(Ref{2, 1}); k == nil || k.Note != "why" {
		t.Errorf("kept: %v", r.State.bookmarks)
	}
}

func TestAnArticleReadDuringListingStaysRead(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}}
	r := l.open(t, Options{})
	late := r.reloadAll()().(reloadedMsg) // before the marks are set
	late.articles = late.articles.Unmarked()
	r.keys("J")
	r.send(late)
	if s := &r.State; s.Unread(0) || s.Unread(1) || !s.Unread(2) {
		t.Errorf("read: %v", s.read)
	}
}

func TestANoteThatCouldNotBeSavedIsOfferedAgain(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(4)}, refuses: errors.New("the library is gone")}
	r := l.open(t, Options{}).keys("n", "m", "g", "o", "enter")
	s := &r.State
	if !s.Status.Bad || s.Prompt.Key != "" || s.Bookmark(Ref{0, 0}) != nil {
		t.Fatalf("status %+v, prompt %+v", s.Status, s.Prompt)
	}
	if r.keys("n", "m"); s.Prompt.Input.Text != "" {
		t.Errorf("for another quotation %q is offered", s.Prompt.Input.Text)
	}
	if r.keys("esc", "N", "m"); s.Prompt.Input.Text != "go" {
		t.Errorf("%q is offered, want go", s.Prompt.Input.Text)
	}
	l.refuses = nil
	if r.keys("enter"); s.Bookmark(Ref{0, 0}) == nil || s.Bookmark(Ref{0, 0}).Note != "go" {
		t.Errorf("the second try: %+v", s.Status)
	}
	if r.keys("n", "m"); s.Prompt.Input.Text != "" {
		t.Errorf("after it %q is offered", s.Prompt.Input.Text)
	}
}
