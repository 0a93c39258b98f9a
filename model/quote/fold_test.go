package quote

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFoldBringsBothScriptsTogether(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"abc", "abc"},
		{"NATO said", "nato said"},
		{"國防部長說：「體溫」", "国防部长说：「体温」"},
		{"国防部长说", "国防部长说"},
		{"裏裡里", "里里里"},
		{"臺灣巿長", "台湾市长"},
		{"abcdefgh@[`{Z", "abcdefgh@[`{z"},
		{"000說00", "000说00"}, // eight bytes whose lowest bits are all 0
		{"\xff\xe5國\xe5\x9c", "\xff\xe5国\xe5\x9c"},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestFoldAllocatesNothingWhereNothingChanges(t *testing.T) {
	s := strings.Repeat("plain text, 国防部长说。", 50)
	if n := testing.AllocsPerRun(10, func() { Fold(s) }); n != 0 {
		t.Errorf("Fold allocated %v times", n)
	}
}

func TestFoldMapsEveryPairToAnEndOfItsLength(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		s := string(r)
		once := Fold(s)
		if len(once) != len(s) || Fold(once) != once {
			t.Errorf("Fold(%q) = %q, then %q", s, once, Fold(once))
		}
	}
}

func FuzzFoldKeepsOffsets(f *testing.F) {
	f.Add("體ABC國\xf0\x9f")
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		if len(got) != len(s) {
			t.Fatalf("Fold(%q) has %d bytes, want %d", s, len(got), len(s))
		}
		for i := range s {
			if utf8.RuneStart(s[i]) != utf8.RuneStart(got[i]) {
				t.Fatalf("Fold(%q) moved a rune bound at %d", s, i)
			}
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for name, s := range map[string]string{
		"ascii":       strings.Repeat("the quick brown fox jumps over the lazy dog. ", 20000),
		"simplified":  strings.Repeat("今天上午，部长在会上表示，工作进展顺利。", 20000),
		"traditional": strings.Repeat("今天上午，部長在會上表示，工作進展順利。", 20000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				Fold(s)
			}
		})
	}
}
