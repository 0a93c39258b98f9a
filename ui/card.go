package ui

import (
	"strconv"
	"strings"

	"onrecord/model"
	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// cardLabel is how many cells the names of a card's fields take.
const cardLabel = 14

// card is a person's card: names, offices, quotations, dates, cue words,
// company and articles.
func (d *drawing) card(w int) sheet {
	head := d.cardHead(w)
	c := d.Card
	return d.cardOf(head, "card.articles", len(c.Articles), w, func(i int) string {
		a := d.Articles.At(c.Articles[i].Article)
		return strings.Join(nonEmpty(a.Date, a.Title), " · ")
	})
}

// cardOf is a card: lines above a list of n items, which has a label.
func (d *drawing) cardOf(head []string, label string, n, w int, item func(int) string) sheet {
	page := sheet{head: head, tall: len(head) + n, items: make([]int, n)}
	for i := range page.items {
		page.items[i] = len(head) + i
	}
	page.item = func(i int) []string {
		name, mark, style := "", " ", d.styles.Text
		if i == 0 {
			name = " " + d.Words.Say(label)
		}
		if i == d.Item {
			mark, style = d.pointer(), d.styles.Cursor
		}
		return []string{fit(d.styles.Faint.Render(fit(name, cardLabel-2))+d.styles.Accent.Render(mark)+" "+style.Render(cut(item(i), w-cardLabel)), w)}
	}
	return page
}

// cardHead are the lines of a card above the articles.
func (d *drawing) cardHead(w int) []string {
	c := d.Card
	p := &d.Cast.People[c.Person]
	lines := []string{fit(" "+d.styles.Name(c.Person).Render(p.NameIn(d.lang()))+"  "+d.styles.Faint.Render(d.personOffice(c.Person)), w), fit("", w)}
	add := func(key string, values ...string) {
		label := d.styles.Faint.Render(fit(" "+d.Words.Say(key), cardLabel))
		for _, value := range values {
			for _, line := range d.paragraph(value, w-cardLabel-1) {
				lines = append(lines, fit(label+line, w))
				label = strings.Repeat(" ", cardLabel)
			}
		}
	}
	add("card.names", strings.Join(p.Names, " · "))
	add("card.offices", strings.Join(p.Offices, " · "))
	add("card.affiliations", strings.Join(p.Affiliations, " · "))
	add("card.same", d.alike(c)...)
	add("card.quotes", d.cardQuotes(c))
	if c.First != "" {
		seen := c.First
		if c.Last != c.First {
			seen = d.Words.Say("card.span", c.First, c.Last)
		}
		add("card.seen", seen)
	}
	cues := "…"
	if c.Complete {
		cues = tallied(c.Cues, 12)
	}
	add("card.cues", cues)
	add("card.together", d.together(c))
	for i, line := range d.timeline(c.Days, max(1, w-cardLabel-2)) {
		label := ""
		if i == 0 {
			label = " " + d.Words.Say("card.days")
		}
		lines = append(lines, fit(d.styles.Faint.Render(fit(label, cardLabel))+line, w))
	}
	if c.Named > 0 {
		add("card.named", d.Words.Say("card.silent", c.Named))
	}
	return lines
}

// cardQuotes counts the quotations by kind.
func (d *drawing) cardQuotes(c *model.Card) string {
	direct, indirect, mixed := c.ByKind[quote.Direct], c.ByKind[quote.Indirect], c.ByKind[quote.Mixed]
	quotes := strconv.Itoa(direct+indirect+mixed) + "   " + d.Words.Say("card.kinds", direct, indirect, mixed)
	if c.Reports > 0 {
		quotes += " · " + d.Words.Say("card.reports", c.Reports)
	}
	return quotes
}

// alike are people who may be the same person, one per line.
func (d *drawing) alike(c *model.Card) []string {
	var lines []string
	for _, l := range c.Alike {
		p := &d.Cast.People[l.Person]
		who := strings.Join(nonEmpty(p.Name, d.personOffice(l.Person)), "  ")
		lines = append(lines, who+" · "+d.Words.Say("alike."+people.Reasons[l.Why]))
	}
	return lines
}

// together are the people most often quoted in the same articles.
func (d *drawing) together(c *model.Card) string {
	var parts []string
	for _, t := range c.Together {
		parts = append(parts, d.Cast.People[t.Person].NameIn(d.lang())+" "+strconv.Itoa(t.Articles))
	}
	return strings.Join(parts, " · ")
}

// tallied are the first n names with their counts.
func tallied(all []news.Tally, n int) string {
	var parts []string
	for _, t := range all[:min(n, len(all))] {
		parts = append(parts, t.Name+" "+strconv.Itoa(t.Count))
	}
	return strings.Join(parts, " · ")
}

// The heights of a bar, from the lowest. Where ambiguous characters are wide,
// blocks are too, and ASCII characters replace them.
var (
	blocks   = []rune("▁▂▃▄▅▆▇█")
	weighted = []rune(".:-=+*#@")
)

// timeline are the lines of a chart over time: the bars, the dates at their
// ends and the highest bar; nothing without dates. A single bar is a line of
// text.
func (d *drawing) timeline(days []news.Tally, w int) []string {
	t := people.NewTimeline(days, w)
	switch len(t.Bars) {
	case 0:
		return nil
	case 1:
		return []string{d.Words.Say("timeline.one", t.When, t.Most)}
	}
	steps := blocks
	if d.Wide {
		steps = weighted
	}
	var bars strings.Builder
	for _, n := range t.Bars {
		if n == 0 {
			bars.WriteByte(' ')
			continue
		}
		bars.WriteRune(steps[(n*len(steps)-1)/t.Most])
	}
	ends := t.First + " – " + t.Last
	if width(ends) <= len(t.Bars) {
		ends = between(t.First, t.Last, len(t.Bars))
	}
	unit := d.Words.Say("timeline." + people.Units[t.Unit])
	if t.Years > 1 {
		unit = d.Words.Say("timeline.years", t.Years)
	}
	return []string{bars.String(), d.styles.Faint.Render(ends), d.Words.Say("timeline.most", unit, t.Most, t.When)}
}
