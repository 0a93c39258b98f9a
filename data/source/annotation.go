package source

import (
	"fmt"
	"strings"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// sample/FORMAT.md describes annotations. A faulty annotation is omitted and
// reported with its line; only invalid TOML omits the whole file.

// A sheet is a file of annotations as it is written.
type sheet struct {
	Participants []person    `toml:"participant"`
	Quotations   []quotation `toml:"quotation"`
}

// A quotation is one attribution; its positions are given by their words.
type quotation struct {
	Speaker idents  `toml:"speaker"`
	Kind    string  `toml:"kind"`
	Report  bool    `toml:"report"`
	Source  anchors `toml:"source"`
	Cue     anchors `toml:"cue"`
	Content anchors `toml:"content"`
}

// An anchor is a W3C TextQuoteSelector.
type anchor struct {
	Exact  string `toml:"exact"`
	Prefix string `toml:"prefix"`
	Suffix string `toml:"suffix"`
}

// Where a single value may replace a list or a table, a string is accepted.
type (
	tongues map[string]string // by language; "" for any
	idents  []string
	anchors []anchor
)

func (t *tongues) UnmarshalText(s []byte) error { *t = tongues{"": string(s)}; return nil }
func (t *idents) UnmarshalText(s []byte) error  { *t = idents{string(s)}; return nil }
func (t *anchors) UnmarshalText(s []byte) error { *t = anchors{{Exact: string(s)}}; return nil }
func (a *anchor) UnmarshalText(s []byte) error  { a.Exact = string(s); return nil }

// annotate adds the file's quotations and participants to a.
func annotate(a *news.Article, raw []byte, file string, shared people) []error {
	n := newNotes(raw, file)
	if n.broken {
		return n.errs
	}
	known := n.known(shared)
	speaks := map[int]bool{} // of known
	for i, q := range n.sheet.Quotations {
		if out, ok := n.place(i, q, a.Body, known); ok {
			a.Quotes = append(a.Quotes, out)
			for _, s := range out.Speakers {
				speaks[s] = true
			}
		}
	}
	a.Quotes = quote.Order(a.Quotes)
	quote.Nest(a.Quotes)

	index := make([]int, len(known)) // participant of each of known
	named := mentions(a.Body, known)
	for i, p := range known {
		if speaks[i] || len(named[i]) > 0 {
			index[i] = len(a.Participants)
			a.Participants = append(a.Participants, participant(p, a.Lang, named[i]))
		}
	}
	for _, q := range a.Quotes {
		for k, s := range q.Speakers {
			q.Speakers[k] = index[s]
		}
	}
	a.Attributed = true
	return n.errs
}

// order sorts spans by their beginning, the longer of two first.
func order(x, y quote.Span) int {
	if x.Start != y.Start {
		return x.Start - y.Start
	}
	return y.End - x.End
}

// place converts a written quotation, its speakers as indexes of known, or returns
// what is wrong with it.
func (n *notes) place(i int, q quotation, body string, known people) (quote.Quote, bool) {
	before := len(n.errs)
	out := quote.Quote{Report: q.Report, Parent: -1, Rule: "annotation", Why: "annotated by hand", Confidence: 1}
	switch q.Kind {
	case "direct":
		out.Kind = quote.Direct
	case "indirect":
		out.Kind = quote.Indirect
	case "mixed":
		out.Kind = quote.Mixed
	default:
		n.fault("quotation", i, "kind", fmt.Sprintf("kind %q is none: write direct, indirect or mixed", q.Kind))
	}
	for _, id := range q.Speaker {
		if s := known.index(id); s >= 0 {
			out.Speakers = append(out.Speakers, s)
		} else {
			n.fault("quotation", i, "speaker", fmt.Sprintf("speaker %q is no participant: add one with this id, here or in %s", id, peopleFile))
		}
	}
	if len(q.Content) == 0 {
		n.fault("quotation", i, "", "content is missing: copy from the article what was said")
	}
	out.Source = n.find(i, "source", q.Source, body)
	out.Cue = n.find(i, "cue", q.Cue, body)
	out.Content = n.find(i, "content", q.Content, body)
	for k := 1; k < len(out.Content); k++ {
		if out.Content[k].Start < out.Content[k-1].End {
			n.fault("quotation", i, "content", "pieces of content overlap or stand in the wrong order: write them as the article has them")
			break
		}
	}
	return out, len(n.errs) == before && !n.faulty("quotation", i)
}

// find returns where the anchors are in body; each must occur in one position.
func (n *notes) find(i int, key string, list anchors, body string) []quote.Span {
	var spans []quote.Span
	for _, a := range list {
		whole := a.Prefix + a.Exact + a.Suffix
		at := strings.Index(body, whole)
		switch {
		case a.Exact == "":
			n.fault("quotation", i, key, key+" is empty: copy its words from the article")
		case at < 0:
			n.fault("quotation", i, key, fmt.Sprintf("%s %q is not in the article: copy it letter by letter", key, whole))
		case strings.Contains(body[at+1:], whole):
			n.fault("quotation", i, key, fmt.Sprintf("%s %q stands %d times in the article: add a prefix or suffix that only one of them has",
				key, whole, strings.Count(body, whole)))
		default:
			start := at + len(a.Prefix)
			spans = append(spans, quote.Span{Start: start, End: start + len(a.Exact)})
		}
	}
	return spans
}
