// Package flow breaks paragraphs of Chinese and Latin text into the lines of a
// terminal. It measures in cells and expects text without styles, Markdown or
// escape sequences.
//
// No line begins with a closing mark or a stop, none ends with an opening
// mark, Latin words and numbers stay whole, —— and …… are not parted, and
// spaces at the ends of lines are left out. Lines are never wider than asked.
// Where a line has no break that keeps all of this, the rules yield in this
// order: words are broken (at a separator, if that fills half of the line),
// then —— and ……, then a line ends with an opening mark, and last one begins
// with a closing mark.
package flow

import (
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// A Breaker breaks text. The zero Breaker is ready to use.
type Breaker struct {
	// Ambiguous is the width in cells of characters that are ambiguous by UAX
	// #11 (“ ” … — · and the like): 1 (also if 0) or 2.
	Ambiguous int
}

// A Line is text[Start:End], Width cells wide. Spaces between the end of a
// line and the start of the next are not shown.
type Line struct{ Start, End, Width int }

// A place is where a line may end.
type place struct {
	end, endAt   int // end of the line, and its cells counted from the start of the text
	next, nextAt int // start of the next line, and the same
}

// Lines appends the lines of a paragraph to dst. The first line has room for
// first cells, the others for rest; both are at least two. Spaces at the start
// of the paragraph stay. A text of spaces has no lines.
func (k Breaker) Lines(dst []Line, text string, first, rest int) []Line {
	var (
		t       = table()
		room    = max(first, 2)
		start   int          // of the line
		startAt int          // cells before it
		at      int          // cells before i
		last    place        // the end of the text so far
		best    [costs]place // the last place of each cost
		prev    = space
		spaces  = 0
	)
text:
	for i := 0; i < len(text); {
		c, n, w := k.next(t, text[i:])
		if c == space {
			at += w
			i += n
			spaces = 1
			continue
		}
		if i > start {
			best[t.cost[spaces][prev][c]] = place{last.end, last.endAt, i, at}
		}
		for at+w-startAt > room {
			p, ok := choose(&best, start, startAt, room)
			if !ok {
				break // one cluster, and no wider than the room
			}
			dst = append(dst, Line{start, p.end, p.endAt - startAt})
			start, startAt = p.next, p.nextAt
			room = max(rest, 2)
			if at-startAt > room { // the first line had more: what is left may need other breaks
				i, at = start, startAt
				best, prev, spaces = [costs]place{}, space, 0
				continue text
			}
		}
		at += w
		i += n
		last.end, last.endAt = i, at
		prev, spaces = c, 0
	}
	if last.end > start {
		dst = append(dst, Line{start, last.end, last.endAt - startAt})
	}
	return dst
}

// choose returns the cheapest of the places after start. A separator in a word
// longer than the line is used only in the second half of the line.
func choose(best *[costs]place, start, startAt, room int) (place, bool) {
	for c := range best {
		p := &best[c]
		if p.next <= start {
			continue
		}
		if cost(c) == inToken && 2*(p.endAt-startAt) < room && best[inWord].next > p.next {
			continue
		}
		return *p, true
	}
	return place{}, false
}

// next returns the class, bytes and cells of the first cluster of s.
func (k Breaker) next(t *tables, s string) (class, int, int) {
	r, n := rune(s[0]), 1
	if r >= utf8.RuneSelf {
		r, n = utf8.DecodeRuneInString(s)
	}
	tr := t.trait(r)
	if tr == slow || n < len(s) && !t.starts(s[n:]) {
		return k.cluster(tr, s)
	}
	w := int(tr & 3)
	if tr&ambig != 0 && k.Ambiguous == 2 {
		w = 2
	}
	return tr.class(), n, w
}

func (t *tables) trait(r rune) trait {
	switch {
	case r < 0x10000:
		return t.page[r>>8][r&0xff]
	case r >= 0x20000 && r < 0x40000 && r&0xffff < 0xfffe:
		return ideo
	}
	return slow
}

// starts reports whether s certainly starts a new cluster. ASCII, Latin and
// U+4000 to U+9FFF always do; their first byte is enough to know.
func (t *tables) starts(s string) bool {
	if b := s[0]; b < 0xcc || b >= 0xe4 && b <= 0xe9 {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s)
	return t.trait(r) != slow
}

// cluster is next for characters that need their grapheme cluster.
func (k Breaker) cluster(tr trait, s string) (class, int, int) {
	g := displaywidth.Options{EastAsianWidth: k.Ambiguous == 2}.StringGraphemes(s)
	g.Next()
	n, w := len(g.Value()), g.Width()
	switch {
	case tr != slow && tr.class() != space:
		return tr.class(), n, w
	case w == 2:
		return han, n, w
	}
	return letter, n, w
}

// Starts reports whether s certainly starts a new grapheme cluster, whatever
// precedes it. It may return false where s does, but not for Chinese and Latin
// text.
func (k Breaker) Starts(s string) bool {
	return s == "" || s[0] < utf8.RuneSelf || utf8.RuneStart(s[0]) && table().starts(s)
}

// Next returns the bytes and cells of the first grapheme cluster of s, which
// must not be empty.
func (k Breaker) Next(s string) (bytes, cells int) {
	_, n, w := k.next(table(), s)
	return n, w
}

// Width returns the width of s in cells.
func (k Breaker) Width(s string) int {
	t, cells := table(), 0
	for i := 0; i < len(s); {
		_, n, w := k.next(t, s[i:])
		cells += w
		i += n
	}
	return cells
}
