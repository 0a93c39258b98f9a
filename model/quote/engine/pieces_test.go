package engine

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestALongTextIsReadInPiecesAndItsPeopleAreOne(t *testing.T) {
	for lang, s := range ordinary {
		short := Find(s)
		text := repeated(s, 3*LongText)
		long := Find(text)
		times := len(text) / len(s)
		if got, want := len(long.Quotes), len(short.Quotes)*times; got < want*95/100 || got > want*105/100 {
			t.Errorf("%s: %d quotations, want about %d", lang, got, want)
		}
		if got, want := len(long.Participants), len(short.Participants); got > want+2 {
			t.Errorf("%s: %d participants, %d in one paragraph", lang, got, want)
		}
		for i := range long.Quotes {
			for _, c := range long.Quotes[i].Content {
				if !strings.Contains(s, strings.TrimSpace(c.Of(text))) {
					t.Fatalf("%s: quotation %d is %q", lang, i, c.Of(text))
				}
			}
		}
	}
}

func TestPiecesComeInOrderAndKeepTheNamesOfSpeakers(t *testing.T) {
	text := repeated(ordinary["zh"]+ordinary["en"], 4*LongText)
	whole := Find(text)
	var starts, wantStarts []int
	var names, wantNames []string
	for _, q := range whole.Quotes {
		wantStarts = append(wantStarts, q.Content[0].Start)
		for _, s := range q.Speakers {
			wantNames = append(wantNames, whole.Participants[s].Name)
		}
	}
	pieces, end := 0, 0
	for p := range new(Finder).Pieces(t.Context(), text) {
		for i, q := range p.Quotes {
			if q.Parent >= len(starts) || q.Content[0].Start < end || q.Extent().End > p.End {
				t.Errorf("piece %d, %d to %d: quotation %d is %+v", pieces, end, p.End, i, q)
			}
			starts = append(starts, q.Content[0].Start)
			for _, s := range q.Speakers {
				names = append(names, p.Participants[s].Name)
			}
		}
		pieces, end = pieces+1, p.End
	}
	if pieces < 4 || end < len(text)-2 {
		t.Errorf("%d pieces, the last ends at %d of %d", pieces, end, len(text))
	}
	if !slices.Equal(starts, wantStarts) || !slices.Equal(names, wantNames) {
		t.Errorf("%d quotations and %d names, want %d and %d", len(starts), len(names), len(wantStarts), len(wantNames))
	}
}

func TestNothingIsReadAfterTheLastPieceWanted(t *testing.T) {
	text := repeated(ordinary["zh"], 16<<20)
	n := 0
	for range new(Finder).Pieces(t.Context(), text) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d pieces", n)
	}
}

func TestALongTextIsLeftSoonWhenItsContextIsDone(t *testing.T) {
	text := repeated(ordinary["en"], 16<<20)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	began := time.Now()
	found, err := new(Finder).FindContext(ctx, text)
	if took := time.Since(began); !errors.Is(err, context.DeadlineExceeded) || len(found.Quotes) > 0 || took > 5*time.Second { // a busy machine
		t.Errorf("after %v: %d quotations, error %v", took, len(found.Quotes), err)
	}
}

func TestALongParagraphIsCutWhereASentenceEnds(t *testing.T) {
	sentence := "“The pier stays,” said Tarn Belo, “and so does the ferry, the lamp and all that we have.” "
	for name, c := range map[string]struct {
		text  string
		whole string // that every part begins with
	}{
		"sentences":         {strings.Repeat(sentence, 2*longParagraph/len(sentence)), "“The pier"},
		"Chinese sentences": {strings.Repeat("白苓說：「碼頭留著。」", 2*longParagraph/30), "白苓說"},
		"no sentence ends":  {strings.Repeat("the pier and the ferry, ", 2*longSentence/24), "the pier"},
		"one word":          {strings.Repeat("碼頭", longSentence), "碼頭"},
	} {
		parts := slices.Collect(cutLong(c.text, lines(c.text)))
		if len(parts) < 2 {
			t.Errorf("%s: not cut", name)
		}
		for _, p := range parts {
			if !strings.HasPrefix(p.Of(c.text), c.whole) && name != "one word" && name != "no sentence ends" || strings.ContainsRune(p.Of(c.text), '\ufffd') {
				t.Errorf("%s: a part begins %.20q", name, p.Of(c.text))
			}
		}
	}
	short := strings.Repeat(sentence, 20)
	if got := slices.Collect(cutLong(short, lines(short))); len(got) != 1 {
		t.Errorf("a paragraph of news is cut in %d", len(got))
	}
}

func TestWhatSaysTheSameWordsAgainAndAgainIsNoProse(t *testing.T) {
	for text, want := range map[string]bool{
		repeated("said that ", 4000):          false,
		repeated("他說\n", 4000):                false,
		repeated("Tarn Belo, a, b, ", 4000):   false,
		repeated(ordinary["zh"], 4000):        true,
		repeated(ordinary["en"], 4000):        true,
		"Yes.\nYes.\nYes, said Tarn Belo.\n":  true,
		repeated("0 1 2 3 4 5 6 7 8 9 ", 100): true,
	} {
		left := 0
		for p := range prose(text, cutLong(text, lines(text))) {
			left += p.End - p.Start
		}
		if got := left > len(text)/2; got != want {
			t.Errorf("%.20q…: %d of %d bytes are prose", text, left, len(text))
		}
	}
}

// BenchmarkPieces reads a text of 5 MB; first-ms is when its first piece is there.
func BenchmarkPieces(b *testing.B) {
	for lang, s := range ordinary {
		b.Run(lang, func(b *testing.B) {
			text := repeated(s, 5<<20)
			b.SetBytes(int64(len(text)))
			var first time.Duration
			for b.Loop() {
				began, n := time.Now(), 0
				for range new(Finder).Pieces(b.Context(), text) {
					if n++; n == 1 {
						first += time.Since(began)
					}
				}
			}
			b.ReportMetric(float64(first.Milliseconds())/float64(b.N), "first-ms")
		})
	}
}
