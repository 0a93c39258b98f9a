package flow

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/displaywidth"
	"pgregory.net/rapid"
)

func rows(k Breaker, text string, first, rest int) []string {
	var out []string
	for _, l := range k.Lines(nil, text, first, rest) {
		out = append(out, text[l.Start:l.End])
	}
	return out
}

func TestLinesBreakWhere(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      int
		want       string
	}{
		{"the line is full", "一二三四五", 6, "一二三/四五"},
		{"no stop begins a line", "一二三，四", 6, "一二/三，四"},
		{"nor a closing mark, nor two", "「一二」。三", 8, "「一/二」。三"},
		{"nor one of half width", "一二三,四", 6, "一二/三,四"},
		{"nor …", "一二三……四", 6, "一二/三……四"},
		{"nor · nor ％", "一二三·四五％", 6, "一二/三·四/五％"},
		{"no opening mark ends a line", "一二「三」", 6, "一二/「三」"},
		{"—— is not parted", "一二——三", 7, "一二——/三"},
		{"but may begin a line", "一二三——四", 6, "一二三/——四"},
		{"words stay whole", "一two三", 6, "一two/三"},
		{"and numbers, and what belongs to them", "一 36.5% 二", 6, "一/36.5%/二"},
		{"and pairs", "甲A/B乙", 4, "甲/A/B/乙"},
		{"and contractions", "a don’t b", 6, "a/don’t/b"},
		{"and what a currency sign starts", "一二$1,200", 8, "一二/$1,200"},
		{"quotes of English stay at their words", "one “two” three", 8, "one/“two”/three"},
		{"straight ones too", "one \"two\" three", 8, "one/\"two\"/three"},
		{"spaces between lines are left out", "one   two", 4, "one/two"},
		{"a space before a closing mark is no break", "一二 ，三", 5, "一/二 ，/三"},
		{"nor one after an opening mark", "一二（ 三", 7, "一二/（ 三"},
		{"a word too long is broken at a separator", "http://a.org/bcdef", 13, "http://a.org//bcdef"},
		{"if that fills half of the line", "a/bcdefghijkl", 8, "a/bcdefg/hijkl"},
		{"a dash too long is broken", "————————", 6, "——————/——"},
		{"then an opening mark ends a line", "「『「『一", 4, "「『/「『/一"},
		{"then a closing mark begins one", "一。。。。", 4, "一。/。。/。"},
		{"families stay together", "一👩‍👩‍👧二", 4, "一👩‍👩‍👧/二"},
		{"marks stay with their letters", "ae\u0301e\u0301e\u0301", 2, "ae\u0301/e\u0301e\u0301"},
		{"no break at a no-break space", "一 a\u00a0b", 4, "一/a\u00a0b"},
		{"but at one of no width", "ab\u200bcd", 3, "ab/cd"},
	} {
		got := strings.Join(rows(Breaker{}, c.text, c.width, c.width), "/")
		if got != c.want {
			t.Errorf("%s: %q at %d cells is %q, want %q", c.name, c.text, c.width, got, c.want)
		}
	}
}

func TestFirstLineHasItsOwnRoom(t *testing.T) {
	if got, want := strings.Join(rows(Breaker{}, "一二三四五六", 4, 6), "/"), "一二/三四五/六"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := strings.Join(rows(Breaker{}, "一二三", -3, 0), "/"), "一/二/三"; got != want {
		t.Errorf("without room: got %q, want %q", got, want)
	}
}

func TestAmbiguousCharactersTakeWhatTheTerminalGivesThem(t *testing.T) {
	text := "“一”…"
	for ambiguous, want := range map[int]int{0: 5, 1: 5, 2: 8} {
		k := Breaker{Ambiguous: ambiguous}
		if got := k.Width(text); got != want {
			t.Errorf("%d: %q is %d cells, want %d", ambiguous, text, got, want)
		}
		if got := k.Lines(nil, text, 9, 9)[0].Width; got != want {
			t.Errorf("%d: the line of %q is %d cells, want %d", ambiguous, text, got, want)
		}
	}
}

// TestLinesAreTheText holds for any text: lines follow each other, leave out
// only spaces, are as wide as they say and never too wide.
func TestLinesAreTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.OneOf(rapid.SampledFrom([]string{"一", "，", "「", "”", "——", "…", " ", "word", "3.5%", "👩‍👩‍👧", "e\u0301", "\u3000", "\u200b", "/"}),
			rapid.StringN(1, 3, 12))).Draw(t, "text"), "")
		text = strings.ToValidUTF8(strings.Map(func(r rune) rune {
			if r < ' ' || r >= 0x7f && r < 0xa0 {
				return -1
			}
			return r
		}, text), "")
		k := Breaker{Ambiguous: rapid.IntRange(1, 2).Draw(t, "ambiguous")}
		first, rest := rapid.IntRange(2, 30).Draw(t, "first"), rapid.IntRange(2, 30).Draw(t, "rest")
		at, room := 0, first
		for _, l := range k.Lines(nil, text, first, rest) {
			line := text[l.Start:l.End]
			if left := strings.Trim(text[at:l.Start], chars[space]); left != "" {
				t.Fatalf("%q is left out before %q", left, line)
			}
			w := displaywidth.Options{EastAsianWidth: k.Ambiguous == 2}.String(line)
			if w != l.Width || w > room || !utf8.ValidString(line) {
				t.Fatalf("%+q is %d cells wide, said %d, of %d", line, w, l.Width, room)
			}
			at, room = l.End, rest
		}
		if left := strings.Trim(text[at:], chars[space]); left != "" {
			t.Fatalf("%q is left out at the end", left)
		}
	})
}

// TestFastCharactersAreClustersOfTheirOwn goes through all of the fast table.
func TestFastCharactersAreClustersOfTheirOwn(t *testing.T) {
	for r := rune(0xa0); r < 0x40000; r++ {
		tr := table().trait(r)
		if tr == slow {
			continue
		}
		for ambiguous := 1; ambiguous <= 2; ambiguous++ {
			o := displaywidth.Options{EastAsianWidth: ambiguous == 2}
			g := o.StringGraphemes("a" + string(r) + "a")
			for i, want := range []string{"a", string(r), "a"} {
				if !g.Next() || g.Value() != want {
					t.Fatalf("cluster %d at %U is %q", i, r, g.Value())
				}
			}
			if _, got := (Breaker{Ambiguous: ambiguous}).Next(string(r)); got != o.Rune(r) {
				t.Errorf("%U is %d cells, want %d", r, got, o.Rune(r))
			}
		}
	}
}

func TestWidthIsTheSumOfTheClusters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		k := Breaker{Ambiguous: rapid.IntRange(1, 2).Draw(t, "ambiguous")}
		sum := 0
		for rest := s; rest != ""; {
			n, w := k.Next(rest)
			sum += w
			rest = rest[n:]
		}
		if want := (displaywidth.Options{EastAsianWidth: k.Ambiguous == 2}).String(s); k.Width(s) != want || sum != want {
			t.Fatalf("%q is %d cells, its clusters %d, want %d", s, k.Width(s), sum, want)
		}
	})
}

// TestFewerBadLinesThanWrap shows what the rules are for: how many lines of a
// Chinese text ansi.Wrap begins or ends with the wrong mark.
func TestFewerBadLinesThanWrap(t *testing.T) {
	text := strings.Repeat("白苓說，「我們還沒有看到任何文件，一頁也沒有」，他希望在12月前談妥新的費率（每噸36.5元）：『越快越好』……", 40)
	wrapped, ours, lines := 0, 0, 0
	for width := 20; width <= 100; width++ {
		for _, l := range strings.Split(ansi.Wrap(text, width, ""), "\n") {
			wrapped += bad(l)
		}
		for _, l := range rows(Breaker{}, text, width, width) {
			ours += bad(l)
			lines++
		}
	}
	t.Logf("of %d lines ansi.Wrap breaks %d badly, we %d", lines, wrapped, ours)
	if ours > 0 || wrapped == 0 {
		t.Errorf("ansi.Wrap breaks %d lines badly, we %d, want many and none", wrapped, ours)
	}
}

func bad(line string) int {
	head, _ := utf8.DecodeRuneInString(line)
	tail, _ := utf8.DecodeLastRuneInString(line)
	if strings.ContainsRune(chars[closer]+chars[ellipsis], head) || strings.ContainsRune(chars[opener], tail) {
		return 1
	}
	return 0
}
