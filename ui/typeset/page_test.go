package typeset

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"onrecord/model/quote"
)

// plainRows are the rows of p without styles.
func plainRows(p *Page) string {
	var rows []string
	for _, l := range p.Paint(0, p.Rows(), nil) {
		rows = append(rows, ansi.Strip(l.Text))
	}
	return strings.Join(rows, "\n")
}

func TestMarkdownIsShownAs(t *testing.T) {
	for _, c := range []struct {
		name, body string
		width      int
		options    Options
		want       string
	}{
		{"paragraphs are set apart", "甲\n\n乙\n", 20, Options{}, "甲\n\n乙"},
		{"headings too", "# 甲\n乙\n## 丙", 20, Options{}, "甲\n\n乙\n\n丙"},
		{"soft breaks are spaces in English", "one\ntwo", 20, Options{}, "one two"},
		{"and nothing in Chinese", "一\n二，\n三", 20, Options{}, "一二，三"},
		{"but after a sentence a new line", "一。\n「二。」\n三", 20, Options{}, "一。\n「二。」\n三"},
		{"hard breaks are kept", "one  \ntwo\\\nthree<br>four", 20, Options{}, "one\ntwo\nthree\nfour"},
		{"items hang", "- 一二三四五六\n- 七", 10, Options{}, "• 一二三四\n  五六\n• 七"},
		{"numbers go on", "9. 九\n10. 十十十十", 8, Options{}, "9. 九\n10. 十十\n    十十"},
		{"from zero", "0. a\n1. b", 8, Options{}, "0. a\n1. b"},
		{"items within items", "- a\n  - b\n    1. c\n\n  d\n- e", 20, Options{}, "• a\n  • b\n    1. c\n\n  d\n• e"},
		{"an item of two paragraphs", "- a\n\n  b", 20, Options{}, "• a\n  b"},
		{"marks that meet in a row", "- 1. a", 20, Options{}, "• 1. a"},
		{"an item without text", "- a\n-\n- b", 20, Options{}, "• a\n• \n• b"},
		{"tasks", "- [x] a\n- [ ] b", 20, Options{}, "[x] a\n[ ] b"},
		{"a long list has no gaps", strings.Repeat("1. a\n", 66), 20, Options{}, numbered(66)},
		{"quotes have a bar, also between", "> 一二三四五\n>\n> > 六", 10, Options{}, "│ 一二三四\n│ 五\n│\n│ │ 六"},
		{"of ASCII where that may be wide", "> 一\n\n- 二", 10, Options{Ambiguous: 2}, "| 一\n\n- 二"},
		{"quotes in items", "- a\n  > b\n  > c", 20, Options{}, "• a\n  │ b c"},
		{"tables are aligned", "甲|b\n:-|-:\n一二|3\n四|567", 20, Options{}, "甲   |   b\n一二 |   3\n四   | 567"},
		{"or hang where they are too wide", "甲|b\n-|-\n一二|345\n四|567", 8, Options{}, "甲 | b\n一二 |\n  345\n四 | 567"},
		{"code is indented and keeps its spaces", "```go\nif a {\n\tb\n}\n```", 20, Options{}, "  if a {\n      b\n  }"},
		{"and is wrapped", "    one two three four", 12, Options{}, "  one two\n  three four"},
		{"links are their text", "[a](http://x.org) <http://y.org> [](http://z.org)", 60, Options{}, "a http://y.org http://z.org"},
		{"images are their words", "![海*港*](x.png)", 20, Options{}, "海港"},
		{"HTML is its text", "<div>\n甲<br>乙 <!-- x -->&lt;丙\n</div>\n\n<script>\nx\n</script>\n\na <b>b</b> 1 < 2", 20, Options{}, "甲\n乙 <丙\n\na b 1 < 2"},
		{"breaks are rules", "a\n\n---\n\nb", 20, Options{}, "a\n\n* * *\n\nb"},
		{"plain text is a paragraph a line", "　　*甲*\n乙 &amp; 丙\n", 20, Options{Plain: true}, "*甲*\n\n乙 &amp; 丙"},
		{"with the blank lines it has", "one\ntwo\r\n\r\n\nthree", 20, Options{Plain: true}, "one\ntwo\n\nthree"},
		{"nothing", "\n\n", 20, Options{}, ""},
		{"nothing but space, plain", " \n\t\n", 20, Options{Plain: true}, ""},
	} {
		if got := plainRows(New(c.body, c.options).Page(c.width)); got != c.want {
			t.Errorf("%s: %q is shown as\n%s\nwant\n%s", c.name, c.body, got, c.want)
		}
	}
}

func numbered(n int) string {
	var rows []string
	for i := range n {
		rows = append(rows, string(rune('0'+(i+1)/10))+string(rune('0'+(i+1)%10))+". a")
	}
	return strings.ReplaceAll("\n"+strings.Join(rows, "\n"), "\n0", "\n")[1:]
}

func TestStylesComeFromTheMarkup(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"# a", "\x1b[1;4ma\x1b[m"},
		{"## a *b*", "\x1b[1ma \x1b[m\x1b[1;3mb\x1b[m"},
		{"**甲**乙", "\x1b[1m甲\x1b[m乙"},
		{"***a***", "\x1b[1;3ma\x1b[m"},
		{"**a\nb**", "\x1b[1ma b\x1b[m"},
		{"~~a~~ `b` [c](d)", "\x1b[9ma\x1b[m \x1b[36mb\x1b[m \x1b[4mc\x1b[m"},
		{"a|b\n-|-\nc|d", "\x1b[1ma\x1b[m | \x1b[1mb\x1b[m\nc | d"},
	} {
		var rows []string
		p := New(c.body, Options{}).Page(40)
		for _, l := range p.Paint(0, p.Rows(), nil) {
			rows = append(rows, l.Text)
		}
		if got := strings.Join(rows, "\n"); got != c.want {
			t.Errorf("%q is painted %q, want %q", c.body, got, c.want)
		}
	}
}

// TestBodyAndRowsFindEachOther goes from every byte to its row and back.
func TestBodyAndRowsFindEachOther(t *testing.T) {
	for name, body := range bodies(t) {
		d := New(body, Options{})
		for _, width := range []int{20, 37, 60, 200} {
			p := d.Page(width)
			for row := range p.Rows() {
				s := p.Span(row)
				if s.Len() == 0 {
					continue
				}
				if o := p.Offset(row); o != s.Start || p.Row(o) != row {
					t.Fatalf("%s at %d cells: row %d starts at %d, of row %d, and shows %v", name, width, row, o, p.Row(o), s)
				}
				for col := range width {
					if o, ok := p.At(row, col); ok && (!s.Contains(o) || p.Row(o) != row) {
						t.Fatalf("%s at %d cells: column %d of row %d shows %d, of row %d, not in %v", name, width, col, row, o, p.Row(o), s)
					}
				}
			}
			last := 0
			for o := range len(body) + 1 {
				row := p.Row(o)
				if row < last || row >= p.Rows() {
					t.Fatalf("%s at %d cells: byte %d is in row %d, that before in %d", name, width, o, row, last)
				}
				last = row
			}
		}
	}
}

// TestTextMapsToTheBodyRuneForRune checks what a search relies on.
func TestTextMapsToTheBodyRuneForRune(t *testing.T) {
	for name, body := range bodies(t) {
		p := New(body, Options{}).Page(40)
		same := 0
		for i, r := range p.Text() {
			o := p.Body(i)
			if strings.HasPrefix(body[o:], string(r)) {
				same++
			} else if r > ' ' && !strings.ContainsRune(`&\|*-`, rune(body[min(o, len(body)-1)])) && r != '|' {
				t.Errorf("%s: %q of the text comes from %q", name, r, body[o:min(len(body), o+9)])
			}
		}
		if same < len([]rune(p.Text()))*9/10 {
			t.Errorf("%s: only %d characters of the text are found in the body", name, same)
		}
	}
}

func TestOffsetsAreExact(t *testing.T) {
	body := "> **甲**&amp;乙\\*丙\n\n[丁](http://x.org/a) http://x.org/a 戊"
	p := New(body, Options{}).Page(60)
	for _, c := range []struct {
		shown    string
		row, col int
		offset   int
	}{
		{"甲", 0, 2, strings.Index(body, "甲")},
		{"甲, right half", 0, 3, strings.Index(body, "甲")},
		{"&", 0, 4, strings.Index(body, "&amp;")},
		{"乙", 0, 5, strings.Index(body, "乙")},
		{"*", 0, 7, strings.Index(body, "\\*")},
		{"丁", 2, 0, strings.Index(body, "丁")},
		{"the address that is shown", 2, 3, strings.LastIndex(body, "http")},
		{"戊", 2, 18, strings.Index(body, "戊")},
	} {
		if got, ok := p.At(c.row, c.col); !ok || got != c.offset {
			t.Errorf("%s is byte %d, %v, want %d", c.shown, got, ok, c.offset)
		}
	}
	for _, at := range [][2]int{{0, 0}, {0, 10}, {1, 0}, {2, 20}, {-1, 0}, {9, 0}, {0, -1}} {
		if got, ok := p.At(at[0], at[1]); ok {
			t.Errorf("row %d, column %d is byte %d, want none", at[0], at[1], got)
		}
	}
}

func TestCellsOfAlignedTablesAreFound(t *testing.T) {
	body := "甲|b\n:-|-:\n一|3"
	p := New(body, Options{}).Page(20)
	for col, want := range map[int]int{0: 0, 5: strings.Index(body, "b")} {
		if got, ok := p.At(0, col); !ok || got != want {
			t.Errorf("column %d is byte %d, %v, want %d", col, got, ok, want)
		}
	}
	if got, ok := New("甲甲|b\n-|-\n一|3", Options{}).Page(20).At(1, 3); ok {
		t.Errorf("the blank part of a cell is byte %d, want none", got)
	}
}

func TestFoldKeepsWhatIsAskedFor(t *testing.T) {
	body := "甲甲\n\n乙  \n乙二\n\n- 丙\n- 丁\n\n戊|己\n-|-\n庚|辛\n\n壬"
	d := New(body, Options{})
	at := func(s string) quote.Span {
		i := strings.Index(body, s)
		return quote.Span{Start: i, End: i + len(s)}
	}
	for _, c := range []struct {
		keep []quote.Span
		want string
	}{
		{[]quote.Span{}, "⋯"},
		{[]quote.Span{at("甲")}, "甲甲\n⋯"},
		{[]quote.Span{at("乙二")}, "⋯\n乙\n乙二\n⋯"},
		{[]quote.Span{at("丁"), at("丙")}, "⋯\n• 丙\n• 丁\n⋯"},
		{[]quote.Span{at("庚")}, "⋯\n戊 | 己\n庚 | 辛\n⋯"},
		{[]quote.Span{at("壬"), at("甲")}, "甲甲\n⋯\n壬"},
		{[]quote.Span{{Start: 2, End: 2}}, "⋯"},
	} {
		p := d.Page(20).Fold(c.keep).(*Page)
		if got := plainRows(p); got != c.want {
			t.Errorf("folded to %v it shows\n%s\nwant\n%s", c.keep, got, c.want)
		}
		if got := plainRows(p.Reflow(30).(*Page)); got != c.want {
			t.Errorf("folded to %v and set wider it shows\n%s\nwant\n%s", c.keep, got, c.want)
		}
		if got, want := plainRows(p.Fold(nil).(*Page)), plainRows(d.Page(20)); got != want {
			t.Errorf("unfolded it shows\n%s\nwant\n%s", got, want)
		}
	}
	p := d.Page(20).Fold([]quote.Span{at("丙")})
	if row := p.Row(at("乙").Start); row != 0 {
		t.Errorf("what is folded away above is in row %d, want 0", row)
	}
	if row := p.Row(at("壬").Start); row != 2 {
		t.Errorf("what is folded away below is in row %d, want 2", row)
	}
	if o := p.Offset(0); o != at("丙").Start {
		t.Errorf("the first byte shown is %d, want %d", o, at("丙").Start)
	}
	if o := p.Offset(2); o != len(body) {
		t.Errorf("below the last row with text is byte %d, want %d", o, len(body))
	}
}

func TestHeadCutsBetweenParagraphs(t *testing.T) {
	for _, c := range []struct {
		body  string
		limit int
		want  string
	}{
		{"one\n\ntwo\n\nthree", 0, "one\n\ntwo\n\nthree"},
		{"one\n\ntwo\n\nthree", 99, "one\n\ntwo\n\nthree"},
		{"one\n\ntwo\n\nthree", 5, "one\n\ntwo\n"},
		{"one two\nthree four five", 4, "one two\n"},
		{"甲乙丙丁", 4, "甲乙"},
		{"\xff\x80\x80\x80", 1, "\xff\x80\x80\x80"},
	} {
		if got := Head(c.body, c.limit); got != c.want {
			t.Errorf("the head of %q to %d is %q, want %q", c.body, c.limit, got, c.want)
		}
	}
}

func TestHeadShowsTheSameRows(t *testing.T) {
	for name, body := range bodies(t) {
		whole := plainRows(New(body, Options{}).Page(40))
		head := plainRows(New(Head(body, 400), Options{}).Page(40))
		if len(head) < 400 || !strings.HasPrefix(whole, head) {
			t.Errorf("%s begins with\n%s\nbut its head is shown as\n%s", name, whole[:len(head)], head)
		}
	}
}

func TestRowsAreTheSameOnWhateverWayToTheWidth(t *testing.T) {
	for name, body := range bodies(t) {
		d := New(body, Options{})
		if got, want := plainRows(d.Page(100).Reflow(33).(*Page)), plainRows(d.Page(33)); got != want {
			t.Errorf("%s set again is\n%s\nwant\n%s", name, got, want)
		}
	}
}
