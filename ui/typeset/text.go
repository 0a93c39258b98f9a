package typeset

import (
	"bytes"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// A mode says how to read the bytes of the body.
type mode uint8

const (
	literal  mode = 0
	entities mode = 1 << iota // &amp; is &
	escapes                   // \* is *
	tabs                      // a tab is four spaces, not one
)

// write shows the body's bytes from i to end in the open block.
func (p *planter) write(i, end int, m mode) {
	if !p.inCode() && p.blank() {
		i += len(p.src[i:end]) - len(bytes.TrimLeft(p.src[i:end], " \t\u3000"))
	}
	from := i
	for i < end {
		c := p.src[i]
		if c >= ' ' && c < 0x7f && c != '&' && c != '\\' {
			i++
			continue
		}
		instead, n := p.special(i, end, m)
		if n == 0 {
			_, n = utf8.DecodeRune(p.src[i:end])
			i += n
			continue
		}
		p.copy(from, i)
		p.put(instead, i, n)
		i += n
		from = i
	}
	p.copy(from, end)
}

// special returns what to show for the n bytes of the body at i; n is 0 if they
// are shown as they are.
func (p *planter) special(i, end int, m mode) (instead string, n int) {
	switch c := p.src[i]; {
	case c == '&':
		if m&entities != 0 {
			return entity(p.src[i:end])
		}
		return "", 0
	case c == '\\':
		if m&escapes != 0 && i+1 < end && util.IsPunct(p.src[i+1]) {
			return string(p.src[i+1]), 2
		}
		return "", 0
	case c == '\t' && m&tabs != 0:
		return "    ", 1
	}
	r, n := utf8.DecodeRune(p.src[i:end])
	if r == utf8.RuneError && n == 1 {
		return string(r), 1
	}
	if instead, ok := unfit(r); ok {
		return instead, n
	}
	return "", 0
}

// unfit reports whether r must not be shown, and returns what to show instead:
// nothing for characters that control the terminal or change the direction of
// writing, a space for breaks.
func unfit(r rune) (instead string, ok bool) {
	switch {
	case r > 0x2069 && r != 0xfeff:
		return "", false
	case r == '\t', r == '\n', r == '\r', r == 0x85, r == 0x2028, r == 0x2029:
		return " ", true
	case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == 0xad, r == 0xfeff:
		return "", true
	}
	return "", false
}

// fit returns s with unfit characters replaced.
func fit(s string) string {
	var b []byte
	for _, r := range s {
		if instead, ok := unfit(r); ok {
			b = append(b, instead...)
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b)
}

// entity returns the text of the character reference at the start of s and its
// length, which is 0 if there is none. The rules are CommonMark's.
func entity(s []byte) (string, int) {
	end := bytes.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return "", 0
	}
	name, num := string(s[1:end]), uint64(0)
	if name[0] != '#' {
		e, ok := util.LookUpHTML5EntityByName(name)
		if !ok {
			return "", 0
		}
		return fit(string(e.Characters)), end + 1
	}
	var err error
	if len(name) > 2 && len(name) < 9 && name[1]|0x20 == 'x' {
		num, err = strconv.ParseUint(name[2:], 16, 32)
	} else if len(name) > 1 && len(name) < 9 {
		num, err = strconv.ParseUint(name[1:], 10, 32)
	} else {
		return "", 0
	}
	if err != nil {
		return "", 0
	}
	r := rune(num)
	if r == 0 || num > unicode.MaxRune || !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	return fit(string(r)), end + 1
}

// copy shows the body's bytes from i to end as they are.
func (p *planter) copy(i, end int) {
	if i == end {
		return
	}
	segs := p.doc.segs
	at, n := len(p.text), end-i
	p.text = append(p.text, p.src[i:end]...)
	if k := len(segs) - 1; k >= 0 {
		if s := &segs[k]; s.n == s.srcN && s.at+s.n == at && s.src+s.srcN == i {
			s.n += n
			s.srcN += n
			return
		}
	}
	p.doc.segs = append(segs, seg{at, n, i, n})
}

// put shows s for the n bytes of the body at src.
func (p *planter) put(s string, src, n int) {
	if s == "" || s == " " && p.blank() && !p.inCode() {
		return
	}
	p.doc.segs = append(p.doc.segs, seg{len(p.text), len(s), src, n})
	p.text = append(p.text, s...)
}

// blank reports whether the open block shows nothing yet.
func (p *planter) blank() bool {
	return len(p.text) == p.doc.blocks[len(p.doc.blocks)-1].start
}

func (p *planter) inCode() bool { return p.doc.blocks[len(p.doc.blocks)-1].code }
