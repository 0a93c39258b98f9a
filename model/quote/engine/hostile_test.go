package engine

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"
)

// ordinary is news with invented people, one text for each language.
var ordinary = map[string]string{
	"zh": "港務局局長白苓昨天在記者會上說：「新航道明年春天開工，工程為期兩年，費用由港務局負擔。」市長高遠山則表示，市議會下週將審議預算，細節屆時公布。\n" +
		"當地居民對計畫看法不一。漁民代表認為，航道會影響漁場，希望先做評估；商會則指出，貨運量去年增加了一成，港口早已不敷使用。\n",
	"en": "“The new channel will be dug next spring, and the harbour will pay for it,” said Odile Marrow, the mayor of Saltmere, at a meeting on Tuesday. Tarn Belo, who leads the fishermen, said that the work would disturb the fishing grounds.\n" +
		"The council will vote on the budget next week. According to the chamber of trade, freight has grown by a tenth since last year, and the port has long been too small for the ships that call there.\n",
}

// hostile are texts that ask much of an engine when they are repeated.
var hostile = []string{
	"說", "說：", "他說", "白苓說", "，表示", "指出「", "據白苓", // cues
	"said ", "that ", "said that ", "he said ", ", said ", "told ", "according to ",
	"，", "a, ", "which, ", // commas
	"：「", "『「", "“", "“”", "”", "\"", "'", // quotation marks
	"白苓、", "Tarn Belo, ", "Mr. ", "A. ", // names
	"（", "( ", "[", "`", "```", // brackets, backticks
	"說\n", "said that\n", "“a” ",
}

// repeated is s until it has n bytes or a little less.
func repeated(s string, n int) string { return strings.Repeat(s, n/len(s)) }

// allocated is how many bytes finding the quotations of a text allocates.
func allocated(text string) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	Find(text)
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc)
}

func TestHostileTextTakesNoMoreMemoryThanNews(t *testing.T) {
	const size = 128 << 10
	most := max(allocated(repeated(ordinary["zh"], size)), allocated(repeated(ordinary["en"], size)))
	for _, s := range hostile {
		if got := allocated(repeated(s, size)); got > 3*most {
			t.Errorf("%q again and again takes %.0f bytes a byte, news at most %.0f", s, got/size, most/size)
		}
	}
}

// steps is what an engine may have to do for the paragraphs it is given: the square
// of each sentence. It counts what sizes cost, whatever the machine.
func steps(text string) (n int) {
	for piece := range portions(text) {
		for _, p := range piece {
			last := 0
			words := p.Of(text)
			for i, r := range words {
				if strings.ContainsRune("。！？!?", r) || r == '.' && endsWord(words[i+1:]) {
					n += (i - last) * (i - last)
					last = i
				}
			}
			n += (len(words) - last) * (len(words) - last)
		}
	}
	return n
}

// FuzzSteps holds the bound of what a text may cost, and that the paragraphs given
// to an engine are in order, never end inside a character and leave out nothing but
// blanks and what is not prose.
func FuzzSteps(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, uint16(3000))
	}
	for _, s := range ordinary {
		f.Add(s, uint16(3))
	}
	f.Add("a\xff“\xe8\xaa", uint16(5000))
	f.Fuzz(func(t *testing.T, s string, times uint16) {
		if len(s) == 0 {
			return
		}
		text := strings.Repeat(s, min(int(times), (24<<10)/len(s))+1)
		if got, most := steps(text), (longSentence+16)*len(text); got > most {
			t.Errorf("%d steps for %d bytes, want at most %d", got, len(text), most)
		}
		at := 0
		for piece := range portions(text) {
			size := 0
			for _, p := range piece {
				if p.Start < at || p.End <= p.Start || p.End-p.Start > longParagraph+longSentence {
					t.Fatalf("paragraph %d to %d after %d", p.Start, p.End, at)
				}
				if !runeStart(text, p.Start) || !runeStart(text, p.End) {
					t.Errorf("a character is cut at %d or %d", p.Start, p.End)
				}
				at = p.End
				size += p.End - p.Start
			}
			if size > LongText+longParagraph {
				t.Errorf("a piece has %d bytes", size)
			}
		}
	})
}

// runeStart tells whether a character begins at a place of valid text.
func runeStart(text string, at int) bool {
	for i := max(0, at-3); i < at; i++ {
		if r, n := utf8.DecodeRuneInString(text[i:]); r != utf8.RuneError && i+n > at {
			return false
		}
	}
	return true
}

func BenchmarkHostile(b *testing.B) {
	texts := map[string]string{}
	for k, s := range ordinary {
		texts["news "+k] = s
	}
	for _, s := range hostile {
		texts[fmt.Sprintf("%q", s)] = s
	}
	for name, s := range texts {
		for _, size := range []int{1 << 20, 2 << 20, 4 << 20} {
			b.Run(fmt.Sprintf("%s/%dMB", name, size>>20), func(b *testing.B) {
				text := repeated(s, size)
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					Find(text)
				}
			})
		}
	}
}
