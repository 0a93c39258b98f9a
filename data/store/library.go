package store

import (
	"context"

	"onrecord/model/find"
	"onrecord/model/news"
)

// A Library stores articles, the readers' marks on them, and the feeds they
// come from. Package storetest tests this contract for every implementation.
//
// A method that changes the library has saved the change when it returns nil
// and has changed nothing when it returns an error, unless its comment says
// otherwise. A Library is safe for concurrent use by goroutines, and its data
// by several programs. An article the library does not have is no error: ok is
// false, or the article is skipped.
type Library interface {
	Articles
	Changes
	Feeds
	Upkeep
	Copying

	// Name is what the library is called in messages: a file's path, or a
	// server's address without its password.
	Name() string

	// Writable reports whether the library can be changed.
	Writable() bool

	// Close closes the library.
	Close() error
}

// Articles reads the articles of a Library. They are ordered by date; an
// article without a date has the time it was added.
type Articles interface {
	// Add adds new articles, and replaces those that have changed, keeping their
	// earlier text. An article is known by its ID, its address, or nearly the
	// same text unless both outlets are known and differ; but what comes from one
	// site (From) never replaces what came from another: it is kept beside it,
	// with an ID of its own. A text among the earlier ones changes nothing.
	// Quotations are found
	// for articles that are not Attributed. Articles are saved in order, a
	// hundred or so at once: after an error, those counted are saved and no
	// others.
	Add(ctx context.Context, articles []news.Article) (added, changed, same int, err error)

	// Heads lists the newest articles, at most limit of them, all with limit 0.
	Heads(ctx context.Context, limit int) ([]Head, error)

	// List lists all articles and who says what in them.
	List(ctx context.Context) (Listing, error)

	// Article returns an article with its corrections applied.
	Article(ctx context.Context, id string) (a news.Article, ok bool, err error)

	// Earlier returns what an article said before, the newest text first.
	Earlier(ctx context.Context, id string) ([]Earlier, error)

	// Restore makes an earlier text of an article current again; the text it
	// replaces becomes an earlier one. Add does not treat an earlier text as
	// new, so the restored text stays. It can be undone.
	Restore(ctx context.Context, id string, earlier int64) error

	// Length returns how many bytes of text the library has of an article. It
	// looks the article up by a's ID or address, within a.From or the site of
	// that address.
	Length(ctx context.Context, a *news.Article) (n int, ok bool, err error)

	// Removed reports whether an article, known by its ID or address, was removed
	// from the library and has not come back.
	Removed(ctx context.Context, a *news.Article) (bool, error)

	// Search finds articles, the newest first unless q.Rank is set.
	Search(ctx context.Context, q Query) ([]Hit, error)

	// Each is like Search but holds one article in memory at a time. It stops
	// at the first error of visit. It returns ErrDate if a date is invalid.
	Each(ctx context.Context, q Query, visit func(Hit) error) error

	// People returns everybody quoted in the library, after corrections. A Cast
	// is valid until the library changes.
	People(ctx context.Context) (*Cast, error)

	// Parallels finds where else quotation q of a is reported in nearly the same
	// words, the most alike first.
	Parallels(ctx context.Context, a *news.Article, q int) ([]find.Parallel, error)

	// Cues counts the words that introduce quotations, the most used first.
	Cues(ctx context.Context, of []news.QuotesOf) ([]news.Tally, error)
}

// Changes is what readers do with articles. Readers who share a library share
// its corrections; each has their own read marks, bookmarks, positions and undo
// history.
type Changes interface {
	// MarkRead marks articles as read or unread. It can be undone.
	MarkRead(ctx context.Context, read bool, ids ...string) error

	// ReadMarks returns the articles that the reader has read, by ID.
	ReadMarks(ctx context.Context) (map[string]bool, error)

	// MarkOpened marks an article as read because the reader opened it. It cannot
	// be undone.
	MarkOpened(ctx context.Context, id string) error

	// AddBookmark bookmarks quotation q of a with a note, which may be empty. It
	// can be undone.
	AddBookmark(ctx context.Context, a *news.Article, q int, note string) (id int64, err error)

	// SetNote changes the note of a bookmark from was. If another reader has
	// changed it meanwhile, the bookmark gets both notes (MergeNotes). It can
	// be undone.
	SetNote(ctx context.Context, id int64, was, note string) error

	// RemoveBookmark removes a bookmark. It can be undone.
	RemoveBookmark(ctx context.Context, id int64) error

	// Bookmarks lists the bookmarks in an article, the newest first; in all
	// articles where article is empty.
	Bookmarks(ctx context.Context, article string) ([]Bookmark, error)

	// Correct saves corrections, all or none. It can be undone.
	Correct(ctx context.Context, all ...Correction) error

	// Withdraw removes a correction, even if later changes were made. It can be
	// undone.
	Withdraw(ctx context.Context, id int64) error

	// Corrections lists the corrections of an article and of names in all
	// articles, the oldest first; all corrections where id is empty.
	Corrections(ctx context.Context, id string) ([]Correction, error)

	// CorrectionsOf lists the corrections of an article that was read elsewhere
	// and whose ID here is key. It finds them by key, address or nearly the
	// same text, and names them for a, as Apply expects.
	CorrectionsOf(ctx context.Context, a news.Article, key string) ([]Correction, error)

	// AddAs is Add; new articles, and the texts of those that have changed, become
	// part of a change that can be undone, unless as says otherwise. A nil addition is
	// Add.
	AddAs(ctx context.Context, as *Addition, articles []news.Article) (added, changed, same int, err error)

	// RemoveArticles removes articles and returns how many. It can be undone: their
	// bookmarks, corrections and positions stay and apply again when the articles
	// come back. A sync does not add them again: see Removed.
	RemoveArticles(ctx context.Context, ids ...string) (n int, err error)

	// Undo undoes the reader's last change: a read mark, a bookmark, a note, a
	// correction, articles added or changed by AddAs, restored or removed, a feed
	// subscribed to or removed, or several made at once. The last thousand can be
	// undone. Of a feed that is back, the next answer is whole.
	Undo(ctx context.Context) (Undone, error)

	// Redo repeats the change undone last. A new change clears what can be
	// redone.
	Redo(ctx context.Context) (Undone, error)

	// LastChange is the change that Undo undoes next, LastUndone the one that
	// Redo repeats.
	LastChange(ctx context.Context) (Change, error)
	LastUndone(ctx context.Context) (Change, error)

	// Remember saves the reader's position in an article, p.Article. It cannot be
	// undone.
	Remember(ctx context.Context, p news.Position) error

	// Place is the reader's last position in an article, in any article where
	// article is empty; zero where there is none.
	Place(ctx context.Context, article string) (news.Position, error)

	// Changed reports whether another program has changed what List lists since
	// Changed was last called; the first answer is no. Positions do not count. It
	// costs less than a millisecond.
	Changed(ctx context.Context) (bool, error)
}

// Feeds is the feeds a Library subscribes to, by address.
type Feeds interface {
	// Feeds lists the feeds by folder and title.
	Feeds(ctx context.Context) ([]Feed, error)

	// Feed is the feed at an address; a login in it does not count.
	Feed(ctx context.Context, address string) (f Feed, ok bool, err error)

	// Subscribe subscribes to feeds, all or none, and returns how many are new. A
	// feed subscribed to before takes the new folder and Full, and title, site and
	// login unless they are empty; a change of Full forgets the last answer, so that
	// the next one is whole. New feeds can be undone.
	Subscribe(ctx context.Context, feeds ...Feed) (added int, err error)

	// Unsubscribe removes a feed and reports whether it was there. Its articles
	// stay. It can be undone.
	Unsubscribe(ctx context.Context, address string) (was bool, err error)

	// Fetched saves the answer of the feed at an address. Save its articles
	// first: if the program is killed in between, that costs another request
	// but no article. A title is set only if there was none. If f.Address
	// differs, the feed has moved there. A feed removed meanwhile stays
	// removed; if Full has changed meanwhile, the next answer is whole.
	Fetched(ctx context.Context, address string, f Feed) error

	// Claim claims a name, of a feed or a host, for this program; ok is false
	// while another program, or another part of this one, holds it. A claim
	// ends with release or with the program. A library in a file sees only this
	// program's claims.
	Claim(ctx context.Context, name string) (release func(), ok bool, err error)
}

// Upkeep checks and updates a Library.
type Upkeep interface {
	// Stats counts what is in the library.
	Stats(ctx context.Context) (Stats, error)

	// Check looks for damage and names each problem. It reads everything.
	Check(ctx context.Context) (problems []string, err error)

	// Reread finds the quotations of all articles again, with the engine as it is
	// now, and returns how many articles have other quotations. What readers made
	// stays. Stopped early, it has saved what it has done. Progress, where set,
	// receives how many articles are done.
	Reread(ctx context.Context, progress func(done int)) (changed int, err error)
}
