package export

import (
	"encoding/json"
	"io"
)

// A cslItem is a reference in CSL-JSON, the input of citation processors and
// pandoc (citationstyles.org, schema csl-data 1.0).
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Container string    `json:"container-title,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Language  string    `json:"language,omitempty"`
	Source    string    `json:"source,omitempty"`
	Note      string    `json:"note,omitempty"`
}

type cslName struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Literal string `json:"literal,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// CSL writes articles as CSL-JSON, one newspaper article per entry; the note holds
// the quotations.
func CSL(w io.Writer, entries []Entry) error {
	items := []cslItem{}
	for i := range entries {
		e := &entries[i]
		a := e.Article
		item := cslItem{
			ID: iri(a), Type: "article-newspaper", Title: title(a), Container: oneLine(a.Outlet),
			URL: oneLine(a.URL), Language: oneLine(a.Lang), Source: oneLine(a.Source), Note: noTags.Replace(e.citation()),
		}
		for _, n := range authors(a.Byline) {
			item.Author = append(item.Author, cslName{n.family, n.given, n.literal})
		}
		if d := dateParts(a.Date); len(d) > 0 {
			item.Issued = &cslDate{[][]int{d}}
		}
		items = append(items, item)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(items)
}
