package chinese

import (
	"slices"
	"testing"
)

func TestAMarkThatOpensByMistakeCloses(t *testing.T) {
	for _, c := range []struct {
		why, text string
		want      []string
	}{
		{"no mark closes", "“今晚有雨。“丁一山说。", []string{"“今晚有雨。“"}},
		{"the quotation goes on in the next paragraph", "“大家都说，“七月雨”今年也不例外。", []string{"“七月雨”"}},
		{"the mark before it closes by mistake too", "“今晚有雨“，丁一山说，“明天也有。“", []string{"“明天也有。“"}},
		{"at the end of the line", "丁一山说：“明天也有“", []string{"“明天也有“"}},
	} {
		a := newText(c.text, paragraphsOf(c.text+"\n"))
		var got []string
		for i := range a.r {
			if m := int(a.mate[i]); m > i && a.r[i] == '“' && a.r[m] == '”' {
				got = append(got, a.surface(i, m+1))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %s\ngot  %q\nwant %q", c.why, c.text, got, c.want)
		}
	}
}
