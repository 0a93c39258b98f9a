package model

import (
	"context"
	"maps"
	"slices"
	"sort"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/quote"
)

// A foundMsg brings the matches of a search in what a pane listed.
type foundMsg struct {
	pane    Pane
	words   string
	listing int  // Model.listing when it began
	again   bool // the list changed under a search: do not move
	found   []Match
}

// openSearch searches in the pane in focus.
func (m *Model) openSearch() {
	m.typing = newTyping("")
	m.State.Search = Search{On: true, Typing: true, Pane: m.State.Window.Focus, At: -1}
	m.showInput()
}

// pressSearch is what keys do while words are typed: enter keeps the matches
// to be walked through, esc forgets the search.
func (m *Model) pressSearch(msg tea.KeyPressMsg) tea.Cmd {
	s := &m.State.Search
	switch msg.String() {
	case "esc":
		*s = Search{At: -1}
	case "enter":
		s.Typing = false
		s.On = s.Input.Text != ""
		m.sayFound()
	case "down", "ctrl+n":
		return m.nextMatch(1)
	case "up", "ctrl+p":
		return m.nextMatch(-1)
	default:
		return m.typed(msg, m.searched)
	}
	return nil
}

// sayFound tells where a search that is typed to its end found nothing.
func (m *Model) sayFound() {
	if s := &m.State.Search; s.On && !s.Typing && !s.Waiting && len(s.Found) == 0 {
		m.say("search.none", s.Input.Text)
	}
}

// searched looks for what is typed now.
func (m *Model) searched() tea.Cmd { return m.look(false) }

// look looks for the words of the search, again without moving where what is
// listed has changed under it.
func (m *Model) look(again bool) tea.Cmd {
	s := &m.State
	m.searchedIn = m.listing
	words := s.Search.Input.Text
	if strings.TrimSpace(words) == "" {
		s.Search.Found, s.Search.At, s.Search.Waiting = nil, -1, false
		return nil
	}
	s.Search.Waiting = true
	if m.looking != nil {
		m.looking() // for other words
	}
	ctx, cancel := context.WithCancel(m.context)
	m.looking = cancel
	msg := foundMsg{pane: s.Search.Pane, words: words, listing: m.listing, again: again}
	frozen := *s
	if k := m.keeper(); k != nil && (msg.pane == List || msg.pane == Quotes) {
		return findWordsKept(ctx, k, msg, frozen)
	}
	frozen.whole = maps.Clone(s.whole)
	return findWordsIn(ctx, msg, frozen)
}

// mostFound is how many articles of a library a search finds, the newest first:
// a word that more have is none to find something by.
const mostFound = 500

// findWordsKept has a library look through its articles for what a pane lists,
// as it is in s.
func findWordsKept(ctx context.Context, k Keeper, msg foundMsg, s State) tea.Cmd {
	return func() tea.Msg {
		all, err := k.Find(ctx, msg.words, mostFound)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return failedMsg{"problem", []string{err.Error()}}
		}
		found := make(map[string][]int, len(all))
		for _, f := range all {
			found[f.Article] = f.Quotes
		}
		if msg.pane == List {
			for i, a := range s.List.Shown {
				if _, ok := found[s.Articles[a].ID]; ok {
					msg.found = append(msg.found, Match{Item: i})
				}
			}
			return msg
		}
		for i, r := range s.Said.Refs {
			if slices.Contains(found[s.Articles[r.Article].ID], r.Quote) {
				msg.found = append(msg.found, Match{Item: i})
			}
		}
		return msg
	}
}

// lookAgain looks anew where what is listed has changed under a search.
func (m *Model) lookAgain() tea.Cmd {
	if !m.State.Search.On || m.searchedIn == m.listing {
		return nil
	}
	return m.look(true)
}

// findWordsIn looks through what a pane lists, as it is in s. The slices of s
// are never written to once they are made.
func findWordsIn(ctx context.Context, msg foundMsg, s State) tea.Cmd {
	return func() tea.Msg {
		want := NewFolded(msg.words).Text
		switch msg.pane {
		case List:
			for i, a := range s.List.Shown {
				if ctx.Err() != nil {
					return nil
				}
				if s.Article(a).has(want) {
					msg.found = append(msg.found, Match{Item: i})
				}
			}
		case Quotes:
			for i, r := range s.Said.Refs {
				if s.says(r, want) {
					msg.found = append(msg.found, Match{Item: i})
				}
			}
		case Detail:
			if s.Reading.Page == nil {
				break
			}
			folded := NewFolded(s.Reading.Page.Text())
			for _, span := range folded.All(want) {
				msg.found = append(msg.found, Match{Span: quote.Span{
					Start: s.Reading.Page.Body(span.Start), End: s.Reading.Page.Body(span.End-1) + 1}})
			}
		}
		return msg
	}
}

// has tells whether the folded words stand in an article or its heading.
func (a *Article) has(want string) bool {
	for _, text := range []string{a.Title, a.Outlet, a.Source, a.Date, a.Body} {
		if strings.Contains(NewFolded(text).Text, want) {
			return true
		}
	}
	return false
}

// says tells whether the folded words stand in a quotation or in the name of
// its speaker.
func (s *State) says(r Ref, want string) bool {
	a := s.Article(r.Article)
	if a.Head {
		return false
	}
	for _, span := range s.quote(r).Content {
		if strings.Contains(NewFolded(span.Of(a.Body)).Text, want) {
			return true
		}
	}
	for _, p := range s.quote(r).Speakers {
		if strings.Contains(NewFolded(a.Participants[p].Name).Text, want) {
			return true
		}
	}
	return false
}

// found takes matches over, unless other words have been typed since, and goes
// to the first from where the reader is.
func (m *Model) found(msg foundMsg) tea.Cmd {
	s := &m.State
	if !s.Search.On || msg.words != s.Search.Input.Text || msg.pane != s.Search.Pane || msg.listing != m.listing {
		return nil
	}
	s.Search.Found, s.Search.At, s.Search.Waiting = msg.found, -1, false
	if len(msg.found) == 0 {
		if !msg.again {
			m.sayFound()
		}
		return nil
	}
	at := sort.Search(len(msg.found), func(i int) bool {
		switch msg.pane {
		case List:
			return msg.found[i].Item >= s.List.Cursor
		case Quotes:
			return msg.found[i].Item >= s.Said.Cursor
		case Detail:
		}
		return msg.found[i].Span.Start >= s.Reading.Anchor
	})
	if msg.again {
		s.Search.At = at % len(msg.found)
		return nil
	}
	return m.goToMatch(at % len(msg.found))
}

// nextMatch goes to the next match, round and round.
func (m *Model) nextMatch(d int) tea.Cmd {
	s := &m.State.Search
	if len(s.Found) == 0 {
		m.say("search.none", s.Input.Text)
		return nil
	}
	return m.goToMatch((s.At + d + len(s.Found)) % len(s.Found))
}

func (m *Model) goToMatch(i int) tea.Cmd {
	s := &m.State
	s.Search.At = i
	match := s.Search.Found[i]
	switch s.Search.Pane {
	case List:
		return m.moveList(match.Item - s.List.Cursor)
	case Quotes:
		return m.moveSaid(match.Item - s.Said.Cursor)
	case Detail:
		m.reveal(match.Span)
	}
	return nil
}

// Counter tells which of how many matches is in hand: "3/14".
func (s *Search) Counter() string {
	return strconv.Itoa(s.At+1) + "/" + strconv.Itoa(len(s.Found))
}

// A Folded is a text in the form it is searched in: Traditional characters as
// Simplified ones, full-width letters and digits as half-width ones, capitals
// as small letters.
type Folded struct {
	Text string
	at   []int // for each byte of Text and its end, where it comes from; nil if that is the same offset
}

// NewFolded folds text.
func NewFolded(text string) Folded {
	folded := quote.Fold(text)
	if !hasFullWidth(folded) {
		return Folded{Text: folded}
	}
	var b strings.Builder
	b.Grow(len(folded))
	at := make([]int, 0, len(folded)+1)
	for i, r := range folded {
		n := b.Len()
		b.WriteRune(halfWidth(r))
		for ; n < b.Len(); n++ {
			at = append(at, i)
		}
	}
	return Folded{b.String(), append(at, len(folded))}
}

func hasFullWidth(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if s[i] == 0xEF && (s[i+1] == 0xBC || s[i+1] == 0xBD) || s[i] == 0xE3 && s[i+1] == 0x80 && s[i+2] == 0x80 {
			return true
		}
	}
	return false
}

// halfWidth maps the full-width forms of ASCII, capitals to small letters, and
// the ideographic space.
func halfWidth(r rune) rune {
	switch {
	case r >= 'Ａ' && r <= 'Ｚ':
		return r - 'Ａ' + 'a'
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '　':
		return ' '
	}
	return r
}

// All are the places of want, which is folded, as ranges of the text that was
// folded. They do not overlap.
func (f *Folded) All(want string) []quote.Span {
	var spans []quote.Span
	if want == "" {
		return nil
	}
	for i := 0; ; {
		j := strings.Index(f.Text[i:], want)
		if j < 0 {
			return spans
		}
		start := i + j
		i = start + len(want)
		spans = append(spans, quote.Span{Start: f.offset(start), End: f.offset(i)})
	}
}

func (f *Folded) offset(i int) int {
	if f.at == nil {
		return i
	}
	return f.at[i]
}
