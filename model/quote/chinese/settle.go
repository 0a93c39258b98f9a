package chinese

import (
	"slices"
	"strings"

	"onrecord/model/quote"
)

// settle makes the analysis of what the passes found: spans in bytes, the kind
// of every quotation, participants that speak or are named.
func (r *reader) settle(listed []bool) quote.Analysis {
	var out quote.Analysis
	at := make([]int, len(r.cast.persons))
	for i := range r.cast.persons {
		p := &r.cast.persons[i]
		if at[i] = -1; p.quoted || listed[i] {
			at[i] = len(out.Participants)
			out.Participants = append(out.Participants, r.participant(p))
			out.Participants[at[i]].Minor = !listed[i]
		}
	}
	out.Quotes = slices.Grow(out.Quotes, len(r.quotes))
	for i := range r.quotes {
		out.Quotes = append(out.Quotes, r.quotation(&r.quotes[i], at))
	}
	out.Quotes = quote.Order(out.Quotes)
	quote.Nest(out.Quotes)
	return out
}

// quotation is the finished form of q.
func (r *reader) quotation(q *attribution, at []int) quote.Quote {
	t := r.t
	out := quote.Quote{
		Kind: r.wording(q), Report: q.report, Parent: -1,
		Rule: q.rule, Why: q.src.why, Confidence: q.src.confidence,
		Content: t.spans(q.content), Cue: t.spans(q.cue),
	}
	if q.src.end > q.src.start {
		out.Source = []quote.Span{t.span(q.src.start, q.src.end)}
	}
	for _, who := range q.src.who {
		if k := at[who]; k >= 0 && !slices.Contains(out.Speakers, k) {
			out.Speakers = append(out.Speakers, k)
		}
	}
	return out
}

// wording reports whether the content stands in marks, has words in marks, or
// has none.
func (r *reader) wording(q *attribution) quote.Kind {
	t := r.t
	inside, outside, verbatim := false, false, false
	for _, c := range q.content {
		for i := c[0]; i < c[1]; i++ {
			if t.r[i] == '“' && t.mate[i] > 0 {
				end := min(t.closing(i), c[1])
				inside = true
				verbatim = verbatim || t.speech(i) || t.predicate(i)
				i = end - 1
				continue
			}
			if isHan(t.r[i]) || isLatin(t.r[i]) {
				outside = true
			}
		}
	}
	switch {
	case inside && !outside, q.rule == "label", r.isBlock(q):
		return quote.Direct
	case verbatim:
		return quote.Mixed
	}
	return quote.Indirect
}

// predicate reports whether the marks that open at i hold a predicate the
// speaker is said to have used: 是“…”, 称其为“…”.
func (t *article) predicate(i int) bool {
	if t.endsWithAny(i, []string{"发扬", "弘扬", "倡导", "所谓", "、", "”", "叫", "名为", "代号为", "举办", "举行"}) {
		return false
	}
	switch t.r[t.closing(i)] {
	case '。', '，', '；', '\n', '”':
		return t.r[i-1] != '的'
	}
	return t.endsWithAny(i, []string{"是", "为", "会", "不", "将", "要", "，", "被", "能", "成为", "让", "可以"})
}

// participant is the finished form of p.
func (r *reader) participant(p *person) quote.Participant {
	t := r.t
	out := quote.Participant{
		Name: t.surface(p.at[0], p.at[1]),
		Sort: p.sort,
	}
	for _, a := range append(slices.Clone(p.aliases), p.latin) {
		if s := t.surface(a[0], a[1]); a[1] > a[0] && s != out.Name && !slices.Contains(out.Aliases, s) {
			out.Aliases = append(out.Aliases, s)
		}
	}
	if p.office[1] > p.office[0] {
		out.Office = strings.TrimSpace(t.surface(p.office[0], p.office[1]))
	}
	if p.affil[1] > p.affil[0] {
		out.Affiliation = t.surface(p.affil[0], p.affil[1])
	}
	out.Mentions = t.spans(p.places)
	slices.SortFunc(out.Mentions, func(a, b quote.Span) int { return a.Start - b.Start })
	return out
}
