package sqlite

import (
	"strings"

	"onrecord/data/store/record"
	"onrecord/model/find"
)

// indexed returns a text in the form of the search index.
func indexed(text []find.Token) string {
	var b strings.Builder
	for _, t := range text {
		b.WriteString(t.Text)
		b.WriteByte(' ')
	}
	return b.String()
}

// match returns p as an FTS5 query.
func match(p *record.Phrase) string {
	m := `"` + strings.Join(p.Tokens, " ") + `"`
	if p.Begins {
		m += "*"
	}
	return m
}

// matchAll returns the FTS5 query for all of the phrases.
func matchAll(all []record.Phrase) string {
	parts := make([]string, len(all))
	for i := range all {
		parts[i] = match(&all[i])
	}
	return strings.Join(parts, " AND ")
}
