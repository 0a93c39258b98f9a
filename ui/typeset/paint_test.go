package typeset

import (
	"image/color"
	"strings"
	"testing"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"

	"onrecord/model/quote"
)

// screen is an emulated terminal that shows lines.
func screen(width int, lines []Line) *vt.Emulator {
	e := vt.NewEmulator(width, len(lines))
	for i, l := range lines {
		if i > 0 {
			_, _ = e.WriteString("\r\n")
		}
		_, _ = e.WriteString(l.Text)
	}
	return e
}

// TestMarksColourExactlyTheCellsOfTheirWords lays marks anywhere over the
// articles and looks at each cell of an emulated terminal.
func TestMarksColourExactlyTheCellsOfTheirWords(t *testing.T) {
	all := bodies(t)
	inks := []*uv.Style{{Fg: ansi.Red}, {Fg: ansi.Green}, {Attrs: uv.AttrReverse}}
	rapid.Check(t, func(t *rapid.T) {
		body := all[rapid.SampledFrom([]string{"hant.md", "hans.md", "en.md"}).Draw(t, "article")]
		p := New(body, Options{}).Page(rapid.IntRange(20, 100).Draw(t, "width"))
		offset := rapid.Custom(func(t *rapid.T) int {
			o := rapid.IntRange(0, len(body)).Draw(t, "offset")
			for o < len(body) && !utf8.RuneStart(body[o]) {
				o++
			}
			return o
		})
		marks := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Mark {
			a, b := offset.Draw(t, "a"), offset.Draw(t, "b")
			return Mark{quote.Span{Start: min(a, b), End: max(a, b)}, rapid.SampledFrom(inks).Draw(t, "style")}
		}), 0, 8).Draw(t, "marks")
		top := rapid.IntRange(0, p.Rows()-1).Draw(t, "top")
		lines := p.Paint(top, 40, marks)
		e := screen(p.Width(), lines)
		for row := range lines {
			for col := range p.Width() {
				var fg color.Color
				var reverse uint8
				o, ok := p.At(top+row, col)
				for _, m := range marks {
					if ok && m.Overlaps(ofChar(p, o)) {
						if m.Style.Fg != nil {
							fg = m.Style.Fg
						}
						reverse |= m.Style.Attrs
					}
				}
				cell := e.CellAt(col, row)
				if got := cell.Style; ok && cell.Width > 0 && (got.Attrs&uv.AttrReverse != reverse || got.Fg != fg && (fg != nil || got.Fg != ansi.Cyan)) {
					t.Fatalf("%q at row %d, column %d has %v, want %v and %d", cell.Content, top+row, col, got, fg, reverse)
				}
				if got := cell.Style; !ok && col < p.doc.flow.Width(p.before(&p.rows[top+row])) && (got.Fg != nil || got.Attrs != 0) {
					t.Fatalf("%q before row %d has %v, want no style", cell.Content, top+row, got)
				}
			}
		}
	})
}

// ofChar is the body's bytes that stand for the character shown for that at o.
func ofChar(p *Page, o int) quote.Span {
	for _, s := range p.doc.segs {
		if s.src == o && s.n != s.srcN {
			return quote.Span{Start: o, End: o + s.srcN}
		}
	}
	return quote.Span{Start: o, End: o + 1}
}

func TestLaterMarksAreLaidOverEarlier(t *testing.T) {
	p := New("a **bcd** e", Options{}).Page(20)
	red, blue, under := &uv.Style{Fg: ansi.Red}, &uv.Style{Fg: ansi.Blue, Bg: ansi.White}, &uv.Style{Underline: uv.UnderlineSingle}
	for _, c := range []struct {
		marks []Mark
		want  string
	}{
		{nil, "a \x1b[1mbcd\x1b[m e"},
		{[]Mark{{quote.Span{Start: 5, End: 6}, red}}, "a \x1b[1mb\x1b[m\x1b[1;31mc\x1b[m\x1b[1md\x1b[m e"},
		{[]Mark{{quote.Span{Start: 0, End: 1}, red}, {quote.Span{Start: 0, End: 1}, blue}}, "\x1b[34;47ma\x1b[m \x1b[1mbcd\x1b[m e"},
		{[]Mark{{quote.Span{Start: 0, End: 1}, blue}, {quote.Span{Start: 0, End: 1}, red}}, "\x1b[31;47ma\x1b[m \x1b[1mbcd\x1b[m e"},
		{[]Mark{{quote.Span{Start: 4, End: 7}, red}, {quote.Span{Start: 6, End: 11}, under}}, "a \x1b[1;31mbc\x1b[m\x1b[1;4;31md\x1b[m\x1b[4m e\x1b[m"},
	} {
		if got := p.Paint(0, 1, c.marks)[0].Text; got != c.want {
			t.Errorf("painted %q, want %q", got, c.want)
		}
	}
}

func TestPaintingOutsideThePageIsNothing(t *testing.T) {
	p := New("a\n\nb", Options{}).Page(20)
	for _, c := range []struct{ top, n, want int }{{0, 9, 3}, {-5, 2, 2}, {2, 1, 1}, {3, 1, 0}, {99, 1, 0}, {0, 0, 0}, {0, -1, 0}} {
		if got := len(p.Paint(c.top, c.n, nil)); got != c.want {
			t.Errorf("painting %d rows from %d gives %d, want %d", c.n, c.top, got, c.want)
		}
	}
}

// TestNoSequenceOfTheBodyReachesTheTerminal feeds what a cleaned body cannot
// hold, and what only Markdown makes of a clean one.
func TestNoSequenceOfTheBodyReachesTheTerminal(t *testing.T) {
	hostile := []string{
		"\x1b[31mred\x1b[m", "\x1b]0;title\a", "\x1b]8;;http://x.org\x1b\\x", "\x9b31m", "\u009b31m", "\u0090q\u009c",
		"&#27;[31m", "&#x1b;]0;x&#7;", "&#155;31m", "&#x202e;x", "&#0;", "&#xD800;", "&#x110000;", "&NewLine;&Tab;",
		"\x0e0\x0f", "\x0e99999999999999999999\x0f\x10", "\u202ereversed", "\u2066x", "a\rb", "a\bb", "\x00", "\xff\xfe", "\x7f",
	}
	places := []string{"%", "# %", "- %", "> %", "`%`", "    %", "```%\n%\n```", "[%](%)", "[](%)", "![%](%)", "<%>", "<http://x.org/%>", "<div>%</div>", "a|%\n-|-\n%|b", "**%**~~%~~", "http://x.org/%", "a<b %>", "[a]: %\n\n[a] [%][a]"}
	for _, h := range hostile {
		for _, place := range places {
			for _, plain := range []bool{false, true} {
				body := strings.ReplaceAll(place, "%", h)
				p := New(body, Options{Plain: plain}).Page(40)
				for _, l := range p.Paint(0, p.Rows(), nil) {
					if left := ansi.Strip(l.Text); strings.ContainsFunc(left, func(r rune) bool { _, bad := unfit(r); return bad || r == 0x1b }) || !utf8.ValidString(left) {
						t.Errorf("%q is shown as %q", body, l.Text)
					}
					if strings.Contains(l.Text, "\x1b]") || strings.Contains(l.Text, "31m") && strings.Contains(l.Text, "\x1b[31m") {
						t.Errorf("%q is shown as %q", body, l.Text)
					}
				}
			}
		}
	}
}
