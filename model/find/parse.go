package find

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// An operator is a kind of condition.
type operator uint8

const (
	noOperator operator = iota
	byOperator
	outletOperator
	sinceOperator
	untilOperator
	kindOperator
	isOperator
	bookmarkedOperator
)

// operators are the names of operators, folded.
var operators = map[string]operator{
	"by": byOperator, "人": byOperator, "outlet": outletOperator, "媒体": outletOperator,
	"since": sinceOperator, "自": sinceOperator, "until": untilOperator, "至": untilOperator,
	"kind": kindOperator, "类": kindOperator, "is": isOperator, "是": isOperator,
	"bookmarked": bookmarkedOperator, "书签": bookmarkedOperator,
}

// typedKinds are the names of kinds, folded.
var typedKinds = map[string]quote.Kind{
	"direct": quote.Direct, "indirect": quote.Indirect, "mixed": quote.Mixed,
	"直接": quote.Direct, "间接": quote.Indirect, "混合": quote.Mixed,
}

// typedStates are the values of is:, folded.
var typedStates = map[string]func(*Query){
	"unread": unread, "未读": unread, "read": read, "已读": read, "bookmarked": bookmarked, "书签": bookmarked,
}

func unread(w *Query)     { w.Read = No }
func read(w *Query)       { w.Read = Yes }
func bookmarked(w *Query) { w.Bookmarked = true }

// A ValueError is a word of a query that cannot be used.
type ValueError struct {
	Operator string // kind, date or is; operator for an unknown one; empty for an operator without a value or a word of * and ?
	Value    string // as typed
}

// Error says which word is wrong and what to type.
func (e *ValueError) Error() string {
	switch e.Operator {
	case "kind":
		return fmt.Sprintf("%q is no kind of quotation: use direct, indirect or mixed", e.Value)
	case "is":
		return fmt.Sprintf("is:%s: use is:unread, is:read or is:bookmarked", e.Value)
	case "empty":
		return fmt.Sprintf("nothing to search for in %s: write a value after an operator, as in by:marrow, or a word with letters or digits", e.Value)
	case "operator":
		return fmt.Sprintf("unknown prefix %q: use by, outlet, since, until, kind, is or bookmarked, or put the words in quotation marks", e.Value)
	}
	return fmt.Sprintf("%q is no date: use 2026, 2026-11 or 2026-11-25", e.Value)
}

// Parse parses a query as typed. It skips a word that cannot be used and returns
// a *ValueError for it. At the end of the line an operator may still be without a
// value.
func Parse(line string) (w Query, err error) {
	or := false // the next word is an alternative to the last
	for _, t := range terms(line) {
		if t.operator != noOperator && t.operator != bookmarkedOperator && t.text == "" {
			if !t.open {
				err = &ValueError{"empty", t.name + ":"}
			}
			continue
		}
		if t.operator != noOperator {
			if bad := w.set(t); bad != nil {
				err = bad
			}
			continue
		}
		if !t.quoted && !t.not && t.text == "OR" {
			or = len(w.Words) > 0
			continue
		}
		if name, ok := t.unknown(); ok {
			err = &ValueError{"operator", name}
			continue
		}
		p := newPhrase(t.text, t.open)
		switch last := len(w.Words) - 1; {
		case p.Text == "":
			if !t.open && !t.quoted && strings.Trim(t.text, "*＊?？") == "" {
				err = &ValueError{"empty", t.text}
			}
		case t.not:
			w.Not = append(w.Not, p)
		case or:
			w.Words[last].Or = append(w.Words[last].Or, p)
		default:
			w.Words = append(w.Words, p)
		}
		or = false
	}
	return w, err
}

// set adds the condition of an operator.
func (w *Query) set(t term) error {
	folded := NewFolded(t.text).Text
	switch {
	case t.operator == bookmarkedOperator:
		w.Bookmarked = true
		if folded != "" {
			w.Note = append(w.Note, folded)
		}
	case t.operator == byOperator:
		w.By = append(w.By, t.text)
	case t.operator == outletOperator:
		w.Outlets = append(w.Outlets, folded)
	case t.operator == isOperator:
		set, ok := typedStates[folded]
		if !ok {
			return &ValueError{"is", t.text}
		}
		set(w)
	case t.operator == kindOperator:
		return w.setKinds(folded)
	case !isDate(folded):
		return &ValueError{"date", t.text}
	case t.operator == sinceOperator:
		w.Since = folded
	case t.operator == untilOperator:
		w.Until = folded
	}
	return nil
}

// setKinds adds kinds, separated by commas.
func (w *Query) setKinds(names string) (err error) {
	for name := range strings.SplitSeq(names, ",") {
		if k, ok := typedKinds[name]; ok {
			w.Kinds |= 1 << k
		} else {
			err = &ValueError{"kind", name}
		}
	}
	return err
}

// isDate reports whether s is a day, a month or a year.
func isDate(s string) bool {
	return slices.ContainsFunc([]string{"2006", "2006-01", time.DateOnly}, func(layout string) bool {
		_, err := time.Parse(layout, s)
		return err == nil
	})
}

// Noted reports whether the note of a bookmark matches.
func (w *Query) Noted(b *news.Bookmark) bool {
	note := NewFolded(b.Note).Text
	return !slices.ContainsFunc(w.Note, func(part string) bool { return !strings.Contains(note, part) })
}

// A term is a word of a query, or words in quotation marks.
type term struct {
	operator operator
	name     string // of the operator, as typed
	text     string
	not      bool // after a -
	quoted   bool
	open     bool // may not be typed to its end
}

// unknown is what stands before the colon of a term that looks like an operator
// and is none. An address, a time of day and Chinese words do not.
func (t *term) unknown() (name string, ok bool) {
	name, value, found := strings.Cut(t.text, ":")
	if !found || t.quoted || value == "" || value[0] == '/' || name == "" {
		return "", false
	}
	for _, r := range name {
		if r > unicode.MaxASCII || !unicode.IsLetter(r) {
			return "", false
		}
	}
	return name + ":", true
}

// terms splits a query as typed.
func terms(line string) []term {
	var all []term
	var t term
	quoted := false
	end := func() {
		if t.text != "" || t.operator != noOperator {
			all = append(all, t)
		}
		t = term{}
	}
	for _, r := range line {
		switch {
		case strings.ContainsRune(`"＂“”`, r):
			if quoted || t.text != "" {
				end()
			}
			quoted = !quoted
			t.quoted = quoted
		case !quoted && unicode.IsSpace(r):
			end()
		case !quoted && t == (term{}) && (r == '-' || r == '－'):
			t.not = true
		case !quoted && !t.not && t.operator == noOperator && (r == ':' || r == '：') && operators[NewFolded(t.text).Text] != noOperator:
			t = term{operator: operators[NewFolded(t.text).Text], name: t.text}
		default:
			t.text += string(r)
		}
	}
	t.open = true
	end()
	return all
}
