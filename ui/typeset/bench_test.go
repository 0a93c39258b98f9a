package typeset

import (
	"fmt"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"onrecord/model/quote"
)

// long is a body of about size bytes and the places of its quotations.
func long(size int) (string, []quote.Span) {
	paragraphs := []string{
		"紀瀚在會上說，「今年的港口吞吐量比去年多 36.5%，但運費沒有跟著下降」，他希望各方在 12 月前談妥新的費率。",
		"*記者羅寧*問到**碼頭工人**的工時，紀瀚表示，調度表已經交給工會；工會代表白苓則稱：「我們還沒有看到任何文件——一頁也沒有……」",
		"“We will read it when it arrives,” said Odile Marrow, who speaks for the [harbour office](https://example.org/harbour). She added that the figures were “not final” and would be published by the end of the quarter.",
		"- 第一，延長夜間作業；\n- 第二，「先試行三個月」，再決定是否擴大（見附件）。",
	}
	var b strings.Builder
	var quotes []quote.Span
	for i := 0; b.Len() < size; i++ {
		at := b.Len()
		s := paragraphs[i%len(paragraphs)]
		fmt.Fprintf(&b, "%s\n\n", s)
		if k := strings.Index(s, "「"); k >= 0 {
			quotes = append(quotes, quote.Span{Start: at + k, End: at + strings.Index(s, "」") + len("」")})
		} else if k := strings.Index(s, "“"); k >= 0 {
			quotes = append(quotes, quote.Span{Start: at + k, End: at + strings.Index(s, "”") + len("”")})
		}
	}
	return b.String(), quotes
}

func BenchmarkNew(b *testing.B) {
	for _, size := range []int{30 << 10, 1 << 20} {
		body, _ := long(size)
		b.Run(fmt.Sprint(size>>10, "KB"), func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				New(body, Options{})
			}
		})
	}
}

// BenchmarkNewHostile reads 100 KB each of what parsers and renderers are slow
// at.
func BenchmarkNewHostile(b *testing.B) {
	for name, s := range map[string]string{"quotes": ">", "lists": "- ", "items": "1. a\n", "emphasis": "*a **b ", "brackets": "[", "code": "    a\n", "rows": "a|b\n-|-\n", "marks": "\u0301"} {
		body := strings.Repeat(s, 100<<10/len(s)) + "a"
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				New(body, Options{}).Page(40)
			}
		})
	}
}

func BenchmarkPage(b *testing.B) {
	body, _ := long(1 << 20)
	d := New(body, Options{})
	for _, width := range []int{40, 80, 160} {
		b.Run(fmt.Sprint(width), func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				d.Page(width)
			}
		})
	}
}

// BenchmarkFocus paints a screen of 40 rows of an article with 2,000 marked
// quotations, each time with another in hand.
func BenchmarkFocus(b *testing.B) {
	body, quotes := long(600 << 10)
	quotes = quotes[:2000]
	p := New(body, Options{}).Page(72)
	said, hand := uv.Style{Fg: ansi.Blue}, uv.Style{Fg: ansi.Blue, Attrs: uv.AttrReverse}
	marks := make([]Mark, len(quotes))
	for i, q := range quotes {
		marks[i] = Mark{q, &said}
	}
	for i := 0; b.Loop(); i = (i + 1) % len(quotes) {
		marks[i].Style = &hand
		p.Paint(max(0, p.Row(quotes[i].Start)-10), 40, marks)
		marks[i].Style = &said
	}
}
