package engine

import (
	"slices"
	"strings"
	"testing"

	"onrecord/model/quote"
)

// latin stands in for a language written in letters.
var latin = &Lang{Name: "latin", Claims: func(p string) int {
	return len(strings.FieldsFunc(p, func(r rune) bool { return r > 'z' })) * len(p) / 4
}}

func TestParagraphsGoToTheLanguageTheyAreWrittenIn(t *testing.T) {
	const han = "氣象局昨天下午在記者會上說明未來一週的天氣。"
	for _, c := range []struct {
		name, text string
		chinese    []string
	}{
		{"one language", han + "\n\n" + han, []string{han, han}},
		{"a name alone goes with what stands above", han + "\nJane Roe\n", []string{han, "Jane Roe"}},
		{"a heading alone goes with what stands below", "天氣\n" + han, []string{"天氣", han}},
		{"blanks and line ends are left out", "  " + han + "\r\n", []string{han}},
		{"letters alone", "a weather office said on Monday that it would rain for a whole week in the north of the island", nil},
	} {
		out := new(Finder).judge([]*Lang{zh, latin}, c.text, slices.Collect(lines(c.text)))
		var got []string
		for _, s := range out[0] {
			got = append(got, s.Of(c.text))
		}
		if !slices.Equal(got, c.chinese) {
			t.Errorf("%s: Chinese has %q, want %q", c.name, got, c.chinese)
		}
	}
}

func TestMergeMakesOneParticipantOfTwoThatShareAName(t *testing.T) {
	m := merger{known: map[string]int{}}
	got := m.piece(found{parts: []quote.Analysis{
		{
			Participants: []quote.Participant{{Name: "丁一山", Aliases: []string{"Ding Yishan"}, Mentions: []quote.Span{{Start: 0, End: 9}}}},
			Quotes:       []quote.Quote{{Content: []quote.Span{{Start: 40, End: 50}}, Speakers: []int{0}, Parent: -1}},
		},
		{
			Participants: []quote.Participant{{Name: "Jane Roe"}, {Name: "ding yishan", Office: "mayor", Mentions: []quote.Span{{Start: 60, End: 71}}}},
			Quotes: []quote.Quote{
				{Content: []quote.Span{{Start: 10, End: 30}}, Speakers: []int{0}, Parent: -1},
				{Content: []quote.Span{{Start: 12, End: 20}}, Speakers: []int{1}, Parent: 0},
			},
		},
	}, end: 60})
	if len(got.Participants) != 2 || got.Participants[0].Office != "mayor" || len(got.Participants[0].Mentions) != 2 {
		t.Errorf("participants %+v", got.Participants)
	}
	var starts, speakers []int
	for _, q := range got.Quotes {
		starts, speakers = append(starts, q.Content[0].Start), append(speakers, q.Speakers[0])
	}
	if !slices.Equal(starts, []int{10, 12, 40}) || !slices.Equal(speakers, []int{1, 0, 0}) || got.Quotes[1].Parent != 0 {
		t.Errorf("quotations %+v", got.Quotes)
	}
}
