package typeset

import (
	"bytes"
	"strconv"
	"strings"

	gansi "charm.land/glamour/v2/ansi"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// Control characters planted for the renderer and searched for in its output.
// Between them there is never text of a body.
const (
	tokenStart = '\x0e' // then the number of a piece
	tokenEnd   = '\x0f'
	markEnd    = '\x10' // ends the mark of an item
)

// signs are the characters drawn around the text.
type signs struct{ bar, bullet string }

// signs returns ASCII where the terminal may draw others two cells wide.
func (o Options) signs() signs {
	if o.Ambiguous == 2 {
		return signs{"| ", "- "}
	}
	return signs{"│ ", "• "}
}

// style sets the renderer's looks. It uses only attributes and the terminal's
// own palette, so that it fits light and dark themes; marks add the colours
// that carry meaning. Page handles margins and indents.
func style(o Options) gansi.StyleConfig {
	yes, cyan := true, "6"
	bold := gansi.StylePrimitive{Bold: &yes}
	underlined := gansi.StylePrimitive{Underline: &yes}
	code := gansi.StylePrimitive{Color: &cyan}
	return gansi.StyleConfig{
		Heading:       gansi.StyleBlock{StylePrimitive: gansi.StylePrimitive{Bold: &yes, BlockSuffix: "\n"}},
		H1:            gansi.StyleBlock{StylePrimitive: underlined},
		Strong:        bold,
		Emph:          gansi.StylePrimitive{Italic: &yes},
		Strikethrough: gansi.StylePrimitive{CrossedOut: &yes},
		Link:          underlined,
		LinkText:      underlined,
		ImageText:     gansi.StylePrimitive{Italic: &yes},
		Code:          gansi.StyleBlock{StylePrimitive: code},
		CodeBlock:     gansi.StyleCodeBlock{StyleBlock: gansi.StyleBlock{StylePrimitive: code}},
		Item:          gansi.StylePrimitive{BlockPrefix: o.signs().bullet + string(markEnd)},
		Enumeration:   gansi.StylePrimitive{BlockPrefix: ". " + string(markEnd)},
		Task:          gansi.StyleTask{Ticked: "[x] " + string(markEnd), Unticked: "[ ] " + string(markEnd)},
	}
}

// A look is the renderer's result for a piece.
type look struct {
	style int      // index of the styles
	gap   bool     // a blank line precedes it
	marks []string // of the items that begin with it, from the outermost
}

// render renders a planted tree and reads the looks of its n pieces. A piece
// the renderer drops has the zero look, so that no text is lost.
func render(tree ast.Node, tokens []byte, o Options, n int) ([]look, []uv.Style) {
	g := gansi.NewRenderer(gansi.Options{PreserveNewLines: true, Styles: style(o)})
	var out bytes.Buffer
	err := renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(g, 1000))).Render(&out, tokens, tree)
	if err != nil { // errors come only from the writer, and a buffer has none
		return make([]look, n), []uv.Style{{}}
	}
	return read(out.String(), n)
}

func read(out string, n int) ([]look, []uv.Style) {
	looks, styles := make([]look, n), []uv.Style{{}}
	p := ansi.GetParser()
	defer ansi.PutParser(p)
	var (
		pen      uv.Style
		lit      strings.Builder // what the renderer wrote itself
		newlines int
		state    byte
	)
	for out != "" {
		switch c := out[0]; {
		case c == '\n':
			newlines++
		case c == tokenStart:
			num, _, _ := strings.Cut(out[1:], string(tokenEnd))
			out = out[1+len(num):]
			if k, err := strconv.Atoi(num); err == nil && k < n {
				looks[k] = look{number(&styles, pen), newlines > 1, nil}
				if marks := strings.Split(lit.String(), string(markEnd)); len(marks) > 1 {
					looks[k].marks = marks[:len(marks)-1]
				}
			}
			lit.Reset()
			newlines = 0
		case c == ansi.ESC:
			seq, _, size, s := ansi.DecodeSequence(out, state, p)
			state = s
			if ansi.HasCsiPrefix(seq) && p.Command() == 'm' {
				uv.ReadStyle(p.Params(), &pen)
			}
			out = out[size:]
			continue
		default:
			lit.WriteByte(c)
		}
		out = out[1:]
	}
	return looks, styles
}

// number returns the index of s in styles, which are few.
func number(styles *[]uv.Style, s uv.Style) int {
	for i := range *styles {
		if (*styles)[i] == s {
			return i
		}
	}
	*styles = append(*styles, s)
	return len(*styles) - 1
}
