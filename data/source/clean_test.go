package source

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"onrecord/model/news"
)

func TestCleanLeavesWhatAPersonReads(t *testing.T) {
	for _, s := range []string{
		"", "plain", "兩行\n「引號」——……", "naïve café", "👩\u200d👩\u200d👧 and 🏳️\u200d🌈, 1️⃣", "क्\u200dष न्\u200cन", "می\u200cخواهم", "葛󠄀城", "  indented",
	} {
		if got := Clean(s); got != s {
			t.Errorf("Clean(%q) = %q, want it as it is", s, got)
		}
	}
}

func TestCleanTakesOutControls(t *testing.T) {
	for _, c := range []struct{ why, in, want string }{
		{"colour", "a\x1b[31mb\x1b[0mc", "abc"},
		{"colour by one character", "a\u009b31mb", "ab"},
		{"a colour cut off", "a\x1b[31", "a"},
		{"a colour broken by a letter of another script", "a\x1b[3魚", "a魚"},
		{"window title ended by a bell", "a\x1b]0;title\ab", "ab"},
		{"link ended by a string terminator", "a\x1b]8;;http://x\x1b\\b\x1b]8;;\x1b\\c", "abc"},
		{"link ended by the other terminator", "a\u009d8;;x\u009cb", "ab"},
		{"a string without an end goes to the end of its line", "a\x1b]52;c;aGk=\nb", "a\nb"},
		{"a string without an end at the end", "a\x1bPq", "a"},
		{"application command", "a\x1b_Gf=100;xx\x1b\\b", "ab"},
		{"privacy message and start of string", "a\x1b^x\x1b\\b\x1bXy\x1b\\c", "abc"},
		{"character set", "a\x1b(0b\x1b(Bc", "abc"},
		{"reset", "a\x1bcb", "ab"},
		{"a lone escape", "a\x1b", "a"},
		{"two escapes", "a\x1b\x1b[1mb", "ab"},
		{"bell, backspace, null, delete", "a\a\b\x00\x7fb", "ab"},
		{"line ends", "a\r\nb\rc\vd\fe\u0085f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"},
		{"tabs", "\ta\tb\n  \tc", "    a b\n      c"},
		{"byte order mark", "\ufeffa\ufeffb", "ab"},
		{"right to left override", "a\u202egnp.exe\u202c", "agnp.exe"},
		{"isolates and marks", "a\u2066b\u2069\u200f\u061cc", "abc"},
		{"zero width between letters", "張\u200b三\u200d說\u2060a\u00adb", "張三說ab"},
		{"joiner at the end", "👩\u200d", "👩"},
		{"tag characters", "a\U000e0041\U000e007fb", "ab"},
		{"selectors in a row", "a\ufe0f\ufe0f\ufe01b", "a\ufe0fb"},
		{"a selector with nothing to vary", "\ufe0fa\n\ufe0fb", "a\nb"},
		{"no UTF-8", "a\xffb\xe4\xb8", "a\ufffdb\ufffd\ufffd"},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", c.why, c.in, got, c.want)
		}
	}
}

func TestEveryCodePointOfTheFileIsAccountedFor(t *testing.T) {
	in := "\ufeffa\r\n\t王\u200b五\x1b[1m說\xff。"
	body, cuts := scrub(in)
	for _, c := range []struct{ word, file string }{{"a", "a"}, {"王", "王"}, {"五", "五"}, {"說", "說"}, {"。", "。"}} {
		at := strings.Index(body, c.word)
		got := point(news.Article{Body: body, Cuts: cuts}, at)
		if want := utf8.RuneCountInString(in[:strings.Index(in, c.file)]); got != want {
			t.Errorf("%q stands at code point %d of the file, want %d", c.word, got, want)
		}
	}
}

// point is the code point of a's file at the byte at offset of its body.
func point(a news.Article, offset int) int {
	n := a.Skip + utf8.RuneCountInString(a.Body[:offset])
	for _, c := range a.Cuts {
		if c.At <= offset {
			n += c.Runes
		}
	}
	return n
}

// FuzzClean holds Clean to what it promises: nothing a terminal obeys, valid
// UTF-8, nothing left to do for a second pass, every code point accounted for.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"a\x1b[31mb", "\x1b]8;;x\x1b\\", "👩\u200d👩", "\t\u009b1m\ufe0f", "\xff\r\n", "क\u200d\u200b\u200dष"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		for _, r := range got {
			if r != '\n' && unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r) {
				t.Fatalf("Clean(%q) = %q holds %U", s, got, r)
			}
		}
		if !utf8.ValidString(got) {
			t.Fatalf("Clean(%q) = %q is no UTF-8", s, got)
		}
		if again := Clean(got); again != got {
			t.Fatalf("Clean(%q) = %q, cleaned again %q", s, got, again)
		}
		body, cuts := scrub(s)
		if body != got {
			t.Fatalf("scrub(%q) = %q, Clean says %q", s, body, got)
		}
		if n := point(news.Article{Body: body, Cuts: cuts}, len(body)); n != utf8.RuneCountInString(s) {
			t.Fatalf("%q has %d code points, %d are accounted for", s, utf8.RuneCountInString(s), n)
		}
	})
}

func BenchmarkClean(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"Chinese", strings.Repeat("王五說，這件事他「不知情」；後來又改口，說是兩年前的事。\n", 20000)},
		{"English", strings.Repeat("\"I did not know,\" Mr. Nobody said on Tuesday; later he changed his mind.\n", 20000)},
		{"coloured", strings.Repeat("\x1b[31mred\x1b[0m, 紅\r\n", 50000)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				Clean(c.text)
			}
		})
	}
}
