package wide_test

import (
	"crypto/sha256"
	"fmt"
	"testing"

	"github.com/mattn/go-runewidth"
)

// The module that stands in for go-runewidth gives the widths of v0.0.30: these are
// SHA-256 of its answers for all characters, a byte each.
func TestWidthsAreThoseOfTheReplacedModule(t *testing.T) {
	for wide, want := range map[bool]string{
		false: "b166b7c41c9231ce5a3f05d94b0da79c245714d5f708b3002ccef55bda38152d",
		true:  "d46d9c64c35351d6daa041d69092fb1181d63096ca089149ecc4b922bc0e2cf8",
	} {
		c := runewidth.Condition{EastAsianWidth: wide, StrictEmojiNeutral: true}
		sum := sha256.New()
		for r := range rune(0x110000) {
			sum.Write([]byte{byte(c.RuneWidth(r))})
		}
		if got := fmt.Sprintf("%x", sum.Sum(nil)); got != want {
			t.Errorf("ambiguous characters wide %v: checksum %s, want %s", wide, got, want)
		}
	}
}
