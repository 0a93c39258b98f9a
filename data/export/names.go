package export

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"onrecord/model/people"
)

// A name is an author: a person with a family name, or a literal name if the
// family name is not known.
type name struct{ family, given, literal string }

// inverted returns the name with the family name first.
func (n name) inverted() string {
	if n.literal != "" {
		return n.literal
	}
	return n.family + ", " + n.given
}

var (
	namesApart = regexp.MustCompile(`\s*(?:[、，;；&/]|,\s+|\s(?:and|und|et|y)\s)\s*`)
	byWord     = regexp.MustCompile(`(?i)^(?:by|von|par|por|記者|记者|文|作者|撰文)[\s:：／/]+`)

	// bodyWord marks names of agencies and desks, which have no family name.
	bodyWord = regexp.MustCompile(`(?i)\b(?:agency|agencies|associated|board|bureau|committee|correspondents?|council|daily|desk|editors?|gazette|ltd|media|ministry|news|newsroom|office|online|press|radio|redaktion|reporters?|reuters|service|staff|team|times|tribune|wire|writers?)\b`)

	// particle begins a family name of several words.
	particle = regexp.MustCompile(`^(?:al|bin|da|de|del|della|den|der|di|dos|du|ibn|la|le|ten|ter|van|von|zu)$`)
)

// authors returns the people of a byline, each once.
func authors(byline string) []name {
	byline = byWord.ReplaceAllString(oneLine(byline), "")
	if byline == "" {
		return nil
	}
	parts := namesApart.Split(byline, -1)
	if len(parts) == 2 && strings.Contains(byline, ", ") && !strings.ContainsFunc(byline, isHan) && !strings.Contains(parts[0], " ") && !strings.Contains(parts[1], " ") {
		return []name{{family: parts[0], given: parts[1]}} // Marrow, Odile
	}
	var all []name
	for _, p := range parts {
		if n := nameOf(p); p != "" && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return all
}

// nameOf splits a name into family name and given name where that is safe: a
// Chinese name after its surname, a name of two to four capitalised words in
// Latin letters before the last word or before a particle.
func nameOf(s string) name {
	if family, given := people.CutSurname(s); given != "" && family != "" {
		return name{family: family, given: given}
	}
	words := strings.Fields(s)
	literal := name{literal: s}
	if len(words) < 2 || len(words) > 4 || bodyWord.MatchString(s) {
		return literal
	}
	cut := len(words) - 1
	for i, w := range words {
		first := []rune(w)[0]
		switch {
		case i > 0 && i < len(words)-1 && particle.MatchString(w):
			cut = min(cut, i)
		case !unicode.IsUpper(first) || !unicode.Is(unicode.Latin, first):
			return literal
		}
	}
	return name{family: strings.Join(words[cut:], " "), given: strings.Join(words[:cut], " ")}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }
