package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"onrecord/model/news"
)

// Copying is how Copy reads and writes a whole Library.
type Copying interface {
	// Reader is whose bookmarks, read marks and positions the methods of Changes
	// read and write; empty in a file, which has one reader.
	Reader() string

	// Export passes everything that the library keeps, except undo history, to
	// visit: as it is at one moment, in the order of RecordKind, articles by date
	// and the rest in the order it was made. It stops at the first error of visit.
	Export(ctx context.Context, visit func(Record) error) error

	// Import saves records as they are, all or none. A record replaces the one of
	// the same article, address, feed, or of the same reader in the same article;
	// earlier texts, corrections and bookmarks are added.
	Import(ctx context.Context, records []Record) error

	// Fit changes a record to the form in which the library keeps it; false means
	// that it cannot keep it.
	Fit(r *Record) bool
}

// A RecordKind is a kind of Record.
type RecordKind int

// The kinds of records.
const (
	ArticleRecord RecordKind = iota
	RemovedRecord            // an article that was removed
	EarlierRecord            // an earlier text of an article
	AddressRecord            // of an article
	FeedRecord
	CorrectionRecord
	BookmarkRecord
	ReadRecord // an article is marked as read
	PositionRecord
	recordKinds
)

// String returns what records of the kind are called.
func (k RecordKind) String() string {
	return [...]string{"articles", "removed articles", "earlier texts", "addresses", "feeds", "corrections", "bookmarks", "read marks", "positions"}[k]
}

// A Record is one thing that a library keeps.
type Record struct {
	Kind   RecordKind
	Key    string // news.Article.ID of the article it belongs to; empty for a feed and for a correction in all articles
	Reader string // who made it; empty: the reader of a file
	At     int64  // when it was added or made: Unix seconds; of a position milliseconds

	Order   int64         // of an article among others of its date; it may change
	Article *news.Article // ArticleRecord, RemovedRecord: without corrections
	Earlier *Earlier      // EarlierRecord
	Feed    *Feed         // FeedRecord
	Address string        // AddressRecord: canonical
	Owner   string        // AddressRecord: the site whose article is there
	What    string        // CorrectionRecord, BookmarkRecord, PositionRecord: JSON
	Note    string        // BookmarkRecord
}

// own reports whether r belongs to one reader alone.
func (r *Record) own() bool {
	return r.Kind == BookmarkRecord || r.Kind == ReadRecord || r.Kind == PositionRecord
}

// A digest is the beginning of a SHA-256.
type digest [16]byte

func digestOf(parts ...string) (d digest) {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	copy(d[:], sum[:])
	return d
}

// Copied is the result of Copy.
type Copied struct {
	Counts [recordKinds]int // by RecordKind: what both libraries now have
	New    int              // how many records this run has copied
}

// String lists what was copied: "12 articles, 3 feeds".
func (c *Copied) String() string {
	var all []string
	for kind, n := range c.Counts {
		if n > 0 && RecordKind(kind) != AddressRecord || kind == int(ArticleRecord) {
			all = append(all, fmt.Sprintf("%d %v", n, RecordKind(kind)))
		}
	}
	return strings.Join(all, ", ")
}

// A CopyStep is a step of Copy, as the past of its verb.
type CopyStep string

// The steps of Copy.
const (
	CopyCompared CopyStep = "compared" // with what the target has already
	CopyCopied   CopyStep = "copied"
	CopyChecked  CopyStep = "checked"
)

// copyTogether is how many records are saved in one transaction.
const copyTogether = 128

// Copy copies everything in a library, except undo history, to another that is empty
// or has a part of it, as after a copy that was stopped: then it continues. It
// returns nil only if both have the same afterwards, by counts and checksums. What
// the reader of a file made becomes to.Reader's, and the other way round. Progress,
// where set, receives how many of all articles have had a step.
func Copy(ctx context.Context, from, to Library, progress func(step CopyStep, done, total int)) (Copied, error) {
	c := copier{from: from, to: to, progress: progress}
	if c.progress == nil {
		c.progress = func(CopyStep, int, int) {}
	}
	st, err := from.Stats(ctx)
	if err != nil {
		return Copied{}, err
	}
	c.total = st.Articles
	have, err := c.inventory(ctx)
	if err == nil && len(have.sums) > 0 {
		err = c.relate(ctx, have)
	}
	if err == nil {
		err = c.transfer(ctx, have)
	}
	if err == nil {
		err = c.verify(ctx)
	}
	return c.done, err
}

// A copier is a copy under way.
type copier struct {
	from, to Library
	progress func(step CopyStep, done, total int)
	total    int // articles
	done     Copied
	sums     [recordKinds]uint64 // of digests, by kind
}

// source passes the records of the source to visit, as the target keeps them.
func (c *copier) source(ctx context.Context, visit func(r Record, id, sum digest) error) error {
	theirs, mine := c.from.Reader(), c.to.Reader()
	var n numbering
	return c.from.Export(ctx, func(r Record) error {
		switch {
		case r.Reader == "" && (r.own() || r.Kind == CorrectionRecord):
			r.Reader = mine
		case r.own() && theirs == "" && r.Reader == mine:
			return fmt.Errorf("copying %s: it has %v of %s from an earlier library, and its reader is to be called the same: choose another name with --as", c.from.Name(), r.Kind, mine)
		case r.own() && mine == "" && r.Reader == theirs:
			r.Reader = ""
		}
		if !c.to.Fit(&r) {
			return nil
		}
		id, sum := n.identify(&r)
		return visit(r, id, sum)
	})
}

// A numbering identifies records; those that may be there twice are numbered.
type numbering map[digest]int

// identify returns what a record replaces another by, and its checksum.
func (n *numbering) identify(r *Record) (id, sum digest) {
	same := *r
	same.Order = 0
	if r.Earlier != nil {
		earlier := *r.Earlier
		earlier.ID, same.Earlier = 0, &earlier
	}
	text, _ := json.Marshal(&same) // of strings, numbers and booleans
	sum = digestOf(string(text))
	switch r.Kind {
	case ArticleRecord, RemovedRecord:
		return articleID(r.Key), sum
	case AddressRecord:
		return digestOf("address", r.Address, r.Owner), sum
	case FeedRecord:
		return digestOf("feed", r.Feed.Address), sum
	case ReadRecord, PositionRecord:
		return digestOf(r.Kind.String(), r.Reader, r.Key), sum
	}
	if *n == nil {
		*n = numbering{}
	}
	(*n)[sum]++
	return digestOf(string(sum[:]), strconv.Itoa((*n)[sum])), sum
}

func articleID(key string) digest { return digestOf("article", key) }

// textOf identifies a text of an article; ok is false for other records.
func textOf(r *Record) (d digest, ok bool) {
	switch {
	case r.Article != nil:
		return digestOf(r.Key, r.Article.Title, r.Article.Body), true
	case r.Earlier != nil:
		return digestOf(r.Key, r.Earlier.Title, r.Earlier.Body), true
	}
	return d, false
}

// An inventory is what the target has before a copy.
type inventory struct {
	sums  map[digest]digest // by identity
	texts map[digest]digest // of articles, by identity
}

func (c *copier) inventory(ctx context.Context) (have inventory, err error) {
	have = inventory{map[digest]digest{}, map[digest]digest{}}
	var n numbering
	err = c.to.Export(ctx, func(r Record) error {
		id, sum := n.identify(&r)
		have.sums[id] = sum
		c.progress(CopyCompared, min(len(have.texts), c.total), c.total)
		if r.Article != nil {
			have.texts[id], _ = textOf(&r)
		}
		return nil
	})
	return have, err
}

// relate returns an error if the target has anything that the source does not have,
// because a copy would mix two libraries. An article may have another of the texts
// that it has in the source.
func (c *copier) relate(ctx context.Context, have inventory) error {
	strange := map[digest]bool{}
	for id := range have.sums {
		strange[id] = true
	}
	err := c.source(ctx, func(r Record, id, _ digest) error {
		if text, ok := textOf(&r); ok && have.texts[articleID(r.Key)] == text {
			delete(strange, articleID(r.Key))
		}
		if r.Article == nil {
			delete(strange, id)
		}
		return nil
	})
	if err == nil && len(strange) > 0 {
		err = fmt.Errorf("copying to %s: it is not empty and has %d articles, notes or other things that %s does not have: name a library that is new, or the unfinished copy of this one",
			c.to.Name(), len(strange), c.from.Name())
	}
	return err
}

// transfer copies what the target does not have.
func (c *copier) transfer(ctx context.Context, have inventory) error {
	var waiting []Record
	flush := func() error {
		if err := ctx.Err(); err != nil || len(waiting) == 0 {
			return err
		}
		err := c.to.Import(ctx, waiting)
		if err == nil {
			c.done.New += len(waiting)
			c.progress(CopyCopied, c.done.Counts[ArticleRecord], c.total)
		}
		waiting = nil
		return err
	}
	err := c.source(ctx, func(r Record, id, sum digest) error {
		c.done.Counts[r.Kind]++
		c.sums[r.Kind] += binary.BigEndian.Uint64(sum[:])
		if was, ok := have.sums[id]; ok && was == sum {
			return nil
		}
		if waiting = append(waiting, r); len(waiting) < copyTogether {
			return nil
		}
		return flush()
	})
	if err != nil {
		return err
	}
	return flush()
}

// verify compares what the target has now with what the source had.
func (c *copier) verify(ctx context.Context) error {
	var counts [recordKinds]int
	var sums [recordKinds]uint64
	var n numbering
	err := c.to.Export(ctx, func(r Record) error {
		_, sum := n.identify(&r)
		counts[r.Kind]++
		c.progress(CopyChecked, counts[ArticleRecord], c.done.Counts[ArticleRecord])
		sums[r.Kind] += binary.BigEndian.Uint64(sum[:])
		return nil
	})
	if err != nil {
		return err
	}
	var wrong []string
	for kind, want := range c.done.Counts {
		switch {
		case counts[kind] != want:
			wrong = append(wrong, fmt.Sprintf("%d of %d %v", counts[kind], want, RecordKind(kind)))
		case sums[kind] != c.sums[kind]:
			wrong = append(wrong, fmt.Sprintf("%v that differ", RecordKind(kind)))
		}
	}
	if len(wrong) > 0 {
		return fmt.Errorf("copying to %s: it has %s: if somebody changed it meanwhile, copy to a new library; else check both with onrecord library check", c.to.Name(), strings.Join(wrong, ", "))
	}
	return nil
}
