package main

import (
	"strings"

	"onrecord/model/quote"
)

// A predicted is what the engine finds in an article, in code points.
type predicted struct {
	ID           string             `json:"id"`
	Quotes       []predictedQuote   `json:"quotes"`
	Participants []predictedSpeaker `json:"participants"`
}

type predictedQuote struct {
	Content    [][2]int `json:"content"`
	Cue        [][2]int `json:"cue"`
	Source     [][2]int `json:"source"`
	Type       string   `json:"type"`
	Speaker    string   `json:"speaker"`
	Rule       string   `json:"rule"`
	Confidence float64  `json:"confidence"`
}

type predictedSpeaker struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
	Sort    string   `json:"sort"`
}

// prediction is what a says of text.
func prediction(id, text string, a quote.Analysis) predicted {
	at := make([]int, len(text)+1)
	n := 0
	for i := range text {
		at[i] = n
		n++
	}
	at[len(text)] = n
	spans := func(in []quote.Span) [][2]int {
		var out [][2]int
		for _, s := range in {
			out = append(out, [2]int{at[s.Start], at[s.End]})
		}
		return out
	}
	p := predicted{ID: id, Quotes: []predictedQuote{}, Participants: []predictedSpeaker{}}
	for _, q := range a.Quotes {
		var who []string
		for _, s := range q.Speakers {
			who = append(who, a.Participants[s].Name)
		}
		p.Quotes = append(p.Quotes, predictedQuote{spans(q.Content), spans(q.Cue), spans(q.Source), q.Kind.String(), strings.Join(who, "；"), q.Rule, q.Confidence})
	}
	for _, x := range a.Participants {
		if x.Minor {
			continue
		}
		p.Participants = append(p.Participants, predictedSpeaker{x.Name, x.Aliases, x.Sort.String()})
	}
	return p
}
