package find

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// PDFs and old fonts write characters as compatibility forms: a radical for the
// character of the same shape, one sign for two letters. Search takes them for
// what they show; the text itself stays.

// radicals are the characters that the CJK radicals stand for which have no
// decomposition of their own (Unicode, EquivalentUnifiedIdeograph), in pairs.
const radicals = "⺁厂⺄乙⺈刀⺊卜⺌小⺍小⺎兀⺒巳⺓幺⺛旡⺜日⺝月⺠民⺧牛⺩王⺫目⺬示⺶羊⺻聿⺼肉⺽臼⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻒镸⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻯竜⻰龙⻱龜⻲亀"

var radical = func() map[rune]rune {
	m := map[rune]rune{}
	all := []rune(radicals)
	for i := 0; i+1 < len(all); i += 2 {
		m[all[i]] = all[i+1]
	}
	return m
}()

// compatible is what a compatibility form of a letter or character stands for.
func compatible(r rune) (string, bool) {
	switch {
	case r < 0x2e80:
		return "", false
	case r < 0x2fd6: // radicals
		if plain, ok := radical[r]; ok {
			return string(plain), true
		}
	case r < 0xf900 || r > 0xfb06 || r > 0xfaff && r < 0xfb00: // else compatibility ideographs and ligatures
		return "", false
	}
	s := norm.NFKD.String(string(r))
	return s, s != string(r)
}

// isCompatible reports whether s has a byte that begins such a form.
func isCompatible(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if s[i] == 0xE2 && s[i+1] >= 0xBA && s[i+1] <= 0xBF || s[i] == 0xEF && (s[i+1] >= 0xA4 && s[i+1] <= 0xAC) {
			return true
		}
	}
	return false
}

// foldCompatible is text with its compatibility forms as search takes them.
func foldCompatible(s string) string {
	if !isCompatible(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if plain, ok := compatible(r); ok {
			b.WriteString(plain)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
