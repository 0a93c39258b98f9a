package ui

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// aboutArticle is the card of an article: where it comes from, how long it is, who is
// quoted, what terminals do not show, and its earlier texts.
func (d *drawing) aboutArticle(w int) sheet {
	c := d.About
	return d.cardOf(d.aboutHead(w), "about.earlier", len(c.Earlier), w, func(i int) string {
		e := &c.Earlier[i]
		return strings.Join(nonEmpty(d.until(e), oneLine(e.Title)), " · ")
	})
}

// aboutHead are the lines of the card above the earlier texts.
func (d *drawing) aboutHead(w int) []string {
	a := &d.About.Article
	var lines []string
	for _, line := range d.paragraph(oneLine(a.Title), w-2) {
		lines = append(lines, d.styles.Title.Render(fit(" "+line, w)))
	}
	add := func(key, value string) {
		label := d.styles.Faint.Render(fit(" "+d.Words.Say(key), cardLabel))
		if value = oneLine(value); value == "" {
			return
		}
		for _, line := range d.paragraph(value, w-cardLabel-1) {
			lines = append(lines, fit(label+line, w))
			label = strings.Repeat(" ", cardLabel)
		}
	}
	add("about.date", a.Date)
	add("about.byline", a.Byline)
	add("about.outlet", strings.Join(slices.Compact(nonEmpty(a.Outlet, a.Site)), " · "))
	add("about.source", a.Source)
	add("about.address", a.URL)
	if a.URL != a.ID {
		add("about.file", a.ID)
	}
	add("about.from", d.provenance(a))
	add("about.language", a.Lang)
	if !d.About.Complete {
		return append(lines, fit(" …", w))
	}
	add("about.length", d.length(a))
	add("about.quotes", d.quoted(a))
	if rare := missingIn(a.Title, a.Body); len(rare) > 0 {
		var points []string
		for _, r := range rare {
			points = append(points, fmt.Sprintf("%U", r))
		}
		add("about.missing", string(shadow)+" = "+strings.Join(points, ", "))
	}
	if len(d.About.Earlier) == 0 {
		add("about.earlier", d.Words.Say("about.unchanged"))
	}
	return lines
}

// quoted counts the quotations of an article, who says them, and the reports by
// outlets and documents.
func (d *drawing) quoted(a *news.Article) string {
	reports := 0
	speaks := map[int]bool{}
	for i := range a.Quotes {
		q := &a.Quotes[i]
		if q.Report {
			reports++
			continue
		}
		for _, p := range q.Speakers {
			speaks[p] = true
		}
	}
	counts := d.count(len(a.Quotes)-reports, "item.quote", "item.quotes") + " · " + d.count(len(speaks), "item.person", "item.people")
	if reports > 0 {
		counts += " · " + d.Words.Say("card.reports", reports)
	}
	return counts
}

// length is how long an article is: in words, of Chinese in characters.
func (d *drawing) length(a *news.Article) string {
	if !strings.HasPrefix(a.Lang, "zh") {
		return d.Words.Say("about.words", len(strings.Fields(a.Body)))
	}
	n := 0
	for _, r := range a.Body {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return d.Words.Say("about.characters", n)
}

// until says until when an article had a text.
func (d *drawing) until(e *news.Earlier) string {
	return d.Words.Say("about.until", e.Until.Format("2006-01-02 15:04"))
}

// earlierText are the lines of an earlier text. Paragraphs that the article has no
// longer are marked.
func (d *drawing) earlierText(w int) []string {
	c := d.About
	e := &c.Earlier[c.Text]
	var lines []string
	for _, line := range d.paragraph(oneLine(e.Title), w-2) {
		lines = append(lines, d.styles.Title.Render(fit(" "+line, w)))
	}
	for _, line := range []string{strings.Join(nonEmpty(e.Date, d.until(e)), " · "), d.Words.Say("earlier.marked")} {
		lines = append(lines, d.styles.Faint.Render(fit(" "+line, w)))
	}
	lines = append(lines, fit("", w))
	now := map[string]bool{}
	for line := range strings.SplitSeq(c.Article.Body, "\n") {
		now[oneLine(line)] = true
	}
	for line := range strings.SplitSeq(e.Body, "\n") {
		text := oneLine(line)
		if text == "" {
			continue
		}
		mark := "  "
		if !now[text] {
			mark = d.styles.Accent.Render(bars[d.Wide][quote.Direct]) + " "
		}
		for _, part := range d.paragraph(text, w-3) {
			lines = append(lines, fit(mark+part, w))
		}
		lines = append(lines, fit("", w))
	}
	return lines
}
