package ui

import (
	uv "github.com/charmbracelet/ultraviolet"

	"onrecord/ui/typeset"
)

// marks are the styles of the roles: quotations in their speaker's colour,
// verbatim words bold, the source underlined, the cue slanted. The selected
// quotation has a background and its source is reversed, so that it stands out
// without colour too.
func (d *drawing) marks(l highlights) []typeset.Mark {
	marks := make([]typeset.Mark, 0, len(l.marks))
	for _, m := range l.marks {
		style := d.markStyle(m)
		marks = append(marks, typeset.Mark{Span: m.Span, Style: &style})
	}
	return marks
}

func (d *drawing) markStyle(m mark) uv.Style {
	p := &d.styles.palette
	style := uv.Style{Fg: d.styles.Speaker(m.person)}
	switch m.role {
	case reported:
	case verbatim:
		style.Attrs |= uv.AttrBold
	case source:
		style.Underline = uv.UnderlineSingle
		if m.selected {
			style.Attrs |= uv.AttrReverse | uv.AttrBold
			style.Underline = 0
			return style
		}
	case cueWord:
		style.Attrs |= uv.AttrItalic
	case matched:
		style = uv.Style{Bg: p.match}
		if m.current || p.match == nil {
			style.Attrs |= uv.AttrReverse
		}
		if !m.current {
			style.Underline = uv.UnderlineSingle
		}
		return style
	}
	if m.selected {
		style.Bg = p.selected
	}
	return style
}
