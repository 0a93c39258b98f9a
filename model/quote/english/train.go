package english

import (
	"fmt"
	"io"
	"slices"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// An Example is an annotated article to learn from.
type Example struct {
	Set    string // the set of articles it belongs to
	Text   string
	Quotes []Truth
	Tags   []Tagged // none: tags are learnt from other articles

	// JudgeOnly says that only the judge learns from it.
	JudgeOnly bool

	// Times is how often it counts, at least once. Articles like those that
	// people read count for more than those of a large set of another kind.
	Times int
}

// A Truth is one annotated attribution, in byte spans.
type Truth struct {
	Content, Cue, Source []quote.Span

	// ContentOnly says that cue and source are not annotated.
	ContentOnly bool
}

// A Tagged is the part of speech and the class of name of one word.
type Tagged struct {
	quote.Span
	POS, NER string
}

// A lesson is an example that has been read.
type lesson struct {
	*document
	set      string
	fold     int // the part of the lessons it is dealt to
	times    int
	judged   bool // only the judge learns from it
	tagged   bool
	truth    []Truth
	pos, ner []uint8 // by token; unknown where the example says nothing
}

const unknown = 255

// Train learns the weights from examples and returns the file to embed. The
// same examples in the same order give the same bytes on one architecture: it
// runs in one goroutine, orders every map and shuffles from a fixed seed.
// What it sees on the way goes to log.
func Train(examples []Example, log io.Writer) []byte {
	lessons := newLessons(examples)
	fmt.Fprintf(log, "%d articles read\n", len(lessons))
	t := newTrainer(lessons, log)
	return t.encode(t.learn(lessons))
}

// Paragraphs cuts a text at its line ends.
func Paragraphs(text string) []quote.Span {
	var out []quote.Span
	start := 0
	for i := 0; i <= len(text); i++ {
		if i == len(text) || text[i] == '\n' {
			if i > start {
				out = append(out, quote.Span{Start: start, End: i})
			}
			start = i + 1
		}
	}
	return out
}

func newLessons(examples []Example) []*lesson {
	out := make([]*lesson, len(examples))
	for i := range examples {
		out[i] = newLesson(&examples[i])
		out[i].fold = i % folds
	}
	return out
}

func newLesson(e *Example) *lesson {
	l := &lesson{
		document: read(e.Text, Paragraphs(e.Text)),
		set:      e.Set, times: max(e.Times, 1), judged: e.JudgeOnly, tagged: len(e.Tags) > 0, truth: e.Quotes,
	}
	l.pos, l.ner = make([]uint8, len(l.tokens)), make([]uint8, len(l.tokens))
	k := 0
	for i := range l.tokens {
		t := &l.tokens[i]
		l.pos[i], l.ner[i] = unknown, unknown
		for k < len(e.Tags) && e.Tags[k].End <= t.Start {
			k++
		}
		if t.quote >= 0 || k == len(e.Tags) || !e.Tags[k].Overlaps(t.Span) {
			continue
		}
		// of several words in one, the last says what it is
		j := k
		for j+1 < len(e.Tags) && e.Tags[j+1].Start < t.End {
			j++
		}
		l.pos[i], l.ner[i] = index(posNames, e.Tags[j].POS), index(nerNames, e.Tags[j].NER)
		if l.ner[i] == unknown {
			l.ner[i] = nerNone
		}
	}
	return l
}

func index(names []string, name string) uint8 {
	for i, n := range names {
		if n == name {
			return uint8(i)
		}
	}
	return unknown
}

// tokensOf are the tokens that spans cover, a quoted stretch only if most of
// it is covered.
func (d *document) tokensOf(spans []quote.Span) []int {
	var out []int
	for _, s := range spans {
		for i := d.tokenAt(s.Start); i < len(d.tokens) && d.tokens[i].Start < s.End; i++ {
			t := &d.tokens[i]
			if t.quote >= 0 && 2*(min(t.End, s.End)-max(t.Start, s.Start)) < t.Len() {
				continue
			}
			out = append(out, i)
		}
	}
	return out
}

// tokenAt is the first token that ends after offset.
func (d *document) tokenAt(offset int) int {
	lo, hi := 0, len(d.tokens)
	for lo < hi {
		if m := (lo + hi) / 2; d.tokens[m].End > offset {
			hi = m
		} else {
			lo = m + 1
		}
	}
	return lo
}

// A trainer learns the parts one after the other: taggers, rates, cues,
// arguments and the judge.
type trainer struct {
	log      io.Writer
	sets     []string  // of the lessons, in order
	verdicts []verdict // what the judge learns from
}

func newTrainer(lessons []*lesson, log io.Writer) *trainer {
	t := &trainer{log: log}
	for _, l := range lessons {
		if !slices.Contains(t.sets, l.set) {
			t.sets = append(t.sets, l.set)
		}
	}
	return t
}

// taught is what has been learnt, as it is stored.
type taught struct {
	models
	posBallots, nerBallots                       []ballot
	cueFeatures, argumentFeatures, judgeFeatures []learn.Feature
}

func (t *trainer) encode(m *taught) []byte {
	w := &learn.Writer{B: []byte(magic)}
	m.pos.write(w, m.posBallots)
	at := len(w.B)
	m.ner.write(w, m.nerBallots)
	at2 := len(w.B)
	w.Bytes(m.rates)
	w.Chain(&m.cues, m.cueFeatures)
	at3 := len(w.B)
	w.Chain(&m.arguments, m.argumentFeatures)
	w.Chain(&m.judge, m.judgeFeatures)
	fmt.Fprintf(t.log, "bytes: parts of speech %d, names %d, cues %d, arguments %d, in all %d\n", at, at2-at, at3-at2, len(w.B)-at3, len(w.B))
	return w.B
}
