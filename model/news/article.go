// Package news has what there is to read as plain values: articles with their
// quotations, and a reader's bookmarks, corrections and position in them. It
// opens no file, finds no quotation and draws nothing.
package news

import "onrecord/model/quote"

// An Article is one report as the reader shows it. Every span in Quotes and
// Participants is a byte range of Body.
type Article struct {
	ID     string // unique in a library and stable between runs: a path or an address
	Title  string // plain text
	Date   string // 2025-06-25, as precise as it is known; empty if unknown
	Byline string // the authors as the article names them; empty if it names none
	Outlet string // who published it
	Site   string // name of the site or feed it was read from; empty for a file
	Source string // the report it is based on
	URL    string // address of the original; empty if it has none
	From   string // site that it was fetched from; empty for a file
	Claims string // address on another site that it gives as its own; empty for none
	Lang   string // BCP 47: zh-Hant, zh-Hans, en
	Body   string // Markdown, without controls

	DateGuessed bool // Date was found in a page's text, not in its metadata

	Plain bool // Body is plain text, one paragraph a line, not Markdown

	// Head means that only ID, Title, Date, Outlet, Site and Lang are set and the
	// library has the rest. Read means that the reader has read the article.
	Head, Read bool

	// Skip is the number of code points of the file before Body: front matter,
	// a byte order mark.
	Skip int
	// Cuts are the places where Body differs from its file, in order; nil if it
	// does not.
	Cuts []Cut

	Quotes       []quote.Quote
	Participants []quote.Participant

	// Attributed means that Quotes and Participants are final: they came with
	// the article, or the engine found them.
	Attributed bool
}

// EntryMark stands in an article's ID between an address and what tells the entries
// apart that a feed gives the same address.
const EntryMark = "#entry-"

// A Cut is a place where cleaning removed something from a text. The position in
// the file of a byte of Body, in code points, is the sum of Skip, the code
// points of Body before the byte, and the Runes of every Cut at or before it.
type Cut struct {
	At    int // byte of Body that follows the place
	Runes int // code points removed less those inserted; may be negative
}

// Speaks reports whether participant p of a is a speaker of quotation q of a.
func (a *Article) Speaks(q, p int) bool {
	for _, s := range a.Quotes[q].Speakers {
		if s == p {
			return true
		}
	}
	return false
}
