package engine

import (
	"slices"

	"onrecord/model/quote"
)

// A merger merges what several languages find in the pieces of a text: participants
// with the same name, or whose name is an alias of the other, become one.
type merger struct {
	participants []quote.Participant
	known        map[string]int // folded name → index of participants
	quotes       int            // in the pieces before
}

// piece merges what the languages find in one piece.
func (m *merger) piece(f found) Piece {
	var quotes []quote.Quote
	for _, part := range f.parts {
		of := make([]int, len(part.Participants))
		for i, p := range part.Participants {
			of[i] = m.join(p)
		}
		first := len(quotes)
		for _, q := range part.Quotes {
			q.Speakers = slices.Clone(q.Speakers)
			for i, s := range q.Speakers {
				q.Speakers[i] = of[s]
			}
			if q.Parent >= 0 {
				q.Parent += first
			}
			quotes = append(quotes, q)
		}
	}
	quotes = quote.Order(quotes)
	for i := range quotes {
		if quotes[i].Parent >= 0 {
			quotes[i].Parent += m.quotes
		}
	}
	m.quotes += len(quotes)
	return Piece{quotes, m.participants, f.end}
}

// join adds p, or merges it into a participant known by the same folded name, and
// returns the index.
func (m *merger) join(p quote.Participant) int {
	names := append([]string{p.Name}, p.Aliases...)
	at := -1
	for k, n := range names {
		i, ok := m.known[quote.Fold(n)]
		// Two aliases in common are not enough: both may be 部長.
		if ok && (k == 0 || quote.Fold(m.participants[i].Name) == quote.Fold(n)) {
			at = i
			break
		}
	}
	if at < 0 {
		at = len(m.participants)
		p.Aliases = slices.Clone(p.Aliases)
		m.participants = append(m.participants, p)
	} else {
		have := &m.participants[at]
		have.Minor = have.Minor && p.Minor
		for _, n := range names {
			if n != have.Name && !slices.Contains(have.Aliases, n) {
				have.Aliases = append(have.Aliases, n)
			}
		}
		if have.Office == "" {
			have.Office = p.Office
		}
		if have.Affiliation == "" {
			have.Affiliation = p.Affiliation
		}
		have.Mentions = append(have.Mentions, p.Mentions...)
		if byStart := func(x, y quote.Span) int { return x.Start - y.Start }; !slices.IsSortedFunc(have.Mentions, byStart) {
			slices.SortFunc(have.Mentions, byStart)
		}
	}
	m.know(names, at)
	return at
}

// know remembers who has these names. The first to have a name keeps it.
func (m *merger) know(names []string, at int) {
	for _, n := range names {
		if _, ok := m.known[quote.Fold(n)]; !ok {
			m.known[quote.Fold(n)] = at
		}
	}
}
