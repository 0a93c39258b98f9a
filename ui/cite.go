package ui

import (
	"strings"

	"onrecord/model"
)

// Cite is a quotation with its speaker, kind, article, outlet, date and
// address, in the typography of the article's language.
func (s *Screen) Cite(state *model.State, r model.Ref, form model.CiteForm) string {
	if r == model.None {
		return ""
	}
	c := s.citation(state, r)
	switch form {
	case model.CiteMarkdown:
		return c.markdown()
	case model.CiteFootnote:
		return c.footnote()
	}
	return c.plain()
}

// A citation is what a citation says, in the language of its article.
type citation struct {
	spoken, names, office, kind, title, outlet, date, source, url string
	chinese                                                       bool
}

func (s *Screen) citation(state *model.State, r model.Ref) citation {
	a := state.Article(r.Article)
	q := &a.Quotes[r.Quote]
	words := s.Words
	if own, err := LoadWords(a.Lang); err == nil { // all of a citation is in one language
		words = own
	}
	c := citation{spoken: Spoken(a, q), title: a.Title, outlet: a.Outlet, date: a.Date, source: a.Source, url: a.URL, chinese: strings.HasPrefix(a.Lang, "zh")}
	if c.names, c.office = speakers(a, r.Quote); c.names == "" {
		c.names = words.Say("speaker.unknown")
	}
	c.kind = words.Say("kind." + q.Kind.String())
	if q.Report {
		c.kind = words.Say("kind.report")
	}
	if state.Doubtful(q) {
		c.kind += words.Say("comma") + words.Say("doubtful", int(100*q.Confidence+.5))
	}
	return c
}

// who is the speaker with office and kind, then the article, with title as its
// title.
func (c *citation) who(title string) string {
	if c.chinese {
		who := c.names
		if c.office != "" {
			who += "（" + c.office + "）"
		}
		return who + "，" + c.kind + "；" + strings.Join(nonEmpty("《"+title+"》", c.outlet, c.date), "，")
	}
	return strings.Join(nonEmpty(c.names, c.office), ", ") + " (" + c.kind + "); " + strings.Join(nonEmpty("“"+title+"”", c.outlet, c.date), ", ")
}

// plain is the words, then a line with speaker and article.
func (c *citation) plain() string {
	dash := "— "
	if c.chinese {
		dash = "——"
	}
	return strings.Join(nonEmpty(c.spoken, dash+c.who(c.title), c.source, c.url), "\n") + "\n"
}

// escape escapes the characters that Markdown treats specially.
var escape = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "`", "\\`", "#", `\#`)

// markdown is a quotation in Markdown, its title a link.
func (c *citation) markdown() string {
	e := *c
	for _, s := range []*string{&e.spoken, &e.names, &e.office, &e.outlet, &e.title, &e.source} {
		*s = escape.Replace(*s)
	}
	if c.url != "" {
		e.title = "[" + e.title + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20").Replace(c.url) + ">)"
	}
	dash := "— "
	if c.chinese {
		dash = "——"
	}
	return "> " + e.spoken + "\n>\n> " + dash + e.who(e.title) + "\n"
}

// footnote is one line: speaker, article and words.
func (c *citation) footnote() string {
	if c.chinese {
		return strings.Join(nonEmpty(c.who(c.title), c.source, c.url), "，") + "：" + c.spoken + "\n"
	}
	return strings.Join(nonEmpty(c.who(c.title), c.source, c.url), ", ") + ": " + c.spoken + "\n"
}
