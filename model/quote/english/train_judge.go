package english

import (
	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// collect finds the candidates of lessons with what other lessons taught, as
// the judge's corpus.
func (t *trainer) collect(m *taught, lessons []*lesson) {
	s := &seeker{models: &m.models}
	var buf []uint32
	for _, l := range lessons {
		cs := s.seek(l.document)
		rs := rivals(cs)
		t.truths += len(l.truth)
		l.acquaint(cs, rs)
		density := l.density(cs)
		for i := range cs {
			label := uint8(judgeWrong)
			t.candidates++
			if l.right(&cs[i]) {
				label = judgeRight
				t.right++
			}
			buf = l.traits(buf[:0], &cs[i], &rs[i], density)
			t.verdicts.Token(buf, label)
			t.verdicts.End()
		}
	}
}

// learnJudge teaches the judge from all that was collected.
func (t *trainer) learnJudge() (learn.Chain, []learn.Feature) {
	return learn.Teach(t.log, &t.verdicts, learn.Course{Name: "judge", Labels: judgeLabels, Least: 3, Rounds: 8, Drop: 0.3, Budget: judgeBudget})
}

// right tells whether a candidate is one of the annotated attributions: most
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
		if 2*shared*2 >= size+all && all > 0 && l.sameSource(q, c) {
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
