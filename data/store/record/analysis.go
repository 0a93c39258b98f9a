package record

import (
	"encoding/json"
	"fmt"

	"onrecord/data/store"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// The stored form of what the engine found in an article. Kinds and sorts are
// stored by name and ranges as flat lists of offsets, independent of their form
// in memory.

// An Analysis is the quotations and participants of an article.
type Analysis struct {
	Quotes       []foundQuote       `json:"q,omitempty"`
	Participants []foundParticipant `json:"p,omitempty"`
}

type foundQuote struct {
	Content    []int   `json:"c"`
	Cue        []int   `json:"cue,omitempty"`
	Source     []int   `json:"src,omitempty"`
	Kind       string  `json:"k"`
	Speakers   []int   `json:"by,omitempty"`
	Report     bool    `json:"rep,omitempty"`
	Inside     int     `json:"in,omitempty"` // Parent + 1
	Rule       string  `json:"rule,omitempty"`
	Why        string  `json:"why,omitempty"`
	Confidence float64 `json:"conf,omitempty"`
}

type foundParticipant struct {
	Told
	Mentions []int `json:"m,omitempty"`
	Minor    bool  `json:"minor,omitempty"`
}

// A Told is the stored form of a participant.
type Told struct {
	Sort        string   `json:"sort"`
	Name        string   `json:"name"`
	Aliases     []string `json:"aliases,omitempty"`
	Office      string   `json:"office,omitempty"`
	Affiliation string   `json:"affiliation,omitempty"`
}

// ToldOf returns the stored form of p, without its mentions.
func ToldOf(p *quote.Participant) Told {
	return Told{p.Sort.String(), p.Name, p.Aliases, p.Office, p.Affiliation}
}

// Participant returns t as a participant, without mentions.
func (t *Told) Participant() quote.Participant {
	return quote.Participant{Name: t.Name, Aliases: t.Aliases, Office: t.Office, Affiliation: t.Affiliation, Sort: store.SortNamed(t.Sort)}
}

// Encode returns the stored form of the quotations and participants of an
// article.
func Encode(a *news.Article) (string, error) {
	var f Analysis
	for i := range a.Quotes {
		q := &a.Quotes[i]
		f.Quotes = append(f.Quotes, foundQuote{flat(q.Content), flat(q.Cue), flat(q.Source), q.Kind.String(), q.Speakers,
			q.Report, q.Parent + 1, q.Rule, q.Why, q.Confidence})
	}
	for i := range a.Participants {
		f.Participants = append(f.Participants, foundParticipant{ToldOf(&a.Participants[i]), flat(a.Participants[i].Mentions), a.Participants[i].Minor})
	}
	b, err := json.Marshal(f)
	return string(b), err
}

// Decode sets the quotations and participants of an article. Data that does not
// fit the body or itself is an error: the file is damaged.
func Decode(a *news.Article, text string) error {
	var f Analysis
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		return fmt.Errorf("the quotations of %s: %w: %w", a.ID, store.ErrDamaged, err)
	}
	a.Attributed = true
	a.Quotes = make([]quote.Quote, len(f.Quotes))
	for i, q := range f.Quotes {
		a.Quotes[i] = quote.Quote{Content: spans(q.Content), Cue: spans(q.Cue), Source: spans(q.Source), Kind: store.KindNamed(q.Kind),
			Speakers: q.Speakers, Report: q.Report, Parent: q.Inside - 1, Rule: q.Rule, Why: q.Why, Confidence: q.Confidence}
	}
	a.Participants = make([]quote.Participant, len(f.Participants))
	for i, p := range f.Participants {
		a.Participants[i] = p.Participant()
		a.Participants[i].Mentions, a.Participants[i].Minor = spans(p.Mentions), p.Minor
	}
	if !Fits(a) {
		a.Quotes, a.Participants, a.Attributed = nil, nil, false
		return fmt.Errorf("the quotations of %s do not fit its text: %w", a.ID, store.ErrDamaged)
	}
	return nil
}

// Fits reports whether every span and index of a is valid.
func Fits(a *news.Article) bool {
	good := func(all []quote.Span) bool {
		for _, s := range all {
			if s.Start < 0 || s.End < s.Start || s.End > len(a.Body) {
				return false
			}
		}
		return true
	}
	for i := range a.Quotes {
		q := &a.Quotes[i]
		if len(q.Content) == 0 || !good(q.Content) || !good(q.Cue) || !good(q.Source) || q.Parent < -1 || q.Parent >= len(a.Quotes) {
			return false
		}
		for _, s := range q.Speakers {
			if s < 0 || s >= len(a.Participants) {
				return false
			}
		}
	}
	for i := range a.Participants {
		if !good(a.Participants[i].Mentions) {
			return false
		}
	}
	return true
}

func flat(all []quote.Span) []int {
	var out []int
	for _, s := range all {
		out = append(out, s.Start, s.End)
	}
	return out
}

func spans(flat []int) []quote.Span {
	var out []quote.Span
	for i := 0; i+1 < len(flat); i += 2 {
		out = append(out, quote.Span{Start: flat[i], End: flat[i+1]})
	}
	return out
}
