package record

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"onrecord/data/store"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// SubjectText returns the stored form of a participant, which identifies a subject.
func SubjectText(p *quote.Participant) (string, error) {
	text, err := json.Marshal(ToldOf(p))
	return string(text), err
}

// Subjects collects the subjects of a library for a Cast.
type Subjects struct {
	names []store.Correction
	apart map[string]bool
	all   []store.Subject
}

// NewSubjects returns Subjects after corrections: names are those of names in all
// articles, twos those that tell namesakes apart.
func NewSubjects(names, twos []store.Correction) (*Subjects, error) {
	s := &Subjects{names: names, apart: map[string]bool{}}
	for i := range twos {
		if c := &twos[i]; c.Fault == store.TwoOfOne && len(c.By) == 1 {
			who := c.By[0].Participant()
			text, err := SubjectText(&who)
			if err != nil {
				return nil, err
			}
			s.apart[text] = true
		}
	}
	return s, nil
}

// A Description is how articles describe a participant.
type Description struct {
	text string // the stored form
	who  quote.Participant
}

// ParseDescription parses the stored form of a subject.
func ParseDescription(text string) (Description, error) {
	var t Told
	if err := json.Unmarshal([]byte(text), &t); err != nil {
		return Description{}, fmt.Errorf("subject %s: %w", text, err)
	}
	Tidy(&t)
	return Description{text, t.Participant()}, nil
}

// Grow makes room for n more subjects.
func (s *Subjects) Grow(n int) { s.all = slices.Grow(s.all, n) }

// Add adds the subject with an id, its description, and how many quotations it has,
// reports among them.
func (s *Subjects) Add(id int64, d Description, quotes, reports int) {
	a, _ := store.Apply(news.Article{Participants: []quote.Participant{d.who}}, s.names)
	subject := store.Subject{ID: id, As: a, Apart: s.apart[d.text]}
	subject.Count.Quotes, subject.Count.Reports = quotes-reports, reports
	s.all = append(s.all, subject)
}

// Cast returns the people that the subjects are.
func (s *Subjects) Cast() *store.Cast { return store.NewCast(s.all) }

// Marks collects who says what in the articles of a list.
type Marks struct {
	ids    []int64         // of the articles, the greatest first
	all    [][]articleMark // in parts, so that a long list is never copied
	person map[int64]int32 // of subjects
}

// An articleMark is a mark of the article with an index.
type articleMark struct {
	article int32
	news.Mark
}

// NewMarks returns Marks for the articles with these ids, the greatest first.
func NewMarks(cast *store.Cast, ids []int64) *Marks {
	m := &Marks{ids: ids, person: map[int64]int32{Nobody: -1}}
	for p := range cast.People {
		for _, subject := range cast.Subjects(p) {
			m.person[subject] = int32(p)
		}
	}
	return m
}

// Add adds a row of table said.
func (m *Marks) Add(subject, article, quotation, kind int64) {
	a, listed := slices.BinarySearchFunc(m.ids, article, func(id, article int64) int { return cmp.Compare(article, id) })
	p, known := m.person[subject]
	if listed && known {
		if n := len(m.all); n == 0 || len(m.all[n-1]) == cap(m.all[n-1]) {
			m.all = append(m.all, make([]articleMark, 0, min(1<<16, 16<<min(n, 16))))
		}
		last := &m.all[len(m.all)-1]
		*last = append(*last, articleMark{int32(a), news.NewMark(int(quotation), KindOf(kind), kind == 0, int(p))})
	}
}

// Sorted returns the marks by article, in the order of its quotations. Nothing more
// can be added.
func (m *Marks) Sorted() [][]news.Mark {
	by := make([][]news.Mark, len(m.ids))
	ends := make([]int32, len(m.ids)+1)
	for _, part := range m.all {
		for _, mark := range part {
			ends[mark.article+1]++
		}
	}
	for a := range by {
		ends[a+1] += ends[a]
	}
	flat := make([]news.Mark, ends[len(m.ids)])
	for a := range by {
		by[a] = flat[ends[a]:ends[a]:ends[a+1]]
	}
	for _, part := range m.all {
		for _, mark := range part {
			by[mark.article] = append(by[mark.article], mark.Mark)
		}
	}
	m.all = nil
	for a, marks := range by {
		slices.SortStableFunc(marks, func(x, y news.Mark) int { return x.Quote() - y.Quote() })
		by[a] = slices.Compact(marks) // one person described in two ways
	}
	return by
}
