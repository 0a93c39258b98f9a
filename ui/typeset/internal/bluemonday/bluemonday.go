// Package bluemonday stands in for the HTML sanitizer that glamour imports.
// Package typeset takes every piece of text and HTML out of an article before
// glamour renders it, so there is nothing to sanitize; the sanitizer itself
// would be initialised at every start, for some 5 ms. go.mod puts this module in
// its place. It has what glamour names and nothing more.
package bluemonday

import "strings"

// A Policy says what of HTML may stay. This one lets no tag through.
type Policy struct{}

// StrictPolicy lets no tag through.
func StrictPolicy() *Policy { return &Policy{} }

// Sanitize is s without its tags. A tag that does not end takes the rest of s
// with it.
func (*Policy) Sanitize(s string) string {
	var text strings.Builder
	for {
		before, tag, found := strings.Cut(s, "<")
		text.WriteString(strings.ReplaceAll(before, ">", "&gt;"))
		if !found {
			return text.String()
		}
		_, s, _ = strings.Cut(tag, ">")
	}
}
