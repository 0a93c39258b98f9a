package source

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"onrecord/model/news"
)

// Word documents (.docx, ECMA-376) are read as they are shown: insertions and the
// targets of moves are included; deletions, the origins of moves and hidden text are
// not. Ruby text keeps its base and drops its reading. Footnotes and endnotes follow
// at the end.

var errNotWord = errors.New("reading a Word document: no document in it: save it again as .docx or as text")

var wordFormat = format{
	endings: []string{".docx"},
	begins:  func(data []byte, _ string) bool { return zipHas(data, "word/document.xml") },
	binary:  true,
	signed:  true,
	parse:   parseWord,
}

// parseWord reads the article in a Word document.
func parseWord(d Document, _ string) ([]news.Article, []error) {
	z, err := openArchive(d.Data)
	if err != nil {
		return nil, []error{fmt.Errorf("reading a Word document: %w", err)}
	}
	raw, err := z.read("word/document.xml")
	if err != nil {
		return nil, []error{errNotWord}
	}
	w := &wordReader{levels: map[string]int{}, notes: map[string][]block{}}
	if styles, err := z.read("word/styles.xml"); err == nil {
		w.styles(styles)
	}
	for _, kind := range []string{"footnote", "endnote"} {
		if notes, err := z.read("word/" + kind + "s.xml"); err == nil {
			w.noteFile(notes, kind)
		}
	}
	broken := w.body(raw)
	for _, id := range w.cited {
		w.blocks = append(w.blocks, w.notes[id]...)
	}
	a := news.Article{ID: d.Name}
	if core, err := z.read("docProps/core.xml"); err == nil {
		a.Title, a.Byline = w.properties(core)
	}
	if w.title != "" {
		a.Title = w.title
	}
	finish(&a, w.blocks, "")
	if a.Body == "" {
		return nil, []error{errors.Join(errNotWord, broken)}
	}
	if broken != nil {
		return []news.Article{a}, []error{fmt.Errorf("reading a Word document: %w: what comes before is kept", broken)}
	}
	return []news.Article{a}, nil
}

// A wordReader makes blocks of a Word document.
type wordReader struct {
	blocks []block
	title  string
	levels map[string]int // of headings, by style; 0 is the title
	notes  map[string][]block
	cited  []string // notes in the order they are referred to

	runs   strings.Builder // of the paragraph
	style  string
	listed bool
	joined bool // the paragraph's end was deleted: the next goes on
	table  *wordTable
}

// A wordTable is a table that is being read.
type wordTable struct {
	rows  [][]string
	outer *wordTable
}

// skipped are the elements whose text is not shown.
var skipped = map[string]bool{"del": true, "moveFrom": true, "instrText": true, "delText": true, "delInstrText": true, "rt": true,
	"Fallback": true, "sectPr": true, "tblPr": true, "trPr": true, "tcPr": true, "rubyPr": true, "sdtPr": true, "footnotePr": true}

// body reads the paragraphs of a part; the error says what is broken after them.
func (w *wordReader) body(raw []byte) error {
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Strict = false
	for {
		t, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := w.start(d, t); err != nil {
				return err
			}
		case xml.EndElement:
			w.end(t.Name.Local)
		}
	}
}

// start handles the start of an element, or all of a small one.
func (w *wordReader) start(d *xml.Decoder, t xml.StartElement) error {
	name := t.Name.Local
	switch {
	case skipped[name]:
		return d.Skip()
	case name == "p":
		if !w.joined { // else it goes on; a paragraph in a text box stands in another
			w.flush()
		}
		w.joined = false
	case name == "pPr":
		return w.paragraphProperties(d)
	case name == "rPr":
		hidden, err := hiddenRun(d)
		if err != nil || !hidden {
			return err
		}
		return skipRest(d, "r")
	case name == "t":
		var text string
		if err := d.DecodeElement(&text, &t); err != nil {
			return err
		}
		w.runs.WriteString(text)
	case name == "tab", name == "ptab":
		w.runs.WriteString(" ")
	case name == "br", name == "cr":
		w.runs.WriteString(lineBreak)
	case name == "noBreakHyphen":
		w.runs.WriteString("-")
	case name == "footnoteReference", name == "endnoteReference":
		w.cited = append(w.cited, strings.TrimSuffix(name, "Reference")+wordValue(t, "id"))
	case name == "tbl":
		w.flush()
		w.table = &wordTable{outer: w.table}
	case name == "tr" && w.table != nil:
		w.table.rows = append(w.table.rows, nil)
	case name == "tc" && w.table != nil && len(w.table.rows) > 0:
		last := len(w.table.rows) - 1
		w.table.rows[last] = append(w.table.rows[last], "")
	}
	return nil
}

// end handles the end of an element.
func (w *wordReader) end(name string) {
	switch {
	case name == "p" && !w.joined:
		w.flush()
	case name == "tbl" && w.table != nil:
		t := w.table
		w.table = t.outer
		w.addTable(t.rows)
	}
}

// flush ends the paragraph.
func (w *wordReader) flush() {
	raw := w.runs.String()
	w.runs.Reset()
	style, listed := w.style, w.listed
	w.style, w.listed = "", false
	for line := range strings.SplitSeq(raw, lineBreak) {
		line = flow(Clean(line))
		if line == "" {
			continue
		}
		if w.table != nil && len(w.table.rows) > 0 {
			w.table.put(line)
			continue
		}
		b := block{text: line}
		level, styled := w.levels[style]
		switch {
		case styled && level == 0 && w.title == "" && len(w.blocks) == 0:
			w.title = line
			continue
		case styled:
			b.look, b.level = heading, max(level+1, 2)
		case listed:
			b.within = []*container{{marker: "- "}}
		}
		w.blocks = append(w.blocks, b)
	}
}

// put adds a paragraph to the last cell.
func (t *wordTable) put(line string) {
	row := t.rows[len(t.rows)-1]
	if len(row) == 0 {
		return
	}
	cell := &row[len(row)-1]
	if *cell != "" {
		*cell += " "
	}
	*cell += line
}

// addTable adds a table, as one where it is of data, else its cells one by one.
func (w *wordReader) addTable(rows [][]string) {
	columns, wordy := 0, false
	for _, r := range rows {
		columns = max(columns, len(r))
		for _, c := range r {
			wordy = wordy || utf8.RuneCountInString(c) > maxCell
		}
	}
	if columns < 2 || len(rows) < 2 || columns > maxColumns || len(rows) > maxRows || wordy || w.table != nil {
		for _, r := range rows {
			for _, c := range r {
				switch {
				case c == "":
				case w.table != nil && len(w.table.rows) > 0:
					w.table.put(c)
				default:
					w.blocks = append(w.blocks, block{text: c})
				}
			}
		}
		return
	}
	for i := range rows {
		for len(rows[i]) < columns {
			rows[i] = append(rows[i], "")
		}
	}
	w.blocks = append(w.blocks, block{look: grid, rows: rows, headed: true})
}

// paragraphProperties reads a paragraph's style, whether it is a list item, and
// whether its end was deleted.
func (w *wordReader) paragraphProperties(d *xml.Decoder) error {
	var p struct {
		Style struct {
			Val string `xml:"val,attr"`
		} `xml:"pStyle"`
		List *struct {
			ID struct {
				Val string `xml:"val,attr"`
			} `xml:"numId"`
		} `xml:"numPr"`
		Mark struct {
			Del  *struct{} `xml:"del"`
			From *struct{} `xml:"moveFrom"`
		} `xml:"rPr"`
	}
	if err := d.DecodeElement(&p, &xml.StartElement{Name: xml.Name{Local: "pPr"}}); err != nil {
		return err
	}
	if w.style == "" {
		w.style = p.Style.Val
	}
	w.listed = w.listed || p.List != nil && p.List.ID.Val != "0"
	w.joined = p.Mark.Del != nil || p.Mark.From != nil
	return nil
}

// hiddenRun reports whether a run's properties hide it.
func hiddenRun(d *xml.Decoder) (bool, error) {
	var p struct {
		Vanish *struct {
			Val string `xml:"val,attr"`
		} `xml:"vanish"`
	}
	err := d.DecodeElement(&p, &xml.StartElement{Name: xml.Name{Local: "rPr"}})
	return p.Vanish != nil && p.Vanish.Val != "0" && p.Vanish.Val != "false" && p.Vanish.Val != "off", err
}

// skipRest skips the rest of the open element of that name.
func skipRest(d *xml.Decoder, name string) error {
	for depth := 0; ; {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			if depth == 0 && t.Name.Local == name {
				return nil
			}
			depth--
		}
	}
}

// wordValue returns an attribute whatever its namespace.
func wordValue(t xml.StartElement, key string) string {
	for _, a := range t.Attr {
		if a.Name.Local == key {
			return a.Value
		}
	}
	return ""
}
