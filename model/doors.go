package model

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// A Library is where articles come from and where the position is saved;
// package data has one. Its methods may be slow: only commands call them.
type Library interface {
	// Articles reads all articles in list order. Each error says what could not
	// be read and what to do; the articles can be used all the same.
	Articles(ctx context.Context) ([]news.Article, []error)

	// Attribute finds the quotations and participants of an article without.
	Attribute(ctx context.Context, a news.Article) news.Article

	// Remember saves the position.
	Remember(p news.Position) error
}

// An Archive is a Library that keeps its articles. It lists heads and loads
// articles one by one.
type Archive interface {
	Library

	// Heads lists the newest articles, at most limit of them, as heads.
	Heads(ctx context.Context, limit int) ([]news.Article, error)

	// Contents lists all heads, people and marks.
	Contents(ctx context.Context) (people.Contents, error)

	// Article returns a whole article with its corrections, and the position in
	// it; ok is false if there is none of that ID.
	Article(ctx context.Context, id string) (a news.Article, left news.Position, ok bool, err error)

	// Find finds articles, the newest first unless ranked.
	Find(ctx context.Context, w find.Query) ([]find.Match, error)

	// Parallels finds where else quotation q of a is reported in nearly the same
	// words, the most alike first.
	Parallels(ctx context.Context, a *news.Article, q int) ([]find.Parallel, error)

	// Cues counts the cue words of quotations, the most used first.
	Cues(ctx context.Context, of []news.QuotesOf) ([]news.Tally, error)

	// Writable reports whether the library can be changed. Undo reverts the
	// changes below, the last one first.
	Writable() bool

	// Bookmarks lists the bookmarks of an article; of all articles if article is
	// empty.
	Bookmarks(ctx context.Context, article string) ([]news.Bookmark, error)

	// AddBookmark bookmarks quotation q of a with a note.
	AddBookmark(ctx context.Context, a *news.Article, q int, note string) error

	// Note changes the note of what is kept, Unkeep keeps it no longer.
	SetNote(ctx context.Context, id int64, was, note string) error
	RemoveBookmark(ctx context.Context, id int64) error

	// Correct saves a correction of a; one with Names applies to all articles.
	Correct(ctx context.Context, a *news.Article, c news.Correction) error

	// Earlier lists the texts that an article had before, the newest first. Restore
	// makes one the article's text again.
	Earlier(ctx context.Context, id string) ([]news.Earlier, error)
	Restore(ctx context.Context, id string, earlier int64) error

	// MarkOpened marks an article as read because it was read, which is no
	// change to undo. MarkRead marks articles as read or unread.
	MarkOpened(ctx context.Context, id string) error
	MarkRead(ctx context.Context, read bool, ids ...string) error

	// RemoveArticles removes articles and returns how many.
	RemoveArticles(ctx context.Context, ids ...string) (int, error)

	// LastChange is the change that Undo reverts next, LastUndone the one that
	// Redo makes again next; the zero Change for none.
	LastChange(ctx context.Context) (news.Change, error)
	LastUndone(ctx context.Context) (news.Change, error)

	// Undo reverts the last change, Redo makes it again.
	Undo(ctx context.Context) (news.Undone, error)
	Redo(ctx context.Context) (news.Undone, error)

	// Changed reports whether another program has changed the library since the
	// last call; the first answer is no.
	Changed(ctx context.Context) (bool, error)
}

// An Importer is an Archive that accepts new articles. Add and Sync return soon
// after ctx is done; everything counted by then is saved. They report progress
// after every step, one report at a time, and return the last count.
type Importer interface {
	Archive

	// Add imports a file, a folder or a web page. For the address of a feed it
	// subscribes to the feed.
	Add(ctx context.Context, name string, tell func(news.Import)) news.Import

	// Sync fetches the feeds and saves new articles. Without a feed the Import is
	// zero.
	Sync(ctx context.Context, tell func(news.Import)) news.Import

	// Feeds lists the feeds, Unsubscribe removes one; its articles stay.
	Feeds(ctx context.Context) ([]news.Feed, error)
	Unsubscribe(ctx context.Context, address string) error
}

// A Screen draws a State and remembers nothing; package ui has one.
type Screen interface {
	// Layout divides a terminal of width × height cells.
	Layout(width, height int, zoomed bool, focus Pane) Layout

	// Typeset typesets an article in lines of at most width cells. With limit > 0
	// it typesets only about the first limit bytes of the body, to show a long
	// article quickly. It is slow and runs in a command.
	Typeset(a news.Article, width, limit int) Page

	// Draw draws the whole screen.
	Draw(s *State) tea.View

	// OverlayRows is how many rows the open overlay has in all.
	OverlayRows(s *State) int

	// OverlayItems are the first rows of the items of the open overlay, in order.
	OverlayItems(s *State) []int

	// FooterBinding is the name of the binding whose words are at column x of the
	// footer, empty for none.
	FooterBinding(s *State, x int) string

	// Cite is a quotation with its speaker, kind, article, outlet, date and
	// address, as text to be pasted elsewhere.
	Cite(s *State, r Ref, form CiteForm) string
}

// A Page is an article typeset at a width. Rows count from 0, offsets are bytes
// of Article.Body. A Page never changes. All methods are fast; only Reflow and
// Fold cost a few milliseconds per megabyte.
type Page interface {
	Rows() int
	Width() int // in cells

	// Row is the row that shows the body byte at offset; for markup, the row of
	// the text after it.
	Row(offset int) int

	// Offset is the first body byte shown in row or below it.
	Offset(row int) int

	// At is the body byte shown in column col of row, col in cells.
	At(row, col int) (offset int, ok bool)

	// Text is the text without markup, one block a line. Body maps an offset in
	// it to one in the body.
	Text() string
	Body(i int) int

	// Reflow is the same article at another width.
	Reflow(width int) Page

	// Fold is the same page with only the blocks that overlap keep, each gap
	// shown as one row; nil keeps all.
	Fold(keep []quote.Span) Page
}

// A CiteForm is how a quotation is copied.
type CiteForm uint8

// The forms, in the order in which copying again goes through them.
const (
	CitePlain    CiteForm = iota // the words, then their source
	CiteMarkdown                 // a quotation in Markdown with a link
	CiteFootnote                 // one line for a footnote
	citeForms
)
