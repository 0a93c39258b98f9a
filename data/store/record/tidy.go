package record

import (
	"reflect"

	"onrecord/data/source"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// A library file can contain anything, so text read from it is cleaned again,
// like text from the web: none of it can control the terminal. IDs of articles
// stay unchanged, because they are used to find them.

// Tidy cleans all strings reachable from a pointer, except fields called ID or
// Article.
func Tidy(to any) { tidy(reflect.ValueOf(to).Elem()) }

func tidy(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if s := v.String(); s != "" {
			if clean := source.Clean(s); len(clean) != len(s) || clean != s {
				v.SetString(clean)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			tidy(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; name != "ID" && name != "Article" && v.Field(i).CanSet() {
				tidy(v.Field(i))
			}
		}
	}
}

// TidyArticle cleans an article. Its quotations keep their offsets.
func TidyArticle(a *news.Article) {
	for _, field := range [...]*string{&a.Title, &a.Date, &a.Byline, &a.Outlet, &a.Site, &a.Source, &a.URL, &a.From, &a.Claims, &a.Lang} {
		*field = source.Clean(*field)
	}
	for i := range a.Quotes {
		q := &a.Quotes[i]
		q.Rule, q.Why = source.Clean(q.Rule), source.Clean(q.Why)
	}
	for i := range a.Participants {
		p := &a.Participants[i]
		p.Name, p.Office, p.Affiliation = source.Clean(p.Name), source.Clean(p.Office), source.Clean(p.Affiliation)
		for k := range p.Aliases {
			p.Aliases[k] = source.Clean(p.Aliases[k])
		}
	}
	body := source.Clean(a.Body)
	if len(body) == len(a.Body) && body == a.Body {
		return
	}
	move := func(all []quote.Span) {
		for i, s := range all {
			start := min(len(source.Clean(a.Body[:s.Start])), len(body))
			end := min(len(source.Clean(a.Body[:s.End])), len(body))
			all[i] = quote.Span{Start: start, End: max(start, end)}
		}
	}
	for i := range a.Quotes {
		move(a.Quotes[i].Content)
		move(a.Quotes[i].Cue)
		move(a.Quotes[i].Source)
	}
	for i := range a.Participants {
		move(a.Participants[i].Mentions)
	}
	a.Body = body
}
