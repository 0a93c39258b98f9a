package english

import (
	"slices"
	"strings"

	"onrecord/model/quote"
)

// What the words round a name tell of the person: office, body and what to call
// them.

// describe takes from the words round a name what they tell of the person, and
// tells whether they do.
func (c *cast) describe(p *person, r *run) bool {
	if r.title.sex != anySex {
		p.sex, p.sure = r.title.sex, true
	}
	if r.title.office != "" {
		p.called(r.title.office)
	}
	n := len(p.nouns)
	c.titled(p, r)
	c.behindOffice(p, r)
	c.apposed(p, r)
	c.preposed(p, r)
	c.copular(p, r)
	return len(p.nouns) > n
}

// copular reads the noun a name is said to be: Ann Vale is a mother of two.
func (c *cast) copular(p *person, r *run) {
	sent := c.tokens[r.Start].sent
	be := c.neighbour(r.End, sent)
	if be.lemma != lemmaBe || !isFinite(be.pos) || c.neighbour(r.End+1, sent).pos != tagDT {
		return
	}
	for k := r.End + 2; k < r.End+7 && c.neighbour(k, sent) != &edge; k++ {
		t := &c.tokens[k]
		if !isNoun(t.pos) && !isAdj(t.pos) || t.quote >= 0 {
			return
		}
		if next := c.neighbour(k+1, sent); t.pos == tagNN && !isNoun(next.pos) && next.pos != tagPOS {
			if s := sexOf(c.low(k)); s != anySex && !p.sure {
				p.sex, p.sure = s, true // there may be other mothers
			} else if s == anySex && c.role(k) {
				p.called(c.low(k))
			}
			return
		}
	}
}

// called keeps a noun the text calls a person by.
func (p *person) called(noun string) {
	noun = strings.TrimPrefix(noun, "co-")
	if !slices.Contains(p.nouns, noun) {
		p.nouns = append(p.nouns, noun)
	}
	switch {
	case p.sure:
	case womanly[noun]:
		p.sex, p.sure = female, true
	case manly[noun]:
		p.sex, p.sure = male, true
	}
}

// titled reads the office before a name: "Harbour Board chairwoman", "Sen.".
func (c *cast) titled(p *person, r *run) {
	if r.office.Len() == 0 {
		return
	}
	start := r.office.Start
	for start > 0 && r.Start-start < 7 {
		t := &c.tokens[start-1]
		if t.sent != c.tokens[r.Start].sent || t.quote >= 0 || !(isNoun(t.pos) || isAdj(t.pos) || t.pos == tagVBN && t.low != lowNamed) || t.pos == tagVBN && isFinite(c.neighbour(start-2, t.sent).pos) {
			break // has given Sir Brian Vale
		}
		start--
	}
	body := c.bodyBefore(quote.Span{Start: start, End: r.office.Start})
	for k := body; k < r.Start; k++ {
		if w := c.low(k); isRole(w) {
			p.called(w)
		}
	}
	office := c.phrase(quote.Span{Start: body, End: r.Start})
	if r.Start-body == 1 && r.title.office != "" {
		office = r.title.office
	}
	if t, ok := titles[strings.ToLower(office)]; ok && t.office == "" {
		return
	}
	owner := c.phrase(quote.Span{Start: start, End: body})
	switch {
	case owner != "":
	case start > 1 && c.tokens[start-1].pos == tagPOS && c.capital(start-2):
		owner = c.owner(start - 1) // Orland's
	case r.End < len(c.tokens) && c.tokens[r.End].low == lowOf:
		owner = c.body(r.End+1, c.tokens[r.Start].sent)
	}
	p.holds(office, owner)
}

// behindOffice reads an office told at length before a name: Dorn's ambassador to Norland
// Ann Vale.
func (c *cast) behindOffice(p *person, r *run) {
	if r.office.Len() > 0 {
		return
	}
	joined := false
	for k := r.Start - 1; k >= 0 && k > r.Start-8 && c.tokens[k].sent == c.tokens[r.Start].sent; k-- {
		t := &c.tokens[k]
		switch {
		case joined && isNoun(t.pos) && c.role(k):
			p.called(c.low(k))
			owner := ""
			if k > 0 && c.tokens[k-1].pos == tagPOS {
				owner = c.owner(k - 1)
			}
			p.holds(c.phrase(quote.Span{Start: k, End: r.Start}), owner)
			return
		case t.low == lowOf || t.low == lowFor || t.pos == tagTO:
			joined = k < r.Start-1
		case !isNoun(t.pos) && !isAdj(t.pos):
			return
		}
	}
}

// owner is the name before a genitive at token i, without an article.
func (c *cast) owner(i int) string {
	np := c.nounPhrase(i)
	if p := c.tokens[np.Start].pos; p == tagDT || p == tagPRPS {
		np.Start++
	}
	return c.phrase(np)
}

// bodyBefore is where the office starts in words before a name or a role: what
// stands before with capitals is the body it belongs to.
func (c *cast) bodyBefore(s quote.Span) int {
	i := s.Start
	for i < s.End && c.capital(i) && !officeWords[c.low(i)] && titles[c.low(i)].office == "" && !c.role(i) && (c.tokens[i].ner != nerNone || i > c.sents[c.tokens[i].sent].Start) {
		i++
	}
	return i
}

// holds keeps the first office told of a person, or a longer one with a body.
func (p *person) holds(office, body string) {
	if office == "" {
		return
	}
	if p.Office == "" {
		p.Office = office
	}
	if p.Affiliation == "" && body != "" {
		p.Affiliation = body
	}
}

// apposed reads what follows a name between commas: "the chairwoman of the
// Harbour Board,".
func (c *cast) apposed(p *person, r *run) {
	i := r.End
	if i+1 >= len(c.tokens) || c.tokens[i].pos != tagComma || c.tokens[i+1].sent != c.tokens[r.Start].sent {
		return
	}
	i++
	if w := &c.tokens[i]; w.pos == tagDT || w.pos == tagPRPS {
		i++
	}
	head := -1
	j := i
	for ; j < len(c.tokens) && j < i+8 && c.tokens[j].sent == c.tokens[r.Start].sent; j++ {
		t := &c.tokens[j]
		if t.quote >= 0 || !(isNoun(t.pos) || isAdj(t.pos) || t.pos == tagVBN || t.pos == tagVBG || t.pos == tagPOS || t.pos == tagCC && head >= 0) {
			break
		}
		if c.role(j) {
			head = j
		}
	}
	if head < 0 {
		return
	}
	for k := head; k >= i && c.tokens[k].pos != tagPOS; k-- { // Ann Vale, the minister's wife
		if c.role(k) {
			p.called(c.low(k))
		}
	}
	body := ""
	if head+1 == j && j < len(c.tokens) && (c.tokens[j].low == lowOf || c.tokens[j].low == lowFor || c.tokens[j].low == lowAt) {
		body = c.body(j+1, c.tokens[r.Start].sent)
	}
	start := i
	if body == "" {
		start = c.bodyBefore(quote.Span{Start: i, End: head})
		body = c.phrase(quote.Span{Start: i, End: start})
	}
	for k := i + 1; k < head; k++ {
		if c.tokens[k].pos == tagPOS {
			if start = k + 1; c.capital(k - 1) {
				body = c.owner(k) // the Board's lawyer
			}
		}
	}
	p.holds(c.phrase(quote.Span{Start: start, End: head + 1}), body)
}

// preposed reads what stands before a name and a comma: "the chairwoman of the
// Harbour Board, Nadia Brecht".
func (c *cast) preposed(p *person, r *run) {
	sent := c.tokens[r.Start].sent
	comma := r.office.Start - 1 // before "Sir" and the like
	if comma < 2 || c.tokens[comma].pos != tagComma || c.tokens[comma].sent != sent {
		return
	}
	i := comma
	head := -1
	for i > 0 && i > comma-12 && c.tokens[i-1].sent == sent && c.tokens[i-1].quote < 0 {
		i--
		t := &c.tokens[i]
		if head < 0 && (c.role(i) || i > 2 && t.pos == tagNNS && c.low(i-3) == "one" && isRole(strings.TrimSuffix(c.low(i), "s"))) {
			head = i
		}
		if t.pos == tagDT && head >= 0 || t.pos == tagPRPS || t.pos == tagComma || isVerb(t.pos) && t.pos != tagVBN {
			break
		}
	}
	if head < 0 || c.capital(head) && c.tokens[head].ner == nerOrganisation {
		return // according to the Dorn Leader, Ann Vale
	}
	owner := i
	for owner < head && c.tokens[owner].pos != tagPOS {
		owner++
	}
	determined := c.tokens[i].pos == tagDT || c.tokens[i].pos == tagPRPS
	if !determined && owner == head && head != c.sents[sent].Start {
		return
	}
	if !determined {
		i--
	}
	start, body := i+1, ""
	if head+1 < comma && (c.tokens[head+1].low == lowOf || c.tokens[head+1].low == lowFor || c.tokens[head+1].low == lowAt) {
		body = c.phrase(quote.Span{Start: head + 2, End: comma})
		if t := &c.tokens[head+2]; t.pos == tagDT || t.pos == tagPRPS {
			body = c.phrase(quote.Span{Start: head + 3, End: comma})
		}
	} else if head+1 != comma {
		return // an officer called, Ann Vale
	}
	p.called(strings.TrimSuffix(c.low(head), "s"))
	if owner < head && owner > c.sents[sent].Start {
		start = owner + 1
		if body == "" && c.capital(owner-1) {
			body = c.owner(owner)
		}
	} else if body == "" {
		start = c.bodyBefore(quote.Span{Start: i + 1, End: head})
		body = c.phrase(quote.Span{Start: i + 1, End: start})
	}
	if c.tokens[head].pos == tagNNS {
		return // one of the organisers
	}
	p.holds(c.phrase(quote.Span{Start: start, End: head + 1}), body)
}

// body is the name of the organisation or place that starts at token i, after
// an article.
func (c *cast) body(i int, sent int32) string {
	if i < len(c.tokens) && c.tokens[i].pos == tagDT {
		i++
	}
	j := i
	for j < len(c.tokens) && c.tokens[j].sent == sent && (c.capital(j) || j > i && (c.tokens[j].low == lowOf || c.tokens[j].low == lowFor || c.tokens[j].low == lowAnd || c.tokens[j].first == '&') && j+1 < len(c.tokens) && c.capital(j+1)) {
		j++
	}
	return c.phrase(quote.Span{Start: i, End: j})
}
