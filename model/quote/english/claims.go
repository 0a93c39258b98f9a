package english

import (
	"strings"
	"unicode"
)

// smallWords are the commonest small words of English, with 1, and, where English has none
// such, of other languages in Latin letters, with -1.
var smallWords = balanced(
	"the of and to in that is was for on with as at by it he she his her they are have has had not be from this who which but said would will an were been their its you we or about when there what could after",
	"der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei le la les des et en un une du que qui est dans pour pas au sur par plus il elle sont avec ce el los las y del por con una su para se como más pero fue di che non per sono della gli nel alla um os não uma ao mais foi het een van dat op te zijn voor niet og det att som på är av för inte den till och w na nie się do jest ve bir bu için")

// longestSmall is the length in bytes of the longest of smallWords.
const longestSmall = 6

// balanced gives the words of own 1 and those of other -1, a word of both 1.
func balanced(own, other string) map[string]int {
	m := map[string]int{}
	for _, w := range strings.Fields(other) {
		m[w] = -1
	}
	for _, w := range strings.Fields(own) {
		m[w] = 1
	}
	return m
}

// Claims counts the Latin letters of a paragraph. A paragraph in which
// the small words of other languages outnumber those of English it cannot
// read. It looks at the first two kilobytes for that.
func Claims(paragraph string) int {
	letters, wide := 0, 0
	for _, r := range paragraph {
		switch {
		case r < 0x80:
			if unicode.IsLetter(r) {
				letters++
			}
		case r >= 0x2e80 && r < 0xff00:
			wide++
		case unicode.Is(unicode.Latin, r):
			letters++
		}
	}
	if wide > letters {
		return letters // in Chinese or Japanese: no words to look at
	}
	balance := 0
	for w := range strings.FieldsSeq(paragraph[:min(len(paragraph), 2048)]) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		if len(w) <= longestSmall {
			balance += smallWords[strings.ToLower(w)]
		}
	}
	if balance < 0 {
		return 0
	}
	return letters
}
