// Package runewidth replaces github.com/mattn/go-runewidth, which the libraries of the
// screen ask for the width of a character. At the first Chinese character that package
// builds a table of 2.2 MB, of which a reader uses a few pages. This one gives the same
// answers from the 15 KB of package displaywidth, which is linked anyway. go.mod puts
// this module in its place. It contains only the names in use.
package runewidth

import (
	"unicode"

	"github.com/clipperhouse/displaywidth"
)

// A Condition says how wide characters of ambiguous width are: two cells if
// EastAsianWidth is set, else one.
type Condition struct {
	EastAsianWidth     bool
	StrictEmojiNeutral bool // set by all callers; unset would make some emoji wider
}

// RuneWidth returns how many cells r takes by itself: 0, 1 or 2.
func (c *Condition) RuneWidth(r rune) int {
	switch {
	case r >= 0x4e00 && r <= 0x9fff: // most Chinese characters
		return 2
	case r < 0x600:
	case unicode.Is(marks, r):
		return 0
	case unicode.Is(narrow, r):
		return 1
	case r == unicode.ReplacementChar && c.EastAsianWidth:
		return 2
	}
	return displaywidth.Options{EastAsianWidth: c.EastAsianWidth}.Rune(r)
}

// RuneWidth returns how many cells r takes where characters of ambiguous width take one.
func RuneWidth(r rune) int { return (&Condition{}).RuneWidth(r) }

// Where go-runewidth v0.0.30 differs from displaywidth v0.11.0: marks take no cell,
// format characters and halves of flags take one.
var (
	marks = &unicode.RangeTable{
		R16: []unicode.Range16{
			{0x897, 0x897, 1},
			{0xcf3, 0xcf3, 1},
			{0x1acf, 0x1add, 1},
			{0x1ae0, 0x1aeb, 1},
		},
		R32: []unicode.Range32{
			{0x10d69, 0x10d6d, 1},
			{0x10efa, 0x10efc, 1},
			{0x113bb, 0x113c0, 1},
			{0x113ce, 0x113ce, 1},
			{0x113d0, 0x113d0, 1},
			{0x113d2, 0x113d2, 1},
			{0x113e1, 0x113e2, 1},
			{0x11b60, 0x11b60, 1},
			{0x11b62, 0x11b64, 1},
			{0x11b66, 0x11b66, 1},
			{0x11f5a, 0x11f5a, 1},
			{0x1611e, 0x16129, 1},
			{0x1612d, 0x1612f, 1},
			{0x1d165, 0x1d166, 1},
			{0x1d16d, 0x1d172, 1},
			{0x1e5ee, 0x1e5ef, 1},
			{0x1e6e3, 0x1e6e3, 1},
			{0x1e6e6, 0x1e6e6, 1},
			{0x1e6ee, 0x1e6ef, 1},
			{0x1e6f5, 0x1e6f5, 1},
		},
	}
	narrow = &unicode.RangeTable{
		R16: []unicode.Range16{
			{0x600, 0x605, 1},
			{0x61c, 0x61c, 1},
			{0x6dd, 0x6dd, 1},
			{0x890, 0x891, 1},
			{0x8e2, 0x8e2, 1},
			{0x2060, 0x2064, 1},
			{0x2066, 0x2069, 1},
		},
		R32: []unicode.Range32{
			{0x110bd, 0x110bd, 1},
			{0x110cd, 0x110cd, 1},
			{0x1171e, 0x1171e, 1},
			{0x13430, 0x1343f, 1},
			{0x1bca0, 0x1bca3, 1},
			{0x1d173, 0x1d17a, 1},
			{0x1f1e6, 0x1f1ff, 1},
			{0xe0001, 0xe0001, 1},
			{0xe0020, 0xe007f, 1},
		},
	}
)
