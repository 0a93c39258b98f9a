// Package bluemonday replaces the HTML sanitizer that glamour imports. Package
// typeset takes all text and HTML out of an article before glamour renders it,
// so there is nothing to sanitize, and initialising the real sanitizer would
// cost about 5 ms at every start. go.mod puts this module in its place. It
// contains only the names glamour uses.
package bluemonday

import "strings"

// A Policy decides which HTML may stay. This one removes all tags.
type Policy struct{}

// StrictPolicy returns a policy that removes all tags.
func StrictPolicy() *Policy { return &Policy{} }

// Sanitize returns s without its tags. A tag that does not end removes the rest
// of s.
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
