package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model"
	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// quotes are the lines of the quotations pane.
func (d *drawing) quotes(r model.Rect) []string {
	if len(d.Quotes.Refs) == 0 {
		key := "quotes.none"
		if d.Filter.Narrow() {
			key = "quotes.empty"
		}
		return fill([]string{d.styles.Faint.Render(fit(" "+d.Words.Say(key), r.W))}, r.W, r.H)
	}
	rows := d.layout.Items[model.Quotes]
	var lines []string
	for i := d.Quotes.Top; i < len(d.Quotes.Refs) && len(lines)+rows <= r.H; i++ {
		lines = append(lines, d.quoteItem(i, r.W, rows)...)
	}
	return fill(lines, r.W, r.H)
}

// quoteItem is a quotation in rows lines: speaker, words, kind and cue.
func (d *drawing) quoteItem(i, w, rows int) []string {
	ref := d.Quotes.Refs[i]
	a := d.Article(ref.Article)
	if a.Head {
		return d.loadingItem(ref, i, w, rows)
	}
	q := &a.Quotes[ref.Quote]
	person := d.speaker(ref)
	name := d.styles.Name(person)
	mark, text := " ", d.styles.Text
	if i == d.Quotes.Cursor {
		mark, text = d.pointer(), d.styles.Cursor
	}
	mark = name.Render(mark) + " "
	words := min(max(1, rows-2), rows-1) // words are more important than kind and cue
	how := min(1, max(0, rows-1-words))
	if d.Quotes.Why && words > 1 { // reasons are longer than cues
		words, how = words-1, how+1
	}
	kept := ""
	if d.Bookmark(ref) != nil {
		kept = d.styles.Accent.Render(d.star())
	}
	lines := []string{mark + between(d.who(ref, w-2-width(kept)), kept, w-2)}
	for _, line := range d.found(d.spoken(a, q, w-2, words), w-2, words, text) {
		lines = append(lines, mark+line)
	}
	for _, line := range d.lines(d.how(ref), w-2, how) {
		lines = append(lines, mark+d.styles.Faint.Render(fit(line, w-2)))
	}
	for len(lines) < rows {
		lines = append(lines, fit(mark, w))
	}
	return lines
}

// spoken is the words of a quotation, without the beginning if the first match
// would not be visible in n lines of w cells.
func (d *drawing) spoken(a *news.Article, q *quote.Quote, w, n int) string {
	text := Spoken(a, q)
	words := d.Search.In(text)
	if len(words) == 0 || width(text[:words[0].End]) < w*n-w/4 {
		return text
	}
	return "…" + end(text[:words[0].Start], w*n/2) + text[words[0].Start:]
}

// loadingItem is a quotation whose article is loading: speaker and title.
func (d *drawing) loadingItem(ref model.Ref, i, w, rows int) []string {
	person, name := d.speaker(ref), ""
	if person >= 0 {
		name = d.Cast.People[person].Name
	}
	mark := " "
	if i == d.Quotes.Cursor {
		mark = d.pointer()
	}
	mark = d.styles.Name(person).Render(mark) + " "
	lines := []string{mark + d.styles.Name(person).Render(fit(name, w-2))}
	for len(lines) < rows {
		lines = append(lines, mark+d.styles.Faint.Render(fit("…", w-2)))
	}
	if rows > 1 {
		lines[rows-1] = mark + d.styles.Faint.Render(fit(d.Article(ref.Article).Title, w-2))
	}
	return lines
}

// who is the speaker with office and affiliation, in w cells.
func (d *drawing) who(ref model.Ref, w int) string {
	person := d.speaker(ref)
	names, office := speakers(d.Article(ref.Article), ref.Quote)
	if names == "" {
		names = d.Words.Say("speaker.unknown")
	}
	names = cut(names, w)
	line := d.marked(names, d.Search.In(names), d.styles.Name(person))
	if office != "" && width(names)+3 < w {
		line += "  " + d.styles.Faint.Render(cut(office, w-width(names)-2))
	}
	return fit(line, w)
}

// how is kind and cue, the article if several are listed, or why it is a
// quotation.
func (d *drawing) how(ref model.Ref) string {
	a := d.Article(ref.Article)
	q := &a.Quotes[ref.Quote]
	kind := d.kind(q.Kind)
	if q.Report {
		kind = d.Words.Say("kind.report")
	}
	if d.Quotes.Why {
		because := strings.Join(nonEmpty(cue(a, q), d.Words.Reason(q.Why)), " · ")
		return kind + " · " + d.Words.Say("why", because, int(100*q.Confidence+.5))
	}
	if d.Doubtful(q) {
		kind = "? " + d.Words.Say("doubtful", int(100*q.Confidence+.5)) + " · " + kind
	}
	parts := nonEmpty(kind, cue(a, q))
	switch {
	case q.Rule == news.CheckedRule:
		parts = append([]string{d.Words.Say("checked.label")}, parts...)
	case strings.HasPrefix(q.Rule, news.CorrectedRule):
		parts = append([]string{d.Words.Say("corrected.label")}, parts...)
	}
	if ref == d.Parallels.Of && len(d.Parallels.Found) > 0 {
		parts = append([]string{d.alsoIn()}, parts...)
	}
	if kept := d.Bookmark(ref); kept != nil && kept.Note != "" {
		parts = append([]string{kept.Note}, parts...)
	}
	if d.Quotes.Library {
		parts = append(parts, nonEmpty(a.Date, a.Title)...)
	}
	return strings.Join(parts, " · ")
}

// speaker is the index of the first speaker in the cast, -1 if unknown.
func (d *drawing) speaker(ref model.Ref) int {
	if people := d.Speakers(ref); len(people) > 0 {
		return people[0]
	}
	return -1
}

// speakers are the names of the speakers as in the article, and the office and
// affiliation of the first.
func speakers(a *news.Article, q int) (names, office string) {
	comma := ", "
	if strings.HasPrefix(a.Lang, "zh") {
		comma = "、"
	}
	var all []string
	for i, p := range a.Quotes[q].Speakers {
		person := &a.Participants[p]
		all = append(all, person.Name)
		if i == 0 {
			office = roleText(people.Role{Office: person.Office, Affiliation: person.Affiliation})
		}
	}
	return strings.Join(all, comma), office
}

// roleText is an office and its affiliation in the order of their language:
// 伊朗國防部長, defence minister, Iran. An article may name people in another
// language.
func roleText(r people.Role) string {
	if first, _ := utf8.DecodeRuneInString(r.Office); unicode.Is(unicode.Han, first) {
		return r.Affiliation + r.Office
	}
	return strings.Join(nonEmpty(r.Office, r.Affiliation), ", ")
}

// cue is the cue words of a quotation.
func cue(a *news.Article, q *quote.Quote) string {
	var parts []string
	for _, span := range q.Cue {
		parts = append(parts, span.Of(a.Body))
	}
	return strings.TrimRight(strings.Join(parts, "…"), ":：,， ")
}

// Spoken is the words of a quotation on one line, without markup.
func Spoken(a *news.Article, q *quote.Quote) string {
	var parts []string
	for _, span := range q.Content {
		parts = append(parts, unmark(a, span.Of(a.Body)))
	}
	return strings.Join(parts, "…")
}

// unmark removes Markdown's markup from a piece of a body.
func unmark(a *news.Article, s string) string {
	if !a.Plain {
		s = find.Unmark(s)
	}
	return oneLine(s)
}
