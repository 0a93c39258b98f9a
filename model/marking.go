package model

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// Marking is text being marked by hand: the bounds of a quotation are moved, or
// a missed quotation is marked from one end to the other.
type Marking struct {
	On    bool
	Quote int        // index into Article.Quotes, -1 for a missed one
	Span  quote.Span // body bytes
	End   bool       // the end is active, else the start
	From  int        // of a missed one: the byte it starts at, -1 until set
}

// beginMarking starts marking a missed quotation at the first visible
// character.
func (m *Model) beginMarking() tea.Cmd {
	s := &m.State
	body := s.Article(s.Reading.Article).Body
	at := shown(body, min(s.Reading.Anchor, len(body)), 1)
	s.Marking = Marking{On: true, Quote: -1, From: -1, Span: character(body, at)}
	m.turnTo(Detail)
	return m.relayout()
}

// character is the span of the character at a byte of body.
func character(body string, at int) quote.Span {
	_, n := utf8.DecodeRuneInString(body[at:])
	return quote.Span{Start: at, End: at + n}
}

// shown is the nearest byte from at on, in direction d, where a visible
// character begins; at itself if there is none.
func shown(body string, at, d int) int {
	for i := at; i >= 0 && i < len(body); i += d {
		if r, _ := utf8.DecodeRuneInString(body[i:]); utf8.RuneStart(body[i]) && !unicode.IsSpace(r) {
			return i
		}
	}
	return at
}

// pressMarking handles keys while text is marked.
func (m *Model) pressMarking(key string) tea.Cmd {
	s := &m.State
	k := &s.Marking
	body := s.Article(s.Reading.Article).Body
	switch key {
	case "esc", "q":
		s.Marking = Marking{}
	case "enter":
		return m.marked()
	case "tab":
		k.End = !k.End
	case "space":
		if k.Quote < 0 && k.From < 0 {
			k.From, k.End = k.Span.Start, true
			return nil
		}
		return m.marked()
	case "l", "right":
		m.moveEnd(body, func(i int) int { return step(body, i, 1) })
	case "h", "left":
		m.moveEnd(body, func(i int) int { return step(body, i, -1) })
	case "L", "shift+right":
		m.moveEnd(body, func(i int) int {
			if k.Quote < 0 && k.From < 0 {
				return beginning(body, word(body, i, 1))
			}
			return word(body, i, 1)
		})
	case "H", "shift+left":
		m.moveEnd(body, func(i int) int { return word(body, i, -1) })
	case "j", "down":
		m.moveEnd(body, func(i int) int { return s.below(i, 1) })
	case "k", "up":
		m.moveEnd(body, func(i int) int { return s.below(i, -1) })
	}
	return nil
}

// pressMark starts a missed quotation at the mouse, or chooses the nearer end
// of the quotation to move.
func (m *Model) pressMark(x, y int) {
	k := &m.State.Marking
	at, ok := m.State.offsetAt(x, y)
	if !ok {
		return
	}
	if k.Quote < 0 {
		k.From = at
	} else {
		k.End = at-k.Span.Start > k.Span.End-at
	}
	m.drawMark(x, y)
}

// drawMark extends the marked text to the mouse. Above and below the text it
// scrolls.
func (m *Model) drawMark(x, y int) {
	s := &m.State
	k, text := &s.Marking, s.Window.Layout.Text
	if y < text.Y {
		m.scroll(-1)
	} else if y >= text.Y+text.H {
		m.scroll(1)
	}
	at, ok := s.offsetAt(x, min(max(text.Y, y), text.Y+text.H-1))
	if !ok || k.Quote < 0 && k.From < 0 {
		return
	}
	body := s.Article(s.Reading.Article).Body
	here := character(body, at)
	switch {
	case k.Quote < 0:
		from := character(body, k.From)
		k.Span, k.End = quote.Span{Start: min(at, from.Start), End: max(here.End, from.End)}, at >= k.From
	case k.End:
		m.moveEnd(body, func(int) int { return here.End })
	default:
		m.moveEnd(body, func(int) int { return at })
	}
}

// offsetAt is the body byte at a screen position; right of a row, its last.
func (s *State) offsetAt(x, y int) (offset int, ok bool) {
	r, text := &s.Reading, s.Window.Layout.Text
	for col := max(0, min(x-text.X, text.W-1)); r.Page != nil && col >= 0 && !ok; col-- {
		offset, ok = r.Page.At(r.Top+y-text.Y, col)
	}
	return offset, ok
}

// step is the next character after (d = 1) or before (d = -1) byte i.
func step(body string, i, d int) int {
	for i += d; i > 0 && i < len(body) && !utf8.RuneStart(body[i]); {
		i += d
	}
	return max(0, min(i, len(body)))
}

// word is where a word ends or begins next; in Chinese, where the text between
// two punctuation marks does.
func word(body string, i, d int) int {
	letter := func(i int) bool {
		r, _ := utf8.DecodeRuneInString(body[i:])
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}
	inside := false
	for {
		next := step(body, i, d)
		look := min(i, next)
		if next == i || inside && !letter(look) {
			return i
		}
		inside = inside || letter(look)
		i = next
	}
}

// openers are opening quotation marks.
const openers = "「『“‘\""

// beginning is where a word or an opening quotation mark comes next from byte i
// on.
func beginning(body string, i int) int {
	at := strings.IndexFunc(body[i:], func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(openers, r)
	})
	if at < 0 {
		return len(body)
	}
	return i + at
}

// below is the first byte of the row d rows below that of byte i.
func (s *State) below(i, d int) int {
	page := s.Reading.Page
	row := page.Row(min(i, len(s.Article(s.Reading.Article).Body)-1)) + d
	if row < 0 || row >= page.Rows() {
		return i
	}
	return page.Offset(row)
}

// moveEnd moves the active end of the marked text, or the start before it is
// set.
func (m *Model) moveEnd(body string, to func(int) int) {
	k := &m.State.Marking
	content := k.content(m) // its ends must not cross
	switch {
	case k.Quote < 0 && k.From < 0:
		d := 1
		at := to(k.Span.Start)
		if at < k.Span.Start {
			d = -1
		}
		k.Span = character(body, shown(body, min(at, step(body, len(body), -1)), d))
	case k.End:
		if at := to(k.Span.End); at > content[len(content)-1].Start {
			k.Span.End = at
		}
	default:
		if at := to(k.Span.Start); at < content[0].End {
			k.Span.Start = at
		}
	}
	m.reveal(m.ends())
}

// ends is the active end, as a span to keep visible.
func (m *Model) ends() quote.Span {
	k := &m.State.Marking
	if k.End {
		return quote.Span{Start: max(k.Span.Start, k.Span.End-1), End: k.Span.End}
	}
	return quote.Span{Start: k.Span.Start, End: k.Span.Start + 1}
}

// content is the marked text in its pieces.
func (k *Marking) content(m *Model) []quote.Span {
	if k.Quote < 0 {
		return []quote.Span{k.Span}
	}
	s := &m.State
	content := slices.Clone(s.Article(s.Reading.Article).Quotes[k.Quote].Content)
	content[0].Start, content[len(content)-1].End = k.Span.Start, k.Span.End
	return content
}

// marked saves the new bounds of a quotation; for a missed quotation it asks
// for the speaker.
func (m *Model) marked() tea.Cmd {
	s := &m.State
	k, a := s.Marking, *s.Article(s.Reading.Article)
	if k.Quote < 0 && k.From < 0 {
		return nil
	}
	s.Marking = Marking{}
	if k.Quote >= 0 {
		return m.correct(a, news.Correction{Fault: news.WrongBounds, Quote: k.Quote, Content: k.content(m)})
	}
	words := k.Span.Of(a.Body)
	k.Span.Start += len(words) - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	k.Span.End -= len(words) - len(strings.TrimRightFunc(words, unicode.IsSpace))
	if words = strings.TrimSpace(words); words == "" {
		return nil
	}
	c := news.Correction{Fault: news.Missed, Content: []quote.Span{k.Span}, Kind: quote.Indirect}
	if r, _ := utf8.DecodeRuneInString(words); strings.ContainsRune(openers, r) {
		c.Kind = quote.Direct
	}
	m.openPersonPicker(func(p quote.Participant) tea.Cmd {
		c.By = p
		return m.correct(a, c)
	})
	return nil
}
