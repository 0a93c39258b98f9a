package chinese

import (
	"bytes"
	"testing"

	"onrecord/model/quote"
)

func TestDamagedWeightsAreRefused(t *testing.T) {
	if _, err := NewFinder(embedded); err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, len(magic), len(magic) + 3, len(embedded) / 2, len(embedded) - 1} {
		if _, err := NewFinder(embedded[:n]); err == nil {
			t.Errorf("the first %d of %d bytes are taken for weights", n, len(embedded))
		}
	}
}

// What is learnt from an article is found in one like it, and the same articles
// give the same bytes.
func TestTrainingLearnsWhatItIsShown(t *testing.T) {
	const text = "局长丁一山表示，明天会下雨。船长白苓表示，船不会开。"
	example := Example{Text: text, People: [][]string{{"丁一山"}, {"白苓"}}}
	at := 0
	span := func(s string) []quote.Span {
		i := at + bytes.Index([]byte(text[at:]), []byte(s))
		return []quote.Span{{Start: i, End: i + len(s)}}
	}
	for _, q := range [][3]string{{"局长丁一山", "丁一山", "明天会下雨。"}, {"船长白苓", "白苓", "船不会开。"}} {
		source := span(q[0])
		at = source[0].Start
		example.Quotes = append(example.Quotes, Truth{Source: source, Cue: span("表示"), Content: span(q[2]), Speaker: q[1], Accepted: []string{q[1]}})
	}
	var examples []Example
	for range 12 {
		examples = append(examples, example)
	}
	weights := Train(examples)
	if !bytes.Equal(weights, Train(examples)) {
		t.Error("two lessons from the same articles differ")
	}
	f, err := NewFinder(weights)
	if err != nil {
		t.Fatal(err)
	}
	const fresh = "馆长丁小满表示，灯会改期。"
	got := f.Find(fresh, Paragraphs(fresh))
	if len(got.Quotes) != 1 || len(got.Quotes[0].Speakers) != 1 || got.Participants[got.Quotes[0].Speakers[0]].Name != "丁小满" {
		t.Errorf("of %q got %+v", fresh, got)
	}
}
