package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/news"
)

// Cleaning removes what a terminal would obey and what hides text, and keeps what
// a person reads. An escape sequence is removed whole; an unterminated string only
// to the end of its line, so that one stray byte cannot swallow an article. Line
// ends become newlines; a tab becomes one space, or four in indentation. Each byte
// of invalid UTF-8 becomes U+FFFD. Joiners stay between letters or emoji that join,
// variation selectors after characters that vary.

const esc = 0x1b

// suspect says of a first byte after which second bytes (bit 0: 0x80, bit 63:
// 0xbf) something to be cleaned can begin; of a control, after all of them.
// Looking at two bytes lets nearly all Chinese text pass at once.
var suspect = func() (t [256]uint64) {
	for c := range 0x20 {
		t[c] = ^uint64(0)
	}
	t['\n'], t[0x7f] = 0, ^uint64(0)
	mark := func(lo, hi rune) {
		for r := lo; r <= hi; r++ {
			s := string(r)
			t[s[0]] |= 1 << (s[1] & 0x3f)
			if len(s) > 2 {
				r |= 0x3f // all that share these two bytes
			}
		}
	}
	for _, r := range hidden.R16 {
		mark(rune(r.Lo), rune(r.Hi))
	}
	for _, r := range hidden.R32 {
		mark(rune(r.Lo), rune(r.Hi))
	}
	return t
}()

// hidden are the characters that never stay, or not everywhere: C1 controls,
// bidirectional controls, fillers, and what has no width.
var hidden = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x0080, 0x009f, 1}, // C1; U+0085 ends a line
		{0x00ad, 0x00ad, 1}, // soft hyphen
		{0x034f, 0x034f, 1}, // combining grapheme joiner
		{0x061c, 0x061c, 1}, // Arabic letter mark
		{0x115f, 0x1160, 1}, // Hangul fillers
		{0x17b4, 0x17b5, 1}, // Khmer inherent vowels
		{0x180b, 0x180f, 1}, // Mongolian selectors and vowel separator
		{0x200b, 0x200f, 1}, // zero width space, joiners, directional marks
		{0x2028, 0x202e, 1}, // line and paragraph separator, embeddings
		{0x2060, 0x206f, 1}, // word joiner, invisible operators, isolates
		{0x3164, 0x3164, 1}, // Hangul filler
		{0xfe00, 0xfe0f, 1}, // variation selectors
		{0xfeff, 0xfeff, 1}, // byte order mark
		{0xffa0, 0xffa0, 1}, // half width Hangul filler
		{0xfff9, 0xfffb, 1}, // interlinear annotation
	},
	R32: []unicode.Range32{
		{0x1bca0, 0x1bca3, 1}, // shorthand format controls
		{0x1d173, 0x1d17a, 1}, // musical format controls
		{0xe0000, 0xe0fff, 1}, // tags, variation selectors for ideographs
	},
	LatinOffset: 2,
}

// joining are the scripts that write with joiners.
var joining = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
	unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar, unicode.Tibetan,
}

// Clean returns s without anything that could reach a terminal as a control or hide
// text from the reader. Clean text is returned as it is.
func Clean(s string) string {
	s, _ = scrub(s)
	return s
}

// tidy cleans an article, except for its ID: a path may hold anything.
func tidy(a *news.Article) {
	for _, f := range [...]*string{&a.Title, &a.Date, &a.Byline, &a.Outlet, &a.Site, &a.Source, &a.URL, &a.Lang, &a.Body} {
		*f = Clean(*f)
	}
}

// scrub is Clean with the places where something went.
func scrub(s string) (string, []news.Cut) {
	c := cleaner{in: s, valid: utf8.ValidString(s)}
	for c.at < len(s) {
		if n := c.clean(); n > 0 {
			c.keep(n)
		} else {
			c.step()
		}
	}
	if c.from == 0 {
		return s, nil
	}
	c.flush()
	return c.out.String(), c.cuts
}

// A cleaner is the state of cleaning one text.
type cleaner struct {
	in    string
	valid bool // in is valid UTF-8
	at    int  // byte of in to be looked at
	from  int  // in[from:at] follows out unchanged
	out   strings.Builder
	last  rune // the last rune so far; 0 at the start
	inked bool // the last line so far has more than blanks: a tab no longer indents
	cuts  []news.Cut
}

// clean returns how many of the next bytes need no closer look.
func (c *cleaner) clean() int {
	s := c.in[c.at:]
	for i := 0; i < len(s); i++ {
		first := s[i]
		if !c.valid && first >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if size == 1 || unicode.Is(hidden, r) {
				return i
			}
			i += size - 1
			continue
		}
		second := suspect[first]
		if second == 0 || first >= 0x80 && second>>(s[i+1]&0x3f)&1 == 0 {
			if first >= 0xe0 {
				i += 2 // the rest of the character, or nearly
			}
			continue
		}
		r, _ := utf8.DecodeRuneInString(s[i:])
		if r < 0x20 || r == 0x7f || unicode.Is(hidden, r) {
			return i
		}
	}
	return len(s)
}

// keep keeps the next n bytes, at least one, as they are.
func (c *cleaner) keep(n int) {
	some := c.in[c.at : c.at+n]
	c.last, _ = utf8.DecodeLastRuneInString(some)
	if i := strings.LastIndexByte(some, '\n'); i >= 0 {
		some, c.inked = some[i+1:], false
	}
	c.inked = c.inked || strings.Trim(some, " ") != ""
	c.at += n
}

// flush writes what is kept.
func (c *cleaner) flush() {
	c.out.Grow(len(c.in) - c.from)
	c.out.WriteString(c.in[c.from:c.at])
	c.from = c.at
}

// step consumes a control, a hidden character, an escape sequence or an invalid byte.
func (c *cleaner) step() {
	r, size := utf8.DecodeRuneInString(c.in[c.at:])
	rest := c.in[c.at+size:]
	if c.wanted(r, rest) {
		c.keep(size)
		return
	}
	c.flush()
	switch {
	case r == '\r' && strings.HasPrefix(rest, "\n"):
		c.cut(1)
	case r == '\r', r == '\v', r == '\f', r == 0x85, r == 0x2028, r == 0x2029:
		c.put('\n')
	case r == '\t':
		c.tab()
	case r == esc:
		size += sequence(rest)
		c.cut(utf8.RuneCountInString(c.in[c.at : c.at+size]))
	case r >= 0x80 && r < 0xa0:
		size += tail(r-0x40, rest)
		c.cut(utf8.RuneCountInString(c.in[c.at : c.at+size]))
	case r == utf8.RuneError:
		c.put(r)
	default:
		c.cut(1)
	}
	c.at += size
	c.from = c.at
}

func (c *cleaner) put(r rune) {
	c.out.WriteRune(r)
	c.last = r
	c.inked = r != '\n' && (c.inked || r != ' ')
}

// cut notes that n code points go here.
func (c *cleaner) cut(n int) {
	if k := len(c.cuts) - 1; k >= 0 && c.cuts[k].At == c.out.Len() {
		c.cuts[k].Runes += n
		return
	}
	c.cuts = append(c.cuts, news.Cut{At: c.out.Len(), Runes: n})
}

func (c *cleaner) tab() {
	if c.inked {
		c.put(' ')
		return
	}
	for range 4 {
		c.put(' ')
	}
	c.cut(-3)
}

// wanted reports whether a hidden character does its work between the last rune
// put out and the rest.
func (c *cleaner) wanted(r rune, rest string) bool {
	switch {
	case r == 0x200c || r == 0x200d:
		next, _ := utf8.DecodeRuneInString(rest)
		return joins(c.last) && joins(next) && !unicode.Is(hidden, next)
	case r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef || r >= 0x180b && r <= 0x180f && r != 0x180e:
		return c.last > ' ' && !unicode.Is(hidden, c.last)
	}
	return false
}

// joins reports whether r may be next to a joiner: a letter of a script that uses
// joiners, or part of an emoji.
func joins(r rune) bool {
	return r == 0xfe0f || r != utf8.RuneError && unicode.In(r, unicode.So, unicode.Sk) || unicode.In(r, joining...)
}

// sequence is how many bytes of rest belong to the ESC before it.
func sequence(rest string) int {
	if rest == "" {
		return 0
	}
	switch c := rest[0]; {
	case c >= 0x40 && c < 0x60: // the C1 controls by their other name
		return 1 + tail(rune(c), rest[1:])
	case c >= 0x20 && c < 0x7f: // ESC, intermediate bytes, one final byte
		n := run(rest, 0x20, 0x2f)
		if n < len(rest) && rest[n] >= 0x30 && rest[n] < 0x7f {
			n++
		}
		return n
	}
	return 0
}

// tail is how many bytes of rest belong to the control named by the letter
// that follows ESC in its seven bit form.
func tail(letter rune, rest string) int {
	switch letter {
	case '[': // parameters, intermediate bytes, one final byte
		n := run(rest, 0x30, 0x3f)
		n += run(rest[n:], 0x20, 0x2f)
		if n < len(rest) && rest[n] >= 0x40 && rest[n] < 0x7f {
			n++
		}
		return n
	case 'P', 'X', ']', '^', '_': // a string up to its terminator
		for i := 0; i < len(rest); i++ {
			switch {
			case rest[i] == '\a':
				return i + 1
			case strings.HasPrefix(rest[i:], "\x1b\\"), strings.HasPrefix(rest[i:], "\u009c"):
				return i + 2
			case rest[i] == '\n', rest[i] == '\r', rest[i] == esc:
				return i
			}
		}
		return len(rest)
	}
	return 0
}

// run is how many bytes at the start of s lie between lo and hi.
func run(s string, lo, hi byte) int {
	n := 0
	for n < len(s) && s[n] >= lo && s[n] <= hi {
		n++
	}
	return n
}
