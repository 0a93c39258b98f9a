package model

import "onrecord/model/quote"

// scroll scrolls the article by rows.
func (m *Model) scroll(by int) { m.scrollTo(m.State.Reading.Top + by) }

// scrollTo puts a row at the top, as far as the end of the article allows. The
// text there stays at the top when the width changes.
func (m *Model) scrollTo(row int) {
	r := &m.State.Reading
	if r.Page == nil {
		return
	}
	r.Top = m.clampTop(row)
	r.Anchor = r.Page.Offset(r.Top)
	m.pages.setOffset(m.State.Articles.ID(r.Article), r.Anchor)
}

func (m *Model) clampTop(row int) int {
	return max(0, min(row, m.State.Reading.Page.Rows()-m.State.Window.Layout.Text.H))
}

// reveal scrolls so that a body range is visible, with a few rows of context
// above. It does not move what is already visible.
func (m *Model) reveal(span quote.Span) {
	r := &m.State.Reading
	if r.Page == nil {
		return
	}
	h := m.State.Window.Layout.Text.H
	first, last := r.Page.Row(span.Start), r.Page.Row(max(span.Start, span.End-1))
	if first >= r.Top && last < r.Top+h {
		return
	}
	m.scrollTo(first - h/5)
}

// onScreen reports whether the body byte at offset is visible.
func (s *State) onScreen(offset int) bool {
	r := &s.Reading
	if r.Page == nil {
		return false
	}
	row := r.Page.Row(offset)
	return row >= r.Top && row < r.Top+s.Window.Layout.Text.H
}

// toggleSpeech hides or shows paragraphs without a match.
func (m *Model) toggleSpeech() {
	r := &m.State.Reading
	r.SpeechOnly = !r.SpeechOnly
	m.refold()
	if r.Selected != None && r.Selected.Article == r.Article {
		m.reveal(m.State.quote(r.Selected).Extent())
	}
}

// refold hides paragraphs by the present matches; the words at the top stay.
func (m *Model) refold() {
	r := &m.State.Reading
	if m.pages.base == nil || r.Article < 0 || !r.SpeechOnly && r.Page == m.pages.base {
		return
	}
	m.listing[Detail]++
	r.Page = m.pages.base
	if r.SpeechOnly {
		r.Page = r.Page.Fold(m.State.quotedSpans(r.Article))
	}
	r.Top = m.clampTop(r.Page.Row(r.Anchor))
}

// quotedSpans are the contents of the matching quotations of an article, never
// nil.
func (s *State) quotedSpans(a int) []quote.Span {
	spans := []quote.Span{}
	for q := range s.hits(a) {
		spans = append(spans, s.Article(a).Quotes[q].Content...)
	}
	return spans
}

func (s *State) quote(r Ref) *quote.Quote { return &s.Article(r.Article).Quotes[r.Quote] }
