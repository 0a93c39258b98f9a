package ui

import "strings"

// shadow stands on the screen for a character that terminals do not show: it is what
// Chinese typesetters set for a sort they do not have, and as wide as a character.
const shadow = '〓'

// missing reports whether terminals lack a character: the Chinese ones that Unicode
// has had since 2020 (extensions G to J). Few fonts have them, and tmux 3.3 drops
// them, which moves the rest of the row.
func missing(r rune) bool { return r >= 0x2ebf0 && r <= 0x2ee5f || r >= 0x30000 && r <= 0x3347f }

// shown is a screen with a shadow for each missing character. Copies, exports and
// plain text have the character itself.
func shown(screen string) string {
	if strings.IndexByte(screen, 0xf0) < 0 { // the first byte of all that are missing
		return screen
	}
	return strings.Map(func(r rune) rune {
		if missing(r) {
			return shadow
		}
		return r
	}, screen)
}

// missingIn are the missing characters of some texts, each once.
func missingIn(texts ...string) []rune {
	var all []rune
	for _, text := range texts {
		for _, r := range text {
			if missing(r) && !strings.ContainsRune(string(all), r) {
				all = append(all, r)
			}
		}
	}
	return all
}
