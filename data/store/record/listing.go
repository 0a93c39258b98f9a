package record

import (
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

// Add adds the subject with an id, its stored form, and how many quotations it has,
// reports among them.
func (s *Subjects) Add(id int64, text string, quotes, reports int) error {
	var t Told
	if err := json.Unmarshal([]byte(text), &t); err != nil {
		return fmt.Errorf("subject %d: %w", id, err)
	}
	Tidy(&t)
	a, _ := store.Apply(news.Article{Participants: []quote.Participant{t.Participant()}}, s.names)
	subject := store.Subject{ID: id, As: a, Apart: s.apart[text]}
	subject.Count.Quotes, subject.Count.Reports = quotes-reports, reports
	s.all = append(s.all, subject)
	return nil
}

// Cast returns the people that the subjects are.
func (s *Subjects) Cast() *store.Cast { return store.NewCast(s.all) }

// Marks collects who says what in the articles of a list.
type Marks struct {
	all    [][]news.Mark
	number map[int64]int32 // of articles in the list, by id
	person map[int64]int   // of subjects
}

// NewMarks returns Marks for the articles with these ids.
func NewMarks(cast *store.Cast, ids []int64) *Marks {
	m := &Marks{all: make([][]news.Mark, len(ids)), number: make(map[int64]int32, len(ids)), person: map[int64]int{Nobody: -1}}
	for i, id := range ids {
		m.number[id] = int32(i)
	}
	for p := range cast.People {
		for _, subject := range cast.Subjects(p) {
			m.person[subject] = p
		}
	}
	return m
}

// Add adds a row of table said.
func (m *Marks) Add(subject, article, quotation, kind int64) {
	a, listed := m.number[article]
	p, known := m.person[subject]
	if listed && known {
		m.all[a] = append(m.all[a], news.NewMark(int(quotation), KindOf(kind), kind == 0, p))
	}
}

// Sorted returns the marks by article, in the order of its quotations.
func (m *Marks) Sorted() [][]news.Mark {
	for a, marks := range m.all {
		slices.SortStableFunc(marks, func(x, y news.Mark) int { return x.Quote() - y.Quote() })
		m.all[a] = slices.Compact(marks) // one person described in two ways
	}
	return m.all
}
