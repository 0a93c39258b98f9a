package record

import (
	"slices"
	"strconv"
	"strings"

	"onrecord/data/source"
	"onrecord/data/store"
	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// Possible reports whether an article without corrections of its own can match, by its
// text and the stored form of its quotations. That costs a third of decoding and
// matching the article, and few of those with a word have it in a quotation of one
// kind.
func (f *Matcher) Possible(body, found string) bool {
	if !f.Quotations() || len(f.Words) == 0 {
		return true
	}
	if _, names, ok := strings.Cut(found, `"p":[`); ok && f.Names {
		all := find.Tokens(names)
		for i := range f.Words {
			if len(f.Words[i].Places(all)) > 0 {
				return true
			}
		}
	}
	text := f.split(body)
	places := make([][]quote.Span, len(f.Words))
	for i := range f.Words {
		places[i] = f.Words[i].Places(text)
	}
	kinds := f.Kinds
	if kinds == 0 {
		kinds = news.AllKinds
	}
	for found != "" {
		content, kind, rest, ok := nextContent(found)
		if !ok || kinds.Has(kind) && !slices.ContainsFunc(places, func(at []quote.Span) bool { return !overlap(at, content) }) {
			return true
		}
		found = rest
	}
	return source.Clean(body) != body // and so moves the contents
}

// Any reports that every article is possible.
func Any(_, _ string) bool { return true }

// overlap reports whether spans of one list overlap spans of the other.
func overlap(some, others []quote.Span) bool {
	return slices.ContainsFunc(some, func(s quote.Span) bool { return slices.ContainsFunc(others, s.Overlaps) })
}

// nextContent returns the content and kind of the first quotation in found, the stored
// form of some, and what follows; ok is false where that has another form. Strings in
// it contain no quotation mark without a backslash.
func nextContent(found string) (content []quote.Span, kind quote.Kind, rest string, ok bool) {
	_, found, ok = strings.Cut(found, `{"c":[`)
	if !ok {
		return nil, 0, "", true
	}
	list, found, ok := strings.Cut(found, `]`)
	var flat []int
	for n := range strings.SplitSeq(list, ",") {
		i, err := strconv.Atoi(n)
		ok = ok && err == nil
		flat = append(flat, i)
	}
	_, found, some := strings.Cut(found, `,"k":"`)
	name, rest, more := strings.Cut(found, `"`)
	return spans(flat), store.KindNamed(name), rest, ok && some && more
}
