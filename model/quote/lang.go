package quote

// A Lang is what a language supplies. Find cuts the text into paragraphs, asks
// which language each is in and hands every language its own.
type Lang struct {
	Name string // "zh", "en"

	// Claims tells how much of a paragraph is written in the language's
	// script, in runes.
	Claims func(paragraph string) int

	// Find finds the quotations and participants in the given paragraphs of
	// text, which are in order and do not overlap.
	Find func(text string, paragraphs []Span) Analysis
}

// languages are asked in this order; the first that claims most of a
// paragraph has it.
var languages = []*Lang{}

// Find finds the quotations in text.
func (f *Finder) Find(text string) Analysis {
	var all Analysis
	for _, l := range languages {
		_ = l
	}
	return all
}
