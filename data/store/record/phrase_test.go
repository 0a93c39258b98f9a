package record_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/data/store/record"
	"onrecord/model/find"
)

// FuzzPiecesOfATextAreFoundInIt looks for what stands between two places of a
// text.
func FuzzPiecesOfATextAreFoundInIt(f *testing.F) {
	f.Add("張弛說，ferry ２０２６ naïve é e\u0301 \U0002b820 ㌔ ﬁ", 0, 5)
	f.Add("İstanbul ǅ ß 한국어 ひらがな", 1, 3)
	f.Fuzz(func(t *testing.T, body string, first, n int) {
		body = strings.ToValidUTF8(body, "")
		all := find.Tokens(body)
		end := 0
		for _, tok := range all {
			if tok.Span.Start < end || tok.Span.Len() <= 0 || tok.Text == "" || !utf8.ValidString(tok.Span.Of(body)) {
				t.Fatalf("%q is cut into %v", body, all)
			}
			end = tok.Span.End
		}
		if len(all) == 0 || first < 0 || n < 1 {
			t.Skip()
		}
		first %= len(all)
		last := first + n%min(8, len(all)-first)
		piece := body[all[first].Span.Start:all[last].Span.End]
		words := record.Phrases(`"` + strings.ReplaceAll(strings.ReplaceAll(piece, `"`, " "), "＂", " ") + `"`)
		if len(words) != 1 || len(words[0].Places(all)) == 0 {
			t.Errorf("%s is not found in %q", piece, body)
		}
	})
}
