package model

import (
	"context"
	"errors"
	"slices"
	"sort"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/find"
	"onrecord/model/quote"
)

// Search is a search in one pane. The list and the quotations pane then show
// only its results; in the article, keys go through them.
type Search struct {
	On     bool // there is a query, perhaps still being typed
	Typing bool

	Waiting bool // for results, or for the rest of them
	Pane    Pane
	Input   Input
	Wrong   Message // what is wrong with the query
	Ranked  bool    // best first, not newest

	Narrowed bool  // only Found is listed
	Found    []Hit // in list order
	More     bool  // there are more results

	Places []quote.Span // of a search in the article, body bytes
	At     int          // index into State.Places of the current one, -1 for none

	words []find.Phrase
}

// A Hit is an article found.
type Hit struct {
	find.Match
	Number int // index into State.Articles
}

// In are the matches of the query in a text on screen.
func (s *Search) In(text string) []quote.Span {
	if !s.On || len(s.words) == 0 {
		return nil
	}
	folded := find.NewFolded(text)
	var all []quote.Span
	for i := range s.words {
		all = append(all, s.words[i].In(&folded)...)
	}
	return inOrder(all)
}

// inOrder sorts spans and drops those that overlap an earlier one.
func inOrder(all []quote.Span) []quote.Span {
	slices.SortFunc(all, func(x, y quote.Span) int { return x.Start - y.Start })
	end := 0
	return slices.DeleteFunc(all, func(s quote.Span) bool {
		if s.Start < end {
			return true
		}
		end = s.End
		return false
	})
}

// HitOf is what was found in article a, nil for nothing.
func (s *Search) HitOf(a int) *Hit {
	if !s.On || !s.Narrowed {
		return nil
	}
	if i := slices.IndexFunc(s.Found, func(h Hit) bool { return h.Number == a }); i >= 0 {
		return &s.Found[i]
	}
	return nil
}

// renumber updates the indexes of the articles found; articles that are gone
// are dropped. The search runs again, since the list changes.
func (s *Search) renumber(of func(a int) int) {
	var found []Hit
	for _, h := range s.Found {
		if h.Number = of(h.Number); h.Number >= 0 {
			found = append(found, h)
		}
	}
	s.Found = found
}

// Places are the matches in the article being read, in order.
func (s *State) Places() []quote.Span {
	if s.Search.Pane == Detail {
		return s.Search.Places
	}
	if h := s.Search.HitOf(s.Reading.Article); h != nil {
		return h.At
	}
	return nil
}

// Matches is the current and the number of results in the pane of the search.
func (s *State) Matches() (at, of int) {
	switch s.Search.Pane {
	case List:
		at, of = s.List.Cursor, len(s.List.Shown)
	case Quotes:
		at, of = s.Quotes.Cursor, len(s.Quotes.Refs)
	case Detail:
		return s.Search.At, len(s.Search.Places)
	}
	if !s.Search.Narrowed {
		return -1, 0
	}
	return at, of
}

// Counter is the current result of all: "3/14".
func (s *State) Counter() string {
	at, of := s.Matches()
	return strconv.Itoa(min(at+1, of)) + "/" + strconv.Itoa(of)
}

// openSearch starts a search in the focused pane.
func (m *Model) openSearch() {
	m.endSearch()
	m.typing = newTyping("")
	m.State.Search = Search{On: true, Typing: true, Pane: m.State.Window.Focus, At: -1}
	m.showInput()
}

// endSearch lists everything again; the cursors stay.
func (m *Model) endSearch() {
	m.cancelSearch()
	narrowed, pane := m.State.Search.Narrowed, m.State.Search.Pane
	m.State.Search = Search{At: -1}
	if narrowed {
		m.relistPane(pane)
	}
}

func (m *Model) cancelSearch() {
	if m.searching != nil {
		m.searching()
	}
}

// relistPane updates what a pane lists.
func (m *Model) relistPane(p Pane) {
	switch p {
	case List:
		m.relist()
	case Quotes:
		m.relistQuotes()
	case Detail:
	}
}

// pressSearch handles keys while a query is typed: enter keeps the results, esc
// ends the search.
func (m *Model) pressSearch(msg tea.KeyPressMsg) tea.Cmd {
	s := &m.State.Search
	switch msg.String() {
	case "esc":
		m.endSearch()
	case "enter":
		if s.Input.Text == "" {
			m.endSearch()
			return nil
		}
		s.Typing = false
		m.sayFound()
	case "down", "ctrl+n":
		return m.nextMatch(1)
	case "up", "ctrl+p":
		return m.nextMatch(-1)
	case "ctrl+r":
		if s.Pane == Detail {
			return nil
		}
		s.Ranked = !s.Ranked
		return m.searchTyped()
	default:
		return m.typed(msg, m.searchTyped)
	}
	return nil
}

// sayFound says so if a finished query found nothing.
func (m *Model) sayFound() {
	s := &m.State.Search
	if _, of := m.State.Matches(); s.On && !s.Typing && !s.Waiting && s.Wrong.Key == "" && of == 0 {
		m.say("search.none", s.Input.Text)
	}
}

// searchTyped runs the typed query.
func (m *Model) searchTyped() tea.Cmd { return m.runSearch(false) }

// refreshSearch runs the query again after what it covers has changed.
func (m *Model) refreshSearch() tea.Cmd {
	if s := &m.State.Search; !s.On || m.searchedIn == m.listing[s.Pane] {
		return nil
	}
	return m.runSearch(true)
}

// runSearch runs the typed query. Run again, it does not move the cursor. While
// the query has an error, the last results stay.
func (m *Model) runSearch(again bool) tea.Cmd {
	s := &m.State.Search
	m.cancelSearch() // of the old query
	m.searchedIn, s.Waiting = m.listing[s.Pane], false
	msg := foundMsg{pane: s.Pane, line: s.Input.Text, ranked: s.Ranked, listing: m.searchedIn, again: again}
	if s.Pane == Detail {
		s.words = nil
		if msg.line == "" {
			s.Places, s.At = nil, -1
			return nil
		}
		return m.startSearch(func(ctx context.Context) tea.Cmd { return findInPage(ctx, msg, m.State.Reading.Page) })
	}
	want, err := find.Parse(msg.line)
	wrong := m.unknownName(want.By)
	if bad := (*find.ValueError)(nil); errors.As(err, &bad) {
		wrong = Message{Key: "search.wrong." + bad.Operator, Args: []string{bad.Value}}
	}
	if s.Wrong = wrong; wrong.Key != "" {
		return nil
	}
	s.words = want.Words
	if want.Empty() {
		if s.Narrowed {
			s.Narrowed, s.Found, s.More = false, nil, false
			m.relistPane(s.Pane)
		}
		return nil
	}
	return m.startSearch(func(ctx context.Context) tea.Cmd { return m.find(ctx, msg, want) })
}

// startSearch starts a search, which the next one cancels.
func (m *Model) startSearch(find func(context.Context) tea.Cmd) tea.Cmd {
	ctx, cancel := context.WithCancel(m.context)
	m.searching, m.State.Search.Waiting = cancel, true
	return find(ctx)
}

// unknownName is a message about a name that nobody has.
func (m *Model) unknownName(names []string) Message {
	for _, name := range names {
		if m.index != nil && len(m.index.Search(name, nil)) == 0 {
			return Message{Key: "search.wrong.by", Args: []string{name}}
		}
	}
	return Message{}
}

// searchFound shows results if their query is still the current one.
func (m *Model) searchFound(msg foundMsg) tea.Cmd {
	s := &m.State
	if !s.Search.On || msg.line != s.Search.Input.Text || msg.pane != s.Search.Pane || msg.ranked != s.Search.Ranked || msg.listing != m.listing[msg.pane] {
		return nil
	}
	s.Search.Waiting = msg.rest != nil
	if msg.folded != nil && m.archive() == nil { // an archive is not in memory
		m.folded = msg.folded
	}
	if msg.pane == Detail {
		s.Search.Places, s.Search.At = msg.places, -1
	} else {
		s.Search.Found, s.Search.More, s.Search.Narrowed = msg.found, msg.more, true
	}
	cmd := m.showFound(msg)
	if !msg.again {
		m.sayFound()
	}
	return tea.Batch(cmd, msg.rest)
}

// showFound lists the results and goes to the first one from the cursor on, or
// to the best.
func (m *Model) showFound(msg foundMsg) tea.Cmd {
	s := &m.State
	switch msg.pane {
	case List:
		was := s.List.article()
		m.relist()
		if len(s.List.Shown) == 0 || msg.again {
			return nil
		}
		s.List.Cursor = 0
		if !msg.ranked {
			s.List.Cursor = sort.SearchInts(s.List.Shown, was) % len(s.List.Shown)
		}
		return m.moveList(0)
	case Quotes:
		was := s.Quotes.quotation()
		m.relistQuotes()
		if len(s.Quotes.Refs) == 0 || msg.again {
			return nil
		}
		s.Quotes.Cursor = max(0, slices.IndexFunc(s.Quotes.Refs, func(r Ref) bool {
			return msg.ranked || r.Article > was.Article || r.Article == was.Article && r.Quote >= was.Quote
		}))
		return m.moveQuotes(0)
	case Detail:
		if len(msg.places) == 0 {
			return nil
		}
		at := m.placeAhead() % len(msg.places)
		if msg.again {
			s.Search.At = at
			return nil
		}
		m.goToPlace(at)
	}
	return nil
}

// nextMatch goes to the next result and wraps around. With the article focused
// it goes to the next place in it, then on into the next article found.
func (m *Model) nextMatch(d int) tea.Cmd {
	s := &m.State
	at, of := s.Matches()
	if of == 0 {
		m.say("search.none", s.Search.Input.Text)
		return nil
	}
	switch s.Search.Pane {
	case Quotes:
		return m.moveQuotes((at+d+of)%of - at)
	case List:
		if s.Window.Focus != Detail {
			return m.moveList((at+d+of)%of - at)
		}
		if m.nextPlace(d) {
			return nil
		}
		s.List.Cursor = (at + d + of) % of
		m.scrollList()
		next := s.List.article()
		return m.open(next, m.searchTarget(next, d))
	case Detail:
		if !m.nextPlace(d) {
			m.goToPlace((d - 1 + of) % of) // the first, or for d < 0 the last
		}
	}
	return nil
}

// nextPlace goes to the next place in the article, from the current one or the
// top of the screen, and reports whether there is one.
func (m *Model) nextPlace(d int) bool {
	to := m.State.Search.At + d
	if m.State.Search.At < 0 {
		to = m.placeAhead() + min(d, 0)
	}
	if to < 0 || to >= len(m.State.Places()) {
		return false
	}
	m.goToPlace(to)
	return true
}

// placeAhead is the first place from the top of the screen on.
func (m *Model) placeAhead() int {
	places := m.State.Places()
	return sort.Search(len(places), func(i int) bool { return places[i].Start >= m.State.Reading.Anchor })
}

func (m *Model) goToPlace(i int) {
	m.State.Search.At = i
	m.reveal(m.State.Places()[i])
}

// searchTarget is where to open an article of the list: at its last position
// or, during a search, at its first result (last for d < 0).
func (m *Model) searchTarget(a, d int) target {
	h := m.State.Search.HitOf(a)
	if h == nil || m.State.Search.Pane != List || len(h.At) == 0 {
		return at(asLeft)
	}
	words := h.At[0]
	if d < 0 {
		words = h.At[len(h.At)-1]
	}
	return target{ref: None, hand: None, offset: words.Start, words: words}
}
