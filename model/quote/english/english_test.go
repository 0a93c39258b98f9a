package english

import (
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"onrecord/model/quote"
)

func TestEveryConventionOfMarksIsRead(t *testing.T) {
	for _, c := range []struct{ why, text, want string }{
		{"curly", "“It will rain,” she said. “Bring a coat.”", "“It will rain,”|“Bring a coat.”"},
		{"straight", `"It will rain," she said. "Bring a coat."`, `"It will rain,"|"Bring a coat."`},
		{"doubled apostrophes", "''It will rain,'' she said.", "''It will rain,''"},
		{"backquotes", "``It will rain,'' she said.", "``It will rain,''"},
		{"single", "‘It won’t rain,’ she said.", "‘It won’t rain,’"},
		{"straight single", "'It won't rain,' she said.", "'It won't rain,'"},
		{"a genitive inside single marks", "'The workers' vote was clear,' she said.", "'The workers' vote was clear,'"},
		{"doubles inside singles", `'He asked "why?" and left,' she said.`, `'He asked "why?" and left,'`},
		{"clipped words are no marks", "Back in the '90s they'd say rock 'n' roll.", ""},
		{"inches", `He is 6'2" tall and said so.`, ""},
		{"a reversed opening mark", "”It will rain,” she said.", "”It will rain,”"},
		{"never closed", "“It will rain tomorrow.", "“It will rain tomorrow."},
		{"never closed, told after", "“It will rain, she said.", "“It will rain,"},
		{"opened twice", `"It will rain. "And snow," she said.`, `"It will rain.|"And snow,"`},
		{"German", "„Es regnet“, sagte sie.", "„Es regnet“"},
		{"guillemets either way", "« Il pleut » et »es regnet«", "« Il pleut »|»es regnet«"},
		{"after a bracket and a dash", `(“Rain”) and then—“snow”`, "“Rain”|“snow”"},
	} {
		var got []string
		for _, r := range regions(c.text, quote.Span{Start: 0, End: len(c.text)}) {
			got = append(got, r.Of(c.text))
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%s: %s\ngot  %s\nwant %s", c.why, c.text, g, c.want)
		}
	}
}

func TestLongAndSpokenStretchesAreOneToken(t *testing.T) {
	for text, want := range map[string]string{
		`It is a "safe haven" for boats.`:               `It is a " safe haven " for boats .`,
		`"Boats are safe here," she said.`:              `"Boats are safe here," she said .`,
		`"Okay!" he said.`:                              `"Okay!" he said .`,
		`He said: "Never."`:                             `He said : "Never."`,
		`The U.S. and Mr. Vale don't agree at 5:30 p.m`: "The U.S. and Mr. Vale do n't agree at 5:30 p.m",
		`Vale's $4.1 billion, 12,000 jobs.`:             "Vale 's $4.1 billion , 12,000 jobs .",
		`# The **Board** met [here](https://x.example)`: "The Board met here",
	} {
		d := read(text, Paragraphs(text))
		var got []string
		for i := range d.tokens {
			got = append(got, d.tokens[i].Of(text))
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, g, want)
		}
	}
}

func TestSentencesEndWhereTheyDo(t *testing.T) {
	for text, want := range map[string]int{
		"Mr. Vale met Gov. Brecht at 3 p.m. on Monday. They talked.":   2,
		`"Why is it closed?" he asked. Nobody knew.`:                   2,
		`"It is closed for good." He left. "Nobody told us anything."`: 3,
		"One line\nanother line":                                       2,
		"It cost $4.5 million, said J. R. Holm.":                       1,
	} {
		d := read(text, Paragraphs(text))
		if got := len(d.sents); got != want {
			t.Errorf("%s: %d sentences, want %d", text, got, want)
		}
	}
}

func TestFormsOfAVerbHaveOneStem(t *testing.T) {
	for _, forms := range []string{
		"say says said saying", "announce announces announced announcing", "plan plans planned planning",
		"deny denies denied denying", "tell tells told telling", "claim claims claimed claiming", "push pushes pushed pushing",
	} {
		d := read(forms, Paragraphs(forms))
		for i := range d.tokens {
			if d.tokens[i].lemma != d.tokens[0].lemma {
				t.Errorf("%s: %s has a stem of its own", forms, d.tokens[i].Of(forms))
			}
		}
	}
}

func TestNamesOfOnePersonAgree(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Dorothea Klamm", "Dorothea Klamm", true},
		{"Dorothea A. Klamm", "Dorothea Klamm", true},
		{"D. Klamm", "Dorothea Klamm", true},
		{"Bill Stott", "William Stott", true},
		{"Otto Klamm", "Dorothea Klamm", false},
		{"Dorothea Klamm", "Dorothea Stott", false},
		{"Piet de Joss", "Piet de Joss Jr.", true},
		{"Otto Ellis Klamm", "Ellis Klamm", true},
		{"Sadiq Abu Karimi", "Abu Hassan Karimi", false},
	} {
		if got := parseName(c.a).agrees(parseName(c.b)); got != c.want {
			t.Errorf("%s and %s: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// The file stays small enough to carry, and nothing but the whole of it is
// taken for weights.
func TestDamagedWeightsAreRefused(t *testing.T) {
	if n := len(embedded); n > 2_500_000 {
		t.Errorf("the weights take %d bytes", n)
	}
	if _, err := decode(embedded); err != nil {
		t.Fatal(err)
	}
	for n := 0; n < len(embedded); n += len(embedded)/50 + 1 {
		if _, err := decode(embedded[:n]); err == nil {
			t.Errorf("the first %d bytes pass for weights", n)
		}
	}
	if _, err := decode(append(slices.Clone(embedded), 0)); err == nil {
		t.Error("a byte too many is not noticed")
	}
}

// lessons are articles of invented people who say this and that.
func invented() []Example {
	rng := rand.New(rand.NewPCG(5, 5))
	names := []string{"Vale", "Brecht", "Holm", "Joss", "Tasch", "Quill"}
	verbs := []string{"said", "claimed", "added"}
	things := []string{"it would rain", "the boats were safe", "nobody knew", "prices would fall"}
	var out []Example
	for n := range 80 {
		e := Example{Set: "tagged"}
		for range 6 {
			name, verb, thing := names[rng.IntN(len(names))], verbs[rng.IntN(len(verbs))], things[rng.IntN(len(things))]
			at := len(e.Text)
			e.Text += name + " " + verb + " " + thing + ". The tide came in.\n"
			word := func(s, pos, ner string) quote.Span {
				span := quote.Span{Start: at, End: at + len(s)}
				e.Tags = append(e.Tags, Tagged{Span: span, POS: pos, NER: ner})
				at = span.End + 1
				return span
			}
			source, cue := word(name, "NNP", "PERSON"), word(verb, "VBD", "O")
			e.Quotes = append(e.Quotes, Truth{Content: []quote.Span{{Start: at, End: at + len(thing)}}, Cue: []quote.Span{cue}, Source: []quote.Span{source}})
		}
		switch {
		case n >= 70: // with contents alone besides
			e.Set, e.Tags, e.JudgeOnly, e.Times = "judged", nil, true, 2
			e.Quotes = append(e.Quotes, Truth{Content: e.Quotes[0].Content, ContentOnly: true})
		case n >= 60:
			e.Set, e.Tags, e.Times = "untagged", nil, 2
		}
		out = append(out, e)
	}
	return out
}

func TestTrainingTwiceGivesTheSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("learns twice")
	}
	first := Train(invented(), io.Discard)
	if !slices.Equal(first, Train(invented(), io.Discard)) {
		t.Error("the second training gave other weights")
	}
	m, err := decode(first)
	if err != nil {
		t.Fatal(err)
	}
	text := "Tasch claimed the tide would fall. The boats came in."
	d := read(text, Paragraphs(text))
	m.tag(d)
	found := m.attribute(d)
	if len(found) != 1 || d.phrase(found[0].source) != "Tasch" || d.phrase(found[0].content[0]) != "the tide would fall" {
		t.Errorf("of %q it learnt to find %+v", text, found)
	}
}

func BenchmarkLoading(b *testing.B) {
	b.SetBytes(int64(len(embedded)))
	for b.Loop() {
		if _, err := decode(embedded); err != nil {
			b.Fatal(err)
		}
	}
}

// A word longer than longestSmall is not looked up.
func TestNoSmallWordIsTooLong(t *testing.T) {
	for w := range smallWords {
		if len(w) > longestSmall {
			t.Errorf("%q has %d bytes, longestSmall is %d", w, len(w), longestSmall)
		}
	}
}
