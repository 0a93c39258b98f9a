package sqlite

import (
	"strings"

	"onrecord/data/store/record"
	"onrecord/model/find"
)

// indexed is a text as the search index takes it.
func indexed(text []find.Token) string {
	var b strings.Builder
	for _, t := range text {
		b.WriteString(t.Text)
		b.WriteByte(' ')
	}
	return b.String()
}

// match is p as FTS5 takes it.
func match(p *record.Phrase) string {
	m := `"` + strings.Join(p.Tokens, " ") + `"`
	if p.Begins {
		m += "*"
	}
	return m
}

// matchAll is the query that finds what has all of the phrases.
func matchAll(all []record.Phrase) string {
	parts := make([]string, len(all))
	for i := range all {
		parts[i] = match(&all[i])
	}
	return strings.Join(parts, " AND ")
}
