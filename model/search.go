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

// Search is a search in one pane. In the list and the quotations pane only what
// it found is listed; in the article its places are walked through.
type Search struct {
	On     bool // something is looked for, or being typed
	Typing bool

	Waiting bool // for what is found by the line as it is now, or for the rest of it
	Pane    Pane
	Input   Input
	Wrong   Message // what of the line cannot be looked for
	Ranked  bool    // what is most about the words first, not the newest

	Narrowed bool  // only Found is listed
	Found    []Hit // in the order it is listed
	More     bool  // there is more than was asked for

	Places []quote.Span // of a search in the article: body bytes
	At     int          // index into State.Places of the one in hand, -1 for none

	words []find.Phrase
}

// A Hit is an article that a search found.
type Hit struct {
	find.Match
	Number int // index into State.Articles
}

// In are the places of the words looked for in a text that is shown.
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

// inOrder sorts places and drops those that overlap one before.
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

// HitOf is what the search found in article a, nil if nothing.
func (s *Search) HitOf(a int) *Hit {
	if !s.On || !s.Narrowed {
		return nil
	}
	if i := slices.IndexFunc(s.Found, func(h Hit) bool { return h.Number == a }); i >= 0 {
		return &s.Found[i]
	}
	return nil
}

// renumber gives the articles found the numbers that of tells; those it does not
// know are dropped. The search looks again, since what is listed changes.
func (s *Search) renumber(of func(a int) int) {
	var found []Hit
	for _, h := range s.Found {
		if h.Number = of(h.Number); h.Number >= 0 {
			found = append(found, h)
		}
	}
	s.Found = found
}

// Places are the places of the words looked for in the article being read, in
// order.
func (s *State) Places() []quote.Span {
	if s.Search.Pane == Detail {
		return s.Search.Places
	}
	if h := s.Search.HitOf(s.Reading.Article); h != nil {
		return h.At
	}
	return nil
}

// Matches counts what the search has found of what its pane lists, and tells
// which is in hand.
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

// Counter tells which of how many matches is in hand: "3/14".
func (s *State) Counter() string {
	at, of := s.Matches()
	return strconv.Itoa(min(at+1, of)) + "/" + strconv.Itoa(of)
}

// openSearch searches in the pane in focus.
func (m *Model) openSearch() {
	m.endSearch()
	m.typing = newTyping("")
	m.State.Search = Search{On: true, Typing: true, Pane: m.State.Window.Focus, At: -1}
	m.showInput()
}

// endSearch lists everything again; the cursors stay where they are.
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

// relistPane works out anew what a pane lists.
func (m *Model) relistPane(p Pane) {
	switch p {
	case List:
		m.relist()
	case Quotes:
		m.relistQuotes()
	case Detail:
	}
}

// pressSearch is what keys do while words are typed: enter keeps what is found
// to be walked through, esc forgets the search.
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

// sayFound tells where a search that is typed to its end found nothing.
func (m *Model) sayFound() {
	s := &m.State.Search
	if _, of := m.State.Matches(); s.On && !s.Typing && !s.Waiting && s.Wrong.Key == "" && of == 0 {
		m.say("search.none", s.Input.Text)
	}
}

// searchTyped looks for what is typed now.
func (m *Model) searchTyped() tea.Cmd { return m.runSearch(false) }

// refreshSearch looks anew where what is looked through has changed under a search.
func (m *Model) refreshSearch() tea.Cmd {
	if s := &m.State.Search; !s.On || m.searchedIn == m.listing[s.Pane] {
		return nil
	}
	return m.runSearch(true)
}

// runSearch looks for what is typed, again without moving where what is looked
// through has changed under it. While the line cannot be understood, what was
// found before stays.
func (m *Model) runSearch(again bool) tea.Cmd {
	s := &m.State.Search
	m.cancelSearch() // for other words
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

// startSearch has a search begin that the next one ends.
func (m *Model) startSearch(find func(context.Context) tea.Cmd) tea.Cmd {
	ctx, cancel := context.WithCancel(m.context)
	m.searching, m.State.Search.Waiting = cancel, true
	return find(ctx)
}

// unknownName tells of a name that means nobody.
func (m *Model) unknownName(names []string) Message {
	for _, name := range names {
		if m.index != nil && len(m.index.Search(name, nil)) == 0 {
			return Message{Key: "search.wrong.by", Args: []string{name}}
		}
	}
	return Message{}
}

// searchFound takes what was found over, unless something else is looked for by now.
func (m *Model) searchFound(msg foundMsg) tea.Cmd {
	s := &m.State
	if !s.Search.On || msg.line != s.Search.Input.Text || msg.pane != s.Search.Pane || msg.ranked != s.Search.Ranked || msg.listing != m.listing[msg.pane] {
		return nil
	}
	s.Search.Waiting = msg.rest != nil
	if msg.folded != nil && m.archive() == nil { // a library is not held whole
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

// showFound lists what was found and goes to the first from where the reader is,
// or to the best.
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

// nextMatch goes to the next match, round and round: while the article is in
// focus to the next place in it, and of a search in the list from the last one
// on into the next article.
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
			m.goToPlace((d - 1 + of) % of) // the first of all, or for d < 0 the last
		}
	}
	return nil
}

// nextPlace goes to the next place in the article, and tells whether there is
// one: from the one in hand, else from what is on screen.
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

// searchTarget is where an article of the list is come to: where it was left or,
// while a search is on, at the first place it found, or the last one for d < 0.
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
