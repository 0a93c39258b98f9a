package english

import (
	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// folds is the number of parts the lessons are dealt into.
const folds = 4

// learn teaches all parts. Whatever learns from the output of another learns
// from what that part says of articles it has not seen: each fold of the
// lessons is tagged, and searched for candidates, by what the others taught.
func (t *trainer) learn(lessons []*lesson) *taught {
	m := t.tags(lessons)
	m.rates = cueRates(lessons)
	for _, l := range lessons {
		m.rate(l.document)
	}
	for h := range folds {
		part := t.chains(deal(lessons, h, false), m.rates)
		t.collect(part, deal(lessons, h, true))
	}
	whole := t.chains(lessons, m.rates)
	m.cues, m.cueFeatures = whole.cues, whole.cueFeatures
	m.arguments, m.argumentFeatures = whole.arguments, whole.argumentFeatures
	for h := range folds {
		t.crossJudge(h)
	}
	t.report()
	m.judge, m.judgeFeatures = t.learnJudge(none)
	return m
}

// none is the fold that no lesson is in.
const none = -1

// tags teaches the taggers and tags the lessons.
func (t *trainer) tags(lessons []*lesson) *taught {
	m := &taught{}
	var tagged []*lesson
	for _, l := range lessons {
		if l.tagged {
			tagged = append(tagged, l)
		}
	}
	for _, names := range []bool{false, true} {
		whole, ballots := learnTagger(tagged, names)
		for _, l := range lessons {
			whole.run(l.document)
		}
		for h := range folds {
			g, _ := learnTagger(deal(tagged, h, false), names)
			for _, l := range deal(tagged, h, true) {
				g.run(l.document)
			}
		}
		if names {
			t.accuracy(&whole, tagged, "names, unseen articles")
			m.ner, m.nerBallots = whole, ballots
		} else {
			t.accuracy(&whole, tagged, "parts of speech, unseen articles")
			m.pos, m.posBallots = whole, ballots
		}
	}
	return m
}

// deal is fold number h of the lessons, or all but it.
func deal(lessons []*lesson, h int, in bool) []*lesson {
	var out []*lesson
	for _, l := range lessons {
		if (l.fold == h) == in {
			out = append(out, l)
		}
	}
	return out
}

// repeat is the lessons that tell cues and arguments, each as often as it
// counts.
func repeat(lessons []*lesson) []*lesson {
	var out []*lesson
	for _, l := range lessons {
		for range l.times {
			if !l.judged {
				out = append(out, l)
			}
		}
	}
	return out
}

// cueRates counts how often the words of a lemma are cues, outside contents.
func cueRates(lessons []*lesson) map[uint32]uint8 {
	type count struct{ all, cues int }
	counts := map[uint32]*count{}
	for _, l := range lessons {
		if l.judged {
			continue
		}
		said, cue := make([]bool, len(l.tokens)), make([]bool, len(l.tokens))
		for _, q := range l.truth {
			for _, i := range l.tokensOf(q.Content) {
				said[i] = true
			}
			for _, i := range l.tokensOf(q.Cue) {
				cue[i] = true
			}
		}
		for i := range l.tokens {
			t := &l.tokens[i]
			if said[i] || !(isVerb(t.pos) && t.pos != tagMD || isNoun(t.pos) || isAdj(t.pos)) || auxiliary[t.lemma] {
				continue
			}
			c := counts[t.lemma]
			if c == nil {
				c = new(count)
				counts[t.lemma] = c
			}
			c.all++
			if cue[i] {
				c.cues++
			}
		}
	}
	out := map[uint32]uint8{}
	for w, c := range counts {
		if c.cues > 0 && c.all >= 3 {
			out[w] = 1 + uint8(5*(float64(c.cues)-0.5)/float64(c.all))
		}
	}
	return out
}

// chains teaches the cues and the arguments.
func (t *trainer) chains(lessons []*lesson, rates map[uint32]uint8) *taught {
	lessons = repeat(lessons)
	m := &taught{}
	m.rates = rates
	m.cues, m.cueFeatures = learn.Teach(t.log, cueCorpus(lessons), learn.Course{
		Name: "cues", Labels: cueLabels, Least: 3, Rounds: 10, Budget: cueBudget,
		Forbid: func(from, to int) bool { return to == cueFurther && (from == cueNone || from == cueLabels) },
	})
	m.arguments, m.argumentFeatures = learn.Teach(t.log, argumentCorpus(lessons), learn.Course{
		Name: "arguments", Labels: argLabels, Least: 3, Rounds: 10, Budget: argumentBudget,
		Forbid: func(from, to int) bool {
			return to == argSourceOn && from != argSource && from != argSourceOn ||
				to == argContentOn && from != argContent && from != argContentOn
		},
	})
	return m
}

// Features at most: what the size of the embedded file allows.
const (
	cueBudget      = 110_000
	argumentBudget = 165_000
	judgeBudget    = 20_000
)

func cueCorpus(lessons []*lesson) *learn.Corpus {
	c := &learn.Corpus{}
	var vs []view
	var buf []uint32
	for _, l := range lessons {
		labels := make([]uint8, len(l.tokens))
		for _, q := range l.truth {
			last := -2
			for _, i := range l.tokensOf(q.Cue) {
				labels[i] = cueFurther
				if i != last+1 || l.tokens[i].sent != l.tokens[last].sent {
					labels[i] = cueFirst
				}
				last = i
			}
		}
		for _, s := range l.sents {
			vs = l.views(s, vs)
			for i := s.Start; i < s.End; i++ {
				if labels[i] == cueFurther && (i == s.Start || labels[i-1] == cueNone) {
					labels[i] = cueFirst
				}
				buf = l.cueFeatures(buf[:0], s, i, &vs[i-s.Start])
				c.Token(buf, labels[i])
			}
			c.End()
		}
	}
	return c
}

func argumentCorpus(lessons []*lesson) *learn.Corpus {
	c := &learn.Corpus{}
	var r argumentReader
	var buf []uint32
	for _, l := range lessons {
		for k := range l.truth {
			q := &l.truth[k]
			cue := l.tokensOf(q.Cue)
			if len(cue) == 0 {
				continue
			}
			s := l.newCue(quote.Span{Start: cue[0], End: cue[len(cue)-1] + 1})
			labels := l.argumentLabels(q, &s)
			r.read(l.document, &s, func(i int, side uint32, f []uint32) {
				if i == s.End {
					addCue(c, s.Len())
				}
				buf = append(tokenFeatures(s.features(buf[:0], side), l.document, s.window, i, side), f...)
				c.Token(buf, labels[i-s.window.Start])
			})
			if s.End == s.window.End {
				addCue(c, s.Len())
			}
			c.End()
		}
	}
	return c
}

// addCue adds the n tokens of a cue, which are neither source nor content.
func addCue(c *learn.Corpus, n int) {
	for range n {
		c.Token(cueItself, argNone)
	}
}

// argumentLabels are the labels of the tokens of a cue's window.
func (l *lesson) argumentLabels(q *Truth, c *cueSpan) []uint8 {
	labels := make([]uint8, c.window.Len())
	mark := func(spans []quote.Span, first uint8) {
		for _, s := range spans {
			for k, i := range l.tokensOf([]quote.Span{s}) {
				if i < c.window.Start || i >= c.window.End || c.Start <= i && i < c.End {
					continue
				}
				labels[i-c.window.Start] = first + 1
				if k == 0 {
					labels[i-c.window.Start] = first
				}
			}
		}
	}
	mark(q.Content, argContent)
	mark(q.Source, argSource)
	last := uint8(argNone)
	for i, y := range labels {
		if y == argSourceOn && last != argSource && last != argSourceOn || y == argContentOn && last != argContent && last != argContentOn {
			labels[i]--
		}
		last = labels[i]
	}
	return labels
}
