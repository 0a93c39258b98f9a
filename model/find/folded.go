package find

import (
	"strings"

	"onrecord/model/quote"
)

// A Folded is a text prepared for search: Simplified characters, half-width
// letters and digits, lower case.
type Folded struct {
	Text string
	at   []int // for each byte of Text and its end, the offset before folding; nil if all are the same
}

// NewFolded folds text.
func NewFolded(text string) Folded {
	folded := quote.Fold(text)
	if !hasFullWidth(folded) && !isCompatible(folded) {
		return Folded{Text: folded}
	}
	var b strings.Builder
	b.Grow(len(folded))
	at := make([]int, 0, len(folded)+1)
	for i, r := range folded {
		n := b.Len()
		if plain, ok := compatible(r); ok {
			b.WriteString(quote.Fold(plain))
		} else {
			b.WriteRune(halfWidth(r))
		}
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

// All are the places of want, which is folded, as ranges of the text before
// folding. They do not overlap.
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
