package ui

import (
	"strconv"
	"strings"

	"onrecord/model"
	"onrecord/model/quote"
)

// card are the lines of a person's card: every name and office seen, how much
// is quoted, when, where, by what cues.
func (d *drawing) card(w int) []string {
	c := d.Card
	p := &d.Cast.People[c.Person]
	lines := []string{fit(" "+d.styles.Name(c.Person).Render(p.NameIn(d.lang()))+"  "+d.styles.Faint.Render(d.personOffice(c.Person)), w), fit("", w)}
	add := func(key, value string) {
		if value == "" {
			return
		}
		label := d.styles.Faint.Render(fit(" "+d.Words.Say(key), 14))
		for _, line := range d.paragraph(value, w-15) {
			lines = append(lines, fit(label+line, w))
			label = strings.Repeat(" ", 14)
		}
	}
	add("card.names", strings.Join(p.Names, " · "))
	add("card.offices", strings.Join(p.Offices, " · "))
	add("card.affiliations", strings.Join(p.Affiliations, " · "))
	total := c.ByKind[quote.Direct] + c.ByKind[quote.Indirect] + c.ByKind[quote.Mixed]
	quotes := strconv.Itoa(total) + "   " + d.Words.Say("card.kinds", c.ByKind[quote.Direct], c.ByKind[quote.Indirect], c.ByKind[quote.Mixed])
	if c.Reports > 0 {
		quotes += " · " + d.Words.Say("card.reports", c.Reports)
	}
	add("card.quotes", quotes)
	if c.First != "" {
		seen := c.First
		if c.Last != c.First {
			seen = d.Words.Say("card.span", c.First, c.Last)
		}
		add("card.seen", seen)
	}
	add("card.cues", tallied(c.Cues, 12))
	add("card.days", d.chart(c.Days, max(1, w-16)))
	for i, ref := range c.Articles {
		key := "card.articles"
		if i > 0 {
			key = ""
		}
		lines = append(lines, fit(d.styles.Faint.Render(fit(" "+d.label(key), 14))+d.Articles[ref.Article].Title, w))
	}
	if c.Silent > 0 {
		lines = append(lines, fit(strings.Repeat(" ", 14)+d.styles.Faint.Render(d.Words.Say("card.silent", c.Silent)), w))
	}
	return lines
}

func (d *drawing) label(key string) string {
	if key == "" {
		return ""
	}
	return d.Words.Say(key)
}

// tallied are the first n names with their counts.
func tallied(all []model.Tally, n int) string {
	var parts []string
	for _, t := range all[:min(n, len(all))] {
		parts = append(parts, t.Name+" "+strconv.Itoa(t.Count))
	}
	return strings.Join(parts, " · ")
}

// chart is a row of bars, one a day that has quotations, the last w days; one
// day alone is told in a number.
func (d *drawing) chart(days []model.Tally, w int) string {
	if len(days) == 0 {
		return ""
	}
	if len(days) == 1 || d.Wide {
		return tallied(days, 6)
	}
	days = days[max(0, len(days)-w):]
	most := 1
	for _, t := range days {
		most = max(most, t.Count)
	}
	steps := []rune("▁▂▃▄▅▆▇█")
	var bars strings.Builder
	for _, t := range days {
		bars.WriteRune(steps[(t.Count*(len(steps)-1)+most-1)/most])
	}
	return bars.String()
}
