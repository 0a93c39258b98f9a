package people

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/model/quote"
)

func TestReadingsAreAllReadingsTheUsualOneFirst(t *testing.T) {
	for _, c := range []struct {
		character rune
		first     string
		also      []string
	}{
		{'單', "dan", []string{"chan", "shan"}},
		{'单', "dan", []string{"chan", "shan"}},
		{'解', "jie", []string{"xie"}},
		{'仇', "chou", []string{"qiu"}},
		{'曾', "ceng", []string{"zeng"}},
		{'查', "cha", []string{"zha"}},
		{'區', "qu", []string{"ou"}},
		{'樂', "le", []string{"yue"}},
		{'呂', "lü", nil},
		{'王', "wang", nil},
		{'〇', "ling", nil},
		{'䶮', "yan", nil},
	} {
		got := Readings(c.character)
		if len(got) == 0 || got[0] != c.first {
			t.Errorf("%c is read %q, want %q first", c.character, got, c.first)
		}
		for _, r := range c.also {
			if !slices.Contains(got, r) {
				t.Errorf("%c is read %q, want %q among them", c.character, got, r)
			}
		}
	}
	for _, r := range "aé·あ한\u0000\ufffd" {
		if got := Readings(r); got != nil {
			t.Errorf("%q is read %q, want nothing", r, got)
		}
	}
}

func TestNearlyEveryCharacterHasAReading(t *testing.T) {
	without := 0
	for r := rune(0x4e00); r <= 0x9fa5; r++ {
		if Readings(r) == nil {
			without++
		}
	}
	if without > 20 {
		t.Errorf("%d characters of U+4E00 to U+9FA5 have no reading", without)
	}
}

func TestPinyinReadsSurnamesAsSurnames(t *testing.T) {
	for name, want := range map[string]string{
		"單一平": "Shan Yiping", "单一平": "Shan Yiping", "解一平": "Xie Yiping", "仇一平": "Qiu Yiping",
		"曾一平": "Zeng Yiping", "查一平": "Zha Yiping", "區一平": "Ou Yiping", "区一平": "Ou Yiping",
		"樸一平": "Piao Yiping", "翟一平": "Zhai Yiping", "蓋一平": "Ge Yiping", "樂一平": "Yue Yiping",
		"任一平": "Ren Yiping", "呂平": "Lü Ping", "任單": "Ren Dan", "闞平": "Kan Ping", "覃平": "Qin Ping",
		"尉遲平": "Yuchi Ping", "尉遲一平": "Yuchi Yiping", "歐陽平": "Ouyang Ping", "万俟平": "Moqi Ping",
		"單于平": "Chanyu Ping", "長孫平": "Zhangsun Ping", "澹臺平": "Tantai Ping",
		"阿貝洛": "Abeiluo", "塔恩·貝洛": "Ta'en Beiluo", "塔恩‧贝洛": "Ta'en Beiluo", "納莫爾扎": "Namo'erzha",
		"Tarn Belo": "Tarn Belo", "C羅": "Cluo", "": "", "·": "·",
	} {
		if got := Pinyin(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

// A surname that is shown by a reading must be found by it.
func TestOddSurnamesAreAmongTheReadings(t *testing.T) {
	f := strings.Fields(oddSurnames)
	for i := 0; i < len(f); i += 2 {
		r, n := utf8.DecodeRuneInString(f[i])
		if n < len(f[i]) {
			continue
		}
		all := append(Readings(r), Readings([]rune(quote.Fold(f[i]))[0])...)
		if !slices.Contains(all, f[i+1]) {
			t.Errorf("%s is not read %s but %q", f[i], f[i+1], all)
		}
	}
}

func FuzzPinyinNeverFails(f *testing.F) {
	f.Add("單一平")
	f.Add("塔恩·貝洛-\xe5\x96")
	f.Add("𠮷田")
	f.Fuzz(func(t *testing.T, name string) {
		got := Pinyin(name)
		if utf8.ValidString(name) && !utf8.ValidString(got) {
			t.Errorf("%q is %q, which is not UTF-8", name, got)
		}
	})
}
