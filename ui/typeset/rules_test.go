package typeset

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const (
	notFirst = "，。、：；！？」』）》〉】〕”’…·％‰℃～,.;:!?)]}%"
	notLast  = "（「『《〈【〔“‘([{$￥"
)

// TestEveryWidthKeepsTheRulesOfTheLine sets the articles at all widths a pane
// can have.
func TestEveryWidthKeepsTheRulesOfTheLine(t *testing.T) {
	for name, body := range bodies(t) {
		for _, ambiguous := range []int{1, 2} {
			d := New(body, Options{Ambiguous: ambiguous})
			text := wanted(t, body)
			for width := 20; width <= 200; width++ {
				p := d.Page(width)
				if got := p.shownText(); got != text {
					t.Fatalf("%s at %d cells shows other text:\n got %s\nwant %s", name, width, got, text)
				}
				for i, l := range p.Paint(0, p.Rows(), nil) {
					where := fmt.Sprintf("%s at %d cells, %d for ambiguous, row %d %q", name, width, ambiguous, i, l.Text)
					plain := ansi.Strip(l.Text)
					if w := cells(plain, ambiguous); w != l.Cells || w > width {
						t.Errorf("%s: is %d cells wide, said %d", where, w, l.Cells)
					}
					if fault := offence(p, i); fault != "" {
						t.Errorf("%s: %s", where, fault)
					}
				}
				if t.Failed() {
					return
				}
			}
		}
	}
}

// offence is the rule that row i of p breaks.
func offence(p *Page, i int) string {
	r := p.rows[i]
	text := p.doc.text[r.start:r.end]
	if text == "" || p.doc.blocks[r.block].code {
		return ""
	}
	head, _ := utf8.DecodeRuneInString(text)
	switch {
	case unicode.IsSpace(head):
		return "begins with a space"
	case r.kind == first || r.kind == aligned:
		return ""
	case strings.ContainsRune(notFirst, head):
		return "begins with a closing mark"
	}
	above := p.doc.text[p.rows[i-1].start:p.rows[i-1].end]
	tail, _ := utf8.DecodeLastRuneInString(above)
	if strings.ContainsRune(notLast, tail) {
		return "follows a row that ends with an opening mark"
	}
	if p.rows[i-1].end < r.start {
		return ""
	}
	if strings.ContainsRune("—…", tail) && tail == head {
		return "parts —— or ……"
	}
	word := above[strings.LastIndexFunc(above, notLatin)+1:] + text[:strings.IndexFunc(text+" ", notLatin)]
	room := p.width - p.doc.flow.Width(p.before(&r))
	if !notLatin(tail) && !notLatin(head) && len(word) <= room-2 { // of a mark that stands at its side
		return fmt.Sprintf("parts %q", word)
	}
	return ""
}

// notLatin reports whether a line may end beside r.
func notLatin(r rune) bool { return r <= ' ' || r > '~' }

func TestSpacesAroundMarksOpenNoLine(t *testing.T) {
	body := strings.Repeat("甲 ，乙 （ 丙 ） 丁 … 戊 : 己 “ 庚 ” 。", 30)
	d := New(body, Options{})
	for width := 20; width <= 100; width++ {
		p := d.Page(width)
		for i := range p.Rows() {
			if fault := offence(p, i); fault != "" {
				t.Errorf("at %d cells, row %d: %s", width, i, fault)
			}
		}
	}
}
