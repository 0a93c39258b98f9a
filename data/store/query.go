package store

import (
	"errors"
	"slices"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// A Query is a search. An article or quotation matches if it meets every
// condition that is set.
type Query struct {
	// Words are separated by spaces. Words in double quotation marks must
	// follow each other; a word that ends in * matches as a prefix. Script,
	// width, case and diacritics do not matter.
	Words string

	// By limits the search to these speakers, as Cast.Subjects returns them;
	// nil is anybody.
	By []int64

	Kinds   news.Kinds // of quotations; 0 is all of them
	Reports bool       // also what outlets and documents report, where Kinds or By ask for quotations
	Outlets []string   // parts of names of outlets or sites, one of which must match; nil is all. Script, width and case do not matter

	// Since and Until are the first and last date: 2026, 2026-11 or 2026-11-25.
	// An article without a date has the date it was added.
	Since, Until string

	// Names also searches the names of the speakers.
	Names bool

	Among map[string]bool // by key: only these articles; nil is all

	// Rank sorts by relevance to the words instead of by date. If more articles
	// match than the limit for ranking, only the newest of them are ranked and
	// the rest follow, the newest first.
	Rank bool

	Limit int // maximum number of articles; 0 is all
}

// ErrDate is the error of a Query whose Since or Until is not a date.
var ErrDate = errors.New("a date is 2026, 2026-11 or 2026-11-25")

// A Hit is an article that matches a query.
type Hit struct {
	Article news.Article // with its quotations after corrections
	Quotes  []int        // the quotations that match or contain a word
	At      []quote.Span // where the words occur in Article.Body, in order
}

// Meant reports, by index, which quotations are in h.Quotes.
func (h *Hit) Meant() func(q int) bool {
	return func(q int) bool { return slices.Contains(h.Quotes, q) }
}
