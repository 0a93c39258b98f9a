package chinese

import (
	"maps"
	"testing"

	"onrecord/model/quote/learn"
)

// Every pair the file holds has its sort in a text.
func TestPairsKeepTheirSorts(t *testing.T) {
	r := &learn.Reader{B: pairsFile}
	sorts := maps.Collect(r.Bytes())
	if r.Short || len(sorts) < 1000 {
		t.Fatalf("the file holds %d pairs", len(sorts))
	}
	clashes := 0
	for key, want := range sorts {
		a, b := rune(key>>16), rune(key&0xffff)
		got := sortOfPair(a, b)
		if got > 0xff {
			t.Fatalf("%c%c is not in the table", a, b)
		}
		if got != uint16(want) {
			clashes++
		}
	}
	if clashes > len(sorts)/200 {
		t.Errorf("%d of %d pairs are taken for others", clashes, len(sorts))
	}
}

// Verbs of saying are of one sort, and so are offices and days.
func TestPairsUsedAlikeAreOfOneSort(t *testing.T) {
	for _, words := range [][]string{{"指出", "强调"}, {"总统", "总理"}, {"周一", "周二"}} {
		var first uint16
		for i, w := range words {
			pair := []rune(w)
			got := sortOfPair(pair[0], pair[1])
			if i == 0 {
				first = got
			} else if got != first || first >= unsorted {
				t.Errorf("%s is of sort %d, %s of %d", words[0], first, w, got)
			}
		}
	}
}
