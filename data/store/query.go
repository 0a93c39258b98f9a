package store

import (
	"errors"
	"slices"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// A Query says what is looked for. All that is set must be so.
type Query struct {
	// Words are set apart by spaces; those in double quotation marks must follow
	// each other, one that ends in * may go on. Script, width, case and
	// diacritics do not matter.
	Words string

	// By is who must speak, as Cast.Subjects tells; nil is anybody.
	By []int64

	Kinds   news.Kinds // of quotations; 0 is all of them
	Reports bool       // also what outlets and documents report, where Kinds or By ask for quotations
	Outlets []string   // any of them; nil is all

	// Since and Until are the first and the last date: 2026, 2026-11 or
	// 2026-11-25. Articles without a date have that of their adding.
	Since, Until string

	// Names lets the words stand in the name of who speaks a quotation, too.
	Names bool

	Among map[string]bool // by key: only these articles; nil is all

	// Rank wants those first that are most about the words, not the newest. Of
	// words that more than ranked articles have, the newest of these are ranked
	// and the others follow, the newest first.
	Rank bool

	Limit int // at most so many articles; 0 is all
}

// ErrDate is the error of a Query whose Since or Until is none.
var ErrDate = errors.New("a date is 2026, 2026-11 or 2026-11-25")

// A Hit is an article in which something was found.
type Hit struct {
	Article news.Article // with its quotations after corrections
	Quotes  []int        // the quotations that are meant, or have words in them
	At      []quote.Span // where the words stand in Article.Body, in order
}

// Meant tells of a quotation, by its index, whether it is one of h.Quotes.
func (h *Hit) Meant() func(q int) bool {
	return func(q int) bool { return slices.Contains(h.Quotes, q) }
}
