package cli

import (
	"path/filepath"
	"strings"

	"onrecord/data"
	"onrecord/data/export"
	"onrecord/model/news"
	"onrecord/model/quote"
	"onrecord/ui"
)

// A record is an article with its quotations as the command line prints it:
// the object of --format json and jsonl. The quotations of a long article come in
// several records, one after the other, of which only the last has Participants.
type record struct {
	ID           string        `json:"id"` // base name of the file
	Path         string        `json:"path,omitempty"`
	Title        string        `json:"title,omitempty"`
	Date         string        `json:"date,omitempty"`
	Outlet       string        `json:"outlet,omitempty"`
	URL          string        `json:"url,omitempty"`
	From         string        `json:"from,omitempty"`   // site it was fetched from
	Claims       string        `json:"claims,omitempty"` // address on another site that it gives as its own
	Lang         string        `json:"lang,omitempty"`
	Quotes       []quotation   `json:"quotes"`
	Participants []participant `json:"participants"`

	later bool // not the first record of its article
	more  bool // not the last one
}

// A quotation is one quotation of a record. Its ranges are half open, in code
// points of the file.
type quotation struct {
	Number      int      `json:"number"` // among all quotations of the article, from 1
	Content     [][2]int `json:"content"`
	Cue         [][2]int `json:"cue"`
	Source      [][2]int `json:"source"`
	Type        string   `json:"type"`
	Speaker     string   `json:"speaker"`
	Office      string   `json:"office,omitempty"`
	Affiliation string   `json:"affiliation,omitempty"`
	Sort        string   `json:"sort,omitempty"`
	Text        string   `json:"text"`
	CueText     string   `json:"cue_text,omitempty"`
	SourceText  string   `json:"source_text,omitempty"`
	Report      bool     `json:"report,omitempty"`
	Parent      int      `json:"parent,omitempty"` // number of the quotation around it
	Rule        string   `json:"rule,omitempty"`
	Why         string   `json:"why,omitempty"`
	Confidence  float64  `json:"confidence"`
	Checked     bool     `json:"checked,omitempty"` // the reader has confirmed it
	Bookmarked  bool     `json:"bookmarked,omitempty"`
	Note        string   `json:"note,omitempty"` // on the bookmark

	sentence func() string // around the quotation, looked for in the body
}

// A participant is one participant of a record.
type participant struct {
	Name        string   `json:"name"`
	Aliases     []string `json:"aliases"`
	Office      string   `json:"office,omitempty"`
	Affiliation string   `json:"affiliation,omitempty"`
	Sort        string   `json:"sort"`
}

// recordOf makes the record of a with the quotations that keep accepts, by
// index; notes are those of the bookmarked quotations, by index.
func recordOf(a *news.Article, keep func(int) bool, notes map[int]string) record {
	r := headOf(a)
	r.addQuotes(a, 0, newCodePoints(a), keep)
	for i := range r.Quotes {
		q := &r.Quotes[i]
		q.Note, q.Bookmarked = notes[q.Number-1]
	}
	r.addParticipants(a)
	return r
}

// headOf makes the record of a without quotations and participants.
func headOf(a *news.Article) record {
	return record{
		ID: data.Clean(filepath.Base(a.ID)), Path: data.Clean(a.ID), // a path may hold anything
		Title: a.Title, Date: a.Date, Outlet: a.Outlet, URL: a.URL, From: a.From, Claims: a.Claims, Lang: a.Lang,
		Quotes:       []quotation{}, // never null
		Participants: []participant{},
	}
}

// addQuotes adds the quotations of a that keep accepts, by index, after others that
// the article has before them; points are those of a.
func (r *record) addQuotes(a *news.Article, before int, points *codePoints, keep func(int) bool) {
	for i := range a.Quotes {
		if keep(i) {
			q := quotationOf(a, i, points)
			q.Number += before
			r.Quotes = append(r.Quotes, q)
		}
	}
}

// addParticipants adds the participants of a, without those that are minor.
func (r *record) addParticipants(a *news.Article) {
	for _, p := range a.Participants {
		if p.Minor {
			continue
		}
		r.Participants = append(r.Participants, participant{
			Name: p.Name, Aliases: append([]string{}, p.Aliases...),
			Office: p.Office, Affiliation: p.Affiliation, Sort: p.Sort.String(),
		})
	}
}

func quotationOf(a *news.Article, i int, points *codePoints) quotation {
	q := &a.Quotes[i]
	out := quotation{
		Number:  i + 1,
		Content: points.ranges(q.Content), Cue: points.ranges(q.Cue), Source: points.ranges(q.Source),
		Type: q.Kind.String(), Report: q.Report, Parent: q.Parent + 1,
		Text: ui.Spoken(a, q), CueText: textOf(a.Body, q.Cue), SourceText: textOf(a.Body, q.Source),
		Rule: q.Rule, Why: q.Why, Confidence: q.Confidence, Checked: q.Rule == news.CheckedRule,
		sentence: func() string { return export.Sentence(a, i) },
	}
	var names, offices, places []string
	for _, s := range q.Speakers {
		p := &a.Participants[s]
		names = append(names, p.Name)
		offices, places = add(offices, p.Office), add(places, p.Affiliation)
		out.Sort = p.Sort.String()
	}
	sep := "; "
	if strings.HasPrefix(a.Lang, "zh") {
		sep = "；"
	}
	out.Speaker = strings.Join(names, sep)
	out.Office, out.Affiliation = strings.Join(offices, sep), strings.Join(places, sep)
	return out
}

// add appends s unless it is empty or equals the last element: two ministers of
// one country share an affiliation.
func add(list []string, s string) []string {
	if s == "" || len(list) > 0 && list[len(list)-1] == s {
		return list
	}
	return append(list, s)
}

// textOf is the text of spans on one line, formatted as by ui.Spoken.
func textOf(body string, spans []quote.Span) string {
	pieces := make([]string, len(spans))
	for i, s := range spans {
		pieces[i] = oneLine(s.Of(body))
	}
	return strings.Join(pieces, "…")
}
