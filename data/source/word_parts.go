package source

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf8"
)

// styles learns which styles are headings.
func (w *wordReader) styles(raw []byte) {
	var s struct {
		Styles []struct {
			ID   string `xml:"styleId,attr"`
			Name struct {
				Val string `xml:"val,attr"`
			} `xml:"name"`
			Level struct {
				Val string `xml:"val,attr"`
			} `xml:"pPr>outlineLvl"`
		} `xml:"style"`
	}
	if xml.Unmarshal(raw, &s) != nil {
		return // then there are no headings
	}
	for _, one := range s.Styles {
		name := strings.ToLower(one.Name.Val)
		level, err := strconv.Atoi(strings.TrimPrefix(name, "heading "))
		switch {
		case name == "title":
			w.levels[one.ID] = 0
		case err == nil && strings.HasPrefix(name, "heading "):
			w.levels[one.ID] = level
		default:
			if n, err := strconv.Atoi(one.Level.Val); err == nil && n < 6 {
				w.levels[one.ID] = n + 1
			}
		}
	}
}

// noteFile reads the notes of a part, each under its kind and number.
func (w *wordReader) noteFile(raw []byte, kind string) {
	d := xml.NewDecoder(bytes.NewReader(raw))
	for {
		t, err := d.Token()
		if err != nil {
			return // what is whole is kept
		}
		s, ok := t.(xml.StartElement)
		if !ok || s.Name.Local != kind {
			continue
		}
		id, special := wordValue(s, "id"), wordValue(s, "type")
		one := wordReader{levels: map[string]int{}, notes: map[string][]block{}}
		for depth := 1; depth > 0; {
			t, err := d.Token()
			if err != nil {
				return
			}
			switch t := t.(type) {
			case xml.StartElement:
				if t.Name.Local == kind {
					depth++
				}
				if one.start(d, t) != nil {
					return
				}
			case xml.EndElement:
				if t.Name.Local == kind {
					depth--
				}
				one.end(t.Name.Local)
			}
		}
		if special == "" || special == "normal" {
			w.notes[kind+id] = one.blocks
		}
	}
}

// properties returns the title and the author that a document names.
func (w *wordReader) properties(raw []byte) (title, author string) {
	var p struct {
		Title   string `xml:"title"`
		Creator string `xml:"creator"`
	}
	if xml.Unmarshal(raw, &p) != nil {
		return "", ""
	}
	if title = line(p.Title); strings.HasPrefix(title, "Microsoft Word") || utf8.RuneCountInString(title) > titleRunes {
		title = ""
	}
	return title, (&page{}).people([]string{p.Creator})
}
