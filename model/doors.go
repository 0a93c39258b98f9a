package model

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// A Library is where articles come from and where the reader's place is kept;
// data has one. Its methods may be slow: they are called in commands only.
type Library interface {
	// Articles reads all articles, in the order they are to be listed. Each
	// error names one thing that could not be read and what to do about it;
	// the articles are good all the same.
	Articles(ctx context.Context) ([]news.Article, []error)

	// Attribute finds the quotations and participants of an article that
	// came without.
	Attribute(ctx context.Context, a news.Article) news.Article

	// Remember keeps the place where the reader left off.
	Remember(p news.Position) error
}

// A Archive is a Library that keeps its articles. They are listed as heads and
// read one by one.
type Archive interface {
	Library

	// Heads lists the newest articles, at most limit of them, as heads.
	Heads(ctx context.Context, limit int) ([]news.Article, error)

	// Contents is all that can be told of all articles without reading them.
	Contents(ctx context.Context) (people.Contents, error)

	// Article is an article whole, as the reader has corrected it, and where
	// he left off in it; ok is false where there is none of that ID.
	Article(ctx context.Context, id string) (a news.Article, left news.Position, ok bool, err error)

	// Find finds articles, the newest first unless they are to be ranked.
	Find(ctx context.Context, w find.Query) ([]find.Match, error)

	// Elsewhere is where else quotation q of a is reported in nearly the same
	// words, the most alike first.
	Parallels(ctx context.Context, a *news.Article, q int) ([]find.Parallel, error)

	// Cues counts the words that tell of quotations, the most used first.
	Cues(ctx context.Context, of []news.QuotesOf) ([]news.Tally, error)

	// Writable tells whether the library can be changed. All changes below can
	// be taken back by Undo, the last one first.
	Writable() bool

	// Kept are the quotations kept of an article, of all where article is empty.
	Bookmarks(ctx context.Context, article string) ([]news.Bookmark, error)

	// Keep keeps quotation q of a with a note.
	AddBookmark(ctx context.Context, a *news.Article, q int, note string) error

	// Note changes the note of what is kept, Unkeep keeps it no longer.
	SetNote(ctx context.Context, id int64, was, note string) error
	RemoveBookmark(ctx context.Context, id int64) error

	// Correct keeps a correction of a; one that tells Names is of all articles.
	Correct(ctx context.Context, a *news.Article, c news.Correction) error

	// MarkOpened marks an article as read because it was read, which is no
	// change to undo. MarkRead marks articles as read or unread.
	MarkOpened(ctx context.Context, id string) error
	MarkRead(ctx context.Context, read bool, ids ...string) error

	// RemoveArticles removes articles and tells how many.
	RemoveArticles(ctx context.Context, ids ...string) (int, error)

	// LastChange is the change that Undo reverts next, LastUndone the one that
	// Redo makes again next; the zero Change for none.
	LastChange(ctx context.Context) (news.Change, error)
	LastUndone(ctx context.Context) (news.Change, error)

	// Undo reverts the last change, Redo makes it again.
	Undo(ctx context.Context) (news.Undone, error)
	Redo(ctx context.Context) (news.Undone, error)

	// Changed tells whether another program has changed what is listed since it
	// was asked last; the first answer is no.
	Changed(ctx context.Context) (bool, error)
}

// A Importer is a Archive that new articles can be brought into. Both methods end
// soon after ctx has; what they have counted as added or changed by then is kept.
// They tell how far they are whenever something has happened, one telling after
// the other, and return the last count.
type Importer interface {
	Archive

	// Add reads what name names, a file, a folder or an address of the web, and
	// keeps the articles in it. The address of a feed is fetched by Sync from
	// then on.
	Add(ctx context.Context, name string, tell func(news.Import)) news.Import

	// Sync fetches the feeds and keeps what is new in them. Where there is no feed
	// the Import is zero.
	Sync(ctx context.Context, tell func(news.Import)) news.Import

	// Feeds lists the feeds, Unsubscribe removes one; its articles stay.
	Feeds(ctx context.Context) ([]news.Feed, error)
	Unsubscribe(ctx context.Context, address string) error
}

// A Screen turns state into something to look at and remembers nothing; ui
// has one.
type Screen interface {
	// Layout divides a terminal of width × height cells.
	Layout(width, height int, zoomed bool, focus Pane) Layout

	// Typeset sets an article in lines of at most width cells. With limit > 0
	// it sets only about the first limit bytes of the body: enough for a
	// first look at a long article. It is slow and runs in a command.
	Typeset(a news.Article, width, limit int) Page

	// Draw draws the whole screen.
	Draw(s *State) tea.View

	// OverlayRows is how many rows the overlay that is open has in all.
	OverlayRows(s *State) int

	// OverlayItems are the first rows of what can be chosen in the overlay that
	// is open, in order.
	OverlayItems(s *State) []int

	// FooterBinding is the name of the binding whose words are at column x of the
	// footer, empty for none.
	FooterBinding(s *State, x int) string

	// Cite is a quotation with its speaker, kind, article, outlet, date and
	// address, as text to be pasted elsewhere.
	Cite(s *State, r Ref, form CiteForm) string
}

// A Page is an article set at a width. Rows count from 0, offsets are bytes of
// Article.Body. A Page never changes; all methods are fast, but Reflow and
// Fold cost a few milliseconds a megabyte.
type Page interface {
	Rows() int
	Width() int // the width it was set for, in cells

	// Row is the row in which the body's byte at offset is shown; of markup,
	// the row of the text that follows.
	Row(offset int) int

	// Offset is the first body byte shown in row or below it.
	Offset(row int) int

	// At is the body byte shown in column col of row, col in cells.
	At(row, col int) (offset int, ok bool)

	// Text is all that is shown, without markup: one line a block, blocks
	// set apart by newlines. Body maps an offset into it to one of the body.
	Text() string
	Body(i int) int

	// Reflow is the same article at another width.
	Reflow(width int) Page

	// Fold is the same page with only those blocks that share a byte with
	// one of keep, each gap shown as one row; nil keeps everything.
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
