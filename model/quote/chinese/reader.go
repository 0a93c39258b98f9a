package chinese

// A reader is an article under reading: what rules and models ask, and what a
// human reader would keep in mind: who spoke last, of whom the talk is.
type reader struct {
	t       *article
	cast    *cast
	readout bool           // an official read-out: a paragraph speaks with one voice
	labels  map[string]int // how many lines begin with a label
	runs    []labelRun     // by line

	line   *textLine // the line under way
	number int       // its number
	quotes []attribution
	subj   int            // the person the last sentence was about, or -1
	recent []int          // who spoke or was a subject, latest last
	bodies []int          // who speaks without a personal name, in order
	crowds map[string]int // people without a name, by their words without number
	leads  [2]int         // whom the last sentences of narration began with, or -1

	proposed []proposal // of all lines
}

// newReader is a reader of t that knows its people by m.
func newReader(t *article, m *models) *reader {
	r := &reader{t: t, cast: newCast(), crowds: map[string]int{}, labels: map[string]int{}}
	r.start(m)
	return r
}

// start begins to read r.t.
func (r *reader) start(m *models) {
	r.cast.find(r.t, m)
	r.readout = r.t.readout()
	r.countLabels()
	clear(r.crowds)
	r.quotes, r.recent, r.bodies, r.proposed = r.quotes[:0], r.recent[:0], r.bodies[:0], r.proposed[:0]
	r.subj, r.leads = -1, [2]int{-1, -1}
}

// at goes to line n.
func (r *reader) at(n int) { r.line, r.number = &r.t.lines[n], n }

// An attribution is a quotation in the making; positions are runes.
type attribution struct {
	content [][2]int
	cue     [][2]int
	src     source
	kind    cueKind
	rule    string
	report  bool
	signed  bool // a comma, colon or mark stands behind the cue
	line    int

	chance, sure float64 // that there is a quotation; of its subject
}

func (q *attribution) end() int { return q.content[len(q.content)-1][1] }

// recall puts somebody at the end of recent.
func (r *reader) recall(who int) {
	if n := len(r.recent); n == 0 || r.recent[n-1] != who {
		r.recent = append(r.recent, who)
	}
	if len(r.recent) > 64 {
		r.recent = append(r.recent[:0], r.recent[32:]...)
	}
}
