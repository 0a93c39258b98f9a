package export

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// withText is the largest number of articles whose text is part of a page: ten
// thousand texts would be too large for a browser.
const withText = 20

//go:embed page.css
var pageStyle string

//go:embed page.js
var pageScript string

//go:embed page.tmpl
var pageTemplate string

// speakerMarks distinguish speakers without colour, the most quoted first;
// other speakers have numbers.
var speakerMarks = []string{"●", "■", "▲", "◆", "★", "✚", "◗", "⬟"}

// A pagePerson is a speaker in the page's filter.
type pagePerson struct {
	Number, Quotes    int
	Name, Mark, Class string
}

type pageQuote struct {
	ID, Place, Class, Kind, Filter, People, Mark string
	Number                                       int
	Words, Speaker, About, Note                  string
}

type pageArticle struct {
	ID, Lang, Title, About, Source string
	URL                            string // empty unless http or https
	Quotes                         []pageQuote
	Text                           template.HTML
	Open                           bool
}

type pageData struct {
	Lang, Title, Count    string
	Say                   map[string]string
	StyleHash, ScriptHash string
	Style                 template.CSS
	Script                template.JS
	Kinds                 []pageKind
	People                []*pagePerson
	Articles              []pageArticle
}

type pageKind struct{ Value, Name string }

// HTML writes quotations, and the text of the articles if they are few, as one
// page that needs no network. lang is the language of its labels: en, zh-Hant or
// zh-Hans.
//
// The page's policy (CSP) allows its own style and script by their hashes and
// nothing else; everything from articles is escaped by html/template or written
// as text by textWriter.
func HTML(w io.Writer, entries []Entry, lang string) error {
	say, ok := pageWords[lang]
	if !ok {
		lang, say = "en", pageWords["en"]
	}
	p := pageData{
		Lang: lang, Title: say["title"], Say: say,
		Style: template.CSS(pageStyle), Script: template.JS(pageScript),
		StyleHash: policyHash(pageStyle), ScriptHash: policyHash(pageScript),
	}
	if len(entries) == 1 {
		p.Title = title(entries[0].Article)
	}
	people := peopleOf(entries, say["unknown"])
	count := 0
	kinds := map[string]bool{}
	for i := range entries {
		count += len(entries[i].Quotes)
		a := articleOf(&entries[i], i, people, say)
		for _, q := range a.Quotes {
			kinds[q.Filter] = true
		}
		if len(entries) <= withText {
			a.Text, a.Open = textOf(&entries[i], i, people), len(entries) == 1
			for j := range a.Quotes {
				a.Quotes[j].Place = a.Quotes[j].ID + "t"
			}
		}
		p.Articles = append(p.Articles, a)
	}
	for _, k := range []string{"direct", "indirect", "mixed", "report"} {
		if kinds[k] {
			p.Kinds = append(p.Kinds, pageKind{k, say[k]})
		}
	}
	for _, person := range people {
		p.People = append(p.People, person)
	}
	slices.SortFunc(p.People, func(x, y *pagePerson) int { return x.Number - y.Number })
	p.Count = fmt.Sprintf(say["count"], count, len(entries))
	t, err := template.New("page").Parse(pageTemplate)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := t.Execute(&out, p); err != nil {
		return err
	}
	_, err = w.Write(out.Bytes())
	return err
}

// policyHash returns the content security policy source that allows an inline
// style or script.
func policyHash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return string("sha256-" + base64.StdEncoding.EncodeToString(sum[:]))
}

// speakerKeys returns the names by which a quotation is filtered; "" is an
// unknown speaker.
func speakerKeys(a *news.Article, q int) []string {
	if names := speakers(a, q); len(names) > 0 {
		return names
	}
	return []string{""}
}

// peopleOf returns the speakers of entries by name, numbered from the most
// quoted.
func peopleOf(entries []Entry, unknown string) map[string]*pagePerson {
	people := map[string]*pagePerson{}
	var all []*pagePerson
	for i := range entries {
		for _, q := range entries[i].Quotes {
			for _, name := range speakerKeys(entries[i].Article, q) {
				if people[name] == nil {
					people[name] = &pagePerson{Name: name}
					all = append(all, people[name])
				}
				people[name].Quotes++
			}
		}
	}
	slices.SortStableFunc(all, func(x, y *pagePerson) int { return y.Quotes - x.Quotes })
	for i, p := range all {
		p.Number, p.Mark, p.Class = i+1, strconv.Itoa(i+1), "c8"
		if i < len(speakerMarks) {
			p.Mark, p.Class = speakerMarks[i], "c"+strconv.Itoa(i)
		}
	}
	if p := people[""]; p != nil {
		p.Name, p.Mark, p.Class = unknown, "?", "c8"
	}
	return people
}

// articleOf returns an article of the page without its text.
func articleOf(e *Entry, number int, people map[string]*pagePerson, say map[string]string) pageArticle {
	a := e.Article
	out := pageArticle{ID: "a" + strconv.Itoa(number+1), Lang: oneLine(a.Lang), Title: title(a),
		About: joined(" · ", oneLine(a.Date), oneLine(a.Byline), oneLine(a.Outlet))}
	if u, err := url.Parse(a.URL); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		out.URL = u.String()
	}
	if source := oneLine(a.Source); source != "" {
		out.Source = say["source"] + " " + source
	}
	for _, q := range e.Quotes {
		quotation := &a.Quotes[q]
		keys := speakerKeys(a, q)
		first := people[keys[0]]
		line := pageQuote{
			ID: quoteID(number, q), Number: q + 1, Class: first.Class, Mark: first.Mark,
			Kind: quotation.Kind.String(), Filter: filterKind(quotation), Words: words(a, q), Speaker: speaker(a, q), Note: strings.TrimSpace(e.Bookmarks[q]),
		}
		var numbers []string
		for _, k := range keys {
			numbers = append(numbers, strconv.Itoa(people[k].Number))
		}
		line.People = strings.Join(numbers, " ")
		if line.Speaker == "" {
			line.Speaker = joined("", text(a.Body, quotation.Source))
		}
		if line.Speaker == "" {
			line.Speaker = say["unknown"]
		}
		about := []string{say[line.Filter], text(a.Body, quotation.Cue), offsets(a, q)}
		for _, mark := range e.marks(q) {
			about = append(about, say[mark])
			if mark == "doubtful" {
				line.Kind += " unsure"
			}
		}
		line.About = joined(" · ", about...)
		out.Quotes = append(out.Quotes, line)
	}
	return out
}

func quoteID(article, q int) string { return fmt.Sprintf("a%dq%d", article+1, q+1) }

// filterKind returns the kind by which a quotation is filtered.
func filterKind(q *quote.Quote) string {
	if q.Report {
		return "report"
	}
	return q.Kind.String()
}
