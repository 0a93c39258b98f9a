package english

import (
	"strings"
	"unicode"
)

// englishWords and foreignWords are the commonest small words of English and,
// where English has none such, of other languages in Latin letters.
var (
	englishWords = set("the of and to in that is was for on with as at by it he she his her they are have has had not be from this who which but said would will an were been their its you we or about when there what could after")
	foreignWords = set("der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei le la les des et en un une du que qui est dans pour pas au sur par plus il elle sont avec ce el los las y del por con una su para se como más pero fue di che non per sono della gli nel alla um os não uma ao mais foi het een van dat op te zijn voor niet og det att som på är av för inte den till och w na nie się do jest ve bir bu için")
)

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
	head := paragraph[:min(len(paragraph), 2048)]
	own, other := 0, 0
	for w := range strings.FieldsSeq(head) {
		w = strings.ToLower(strings.Trim(w, `.,;:!?"'“”‘’«»()`))
		if englishWords[w] {
			own++
		} else if foreignWords[w] {
			other++
		}
	}
	if other > own {
		return 0
	}
	return letters
}
