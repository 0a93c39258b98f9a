package store

import (
	"context"
	"slices"
	"strings"

	"onrecord/model"
	"onrecord/model/quote"
)

// The same words elsewhere. There is no index of its own for them: phrases of
// the quotation are looked up like a reader's, and what is found is compared.

const (
	echoTokens  = 6    // a shorter quotation is like too many others
	echoPhrase  = 5    // tokens of a phrase that is looked up
	echoPhrases = 12   // that are looked up, spread over the quotation
	echoLooked  = 300  // articles that are compared
	echoLength  = 1500 // tokens that are compared
	echoAlike   = 0.75 // of the shorter quotation's tokens must be in the other, in order
)

// An Echo is a quotation of nearly the same words in another article.
type Echo struct {
	Article model.Article
	Quote   int
	Alike   float64 // the part of the shorter one that both share, 0 to 1
	Wording []Piece
}

// A Piece of two wordings side by side: what both say, in whatever script, or
// what only one of them says there, or what each says instead of the other.
type Piece struct {
	Here, There string
	Same        bool
}

// Elsewhere finds where else quotation q of a is reported, the most alike first.
func (s *Store) Elsewhere(ctx context.Context, a *model.Article, q int) ([]Echo, error) {
	here := quoted(a, q)
	if len(here) < echoTokens {
		return nil, nil
	}
	rows, err := s.read.QueryContext(ctx, "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?", "body : ("+sample(here)+")", echoLooked)
	if err != nil {
		return nil, s.explain("searching", err)
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, s.explain("searching", err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return nil, s.explain("searching", err)
	}
	var echoes []Echo
	for _, id := range ids {
		other, _, err := s.found(s.read, "id = ?", id)
		if err == nil {
			other, err = s.corrected(s.read, other)
		}
		if err != nil {
			return nil, s.explain("searching", err)
		}
		if other.ID != a.ID {
			echoes = append(echoes, echo(a, here, other)...)
		}
	}
	slices.SortStableFunc(echoes, func(x, y Echo) int {
		switch {
		case x.Alike > y.Alike:
			return -1
		case x.Alike < y.Alike:
			return 1
		}
		return 0
	})
	return echoes, nil
}

// quoted are the tokens of a quotation.
func quoted(a *model.Article, q int) []token {
	var out []token
	for _, s := range a.Quotes[q].Content {
		for _, t := range tokens(s.Of(a.Body)) {
			t.span.Start += s.Start
			t.span.End += s.Start
			out = append(out, t)
		}
	}
	return out[:min(len(out), echoLength)]
}

// sample is a query for some of the phrases of words.
func sample(words []token) string {
	n := min(echoPhrase, len(words))
	last := len(words) - n // where the last phrase begins
	count := min(echoPhrases, last+1)
	var parts []string
	for i := range count {
		p := phrase{}
		at := 0
		if count > 1 {
			at = i * last / (count - 1)
		}
		for _, t := range words[at : at+n] {
			p.tokens = append(p.tokens, t.text)
		}
		parts = append(parts, p.match())
	}
	return strings.Join(parts, " OR ")
}

// echo compares the tokens of a quotation of a with the quotations of other.
// Of quotations inside of each other the most alike is enough.
func echo(a *model.Article, here []token, other model.Article) []Echo {
	var out []Echo
	for q := range other.Quotes {
		there := quoted(&other, q)
		if len(there) < echoTokens {
			continue
		}
		pairs := common(here, there)
		alike := float64(len(pairs)) / float64(min(len(here), len(there)))
		if alike < echoAlike {
			continue
		}
		e := Echo{other, q, alike, wording(a.Body, other.Body, here, there, pairs)}
		if n := len(out); n > 0 && other.Quotes[q].Extent().Overlaps(other.Quotes[out[n-1].Quote].Extent()) {
			if alike > out[n-1].Alike {
				out[n-1] = e
			}
			continue
		}
		out = append(out, e)
	}
	return out
}

// common is the longest common subsequence of two texts, as pairs of indexes.
func common(a, b []token) [][2]int {
	width := len(b) + 1
	best := make([]uint16, (len(a)+1)*width) // by what is left of both
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].text == b[j].text {
				best[i*width+j] = best[(i+1)*width+j+1] + 1
			} else {
				best[i*width+j] = max(best[(i+1)*width+j], best[i*width+j+1])
			}
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].text == b[j].text:
			pairs = append(pairs, [2]int{i, j})
			i++
			j++
		case best[(i+1)*width+j] >= best[i*width+j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

// wording puts two quotations side by side. Punctuation and spaces go with the
// token before them and make no difference.
func wording(bodyA, bodyB string, a, b []token, pairs [][2]int) []Piece {
	var out []Piece
	add := func(here, there string, same bool) {
		if here == "" && there == "" {
			return
		}
		if n := len(out); n > 0 && out[n-1].Same == same {
			out[n-1].Here += here
			out[n-1].There += there
			return
		}
		out = append(out, Piece{here, there, same})
	}
	i, j := 0, 0
	for _, p := range append(pairs, [2]int{len(a), len(b)}) {
		add(stretch(bodyA, a, i, p[0]), stretch(bodyB, b, j, p[1]), false)
		if p[0] < len(a) {
			add(stretch(bodyA, a, p[0], p[0]+1), stretch(bodyB, b, p[1], p[1]+1), true)
		}
		i, j = p[0]+1, p[1]+1
	}
	return out
}

// gap is the most bytes between two tokens of one piece of a quotation; what
// lies further apart is two pieces.
const gap = 12

// stretch is the text of tokens from i up to j, with what follows the last.
func stretch(body string, all []token, i, j int) string {
	var b strings.Builder
	for ; i < j; i++ {
		s := all[i].span
		end := s.End
		if i+1 < len(all) {
			if next := all[i+1].span.Start; next-end <= gap {
				end = next
			} else {
				b.WriteString(quote.Span{Start: s.Start, End: end}.Of(body))
				b.WriteString(" … ")
				continue
			}
		}
		b.WriteString(body[s.Start:end])
	}
	return b.String()
}
