package ui

import (
	"strings"

	"onrecord/model"
)

// Cite is a quotation with its speaker, kind, article, outlet, date and
// address, in the typography of the article's language.
func (s *Screen) Cite(state *model.State, r model.Ref) string {
	if r == model.None {
		return ""
	}
	a := state.Article(r.Article)
	q := &a.Quotes[r.Quote]
	words := s.Words
	if own, err := LoadWords(a.Lang); err == nil { // a citation is in one language
		words = own
	}
	names, office := speakers(a, r.Quote)
	if names == "" {
		names = words.Say("speaker.unknown")
	}
	kind := words.Say("kind." + q.Kind.String())
	if q.Report {
		kind = words.Say("kind.report")
	}
	if state.Doubtful(q) {
		kind += words.Say("comma") + words.Say("doubtful", int(100*q.Confidence+.5))
	}
	var b strings.Builder
	b.WriteString(Spoken(a, q) + "\n")
	if strings.HasPrefix(a.Lang, "zh") {
		b.WriteString("——" + names)
		if office != "" {
			b.WriteString("（" + office + "）")
		}
		b.WriteString("，" + kind + "；")
		b.WriteString(strings.Join(nonEmpty("《"+a.Title+"》", a.Outlet, a.Date), "，"))
	} else {
		b.WriteString("— " + strings.Join(nonEmpty(names, office), ", "))
		b.WriteString(" (" + kind + "); ")
		b.WriteString(strings.Join(nonEmpty("“"+a.Title+"”", a.Outlet, a.Date), ", "))
	}
	if from := strings.Join(nonEmpty(a.Source, a.URL), "\n"); from != "" {
		b.WriteString("\n" + from)
	}
	return b.String() + "\n"
}
