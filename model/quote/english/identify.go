package english

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/quote"
)

// identify finds who the sources of the attributions are and turns what was
// found into the analysis.
func identify(d *document, found []candidate) quote.Analysis {
	c := newCast(d, found)
	for i := range found {
		for _, s := range found[i].content {
			for k := s.Start; k < s.End; k++ {
				c.told[k] = true
			}
		}
	}
	c.weigh(found)
	a := quote.Analysis{Quotes: make([]quote.Quote, 0, len(found))}
	w := &witness{cast: c, last: -1}
	for i := range found {
		f := &found[i]
		q := quote.Quote{Rule: f.rule, Confidence: f.score}
		if f.Len() > 0 {
			q.Cue = []quote.Span{d.bytes(f.Span)}
		}
		for _, s := range f.content {
			q.Content = append(q.Content, d.bytes(s))
		}
		q.Content = d.join(q.Content)
		if f.source.Len() > 0 {
			q.Source = []quote.Span{d.bytes(f.source)}
		}
		if q.Kind = d.kind(q.Content); f.rule == "label.transcript" || f.rule == "label.answer" || f.rule == "label.post" || f.rule == "label.block" {
			q.Kind = quote.Direct
		}
		w.speaker(f, &q)
		a.Quotes = append(a.Quotes, q)
	}
	slices.SortStableFunc(a.Quotes, func(x, y quote.Quote) int { return cmp.Compare(x.Content[0].Start, y.Content[0].Start) })
	c.quotedMentions()
	c.list(&a)
	return a
}

// list puts the cast into the analysis, but for names that only headings have
// and that nobody speaks by: every word has a capital there.
func (c *cast) list(a *quote.Analysis) {
	speaks := make([]bool, len(c.people))
	for i := range a.Quotes {
		for _, s := range a.Quotes[i].Speakers {
			speaks[s] = true
		}
	}
	place := make([]int, len(c.people))
	for i := range c.people {
		p := &c.people[i].Participant
		p.Mentions = c.people[i].mentioned()
		place[i] = len(a.Participants)
		body := speaks[i]
		for _, m := range p.Mentions {
			body = body || !c.heading(c.tokenAt(m.Start))
		}
		if body {
			a.Participants = append(a.Participants, *p)
		}
	}
	for i := range a.Quotes {
		q := &a.Quotes[i]
		q.Speakers = slices.Clone(q.Speakers)
		for k, s := range q.Speakers {
			q.Speakers[k] = place[s]
		}
	}
}

// heading reports whether token i stands in a line that is a heading: marked as
// one, the first without a full stop, or one in which all longer words have capitals.
func (d *document) heading(i int) bool {
	t := &d.tokens[i]
	if t.markup {
		return true
	}
	p := d.paras[t.para]
	if stops(rune(d.text[p.End-1])) {
		return false
	}
	return t.para == 0 || headline(p.Of(d.text))
}

// headline reports whether a line has four words or more, all longer ones with
// capitals, and ends like no sentence.
func headline(line string) bool {
	if strings.ContainsAny(line[len(line)-1:], ":,;\"") || len(line) > 200 {
		return false
	}
	n := 0
	for w := range strings.FieldsSeq(line) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "“‘\"'("))
		if len(w) > 4 && !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
		n++
	}
	return n >= 4
}

// mentioned are the places of a participant in order, each once.
func (p *person) mentioned() []quote.Span {
	s := slices.Clone(p.Mentions)
	slices.SortFunc(s, func(a, b quote.Span) int { return cmp.Compare(a.Start, b.Start) })
	return slices.Compact(s)
}

// join joins pieces with nothing but blanks between.
func (d *document) join(spans []quote.Span) []quote.Span {
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && blank(d.text[out[n-1].End:s.Start]) {
			out[n-1].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

func blank(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' && s[i] != '\n' && s[i] != '\r' && s[i] != '\t' {
			return false
		}
	}
	return true
}

// kind tells how much of a content stands inside marks that open in it.
func (d *document) kind(content []quote.Span) quote.Kind {
	words, quoted := 0, 0
	for _, s := range content {
		for i := d.tokenAt(s.Start); i < len(d.tokens) && d.tokens[i].Start < s.End; i++ {
			t := &d.tokens[i]
			n := 0
			switch {
			case t.quote >= 0:
				n = d.regions[t.quote].words
				quoted += n
			case t.isWord():
				n = 1
				if t.inner {
					quoted++
				}
			}
			words += n
		}
	}
	switch {
	case quoted == 0:
		return quote.Indirect
	case 10*quoted >= 9*words:
		return quote.Direct
	}
	return quote.Mixed
}

// bytes is the range of the text that tokens cover.
func (d *document) bytes(s quote.Span) quote.Span {
	return quote.Span{Start: d.tokens[s.Start].Start, End: d.tokens[s.End-1].End}
}
