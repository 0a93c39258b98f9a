package quote

import "unicode"

// zh is Chinese, in either script.
var zh = &Lang{Name: "zh", Claims: claimsChinese, Find: findChinese}

// claimsChinese counts Chinese characters, three letters each; a paragraph
// with as much kana as a Japanese sentence has is not Chinese.
func claimsChinese(paragraph string) int {
	han, kana := 0, 0
	for _, r := range paragraph {
		switch {
		case r < 0x2e80:
		case r >= 0x3040 && r < 0x3100:
			kana++
		case unicode.Is(unicode.Han, r):
			han++
		}
	}
	if kana*5 > han {
		return 0
	}
	return 3 * han
}

func findChinese(text string, paragraphs []Span) Analysis { return Analysis{} }
