package english

import (
	"slices"
	"strings"

	"onrecord/model/quote"
)

// Bodies that speak, and people known by a description only, join the cast
// when they speak; documents speak for whoever issued them.

// group is the body or the unnamed people a phrase tells of, new or known.
func (w *witness) group(s quote.Span, head int) int {
	s = w.trim(s, head)
	s.Start = w.pastKind(s, head)
	text := w.phrase(s)
	if sex, _ := pronounSex(w.tokens[s.Start].low); sex != anySex && s.Len() > 1 {
		if who := w.meant(s.Start); who >= 0 {
			text = w.people[who].Name + "'s " + w.phrase(quote.Span{Start: s.Start + 1, End: s.End})
		}
	}
	if w.bodily(head) {
		return w.body(text, w.bytes(s))
	}
	if k, ok := w.byName[strings.ToLower(text)]; ok {
		w.people[k].Mentions = append(w.people[k].Mentions, w.bytes(s))
		return k
	}
	tag := w.tokens[head].pos
	k := w.add(person{Participant: quote.Participant{Name: text, Sort: quote.Unnamed, Mentions: []quote.Span{w.bytes(s)}}, nouns: []string{w.low(head)}, many: tag == tagNNS || tag == tagNNPS})
	w.unnamed = append(w.unnamed, k)
	return k
}

// trim takes articles off the front of a phrase and clauses off its end.
func (w *witness) trim(s quote.Span, head int) quote.Span {
	for s.Start < head && (w.tokens[s.Start].pos == tagDT && articles[w.tokens[s.Start].low] || w.tokens[s.Start].pos == tagComma || w.low(s.Start) == "both" && slices.ContainsFunc(w.tokens[s.Start:s.End], func(t token) bool { return t.low == lowAnd })) {
		s.Start++
	}
	for i := head + 1; i < s.End; i++ {
		t := &w.tokens[i]
		inName := i+1 < s.End && w.bodyToken(head) && w.bodyToken(i+1) // Institute on Harbour Safety
		if t.pos == tagIN && isName(w.tokens[head].pos) && t.low != lowOf && t.low != lowFor && !inName {
			s.End = i // "the Times on Saturday"
			break
		}
		if days[t.low] || t.pos == tagJJ && i+1 < s.End && times[t.low] && times[w.tokens[i+1].low] {
			s.End = i // the court last week
			break
		}
		if t.pos == tagComma || isWhWord(t.pos) || isFinite(t.pos) || t.pos == tagVBN || t.pos == tagTO && w.neighbour(i+1, t.sent).pos == tagVB && !w.capital(i+1) || t.pos == tagVBG && !w.capital(i) && !w.beforeNoun(i, s.End) || t.low == lowThat || t.pos == tagBracket || t.pos == tagColon {
			s.End = i
			break
		}
	}
	return s
}

// beforeNoun reports whether a participle at token i stands between a number, an article
// or an adjective and a noun: the two remaining bakers.
func (d *document) beforeNoun(i, end int) bool {
	p := d.tokens[i-1].pos
	return i+1 < end && (p == tagCD || p == tagDT || isAdj(p)) && isNoun(d.tokens[i+1].pos)
}

// pastKind is where the name of a body starts behind the noun for its kind:
// environmental organisation Clean Water Estmark.
func (w *witness) pastKind(s quote.Span, head int) int {
	i := head
	for i > s.Start && w.capital(i) {
		i--
	}
	if i == head || w.capital(i) || !bodies[w.low(i)] || w.tokens[i].pos != tagNN || w.role(head) || bodies[w.low(head)] && head == i+1 {
		return s.Start
	}
	return i + 1
}

// articles are left out of the name of somebody unnamed; "some" and "another"
// are not.
var articles = hashes("the a an this that these those")

// bodily reports whether the head of a phrase names a body: a campaign, a paper.
func (w *witness) bodily(head int) bool {
	t := &w.tokens[head]
	return t.ner == nerOrganisation || t.ner == nerPlace || bodies[w.low(head)] || isName(t.pos) && w.capital(head)
}

// initials are the first letters of the words with a capital.
func initials(s string) string {
	var b strings.Builder
	for _, w := range strings.Fields(s) {
		if w[0] >= 'A' && w[0] <= 'Z' {
			b.WriteByte(w[0])
		}
	}
	return b.String()
}

// body is the body of this name, under the longest form the text has.
func (w *witness) body(text string, at quote.Span) int {
	full := w.longest(text)
	k, ok := w.byName[strings.ToLower(full)]
	if !ok {
		k = w.add(person{Participant: quote.Participant{Name: full, Sort: quote.Organisation}, low: strings.ToLower(full)})
		w.bodies = append(w.bodies, k)
	}
	p := &w.people[k]
	p.alias(text)
	p.Mentions = append(p.Mentions, at)
	return k
}

// mostBodies is how many bodies of a text are looked at to find a longer name.
const mostBodies = 200

// names are the names of bodies in the text, by their tags, each once.
func (w *witness) names() []string {
	if w.bodyNames != nil {
		return w.bodyNames
	}
	w.bodyNames, w.acronyms = []string{}, map[string]string{}
	for i := 0; i < len(w.tokens); i++ {
		if !w.bodyToken(i) {
			continue
		}
		j := w.bodyEnd(i)
		if text := w.phrase(quote.Span{Start: i, End: j}); !w.heading(i) && !slices.Contains(w.bodyNames, text) && len(w.bodyNames) < mostBodies {
			w.bodyNames, w.lowNames = append(w.bodyNames, text), append(w.lowNames, strings.ToLower(text))
			w.abbreviate(quote.Span{Start: i, End: j})
		}
		i = j
	}
	return w.bodyNames
}

// abbreviate notes the acronym in brackets behind the name of a body: Dorn Harbour Board
// (DHB). Capitals before it belong to it if they lead back to the first letter of the
// acronym.
func (w *witness) abbreviate(name quote.Span) {
	j := name.End
	if j+2 >= len(w.tokens) || w.tokens[j].first != '(' || w.tokens[j+2].first != ')' || !w.capital(j+1) {
		return
	}
	short := w.phrase(quote.Span{Start: j + 1, End: j + 2})
	if !capitals(short) || w.acronyms[short] != "" {
		return
	}
	begins := func(i int) bool { return w.tokens[i].first == w.tokens[j+1].first }
	start := name.Start
	for start > 0 && !begins(start) && w.capital(start-1) && w.tokens[start-1].sent == w.tokens[j].sent {
		start--
	}
	if !begins(start) {
		start = name.Start
	}
	w.acronyms[short] = w.phrase(quote.Span{Start: start, End: name.End})
}

func (w *witness) bodyToken(i int) bool { return w.capital(i) && w.tokens[i].ner == nerOrganisation }

// bodyEnd is the end of the name of a body that starts at token i.
func (w *witness) bodyEnd(i int) int {
	j := i + 1
	for ; j < len(w.tokens) && w.tokens[j].sent == w.tokens[i].sent; j++ {
		joins := w.tokens[j].low == lowAnd && !bodies[w.low(j-1)] && !corporate[w.low(j-1)] || w.tokens[j].low == lowOf || w.tokens[j].low == lowFor
		if next := j + 1; joins && next+1 < len(w.tokens) && w.tokens[next].low == lowThe && w.tokens[j].low != lowAnd && w.tokens[next+1].sent == w.tokens[i].sent && w.bodyToken(next+1) {
			j++ // Office for the Western District
			continue
		}
		if !w.bodyToken(j) && !(joins && j+1 < len(w.tokens) && w.tokens[j+1].sent == w.tokens[i].sent && w.bodyToken(j+1)) {
			break
		}
	}
	return j
}

// longest is the longest name of a body in the text that text can be short
// for: by its first or last words or its initials.
func (w *witness) longest(text string) string {
	best := text
	low := strings.ToLower(text)
	short := len(text) > 1 && len(text) < 7 && capitals(text)
	fuller := func(name, l string) {
		if len(name) <= len(best) || strings.HasSuffix(l, " and "+low) || strings.HasPrefix(l, low+" and ") {
			return
		}
		if short && initials(name) == strings.ReplaceAll(text, ".", "") || !short && (strings.HasPrefix(l, low) && l[len(low)] == ' ' || strings.HasSuffix(l, low) && l[len(l)-len(low)-1] == ' ') {
			best = name
		}
	}
	w.names()
	if full := w.acronyms[text]; full != "" {
		return full
	}
	for i, n := range w.bodyNames {
		fuller(n, w.lowNames[i])
	}
	for _, k := range w.bodies[:min(len(w.bodies), mostBodies)] {
		fuller(w.people[k].Name, w.people[k].low)
	}
	return best
}

// issuer finds whose a document is: of whoever stands in the phrase, else, of
// "the statement", of the body just spoken of or of who spoke last.
func (w *witness) issuer(s quote.Span, head int) ([]int, string) {
	if !documents[w.low(head)] {
		return nil, ""
	}
	for i := s.Start; i < s.End; i++ {
		t := &w.tokens[i]
		if i < head && w.demonym(i) && (i+1 == head || isAdj(w.tokens[i+1].pos)) {
			return nil, "" // the Norlandish report
		}
		owns := i < head && i+1 < len(w.tokens) && w.tokens[i+1].pos == tagPOS
		gives := i > head && (w.tokens[i-1].low == lowBy || w.tokens[i-1].low == lowFrom || titles[w.low(i-1)] != title{})
		if who := w.nameAt(i); who >= 0 && (owns || gives && w.neighbour(i+1, t.sent).pos != tagPOS) {
			return []int{who}, "document: whose it is"
		}
		if t.pos == tagPRPS && i < head {
			if who := w.meant(i); who >= 0 {
				return []int{who}, "document: whose it is"
			}
		}
		named := i > head && w.capital(i) && isName(t.pos) && w.issued(i)
		if np := (quote.Span{Start: i, End: s.End}); i > head && (w.tokens[i-1].low == lowBy || w.tokens[i-1].low == lowFrom) && w.role(w.nounOf(np)) {
			who, _ := w.phraseSource(np)
			return who, "document: whose it is" // a report by Dorn's auditor
		}
		if i > head && w.owning(i) {
			break // on the Board's website
		}
		if i < head && w.capital(i) && isName(t.pos) && w.nameAt(i) < 0 || i != head && (named || w.bodyToken(i)) {
			return w.issuers(i, head, s.End), "document: the body that issued it"
		}
	}
	if d := w.tokens[s.Start].low; d != lowThe && d != lowThis && d != lowThat || s.End > head+1 && w.tokens[head+1].pos == tagIN {
		return nil, ""
	}
	for i := s.Start; i < head; i++ {
		if w.tokens[i].pos == tagPOS {
			return nil, "" // the state's website
		}
	}
	if who := w.bodyBefore(s.Start); who != nil {
		return who, "document: the body just named"
	}
	if recordings[w.low(head)] || w.last >= 0 && w.people[w.last].many {
		return nil, ""
	}
	return w.lasts, "document: who spoke last"
}

// recordings are documents by which nobody in particular speaks.
var recordings = set("video clip data statistics records record survey poll projections projection footage transcript transcripts")

// issued reports whether a name at token i stands behind "by" or "from".
func (w *witness) issued(i int) bool {
	k := i - 1
	if w.tokens[k].low == lowThe {
		k--
	}
	return w.tokens[k].low == lowBy || w.tokens[k].low == lowFrom
}

// owning reports whether the name that goes on at token i is a genitive or stands
// before a noun: the Board's website, the Board campaign's website.
func (w *witness) owning(i int) bool {
	if !w.capital(i) {
		return false
	}
	for i < len(w.tokens) && w.capital(i) {
		i++
	}
	return i < len(w.tokens) && (w.tokens[i].pos == tagPOS || isNoun(w.tokens[i].pos))
}

// issuers are the bodies named from token i of a phrase on that ends before
// end: before its head one, behind it all that are joined by commas and "and".
func (w *witness) issuers(i, head, end int) []int {
	var who []int
	for {
		j := min(w.bodyEnd(i), end)
		for j < end && w.capital(j) && isName(w.tokens[j].pos) {
			j++
		}
		if j+1 < end && i > head && w.tokens[j].pos == tagPOS && w.bodyToken(j+1) {
			j = min(w.bodyEnd(j+1), end) // Dorn University's Harbour Institute
		}
		if i < head {
			j = min(j, head)
		}
		at := quote.Span{Start: i, End: j}
		if k := w.body(w.phrase(at), w.bytes(at)); !slices.Contains(who, k) {
			who = append(who, k)
		}
		i = j
		for i < end && (w.tokens[i].low == lowAnd || w.tokens[i].pos == tagComma || w.tokens[i].low == lowThe) {
			i++
		}
		if i == j || i >= end || j < head || !w.capital(i) {
			return who
		}
	}
}

// reports reports whether a source is an outlet or a document.
func (w *witness) reports(s quote.Span, who int) bool {
	if s.Len() == 0 {
		return false
	}
	noun := w.low(w.nounOf(s))
	if documents[noun] {
		return true
	}
	return w.people[who].Sort != quote.Person && outlets[noun]
}
