package store

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// A Fault is a kind of error in what the engine found.
type Fault string

// The faults a reader can correct.
const (
	WrongSpeaker Fault = "speaker" // somebody else said it
	WrongBounds  Fault = "bounds"  // more or less was said
	NoQuotation  Fault = "none"    // not a quotation
	Overlooked   Fault = "missed"  // a quotation the engine did not find
	OneOfTwo     Fault = "one"     // names of one person, in all articles
	TwoOfOne     Fault = "two"     // in this article the name means somebody else
	Checked      Fault = "checked" // none: the quotation is right
)

// ReaderRule is the prefix of Quote.Rule for a quotation that a reader has
// corrected; the fault follows.
const ReaderRule = "reader."

// A Correction is a reader's change to what the engine found. It identifies the
// place by its text, so that it still applies after a newer engine has read the
// article again or other parts of the article have changed.
type Correction struct {
	ID      int64    `json:"-"`                 // in the library
	Reader  string   `json:"-"`                 // who made it; empty in a library of one reader
	Made    int64    `json:"made,omitempty"`    // Unix seconds
	Article string   `json:"article,omitempty"` // model.Article.ID; empty for OneOfTwo
	Fault   Fault    `json:"fault"`
	Quote   []Anchor `json:"quote,omitempty"`   // the quotation before the correction
	Kind    string   `json:"kind,omitempty"`    // the quotation's corrected kind
	Content []Anchor `json:"content,omitempty"` // WrongBounds: the corrected content
	By      []Who    `json:"by,omitempty"`      // who speaks; OneOfTwo, TwoOfOne: who it is; nobody where empty
	Names   []string `json:"names,omitempty"`   // OneOfTwo, TwoOfOne: the names in the articles
}

// A Who is a person as the reader names them.
type Who struct {
	Name        string   `json:"name"`
	Aliases     []string `json:"aliases,omitempty"`
	Office      string   `json:"office,omitempty"`
	Affiliation string   `json:"affiliation,omitempty"`
	Sort        string   `json:"sort,omitempty"`
}

// WhoIs returns a participant as a Who.
func WhoIs(p quote.Participant) Who {
	return Who{p.Name, p.Aliases, p.Office, p.Affiliation, p.Sort.String()}
}

// Participant returns w as a participant of an article, without mentions.
func (w *Who) Participant() quote.Participant {
	return quote.Participant{Name: w.Name, Aliases: slices.Clone(w.Aliases), Office: w.Office, Affiliation: w.Affiliation, Sort: SortNamed(w.Sort)}
}

// CorrectSpeaker makes by the only speakers of quotation q of a.
func CorrectSpeaker(a *news.Article, q int, by ...Who) Correction {
	return about(a, q, Correction{Fault: WrongSpeaker, By: by})
}

// CorrectBounds sets the content and kind of quotation q of a.
func CorrectBounds(a *news.Article, q int, content []quote.Span, kind quote.Kind) Correction {
	c := about(a, q, Correction{Fault: WrongBounds, Content: anchors(a.Body, content)})
	c.Kind = kind.String()
	return c
}

// CorrectNone says that q of a is not a quotation.
func CorrectNone(a *news.Article, q int) Correction {
	return about(a, q, Correction{Fault: NoQuotation})
}

// CorrectChecked confirms quotation q of a as it is.
func CorrectChecked(a *news.Article, q int) Correction {
	return about(a, q, Correction{Fault: Checked})
}

// CorrectMissed adds a quotation of content by by to a.
func CorrectMissed(a *news.Article, content []quote.Span, kind quote.Kind, by ...Who) Correction {
	return Correction{Article: a.ID, Fault: Overlooked, Quote: anchors(a.Body, content), Kind: kind.String(), By: by}
}

// CorrectOne says that each of names means who, in all articles.
func CorrectOne(who Who, names ...string) Correction {
	return Correction{Fault: OneOfTwo, By: []Who{who}, Names: names}
}

// CorrectTwo says that participant p of a is who, not the person other articles
// mean by that name.
func CorrectTwo(a *news.Article, p int, who Who) Correction {
	return Correction{Article: a.ID, Fault: TwoOfOne, By: []Who{who}, Names: []string{a.Participants[p].Name}}
}

func about(a *news.Article, q int, c Correction) Correction {
	c.Article, c.Quote, c.Kind = a.ID, anchors(a.Body, a.Quotes[q].Content), a.Quotes[q].Kind.String()
	return c
}

// Apply returns a with the corrections applied in order; a itself does not
// change. What a reader corrected has a Rule that begins with ReaderRule. Lost
// are the corrections whose words are no longer in the article; keep them,
// because an article may change back.
func Apply(a news.Article, all []Correction) (corrected news.Article, lost []Correction) {
	if len(all) == 0 {
		return a, nil
	}
	a.Quotes, a.Participants = slices.Clone(a.Quotes), slices.Clone(a.Participants)
	for i := range a.Quotes {
		a.Quotes[i].Speakers = slices.Clone(a.Quotes[i].Speakers)
	}
	for i := range all {
		c := &all[i]
		if c.Article != "" && c.Article != a.ID {
			continue
		}
		if !c.apply(&a) {
			lost = append(lost, *c)
		}
	}
	return a, lost
}

// apply applies c and reports whether c still finds its words.
func (c *Correction) apply(a *news.Article) bool {
	switch c.Fault {
	case OneOfTwo, TwoOfOne:
		if len(c.By) == 1 {
			c.rename(a)
		}
		return true // an article need not contain the name
	}
	at, ok := findAll(a.Body, c.Quote)
	if !ok {
		return false
	}
	q := MatchingQuote(a.Quotes, at)
	switch c.Fault {
	case NoQuotation:
		if q >= 0 {
			remove(a, q)
		}
		return true
	case Checked:
		if q >= 0 {
			a.Quotes[q].Rule, a.Quotes[q].Confidence = ReaderRule+string(Checked), 1
		}
		return q >= 0
	case WrongBounds:
		if at, ok = findAll(a.Body, c.Content); !ok {
			return false
		}
		if better := MatchingQuote(a.Quotes, at); q < 0 {
			q = better // the engine has since found a closer one
		}
	}
	if q < 0 {
		a.Quotes = append(a.Quotes, quote.Quote{Parent: -1})
		q = len(a.Quotes) - 1
	}
	quotation := &a.Quotes[q]
	quotation.Rule, quotation.Why, quotation.Confidence = ReaderRule+string(c.Fault), c.signature(), 1
	if c.Fault != WrongSpeaker || len(quotation.Content) == 0 {
		quotation.Content, quotation.Kind = at, KindNamed(c.Kind)
	}
	if c.Fault != WrongBounds {
		quotation.Speakers, quotation.Report = c.speakers(a), false
	}
	a.Quotes = quote.Order(a.Quotes)
	return true
}

// signature names who corrected a quotation, and the day.
func (c *Correction) signature() string {
	if c.Reader == "" {
		return "corrected by the reader"
	}
	return "corrected by " + c.Reader + " on " + time.Unix(c.Made, 0).UTC().Format(time.DateOnly)
}

// MatchingQuote returns the quotation whose content overlaps most with at, if
// they share at least half of their union; otherwise -1.
func MatchingQuote(quotes []quote.Quote, at []quote.Span) int {
	best, most := -1, 0.5
	for i := range quotes {
		shared := 0
		for _, s := range quotes[i].Content {
			for _, t := range at {
				shared += max(0, min(s.End, t.End)-max(s.Start, t.Start))
			}
		}
		all := length(quotes[i].Content) + length(at) - shared
		if part := float64(shared) / float64(max(1, all)); part > most || part == most && best < 0 {
			best, most = i, part
		}
	}
	return best
}

func length(all []quote.Span) int {
	n := 0
	for _, s := range all {
		n += s.Len()
	}
	return n
}

// speakers returns c.By as participants of a and adds those whose names a does
// not have.
func (c *Correction) speakers(a *news.Article) []int {
	var out []int
	for i := range c.By {
		w := &c.By[i]
		p := slices.IndexFunc(a.Participants, func(p quote.Participant) bool {
			return quote.Fold(p.Name) == quote.Fold(w.Name) && (w.Office == "" || p.Office == "" || w.Office == p.Office)
		})
		if p < 0 {
			p = len(a.Participants)
			made := w.Participant()
			made.Mentions = mentions(a.Body, w.Name)
			a.Participants = append(a.Participants, made)
		}
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// mentions returns where a name occurs in body.
func mentions(body, name string) []quote.Span {
	var out []quote.Span
	body, name = quote.Fold(body), quote.Fold(name)
	for from := 0; name != ""; {
		i := strings.Index(body[from:], name)
		if i < 0 {
			break
		}
		out = append(out, quote.Span{Start: from + i, End: from + i + len(name)})
		from += i + len(name)
	}
	return out
}

// rename gives every participant with one of c.Names the identity in c. Two
// participants who get the same identity become one.
func (c *Correction) rename(a *news.Article) {
	first := -1
	to := make([]int, len(a.Participants)) // by participant: its new number
	var kept []quote.Participant
	for i, p := range a.Participants {
		switch named := c.names(&p); {
		case named && first >= 0:
			to[i] = first
			kept[first].Mentions = InTextOrder(append(slices.Clone(kept[first].Mentions), p.Mentions...))
			continue
		case named:
			first = len(kept)
			p = c.whoIs(p)
		}
		to[i] = len(kept)
		kept = append(kept, p)
	}
	a.Participants = kept
	for i := range a.Quotes {
		var out []int
		for _, s := range a.Quotes[i].Speakers {
			if !slices.Contains(out, to[s]) {
				out = append(out, to[s])
			}
		}
		a.Quotes[i].Speakers = out
	}
}

// names reports whether c is about p.
func (c *Correction) names(p *quote.Participant) bool {
	return slices.ContainsFunc(c.Names, func(n string) bool { return quote.Fold(n) == quote.Fold(p.Name) })
}

// whoIs returns p with the identity in c. OneOfTwo keeps the names p has.
func (c *Correction) whoIs(p quote.Participant) quote.Participant {
	who := c.By[0].Participant()
	who.Mentions = p.Mentions
	if c.Fault == TwoOfOne {
		return who
	}
	for _, n := range slices.Concat([]string{p.Name}, p.Aliases, c.Names) {
		if n != who.Name && !slices.Contains(who.Aliases, n) {
			who.Aliases = append(who.Aliases, n)
		}
	}
	if who.Office == "" && who.Affiliation == "" {
		who.Office, who.Affiliation = p.Office, p.Affiliation
	}
	return who
}

// InTextOrder sorts spans by their start, in place.
func InTextOrder(all []quote.Span) []quote.Span {
	slices.SortFunc(all, func(s, t quote.Span) int { return s.Start - t.Start })
	return all
}

// remove deletes quotation q; quotations nested in it move to its parent.
func remove(a *news.Article, q int) {
	parent := a.Quotes[q].Parent
	a.Quotes = slices.Delete(a.Quotes, q, q+1)
	for i := range a.Quotes {
		p := &a.Quotes[i].Parent
		if *p == q {
			*p = parent
		}
		if *p > q {
			*p--
		}
	}
}

// Check returns an error if c is incomplete.
func (c *Correction) Check() error {
	names := c.Fault == OneOfTwo || c.Fault == TwoOfOne
	switch {
	case c.Fault != OneOfTwo && c.Article == "":
		return fmt.Errorf("a correction of fault %q names no article", c.Fault)
	case names && (len(c.By) != 1 || c.By[0].Name == "" || len(c.Names) == 0):
		return fmt.Errorf("a correction of fault %q wants the names, and one person", c.Fault)
	case names:
		return nil
	case c.Fault != WrongSpeaker && c.Fault != WrongBounds && c.Fault != NoQuotation && c.Fault != Overlooked && c.Fault != Checked:
		return fmt.Errorf("there is no fault %q", c.Fault)
	case len(c.Quote) == 0, c.Fault == WrongBounds && len(c.Content) == 0:
		return fmt.Errorf("a correction of fault %q names no words", c.Fault)
	}
	return nil
}
