package cli

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/model/news"
)

// An offset is the code points before it, whatever their length and wherever the strides
// between stored counts end, and what was cut from the file at it or before.
func TestOffsetsAreCodePointsOfTheFile(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	runes := []rune("aé白😀\n\u00a0\uffff\U0010ffff")
	for size := range 3*stride + 2 {
		var b strings.Builder
		for b.Len() < size {
			b.WriteRune(runes[rng.IntN(len(runes))])
		}
		body := b.String()
		middle := len(string([]rune(body)[:utf8.RuneCountInString(body)/2]))
		p := newCodePoints(&news.Article{Body: body, Skip: 3, Cuts: []news.Cut{{At: middle, Runes: 5}, {At: len(body), Runes: -1}}})
		for i := range body + "." {
			want := 3 + utf8.RuneCountInString(body[:i])
			if i >= middle {
				want += 5
			}
			if i == len(body) {
				want--
			}
			if got := p.at(i); got != want {
				t.Fatalf("byte %d of %q is code point %d, want %d", i, body, got, want)
			}
		}
	}
}
