package chinese

import (
	"slices"
	"strings"

	"onrecord/model/quote"
)

// settle makes the analysis of what the passes found: spans in bytes, the kind
// of every quotation, participants that speak or are named.
func (r *reader) settle() quote.Analysis {
	r.unite()
	var out quote.Analysis
	at := make([]int, len(r.cast.persons))
	for i := range r.cast.persons {
		p := &r.cast.persons[i]
		if at[i] = -1; p.quoted || p.sort == quote.Person {
			at[i] = len(out.Participants)
			out.Participants = append(out.Participants, r.participant(p))
		}
	}
	index := make([]int, len(r.quotes))
	for i := range r.quotes {
		q := &r.quotes[i]
		index[i] = len(out.Quotes)
		out.Quotes = append(out.Quotes, r.quotation(q, at, index))
	}
	out.Quotes = quote.Order(out.Quotes)
	return out
}

// quotation is the finished form of q.
func (r *reader) quotation(q *attribution, at, index []int) quote.Quote {
	t := r.t
	out := quote.Quote{
		Kind: r.wording(q), Report: q.report, Parent: -1,
		Rule: q.rule, Why: q.src.why, Confidence: q.src.confidence,
	}
	if q.parent >= 0 {
		out.Parent = index[q.parent]
	}
	for _, c := range q.content {
		out.Content = append(out.Content, t.span(c[0], c[1]))
	}
	for _, c := range q.cue {
		out.Cue = append(out.Cue, t.span(c[0], c[1]))
	}
	if q.src.end > q.src.start {
		out.Source = []quote.Span{t.span(q.src.start, q.src.end)}
	}
	for _, who := range q.src.who {
		if k := at[r.cast.root(who)]; k >= 0 && !slices.Contains(out.Speakers, k) {
			out.Speakers = append(out.Speakers, k)
		}
	}
	return out
}

// wording tells whether the content stands in marks, has words in marks, or
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
	case inside && !outside, q.rule == "label":
		return quote.Direct
	case verbatim:
		return quote.Mixed
	}
	return quote.Indirect
}

// predicate tells whether the marks that open at i hold a predicate the
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
	for _, m := range p.places {
		out.Mentions = append(out.Mentions, t.span(m[0], m[1]))
	}
	slices.SortFunc(out.Mentions, func(a, b quote.Span) int { return a.Start - b.Start })
	return out
}

// root is the participant that who has been united with.
func (c *cast) root(who int) int {
	for c.same != nil && c.same[who] != who {
		who = c.same[who]
	}
	return who
}

// unite makes one of organisations and groups that are named in full and in
// short: 某国疾控中心, 疾控中心.
func (r *reader) unite() {
	c := r.cast
	c.same = make([]int, len(c.persons))
	byEnd := map[rune][]int{}
	for i := range c.persons {
		c.same[i] = i
		p := &c.persons[i]
		if p.sort == quote.Person || !p.quoted {
			continue
		}
		n := []rune(p.name)
		last := n[len(n)-1]
		if len(byEnd[last]) < 200 {
			byEnd[last] = append(byEnd[last], i)
		}
	}
	for _, group := range byEnd {
		slices.SortStableFunc(group, func(a, b int) int { return len(c.persons[b].name) - len(c.persons[a].name) })
		for k, short := range group {
			for _, long := range group[:k] {
				if c.same[long] == long && r.sameBody(&c.persons[short], &c.persons[long]) {
					c.join(short, long)
					break
				}
			}
		}
	}
}

// sameBody tells whether short is a shorter form of long's name.
func (r *reader) sameBody(short, long *person) bool {
	if short.sort != long.sort || len(short.name) < 6 || short.name == long.name {
		return false
	}
	if strings.HasSuffix(long.name, short.name) {
		return true
	}
	return short.sort == quote.Organisation && len(short.name) >= 9 && []rune(short.name)[0] == []rune(long.name)[0] && subsequence(short.name, long.name)
}

// join makes short a form of long.
func (c *cast) join(short, long int) {
	c.same[short] = long
	s, l := &c.persons[short], &c.persons[long]
	l.aliases = append(l.aliases, s.at)
	l.places = append(l.places, s.places...)
	s.quoted = false
}
