package english

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// A perceptron is a tagger while it learns: weights by feature and tag, their
// sums over time for the average, and when each was last touched.
type perceptron struct {
	tags   int
	ids    map[uint32]int32
	w      []float32
	sums   []float64
	last   []int32
	counts []int32
	now    int32
}

func (p *perceptron) id(k uint32) int32 {
	k >>= 32 - learn.KeyBits
	id, ok := p.ids[k]
	if !ok {
		id = int32(len(p.ids))
		p.ids[k] = id
		p.w = append(p.w, make([]float32, p.tags)...)
		p.sums = append(p.sums, make([]float64, p.tags)...)
		p.last = append(p.last, make([]int32, p.tags)...)
		p.counts = append(p.counts, 0)
	}
	return id
}

func (p *perceptron) best(ids []int32) uint8 {
	var sum [64]float32
	for _, id := range ids {
		for y, w := range p.w[int(id)*p.tags : int(id+1)*p.tags] {
			sum[y] += w
		}
	}
	top := 0
	for y := 1; y < p.tags; y++ {
		if sum[y] > sum[top] {
			top = y
		}
	}
	return uint8(top)
}

func (p *perceptron) add(ids []int32, tag uint8, by float32) {
	for _, id := range ids {
		k := int(id)*p.tags + int(tag)
		p.sums[k] += float64(p.now-p.last[k]) * float64(p.w[k])
		p.last[k] = p.now
		p.w[k] += by
		p.counts[id]++
	}
}

const taggerRounds = 5

// leastVote is the share of the strongest vote below which one is left out.
const leastVote = 0.018

// learnTagger trains a tagger on lessons.
func learnTagger(lessons []*lesson, names bool) (tagger, []ballot) {
	g := tagger{names: names, fixed: map[uint32]uint8{}}
	p := &perceptron{tags: len(posNames), ids: map[uint32]int32{}}
	if names {
		p.tags = len(nerNames)
	} else {
		g.fixed = unambiguous(lessons)
	}
	type ref struct {
		l *lesson
		s quote.Span
	}
	var refs []ref
	for _, l := range lessons {
		for _, s := range l.sents {
			refs = append(refs, ref{l, s})
		}
	}
	rng := rand.New(rand.NewPCG(3, 3))
	var buf [32]uint32
	var ids []int32
	for range taggerRounds {
		rng.Shuffle(len(refs), func(i, j int) { refs[i], refs[j] = refs[j], refs[i] })
		for _, r := range refs {
			p1, p2 := uint8(62), uint8(63)
			for i := r.s.Start; i < r.s.End; i++ {
				tag, ok := g.settled(r.l.document, i)
				if !ok {
					ids = ids[:0]
					for _, k := range g.features(buf[:0], r.l.document, r.s, i, p1, p2) {
						ids = append(ids, p.id(k))
					}
					tag = p.best(ids)
					gold := r.l.pos[i]
					if names {
						gold = r.l.ner[i]
					}
					p.now++
					if gold != unknown && tag != gold {
						p.add(ids, gold, 1)
						p.add(ids, tag, -1)
					}
				}
				p1, p2 = tag, p1
			}
		}
	}
	ballots := p.ballots()
	w := &learn.Writer{}
	g.write(w, ballots)
	r := &learn.Reader{B: w.B}
	return readTagger(r, names), ballots
}

// unambiguous are the words seen twenty times and more that have the same tag
// 97 times in 100.
func unambiguous(lessons []*lesson) map[uint32]uint8 {
	counts := map[uint32]*[64]int32{}
	for _, l := range lessons {
		for i := range l.tokens {
			if l.pos[i] == unknown {
				continue
			}
			c := counts[l.tokens[i].word]
			if c == nil {
				c = new([64]int32)
				counts[l.tokens[i].word] = c
			}
			c[l.pos[i]]++
		}
	}
	out := map[uint32]uint8{}
	for w, c := range counts {
		n, top := int32(0), 0
		for y, k := range c {
			n += k
			if k > c[top] {
				top = y
			}
		}
		if n >= 20 && float64(c[top]) > 0.97*float64(n) {
			out[w] = uint8(top)
		}
	}
	return out
}

// ballots are the averaged weights in eight bits, in the order of their keys.
func (p *perceptron) ballots() []ballot {
	top := 0.0
	for k := range p.w {
		p.sums[k] += float64(p.now-p.last[k]) * float64(p.w[k])
		top = max(top, math.Abs(p.sums[k]))
	}
	var out []ballot
	for key, id := range p.ids {
		if p.counts[id] < 3 {
			continue
		}
		b := ballot{key: key}
		for y, s := range p.sums[int(id)*p.tags : int(id+1)*p.tags] {
			if v := s / top * 127; math.Abs(v) >= leastVote*127 {
				b.votes = append(b.votes, vote{uint8(y), int8(math.Round(v))})
			}
		}
		if len(b.votes) > 0 {
			out = append(out, b)
		}
	}
	slices.SortFunc(out, func(a, b ballot) int { return cmp.Compare(a.key, b.key) })
	return out
}

// accuracy is the share of words tagged as in the lessons.
func (t *trainer) accuracy(g *tagger, lessons []*lesson, what string) {
	n, right := 0, 0
	for _, l := range lessons {
		for i := range l.tokens {
			gold, got := l.pos[i], l.tokens[i].pos
			if g.names {
				gold, got = l.ner[i], l.tokens[i].ner
			}
			if gold == unknown || g.names && gold == nerNone && got == nerNone {
				continue
			}
			n++
			if gold == got {
				right++
			}
		}
	}
	fmt.Fprintf(t.log, "%s: %.2f %% of %d\n", what, 100*float64(right)/float64(n), n)
}
