package ui

import "strings"

// Reason returns why somebody is the speaker, Quote.Why, in the interface's
// language. Reasons are of a closed set, some about a word of the text: "pronoun
// he: who just spoke", "description: senator". A reason that the catalogue does not
// have stays as it is.
func (w Words) Reason(why string) string {
	signed, corrected := strings.CutPrefix(why, "corrected by ")
	if by, day, ok := strings.Cut(signed, " on "); corrected && ok {
		return w.Say("reason.corrected", by, day)
	}
	what, how, both := strings.Cut(why, ": ")
	if what != "description" { // else a word of the text follows
		how = w.reason(how)
	}
	if word, ok := strings.CutPrefix(what, "pronoun "); ok {
		what = w.reason("pronoun") + " " + word
	} else {
		what = w.reason(what)
	}
	if !both {
		return what
	}
	return what + w.Say("colon") + how
}

// reason returns one part of a reason.
func (w Words) reason(part string) string {
	if text, ok := w["reason."+strings.ReplaceAll(part, " ", "-")]; ok {
		return text
	}
	return part
}
