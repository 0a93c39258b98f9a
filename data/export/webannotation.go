package export

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// W3C Web Annotation Data Model, 23 February 2017: one annotation per quotation,
// one target per span of its content. All targets apply; the two selectors of a
// target are two ways to find the same span.

// annotationContext is the JSON-LD context of a page of annotations.
const annotationContext = "http://www.w3.org/ns/anno.jsonld"

type annotationPage struct {
	Context    string       `json:"@context"`
	ID         string       `json:"id"`
	Type       string       `json:"type"`
	StartIndex int          `json:"startIndex"`
	Items      []annotation `json:"items"`
}

type annotation struct {
	ID         string        `json:"id"`
	Type       string        `json:"type"`
	Motivation string        `json:"motivation"`
	Body       []textualBody `json:"body"`
	Target     []target      `json:"target"`
}

type textualBody struct {
	Type     string `json:"type"`
	Purpose  string `json:"purpose"`
	Value    string `json:"value"`
	Format   string `json:"format"`
	Language string `json:"language,omitempty"`
}

type target struct {
	Type     string `json:"type"`
	Source   string `json:"source"`
	Selector []any  `json:"selector"`
}

type textQuoteSelector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
}

type textPositionSelector struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// WebAnnotations writes the quotations of articles as one page of annotations.
// The bodies name the speakers (purpose identifying), tag the kind, the cue, a
// bookmark and doubt (tagging), and hold the reader's note (commenting).
// Positions are code points of Article.Body.
func WebAnnotations(w io.Writer, entries []Entry) error {
	page := annotationPage{Context: annotationContext, Type: "AnnotationPage", Items: []annotation{}}
	for i := range entries {
		for _, q := range entries[i].Quotes {
			page.Items = append(page.Items, annotationOf(&entries[i], q))
		}
	}
	var ids strings.Builder
	for i := range page.Items {
		ids.WriteString(page.Items[i].ID)
	}
	page.ID = urn(ids.String())
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(page)
}

func annotationOf(e *Entry, q int) annotation {
	a := e.Article
	quotation := &a.Quotes[q]
	lang := oneLine(a.Lang)
	body := func(purpose, value, lang string) textualBody {
		return textualBody{"TextualBody", purpose, value, "text/plain", lang}
	}
	out := annotation{Type: "Annotation", Motivation: "identifying"}
	for _, s := range quotation.Speakers {
		p := &a.Participants[s]
		out.Body = append(out.Body, body("identifying", joined(", ", oneLine(p.Name), oneLine(p.Office), oneLine(p.Affiliation)), lang))
	}
	out.Body = append(out.Body, body("tagging", quotation.Kind.String(), "en"))
	if quotation.Report {
		out.Body = append(out.Body, body("tagging", "report", "en"))
	}
	if cue := text(a.Body, quotation.Cue); cue != "" {
		out.Body = append(out.Body, body("tagging", "cue: "+cue, lang))
	}
	for _, mark := range e.marks(q) {
		out.Body = append(out.Body, body("tagging", mark, "en"))
	}
	if note := strings.TrimSpace(e.Bookmarks[q]); note != "" {
		out.Body = append(out.Body, body("commenting", note, ""))
	}
	for _, s := range quotation.Content {
		out.Target = append(out.Target, target{"SpecificResource", iri(a), selectors(a.Body, s)})
	}
	out.ID = urn(fmt.Sprint(a.ID, "\n", quotation.Content))
	return out
}

// contextRunes is the maximum length of prefix and suffix in code points.
const contextRunes = 32

// selectors returns the selectors of a span. Prefix and suffix end with the
// paragraph: programs that search a web page's text have other characters
// between paragraphs than a body.
func selectors(body string, s quote.Span) []any {
	before, after := s.Start, s.End
	for range contextRunes {
		r, n := utf8.DecodeLastRuneInString(body[:before])
		if r == '\n' {
			break
		}
		before -= n
	}
	for range contextRunes {
		r, n := utf8.DecodeRuneInString(body[after:])
		if r == '\n' {
			break
		}
		after += n
	}
	return []any{
		textQuoteSelector{"TextQuoteSelector", s.Of(body), body[before:s.Start], body[s.End:after]},
		textPositionSelector{"TextPositionSelector", codePoint(body, s.Start), codePoint(body, s.End)},
	}
}

// iri returns the identifier of an article: its web address, its file, or a
// URN.
func iri(a *news.Article) string {
	for _, address := range []string{a.URL, a.ID} {
		if u, err := url.Parse(address); err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
			return u.String()
		}
	}
	if filepath.IsAbs(a.ID) {
		return (&url.URL{Scheme: "file", Path: filepath.ToSlash(a.ID)}).String()
	}
	return "urn:onrecord:" + url.PathEscape(a.ID)
}

// urn returns a version 8 UUID (RFC 9562). It depends only on name, so that
// importing an export twice creates no duplicates.
func urn(name string) string {
	h := sha256.Sum256([]byte(name))
	h[6], h[8] = h[6]&0x0f|0x80, h[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}
