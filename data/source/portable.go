package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord/data/source/pdf"
	"onrecord/model/news"
)

// A PDF has letters at positions and no paragraphs. The lines are reassembled by
// position: text repeated on every page and readings beside characters are removed,
// a column of characters becomes a line, a full line continues in the next, and a
// divided word is joined.

var portableFormat = format{
	endings: []string{".pdf"},
	media:   []string{"application/pdf"},
	begins:  func(data []byte, _ string) bool { return bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) },
	signed:  true,
	binary:  true,
	parse:   parsePortable,
}

// portableTime limits how long a document may take, including loading PDFium.
const portableTime = 3 * time.Minute

// parsePortable reads the article in a PDF.
func parsePortable(d Document, _ string) ([]news.Article, []error) {
	ctx, stop := context.WithTimeout(context.Background(), portableTime)
	defer stop()
	doc, err := pdf.Read(ctx, d.Data)
	if errors.Is(err, context.DeadlineExceeded) {
		err = fmt.Errorf("it takes longer than %v: save its text as a file", portableTime)
	}
	if err != nil {
		return nil, []error{fmt.Errorf("reading a PDF: %w", err)}
	}
	var empty []int
	for i, p := range doc.Pages {
		if len(p.Lines) == 0 {
			empty = append(empty, i+1)
		}
	}
	a := news.Article{ID: d.Name, Byline: (&page{}).people([]string{doc.Author})}
	r := newSetting(doc.Pages)
	blocks := r.blocks()
	if t := line(doc.Title); t != "" && r.shows(t) {
		a.Title = t
	}
	for i, b := range blocks[:min(len(blocks), 4)] {
		if b.look == heading {
			a.Title = b.text
			blocks = slices.Delete(blocks, i, i+1)
			break
		}
	}
	finish(&a, blocks, "")
	switch {
	case a.Body == "":
		return nil, []error{fmt.Errorf("reading a PDF: its pages are pictures without text: have the text recognised first")}
	case len(empty) > 0:
		return []news.Article{a}, []error{fmt.Errorf("reading a PDF: no text on %s: have the text recognised first", pageNumbers(empty))}
	}
	return []news.Article{a}, nil
}

// pageNumbers names pages: "page 3", "pages 1, 2 and 5 more".
func pageNumbers(all []int) string {
	if len(all) == 1 {
		return fmt.Sprintf("page %d", all[0])
	}
	shown := all[:min(len(all), 5)]
	s := "pages " + strings.Trim(strings.ReplaceAll(fmt.Sprint(shown), " ", ", "), "[]")
	if more := len(all) - len(shown); more > 0 {
		s += fmt.Sprintf(" and %d more", more)
	}
	return s
}

// A setLine is a line of a page as it was set.
type setLine struct {
	pdf.Line
	page int
	down bool // a column of characters
}

// A setting is the lines of a document and their measures.
type setting struct {
	lines []setLine
	size  float64 // of most letters
	pitch float64 // from line to line, of most
}

// newSetting takes the lines that are of the text.
func newSetting(pages []pdf.Page) *setting {
	s := &setting{}
	for n, p := range pages {
		for _, l := range p.Lines {
			l.Text = unfold(Clean(l.Text))
			s.lines = append(s.lines, setLine{Line: l, page: n})
		}
	}
	s.size = s.usual(func(l *setLine) float64 { return l.Size })
	s.dropMargins(pages)
	s.dropReadings()
	s.joinColumns()
	for i := range s.lines {
		s.lines[i].Text = closeUp(s.lines[i].Text)
	}
	var gaps []float64
	for i := 1; i < len(s.lines); i++ {
		if gap := s.gap(i); gap > 0 {
			gaps = append(gaps, gap)
		}
	}
	slices.Sort(gaps)
	if len(gaps) > 0 {
		s.pitch = gaps[len(gaps)/4]
	}
	return s
}

// usual returns the measure of most letters.
func (s *setting) usual(measure func(*setLine) float64) float64 {
	letters := map[float64]int{}
	best, most := 0.0, 0
	for i := range s.lines {
		m := math.Round(measure(&s.lines[i])*2) / 2
		letters[m] += utf8.RuneCountInString(s.lines[i].Text)
		if letters[m] > most {
			best, most = m, letters[m]
		}
	}
	return best
}

// shownForms are the shapes that vertical setting and ligatures give characters.
var shownForms = strings.NewReplacer("﹁", "「", "﹂", "」", "﹃", "『", "﹄", "』", "︵", "（", "︶", "）", "︿", "〈", "﹀", "〉", "︽", "《", "︾", "》",
	"︐", "，", "︑", "、", "︒", "。", "︓", "：", "︔", "；", "︕", "！", "︖", "？", "︙", "…", "︱", "—", "⸺", "——", "︻", "【", "︼", "】", "﹇", "［", "﹈", "］",
	"ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st", "\u0002", "-", "\ufffe", "-")

// unfold returns text with characters instead of the shapes that setting gives them.
func unfold(s string) string { return shownForms.Replace(s) }

// margin is the share of a page's height that holds running heads and page numbers.
const marginShare = 0.07

// The forms of text in a margin: a page number, and what a browser prints.
var (
	pageNumber = later(`^\W*(?i:page|seite|p\.|第)?\s*[\divxlc]{1,5}\s*(?:頁|页)?(?:\s*(?:/|of|von|，?共)\s*\d+\s*(?:頁|页)?)?\W*$`)
	printed    = later(`^(?:(?:https?|file)://\S+.*|\d{1,4}[/.]\d{1,2}[/.]\d{1,4},? \d{1,2}:\d\d.*|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}.*\d:\d\d.*)$`)
)

// dropMargins removes running heads, running feet and page numbers.
func (s *setting) dropMargins(pages []pdf.Page) {
	seen := map[string]map[int]bool{} // pages, by what stands in their margins but for digits
	inMargin := func(l *setLine) bool {
		h := pages[l.page].Height
		return h > 0 && (l.Bottom > h*(1-marginShare) || l.Top < h*marginShare)
	}
	key := func(l *setLine) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return -1
			}
			return r
		}, l.Text)
	}
	for i := range s.lines {
		if l := &s.lines[i]; inMargin(l) {
			if seen[key(l)] == nil {
				seen[key(l)] = map[int]bool{}
			}
			seen[key(l)][l.page] = true
		}
	}
	s.lines = slices.DeleteFunc(s.lines, func(l setLine) bool {
		return inMargin(&l) && (pageNumber().MatchString(l.Text) || printed().MatchString(l.Text) || utf8.RuneCountInString(l.Text) < 3 || l.Size < s.size*.85 ||
			len(pages) > 1 && len(seen[key(&l)])*2 >= len(pages) && len(seen[key(&l)]) > 1)
	})
}

// dropReadings removes readings printed in small type beside characters.
func (s *setting) dropReadings() {
	s.lines = slices.DeleteFunc(s.lines, func(l setLine) bool {
		return l.Size < s.size*.75 && !strings.ContainsFunc(l.Text, func(r rune) bool {
			return !unicode.In(r, unicode.Bopomofo, unicode.Hiragana, unicode.Katakana) && !strings.ContainsRune(" ˊˇˋ˙ー", r)
		})
	})
}

// joinColumns makes a line of each column of single characters.
func (s *setting) joinColumns() {
	var out []setLine
	for _, l := range s.lines {
		single := utf8.RuneCountInString(l.Text) == 1 && strings.ContainsFunc(l.Text, func(r rune) bool { return wide(r) || unicode.IsPunct(r) || unicode.IsDigit(r) })
		if n := len(out) - 1; n >= 0 && single && out[n].page == l.page && l.Top < out[n].Bottom+l.Size/2 && l.Left < out[n].Right && l.Right > out[n].Left &&
			(out[n].down || utf8.RuneCountInString(out[n].Text) == 1) {
			out[n].Text += l.Text
			out[n].Bottom, out[n].Left, out[n].Right, out[n].down = l.Bottom, min(out[n].Left, l.Left), max(out[n].Right, l.Right), true
			continue
		}
		out = append(out, l)
	}
	for i := range out { // a column that the library gave as one line
		l := &out[i]
		l.down = l.down || utf8.RuneCountInString(l.Text) > 2 && l.Top-l.Bottom > 2*(l.Right-l.Left)
	}
	s.lines = out
}

// gap is how far line i stands behind the one before, in the direction of lines;
// 0 where it is not below it.
func (s *setting) gap(i int) float64 {
	a, b := &s.lines[i-1], &s.lines[i]
	switch {
	case a.page != b.page || a.down != b.down:
		return 0
	case a.down:
		return max(0, a.Left-b.Left)
	}
	return max(0, a.Bottom-b.Bottom)
}

// edge returns where the lines around line i end at most, in the direction of writing,
// and begin at least.
func (s *setting) edge(i int) (begin, end float64) {
	l := &s.lines[i]
	begin, end = s.begin(i), s.end(i)
	for k := max(0, i-12); k < min(len(s.lines), i+12); k++ {
		if o := &s.lines[k]; o.page == l.page && o.down == l.down && math.Abs(o.Size-l.Size) < l.Size*.15 && (l.down || o.Left < l.Right && o.Right > l.Left) {
			begin, end = min(begin, s.begin(k)), max(end, s.end(k))
		}
	}
	return begin, end
}

func (s *setting) begin(i int) float64 {
	if s.lines[i].down {
		return -s.lines[i].Top
	}
	return s.lines[i].Left
}

func (s *setting) end(i int) float64 {
	if s.lines[i].down {
		return -s.lines[i].Bottom
	}
	return s.lines[i].Right
}

// goesOn reports whether line i continues the paragraph of the line before.
func (s *setting) goesOn(i int) bool {
	a, b := &s.lines[i-1], &s.lines[i]
	if a.down != b.down || math.Abs(a.Size-b.Size) > a.Size*.15 {
		return false
	}
	gap := s.gap(i)
	begin, end := s.edge(i - 1)
	full := end-s.end(i-1) < 2.5*a.Size
	if gap == 0 { // another page or column
		return full && !ends(a.Text)
	}
	ownBegin, _ := s.edge(i)
	indented := s.begin(i) > ownBegin+1.2*b.Size && s.begin(i-1) < begin+.8*a.Size
	return full && gap < 1.4*s.pitch && !indented
}

// blocks returns the paragraphs and headings of the document.
func (s *setting) blocks() []block {
	var out []block
	for i := range s.lines {
		l := &s.lines[i]
		large := l.Size > s.size*1.18 && utf8.RuneCountInString(l.Text) <= titleRunes
		if n := len(out) - 1; i > 0 && n >= 0 && s.goesOn(i) && (out[n].look == heading) == large {
			out[n].text = joinLines(out[n].text, l.Text)
			continue
		}
		b := block{text: flow(l.Text)}
		if large {
			b.look, b.level = heading, 2
		}
		out = append(out, b)
	}
	return slices.DeleteFunc(out, func(b block) bool { return b.text == "" })
}

// joinLines is two lines as one: a word that was divided is joined, and no blank
// is put between Chinese characters.
func joinLines(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	stem, divided := strings.CutSuffix(a, "-")
	before, _ := utf8.DecodeLastRuneInString(stem)
	switch {
	case divided && unicode.IsLower(before) && unicode.IsLower(first):
		return stem + b
	case wide(last) || wide(first):
		return a + b
	}
	return a + " " + b
}

// shows reports whether a title appears on the pages.
func (s *setting) shows(title string) bool {
	return slices.ContainsFunc(s.lines[:min(len(s.lines), 60)], func(l setLine) bool { return strings.Contains(bare(l.Text), bare(title)) })
}
