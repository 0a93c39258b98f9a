package store

import (
	"strings"

	"onrecord/model/news"
)

// A Bookmark is a quotation the reader has bookmarked, identified by its words.
type Bookmark struct {
	ID      int64    `json:"-"` // in the library
	Made    int64    `json:"-"` // Unix seconds
	Article string   `json:"-"` // model.Article.ID
	Note    string   `json:"-"`
	Quote   []Anchor `json:"quote"`
	Kind    string   `json:"kind"`
	By      []Who    `json:"by,omitempty"`
}

// In returns the quotation of a that k marks, as an index of a.Quotes, or -1 if
// its words are no longer a quotation.
func (k *Bookmark) In(a *news.Article) int {
	at, ok := findAll(a.Body, k.Quote)
	if !ok {
		return -1
	}
	return MatchingQuote(a.Quotes, at)
}

// NewBookmark returns a bookmark of quotation q of a.
func NewBookmark(a *news.Article, q int) Bookmark {
	k := Bookmark{Article: a.ID, Quote: anchors(a.Body, a.Quotes[q].Content), Kind: a.Quotes[q].Kind.String()}
	for _, p := range a.Quotes[q].Speakers {
		k.By = append(k.By, WhoIs(a.Participants[p]))
	}
	return k
}

// MergeNotes returns the note of a bookmark that two readers have changed at
// once: one from was to note, the other to stored. It contains the words of
// both.
func MergeNotes(was, stored, note string) string {
	switch {
	case stored == was || stored == "" || strings.Contains(note, stored):
		return note
	case strings.Contains(stored, note):
		return stored
	}
	return stored + "; " + note
}
