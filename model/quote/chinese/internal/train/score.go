package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"onrecord/model/quote"
)

// A tally counts what is right, stage by stage.
type tally struct {
	truths, found, hits     int // core quotations; predicted; content shares half
	right, lenient          int // of the hits: the speaker's name, his source
	cues, begins, ends      int // of quotations with a cue that is found
	sources, names          int
	people, named, peopleOK int
}

// A pair is a prediction and an annotated quotation.
type pair struct {
	p, q  int
	share float64
	right bool
}

// letters are the bytes of spans that are letters, marks or digits: two
// contents that differ in punctuation are the same.
func letters(text string, spans []quote.Span) map[int]bool {
	out := map[int]bool{}
	for _, s := range spans {
		for i, r := range s.Of(text) {
			if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
				out[s.Start+i] = true
			}
		}
	}
	return out
}

// share is how much of a and b is in both.
func share(a, b map[int]bool) float64 {
	n := 0
	for i := range a {
		if b[i] {
			n++
		}
	}
	return float64(n) / float64(max(len(a)+len(b)-n, 1))
}

// extent is the first and the last of a set.
func extent(m map[int]bool) (lo, hi int) {
	lo, hi = 1<<60, -1
	for i := range m {
		lo, hi = min(lo, i), max(hi, i)
	}
	return lo, hi
}

func overlap(a, b []quote.Span) bool {
	for _, s := range a {
		for _, t := range b {
			if s.Overlaps(t) {
				return true
			}
		}
	}
	return len(a) == 0 && len(b) == 0
}

// speaker is the name of who speaks in q.
func speaker(a quote.Analysis, q quote.Quote) string {
	var who []string
	for _, s := range q.Speakers {
		who = append(who, a.Participants[s].Name)
	}
	return strings.Join(who, "；")
}

// add counts what found has of the article x: predictions and annotations are
// paired one to one, best first, and what is optional is neither demanded nor
// punished.
func (t *tally) add(x *article, found quote.Analysis) {
	text := x.example.Text
	var ps, qs []map[int]bool
	for _, q := range found.Quotes {
		ps = append(ps, letters(text, q.Content))
	}
	for _, q := range x.example.Quotes {
		qs = append(qs, letters(text, q.Content))
	}
	var pairs []pair
	for i := range ps {
		for j := range qs {
			s := share(ps[i], qs[j])
			if s == 0 || s < .5 && x.example.Quotes[j].Optional {
				continue
			}
			pairs = append(pairs, pair{i, j, s, slices.Contains(x.example.Quotes[j].Accepted, speaker(found, found.Quotes[i]))})
		}
	}
	rank := func(p pair) float64 {
		if p.right {
			return p.share + .25
		}
		return p.share
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(rank(b), rank(a)) })
	usedP, usedQ := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if usedP[p.p] || usedQ[p.q] {
			continue
		}
		usedP[p.p], usedQ[p.q] = true, true
		if x.example.Quotes[p.q].Optional {
			t.found-- // not counted
			continue
		}
		t.pair(x, found, p, ps[p.p], qs[p.q])
	}
	t.found += len(found.Quotes)
	for _, q := range x.example.Quotes {
		if !q.Optional {
			t.truths++
		}
	}
	t.participants(x, found)
}

// pair counts the stages of one pair.
func (t *tally) pair(x *article, found quote.Analysis, p pair, a, b map[int]bool) {
	q, gold := found.Quotes[p.p], x.example.Quotes[p.q]
	if len(gold.Cue) > 0 && overlap(q.Cue, gold.Cue) {
		t.cues++
		lo, hi := extent(a)
		lo2, hi2 := extent(b)
		if lo == lo2 {
			t.begins++
		}
		if hi == hi2 {
			t.ends++
		}
		if overlap(q.Source, gold.Source) {
			t.sources++
			if p.right {
				t.names++
			}
		}
	}
	if p.share < .5 {
		return
	}
	t.hits++
	if p.right {
		t.right++
	}
	if p.right || len(gold.Source) > 0 && overlap(q.Source, gold.Source) {
		t.lenient++
	}
}

// participants counts those found under one of their names.
func (t *tally) participants(x *article, found quote.Analysis) {
	used := map[int]bool{}
	t.people += len(x.Participants)
	for i := range x.Participants {
		if x.Participants[i].Optional {
			t.people--
		}
	}
	for _, p := range found.Participants {
		if p.Minor {
			continue
		}
		t.named++
		names := append([]string{p.Name}, p.Aliases...)
		for i, known := range x.example.People {
			if !used[i] && slices.ContainsFunc(known, func(n string) bool { return slices.Contains(names, n) }) {
				used[i] = true
				if x.Participants[i].Optional {
					t.named--
				} else {
					t.peopleOK++
				}
				break
			}
		}
	}
}

// f1 is the harmonic mean of right/found and right/wanted.
func f1(right, found, wanted int) float64 {
	return 2 * float64(right) / float64(max(found+wanted, 1))
}

// header names the columns of a line.
const header = "                    articles' quotations |  cue  begin    end source   name | found lenient end-to-end | participants"

// write prints t as a line of the stage table.
func (t *tally) write(w io.Writer, name string) {
	of := func(n, all int) float64 { return float64(n) / float64(max(all, 1)) }
	fmt.Fprintf(w, "%-28s %11d | %.3f  %.3f  %.3f  %.3f  %.3f | %.3f   %.3f      %.3f | %.3f\n", name, t.truths,
		of(t.cues, t.truths), of(t.begins, t.cues), of(t.ends, t.cues), of(t.sources, t.cues), of(t.names, t.sources),
		f1(t.hits, t.found, t.truths), f1(t.lenient, t.found, t.truths), f1(t.right, t.found, t.truths), f1(t.peopleOK, t.named, t.people))
}
