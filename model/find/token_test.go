package find

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"onrecord/model/people"
)

func TestEverythingButLettersAndDigitsSeparatesTokens(t *testing.T) {
	for r := rune(0); r < 0x30000; r++ {
		if 0xd800 <= r && r < 0xe000 {
			continue
		}
		n := len(Tokens("x" + string(r) + "y"))
		want := 2
		switch {
		case people.Han(r):
			want = 3
		case unicode.In(r, unicode.L, unicode.N, unicode.M):
			want = 1
		}
		if n != want {
			t.Errorf("x%cy, %U: %d tokens, want %d", r, r, n, want)
		}
	}
}

func TestTokensFoldScriptWidthCaseAndDiacritics(t *testing.T) {
	for text, want := range map[string]string{
		"碼頭、Ｃafé重開。":   "码 头 cafe 重 开",
		"U2-Kai’s":     "u2 kai s",
		"鹽\U00020000豈": "盐 u20000 岂",
		"":             "",
		"……「」？":        "",
	} {
		var got []string
		all := Tokens(text)
		for _, token := range all {
			got = append(got, token.Text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: tokens %q, want %q", text, got, want)
		}
		if again := AppendTokens(all[:0:0], text); !slices.Equal(again, all) {
			t.Errorf("%s: appended %v, want %v", text, again, all)
		}
	}
}

func BenchmarkTokens(b *testing.B) {
	text := strings.Repeat("鹽橋碼頭的工人說：「我們明年春天開工，三年之內重建燈塔。」In Saltmere 40 people watched.\n", 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Tokens(text)
	}
}
