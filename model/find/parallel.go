package find

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"onrecord/model/news"
)

// The same words in other articles: quotations are compared token by token. Two
// are parallels if they share a phrase and most of the shorter one occurs in the
// longer in the same order, since one report may quote a sentence and another
// the whole speech.

const (
	minTokens = 6    // shorter quotations resemble too many others
	maxTokens = 1500 // tokens of a quotation that are compared
	minShared = 0.75 // of the shorter quotation's tokens must be in the other, in order
)

// ParallelPhrase is the least number of consecutive tokens that parallels share.
const ParallelPhrase = 5

// A Parallel is a quotation of nearly the same words in another article.
type Parallel struct {
	Article                   string  // Article.ID
	Title, Date, Outlet, Lang string  // of the article
	Speaker                   string  // as the article names them; empty if it does not
	Quote                     int     // index into the article's quotations
	Alike                     float64 // similarity, from 0 to 1 (the Dice coefficient of the tokens)
	Wording                   []Piece
}

// A Piece is a part of two wordings side by side: what both say, in either
// script, or what one says and the other says differently or not at all.
type Piece struct {
	Here, There string
	Same        bool
}

// A Quotation is a quotation prepared for comparison with many others. It never
// changes and is safe for use by several goroutines at once.
type Quotation struct {
	// Tokens are its words; only the first 1,500 are compared.
	Tokens []Token

	article string // Article.ID
	body    string
	number  map[string]int32 // of the texts of Tokens
	numbers []int32          // of Tokens
	phrases map[[ParallelPhrase]int32]bool
}

// NewQuotation prepares quotation q of a.
func NewQuotation(a *news.Article, q int) *Quotation {
	s := &Quotation{article: a.ID, body: a.Body, Tokens: quoted(a, q), number: map[string]int32{}, phrases: map[[ParallelPhrase]int32]bool{}}
	for _, t := range s.Tokens {
		n, ok := s.number[t.Text]
		if !ok {
			n = int32(len(s.number))
			s.number[t.Text] = n
		}
		s.numbers = append(s.numbers, n)
	}
	for i := 0; i+ParallelPhrase <= len(s.numbers); i++ {
		s.phrases[[ParallelPhrase]int32(s.numbers[i:])] = true
	}
	return s
}

// Short reports whether the quotation is too short to compare: fewer than six
// tokens.
func (s *Quotation) Short() bool { return len(s.Tokens) < minTokens }

// Parallels finds the quotation in other articles, the most similar first. It
// skips the article that the quotation is from.
func (s *Quotation) Parallels(ctx context.Context, articles []news.Article) ([]Parallel, error) {
	var found []Parallel
	for i := range articles {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		found = append(found, s.In(&articles[i])...)
	}
	SortParallels(found)
	return found, nil
}

// SortParallels orders parallels by similarity and keeps the order of equals.
func SortParallels(found []Parallel) {
	slices.SortStableFunc(found, func(x, y Parallel) int { return cmp.Compare(y.Alike, x.Alike) })
}

// In finds the quotation in another article. Of nested quotations it returns the
// most similar.
func (s *Quotation) In(a *news.Article) []Parallel {
	if a.ID == s.article || s.Short() {
		return nil
	}
	var out []Parallel
	for q := range a.Quotes {
		e, ok := s.compare(a, q)
		if !ok {
			continue
		}
		if n := len(out); n > 0 && a.Quotes[q].Extent().Overlaps(a.Quotes[out[n-1].Quote].Extent()) {
			if e.Alike > out[n-1].Alike {
				out[n-1] = e
			}
			continue
		}
		out = append(out, e)
	}
	return out
}

// compare compares the quotation with quotation q of a.
func (s *Quotation) compare(a *news.Article, q int) (e Parallel, ok bool) {
	there := quoted(a, q)
	if len(there) < minTokens {
		return e, false
	}
	numbers := make([]int32, len(there))
	for i := range there {
		n, known := s.number[there[i].Text]
		if !known {
			n = -1
		}
		numbers[i] = n
	}
	if !s.shares(numbers) {
		return e, false
	}
	pairs := subsequence(s.numbers, numbers)
	if float64(len(pairs)) < minShared*float64(min(len(numbers), len(s.numbers))) {
		return e, false
	}
	alike := 2 * float64(len(pairs)) / float64(len(numbers)+len(s.numbers))
	e = Parallel{Article: a.ID, Title: a.Title, Date: a.Date, Outlet: a.Outlet, Lang: a.Lang, Quote: q, Alike: alike,
		Wording: wording(s.body, a.Body, s.Tokens, there, pairs)}
	if by := a.Quotes[q].Speakers; len(by) > 0 {
		e.Speaker = a.Participants[by[0]].Name
	}
	return e, true
}

// shares reports whether numbers contain a phrase of the quotation. That rules
// out nearly all other quotations quickly.
func (s *Quotation) shares(numbers []int32) bool {
	known := 0 // consecutive tokens of the quotation
	for i, n := range numbers {
		if known++; n < 0 {
			known = 0
		}
		if known >= ParallelPhrase && s.phrases[[ParallelPhrase]int32(numbers[i+1-ParallelPhrase:])] {
			return true
		}
	}
	return false
}

// quoted are the tokens of a quotation.
func quoted(a *news.Article, q int) []Token {
	var out []Token
	for i, s := range a.Quotes[q].Content {
		all := Tokens(s.Of(a.Body))
		for k := range all {
			all[k].Span.Start += s.Start
			all[k].Span.End += s.Start
		}
		if i == 0 {
			out = all // most quotations are in one piece
		} else {
			out = append(out, all...)
		}
	}
	return out[:min(len(out), maxTokens)]
}

// subsequence is the longest common subsequence of two texts, as pairs of
// indexes.
func subsequence(a, b []int32) [][2]int {
	width := len(b) + 1
	best := make([]uint16, (len(a)+1)*width) // for the rest of both
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				best[i*width+j] = best[(i+1)*width+j+1] + 1
			} else {
				best[i*width+j] = max(best[(i+1)*width+j], best[i*width+j+1])
			}
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
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

// wording aligns two quotations. Punctuation and spaces belong to the token before
// them and are not compared.
func wording(bodyA, bodyB string, a, b []Token, pairs [][2]int) []Piece {
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

// tokenGap is the largest distance in bytes between two tokens of one piece of a
// quotation.
const tokenGap = 12

// stretch is the text of the tokens [i, j) and what follows the last.
func stretch(body string, all []Token, i, j int) string {
	var b strings.Builder
	for ; i < j; i++ {
		s := all[i].Span
		end := s.End
		if i+1 < len(all) {
			next := all[i+1].Span.Start
			if next-end > tokenGap {
				b.WriteString(s.Of(body))
				b.WriteString(" … ")
				continue
			}
			end = next
		}
		b.WriteString(body[s.Start:end])
	}
	return b.String()
}
