package english

import (
	"cmp"
	"fmt"
	"slices"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// A verdict is what the judge learns from: the traits of a candidate in an
// article that the chains have not seen.
type verdict struct {
	traits []uint32
	right  bool
	of     *lesson
	score  float64 // by a judge that has not seen the article
}

// collect finds the candidates of lessons with what other lessons taught.
func (t *trainer) collect(m *taught, lessons []*lesson) {
	s := &seeker{models: &m.models}
	for _, l := range lessons {
		cs := s.seek(l.document)
		rs := rivals(cs)
		l.acquaint(cs, rs)
		density := l.density(cs)
		for i := range cs {
			t.verdicts = append(t.verdicts, verdict{traits: l.traits(nil, &cs[i], &rs[i], density), right: l.right(&cs[i]), of: l})
		}
	}
}

// judgeOrders is in how many orders the judge learns. With one order, retraining after any
// change flips some candidates near a limit.
const judgeOrders = 5

// learnJudge teaches a judge from all verdicts but those of fold h.
func (t *trainer) learnJudge(h int) (learn.Chain, []learn.Feature) {
	c := &learn.Corpus{}
	for i := range t.verdicts {
		v := &t.verdicts[i]
		if v.of.fold == h {
			continue
		}
		label := uint8(judgeWrong)
		if v.right {
			label = judgeRight
		}
		for range v.of.times {
			c.Token(v.traits, label)
			c.End()
		}
	}
	return learn.Teach(t.log, c, learn.Course{Name: "judge", Labels: judgeLabels, Least: 10, Rounds: 8, Drop: 0.3, Budget: judgeBudget, Orders: judgeOrders})
}

// crossJudge gives every verdict of fold h its score by a judge that has not
// seen the fold.
func (t *trainer) crossJudge(h int) (learn.Chain, []learn.Feature) {
	judge, features := t.learnJudge(h)
	s := &seeker{models: &models{judge: judge}}
	for i := range t.verdicts {
		if v := &t.verdicts[i]; v.of.fold == h {
			v.score = s.opinion(v.traits)
		}
	}
	return judge, features
}

// report writes how good the judges are at articles they have not seen, by
// set: of the candidates from a score on, how many are right, and of the right
// ones how many are among them.
func (t *trainer) report() {
	for _, set := range t.sets {
		var vs []*verdict
		all := 0
		for i := range t.verdicts {
			if v := &t.verdicts[i]; v.of.set == set {
				vs = append(vs, v)
				if v.right {
					all++
				}
			}
		}
		slices.SortStableFunc(vs, func(a, b *verdict) int { return cmp.Compare(b.score, a.score) })
		fmt.Fprintf(t.log, "%s: %d candidates in unseen articles, %d right;", set, len(vs), all)
		right, average, next := 0, 0.0, 0.8
		for n, v := range vs {
			for v.score < next && next > 0.25 {
				fmt.Fprintf(t.log, " from %.1f: P %.3f R %.3f;", next, float64(right)/float64(max(n, 1)), float64(right)/float64(max(all, 1)))
				next -= 0.1
			}
			if v.right {
				right++
				average += float64(right) / float64(n+1)
			}
		}
		fmt.Fprintf(t.log, " average precision %.4f\n", average/float64(max(all, 1)))
	}
}

// right reports whether a candidate is one of the annotated attributions: most
// of its content, and its source where there is one.
func (l *lesson) right(c *candidate) bool {
	mine := map[int]bool{}
	size := 0
	for _, s := range c.content {
		for i := s.Start; i < s.End; i++ {
			mine[i] = true
			size += l.weight(i)
		}
	}
	for k := range l.truth {
		q := &l.truth[k]
		shared, all := 0, 0
		for _, i := range l.tokensOf(q.Content) {
			all += l.weight(i)
			if mine[i] {
				shared += l.weight(i)
			}
		}
		if 2*shared*2 >= size+all && all > 0 && (q.ContentOnly || l.sameSource(q, c)) {
			return true
		}
	}
	return false
}

// weight is the number of words a token stands for.
func (d *document) weight(i int) int {
	if q := d.tokens[i].quote; q >= 0 {
		return d.regions[q].words
	}
	return 1
}

func (l *lesson) sameSource(q *Truth, c *candidate) bool {
	if len(q.Source) == 0 {
		return c.source.Len() == 0
	}
	head := q.Source[0]
	ts := l.tokensOf([]quote.Span{head})
	if len(ts) == 0 {
		return c.source.Len() == 0
	}
	h := l.nounOf(quote.Span{Start: ts[0], End: ts[len(ts)-1] + 1})
	return c.source.Start <= h && h < c.source.End
}
