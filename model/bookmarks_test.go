package model

import (
	"slices"
	"strings"
	"testing"

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
		{"u takes that back", "n m enter m ctrl+x u", func(s *State) bool { return s.Bookmark(Ref{0, 0}) != nil && s.Status.Key == "undo.bookmark" }},
		{"M without anything kept says so", "M", func(s *State) bool { return s.Status.Key == "cannot.bookmarks" && !s.Filter.Bookmarked }},
		{"M lists only what is kept", "n n m enter M", func(s *State) bool {
			return s.Matching == 1 && s.Total == 8 && slices.Equal(s.Quotes.Refs, []Ref{{0, 1}})
		}},
		{"M again lists all", "n m enter M M", func(s *State) bool { return s.Matching == 8 }},
		{"esc takes it back too", "n m enter M esc", func(s *State) bool { return s.Matching == 8 && !s.Filter.Bookmarked }},
		{"what is taken off is listed no more", "n m enter M m ctrl+x", func(s *State) bool { return s.Matching == 0 && s.Reading.Selected == None }},
		{"what is read is marked", "J", func(s *State) bool { return !s.Unread(0) && !s.Unread(1) && s.Unread(2) }},
		{"what is looked at from the list is not", "h j", func(s *State) bool { return s.Unread(1) }},
		{"u makes it unread, and it stays so", "J u", func(s *State) bool { return s.Unread(1) && s.Status.Key == "undo.read" }},
		{"until it is opened again", "J u J K", func(s *State) bool { return !s.Unread(1) }},
		{"u with nothing to take back says so", "u u", func(s *State) bool { return s.Status.Key == "undo.none" }},
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
	late := r.reloadAll()() // before the marks are set
	for i := range late.(reloadedMsg).articles {
		late.(reloadedMsg).articles[i].Read = false
	}
	r.keys("J")
	r.send(late)
	if s := &r.State; s.Unread(0) || s.Unread(1) || !s.Unread(2) {
		t.Errorf("read: %v", s.read)
	}
}
