package chinese

import (
	"slices"
	"testing"
)

// Where a text has lost its line ends, a blank behind a sentence is what is left of
// one: not within marks, not behind a comma, not before Latin letters.
func TestABlankBehindASentenceEndsALine(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"雨停了。 丁一山說，船會開。 白苓不信。", []string{"雨停了。", "丁一山說，船會開。", "白苓不信。"}},
		{"雨停了。　　丁一山說，船會開。", []string{"雨停了。", "丁一山說，船會開。"}},
		{"丁一山說：「船會開。 明天見。」 白苓不信。", []string{"丁一山說：「船會開。 明天見。」", "白苓不信。"}},
		{"雨停了， 船會開。", []string{"雨停了， 船會開。"}},
		{"雨停了。 OK", []string{"雨停了。 OK"}},
		{"雨停了。 ", []string{"雨停了。"}},
	} {
		x := newText(c.text, paragraphsOf(c.text+"\n"))
		var got []string
		for _, l := range x.lines {
			got = append(got, x.surface(l.start, l.end))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q has the lines %q, want %q", c.text, got, c.want)
		}
	}
}

func TestNobodySpeaksInACommentOfAPage(t *testing.T) {
	const text = "<!-- 丁一山说，船会开。 -->"
	if x := newText(text, paragraphsOf(text+"\n")); x.lines[0].zone != zoneSkip {
		t.Errorf("%q is of zone %d, want %d", text, x.lines[0].zone, zoneSkip)
	}
}
