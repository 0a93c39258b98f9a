package model

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"
)

// Quotations sorted by doubt: the most doubtful first; those without a confidence come
// last. A list of many, or of articles that are not loaded, is sorted in commands,
// each of which reads some articles, so that its progress is shown. Until then it is
// in the order of the text.

const (
	quickSort     = 2000 // quotations that are sorted at once
	sortedAtATime = 500  // articles read by one command
)

// confidences are those of the quotations of articles, by Article.ID. A map of them
// never changes.
type confidences map[string][]float32

// A sorting is the state of sorting by doubt.
type sorting struct {
	known  confidences // of articles that were read for it
	change int         // counts changes of the list
	asked  int         // value of change that commands sort for, or have sorted
	read   int         // articles read so far
}

// A sortMsg brings what a command has read and, at the end, the sorted list.
type sortMsg struct {
	change      int
	known       confidences
	done, total int // articles to read
	refs        []Ref
	err         error
}

// toggleSort lists the quotations by doubt, or in their order.
func (m *Model) toggleSort() {
	q := &m.State.Quotes
	q.ByDoubt = !q.ByDoubt
	m.relistQuotes()
	if q.ByDoubt {
		m.say("sort.doubt")
	} else {
		m.say("sort.order")
	}
}

// sortRefs sorts a short list of loaded articles; checkSort sorts the others.
func (m *Model) sortRefs(refs []Ref) {
	s := &m.State
	m.sorting.change++
	if len(refs) > quickSort {
		return
	}
	for _, r := range refs {
		if s.head(r.Article) && m.sorting.known[s.Articles.ID(r.Article)] == nil {
			return
		}
	}
	m.sorting.asked = m.sorting.change
	slices.SortStableFunc(refs, func(x, y Ref) int {
		return cmp.Compare(confidence(s, m.sorting.known, x), confidence(s, m.sorting.known, y))
	})
}

// confidence is the confidence of a quotation; 1 if there is none.
func confidence(s *State, known confidences, r Ref) float32 {
	c := float32(0)
	if !s.head(r.Article) {
		if quotes := s.Article(r.Article).Quotes; r.Quote < len(quotes) {
			c = float32(quotes[r.Quote].Confidence)
		}
	} else if all := known[s.Articles.ID(r.Article)]; r.Quote < len(all) {
		c = all[r.Quote]
	}
	if c == 0 {
		return 1
	}
	return c
}

// checkSort starts sorting the list if that is to be done.
func (m *Model) checkSort() tea.Cmd {
	if !m.State.Quotes.ByDoubt || m.sorting.asked == m.sorting.change {
		return nil
	}
	m.sorting.asked, m.sorting.read = m.sorting.change, 0
	return m.sortPart()
}

// sortPart reads some of the articles that are not known and, once all are, sorts the
// list.
func (m *Model) sortPart() tea.Cmd {
	s := State{Articles: m.State.Articles, loaded: maps.Clone(m.State.loaded)}
	ctx, k, change, known, refs := m.context, m.archive(), m.sorting.change, m.sorting.known, m.State.Quotes.Refs
	return func() tea.Msg {
		msg := sortMsg{change: change, known: known}
		var unknown []string
		for i, r := range refs {
			if id := s.Articles.ID(r.Article); s.head(r.Article) && known[id] == nil && (i == 0 || refs[i-1].Article != r.Article) {
				unknown = append(unknown, id)
			}
		}
		if msg.total = len(unknown); msg.total > 0 {
			unknown = unknown[:min(len(unknown), sortedAtATime)]
			msg.done = len(unknown)
			msg.known, msg.err = readConfidences(ctx, k, known, unknown)
			return msg
		}
		msg.refs = slices.Clone(refs)
		keys := make(map[Ref]float32, len(refs))
		for _, r := range refs {
			keys[r] = confidence(&s, known, r)
		}
		slices.SortStableFunc(msg.refs, func(x, y Ref) int { return cmp.Compare(keys[x], keys[y]) })
		return msg
	}
}

// readConfidences is known with the confidences of more articles.
func readConfidences(ctx context.Context, k Archive, known confidences, ids []string) (confidences, error) {
	all := make(confidences, len(known)+len(ids))
	maps.Copy(all, known)
	for _, id := range ids {
		got := readArticle(ctx, k, id)
		if got.err != nil {
			return known, got.err
		}
		of := make([]float32, len(got.article.Quotes))
		for i := range of {
			of[i] = float32(got.article.Quotes[i].Confidence)
		}
		all[id] = of
	}
	return all, nil
}

// sorted shows the progress of sorting, or the sorted list; the selection stays. It is
// dropped if the list has changed since.
func (m *Model) sorted(msg sortMsg) tea.Cmd {
	s := &m.State
	switch {
	case msg.err != nil:
		if m.context.Err() == nil {
			m.fail(msg.err)
		}
		return nil
	case !s.Quotes.ByDoubt || msg.change != m.sorting.change:
		return nil
	case msg.refs == nil:
		m.sorting.known = msg.known
		m.sorting.read += msg.done
		m.say("sort.reading", strconv.Itoa(m.sorting.read), strconv.Itoa(m.sorting.read+msg.total-msg.done))
		return m.sortPart()
	}
	s.Quotes.Refs = msg.refs
	m.pointQuote(s.Reading.Selected)
	if s.Status.Key == "sort.reading" {
		m.say("sort.doubt")
	}
	return nil
}

// forgetConfidence forgets the confidences of an article that has changed; of all for
// an empty ID.
func (m *Model) forgetConfidence(id string) {
	if id == "" || m.sorting.known == nil {
		m.sorting.known = nil
		return
	}
	m.sorting.known = maps.Clone(m.sorting.known)
	delete(m.sorting.known, id)
}
