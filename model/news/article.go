// Package news is what there is to read, as plain values: articles with their
// quotations, and what a reader makes of them: bookmarks, corrections, a
// position. It reads, finds and draws nothing.
package news

import "onrecord/model/quote"

// An Article is one report as the reader shows it. Every span in Quotes and
// Participants is a byte range of Body.
type Article struct {
	ID     string // unique in a library and the same at the next start: a path, an address
	Title  string // plain text
	Date   string // 2025-06-25, as precise as it is known; empty where it is not
	Byline string // who wrote it, as it names them; empty where it does not
	Outlet string // who published it
	Site   string // where it was read: the name of a site or feed; empty for a file
	Source string // the report it rests on, to be cited
	URL    string // where the original stands; empty where nowhere
	From   string // site that it was fetched from; empty for a file
	Claims string // address on another site that it gives as its own; empty for none
	Lang   string // BCP 47: zh-Hant, zh-Hans, en
	Body   string // Markdown, without controls

	DateGuessed bool // Date was only found among the words of a page

	Plain bool // Body is plain text, one paragraph a line, not Markdown

	// Head tells that only ID, Title, Date, Outlet and Lang are here: the rest
	// is in the library, to be asked for. Read tells that it has been read.
	Head, Read bool

	// Skip is how many code points of the file stand before Body: the front
	// matter, a byte order mark.
	Skip int
	// Cuts are the places where Body differs from the rest of its file, in
	// order; nil where it is the same to the letter.
	Cuts []Cut

	Quotes       []quote.Quote
	Participants []quote.Participant

	// Attributed tells that Quotes and Participants are final: they came with
	// the article, or the engine has been over it.
	Attributed bool
}

// EntryMark stands in an article's ID between an address and what tells the entries
// apart that a feed gives the same address.
const EntryMark = "#entry-"

// A Cut is a place where cleaning took something out of a text. The code point
// of the file at a byte of Body is Skip, and the code points of Body before
// that byte, and the Runes of every Cut at or before it.
type Cut struct {
	At    int // byte of Body that follows the place
	Runes int // code points that went, less those put in their place: may be negative
}

// Speaks tells whether participant p of a speaks quotation q of a.
func (a *Article) Speaks(q, p int) bool {
	for _, s := range a.Quotes[q].Speakers {
		if s == p {
			return true
		}
	}
	return false
}
