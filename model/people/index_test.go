package people

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"onrecord/model/quote"
)

// cabinet is a list of invented people for the tables below.
var cabinet = []Person{
	{Names: []string{"霍君", "Huo Jun"}, Offices: []string{"國防部長"}, Affiliations: []string{"中國"}},
	{Names: []string{"阿貝洛", "塔恩·阿貝洛"}, Offices: []string{"防長"}, Affiliations: []string{"伊朗"}},
	{Names: []string{"Tarn Peñalo", "Pénalo"}, Offices: []string{"Defence Minister"}, Affiliations: []string{"Pakistan"}},
	{Names: []string{"單曉偉"}, Offices: []string{"研究員"}, Affiliations: []string{"軍事科學院"}},
	{Names: []string{"吕绿"}, Offices: []string{"发言人"}, Affiliations: []string{"巴基斯坦外交部"}},
	{Names: []string{"Mary O'Hale-Ström"}, Offices: []string{"president"}, Affiliations: []string{"Ｇｌｏｂｅｘ"}},
	{Names: []string{"尉遲安", "Wei-chi An"}, Offices: []string{"駐伊朗大使"}, Affiliations: []string{"Chinese Foreign Ministry"}},
	{Names: []string{"𠮷永あきこ", "Łucja Øre"}},
}

// found is the first names of those of cabinet whom query finds.
func found(ix *Index, query string) string {
	var names []string
	for _, i := range ix.Search(query, nil) {
		names = append(names, cabinet[i].Names[0])
	}
	return strings.Join(names, ", ")
}

func TestPeopleAreFoundAsOneTypes(t *testing.T) {
	ix := NewIndex(cabinet)
	for _, c := range []struct{ why, query, want string }{
		{"a name", "單曉偉", "單曉偉"},
		{"the other script", "单晓伟", "單曉偉"},
		{"the other script, again", "呂綠", "吕绿"},
		{"part of a name", "曉", "單曉偉"},
		{"an alias", "塔恩", "阿貝洛"},
		{"separators do not count", "塔恩•阿貝洛", "阿貝洛"},
		{"nor do they when left out", "塔恩阿贝洛", "阿貝洛"},
		{"full width", "ｈｕｏ", "霍君"},
		{"full width in the list", "globex", "Mary O'Hale-Ström"},
		{"an ideographic space", "霍　君", "霍君"},

		{"pinyin", "abeiluo", "阿貝洛"},
		{"pinyin begun", "abei", "阿貝洛"},
		{"pinyin from a later syllable", "xiaowei", "單曉偉"},
		{"pinyin not from within a syllable", "iao", ""},
		{"initials", "abl", "阿貝洛"},
		{"initials of two", "hj", "霍君"},
		{"initials begun", "sx", "單曉偉"},
		{"initials and syllables", "abluo", "阿貝洛"},
		{"syllables and initials", "shanxw", "單曉偉"},
		{"pinyin with an apostrophe", "ta'en", "阿貝洛"},
		{"pinyin in two words", "huo jun", "霍君"},
		{"capitals", "HUO", "霍君"},
		{"a polyphone as a surname", "shan", "單曉偉"},
		{"a polyphone otherwise", "dan", "單曉偉"},
		{"a polyphone yet otherwise", "chanxiao", "單曉偉"},
		{"ü typed v", "lvlv", "吕绿"},
		{"ü typed u", "lulu", "吕绿"},
		{"ü typed ü", "lülü", "吕绿"},
		{"ü typed yu", "lyu", "吕绿"},
		{"a character and pinyin", "霍jun", "霍君"},
		{"two surnames", "yuchi", "尉遲安"},

		{"a Latin name without diacritics", "pena", "Tarn Peñalo"},
		{"a Latin name with them", "PEÑA", "Tarn Peñalo"},
		{"letters that do not decompose", "lucja ore", "𠮷永あきこ"},
		{"initials of a Latin name", "tp", "Tarn Peñalo"},
		{"an initial and a name", "tpen", "Tarn Peñalo"},
		{"apostrophes do not count", "ohale", "Mary O'Hale-Ström"},
		{"nor hyphens", "ohale-strom", "Mary O'Hale-Ström"},
		{"within a word", "nalo", "Tarn Peñalo"},
		{"two letters are not looked for within a word", "nj", ""},
		{"other scripts", "きこ", "𠮷永あきこ"},
		{"a character without a reading", "𠮷", "𠮷永あきこ"},

		{"an office", "研究", "單曉偉"},
		{"an office in pinyin", "yanjiu", "單曉偉"},
		{"an office in letters", "defence", "Tarn Peñalo"},
		{"an affiliation", "科學院", "單曉偉"},
		{"a country in Chinese", "巴基斯坦", "Tarn Peñalo, 吕绿"},
		{"a country in pinyin", "baji", "Tarn Peñalo, 吕绿"},
		{"a country in English, and who is ambassador there", "iran", "阿貝洛"},
		{"a country in Chinese, and who is ambassador there", "伊朗", "阿貝洛, 尉遲安"},
		{"a country begun in pinyin", "yilang", "阿貝洛, 尉遲安"},
		{"what the people of a country are called", "chinese", "霍君, 尉遲安"},
		{"the country of a body", "zhongguo", "霍君, 尉遲安"},

		{"two terms", "研 shan", "單曉偉"},
		{"two terms of two people", "霍 shan", ""},
		{"a name and a country", "paki pena", "Tarn Peñalo"},
		{"nothing", "zzz", ""},
		{"punctuation alone is no term", "· 霍 -", "霍君"},
	} {
		if got := found(ix, c.query); got != c.want {
			t.Errorf("%s: %q finds %q, want %q", c.why, c.query, got, c.want)
		}
	}
}

func TestAnEmptyQueryFindsEverybody(t *testing.T) {
	for _, query := range []string{"", "  ", "·"} {
		if got := NewIndex(cabinet).Search(query, nil); len(got) != len(cabinet) {
			t.Errorf("%q finds %d of %d", query, len(got), len(cabinet))
		}
	}
	if got := new(Index).Search("a", nil); len(got) != 0 {
		t.Errorf("nobody is found as %v", got)
	}
}

func TestSearchAppends(t *testing.T) {
	if got := NewIndex(cabinet).Search("霍", []int{7}); !slices.Equal(got, []int{7, 0}) {
		t.Errorf("got %v, want [7 0]", got)
	}
}

// tells says by trying all ways whether term finds phrase.
func tells(phrase, term string) bool {
	var forms [][]string
	for _, u := range units(nil, phrase) {
		all := []string{quote.Fold(u)}
		r, n := utf8.DecodeRuneInString(u)
		f, _ := utf8.DecodeRuneInString(all[0])
		for _, reading := range append(Readings(r), Readings(f)...) {
			if n == len(u) {
				for _, to := range []string{"u", "v", "yu"} {
					all = append(all, strings.ReplaceAll(reading, "ü", to))
				}
			}
		}
		forms = append(forms, all)
	}
	var spelled func(at int, rest string) bool
	spelled = func(at int, rest string) bool {
		if rest == "" {
			return true
		}
		if at == len(forms) {
			return false
		}
		for _, f := range forms[at] {
			for n := len(f); n > 0; n-- {
				if strings.HasPrefix(rest, f[:n]) && spelled(at+1, rest[n:]) {
					return true
				}
			}
		}
		return false
	}
	for at := range forms {
		if spelled(at, term) || len(term) > 2 && strings.Contains(forms[at][0], term) {
			return true
		}
	}
	return false
}

// tellsOf says the same of all that a person is found by.
func tellsOf(p *Person, term string) bool {
	phrases := slices.Concat(p.Names, p.Offices, p.Affiliations)
	for _, t := range slices.Concat(p.Offices, p.Affiliations) {
		if c, _ := countries().of(units(nil, t)); c >= 0 {
			phrases = append(phrases, countries().names[c]...)
		}
	}
	return slices.ContainsFunc(phrases, func(phrase string) bool { return tells(phrase, term) })
}

func TestSearchFindsWhatTryingAllWaysFinds(t *testing.T) {
	people := crowd(60)
	ix := NewIndex(people)
	rnd := rand.New(rand.NewPCG(5, 5))
	some := 0
	for range 400 {
		p := &people[rnd.IntN(len(people))]
		phrase := slices.Concat(p.Names, p.Affiliations)[rnd.IntN(len(p.Names)+len(p.Affiliations))]
		if rnd.IntN(2) == 0 {
			phrase = Pinyin(phrase)
		}
		term := quote.Fold(strings.Join(units(nil, phrase), ""))
		rs := []rune(term)
		from := rnd.IntN(len(rs))
		term = string(rs[from:min(len(rs), from+1+rnd.IntN(7))])
		if rnd.IntN(3) == 0 && len(rs) > 4 {
			term = string(rs[:2]) + string(rs[4:]) // mostly nobody's
		}
		var want []int
		for i := range people {
			if tellsOf(&people[i], term) {
				want = append(want, i)
			}
		}
		some += len(want)
		if got := ix.Search(term, nil); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", term, got, want)
		}
	}
	if some == 0 {
		t.Error("no term found anybody")
	}
}

func FuzzSearchFindsANameByItself(f *testing.F) {
	f.Add("塔恩·貝洛")
	f.Add("Mary O'Hale-Ström")
	f.Add("Ⅷ ﬁ ǅ İ ß\u0301 \xe5\x96")
	f.Add(strings.Repeat("aaaa ", 40) + "b")
	f.Fuzz(func(t *testing.T, name string) {
		ix := NewIndex([]Person{{Names: []string{name}}})
		if got := ix.Search(name, nil); len(got) != 1 {
			t.Errorf("%q is not found by itself", name)
		}
	})
}

// BenchmarkSearch times queries over 100,000 people, each of them pasted: no
// search builds on the one before.
func BenchmarkSearch(b *testing.B) {
	ix := NewIndex(crowd(100_000))
	for _, query := range []string{
		"a", "e", "l", "s", "y", "z", "王", "部", // first keys
		"li", "sh", "zh", "dj", "zw", "shan", "zhang", "zhangwei", "ali", "min", "單曾", "iran", "yilang",
		"伊朗 zh", "a l", "z z z", "aaaaaaaaaa", "nobodyhasthisname",
	} {
		b.Run(query, func(b *testing.B) {
			var dst []int
			var times []time.Duration
			for b.Loop() {
				start := time.Now()
				dst = ix.Search(query, dst[:0])
				times = append(times, time.Since(start))
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)/2].Microseconds()), "µs/median")
			b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "µs/p99")
			b.ReportMetric(float64(len(dst)), "found")
		})
	}
}

func BenchmarkNewIndex(b *testing.B) {
	people := crowd(100_000)
	for b.Loop() {
		NewIndex(people)
	}
}

func BenchmarkReadingTable(b *testing.B) {
	for b.Loop() {
		newReadingTable()
	}
}
