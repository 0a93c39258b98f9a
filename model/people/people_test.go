package people

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// someone is a participant written as one line: name = alias = alias, office,
// affiliation.
func someone(line string) quote.Participant {
	f := strings.Split(line, ",")
	names := strings.Split(f[0], "=")
	p := quote.Participant{Name: strings.TrimSpace(names[0])}
	for _, n := range names[1:] {
		p.Aliases = append(p.Aliases, strings.TrimSpace(n))
	}
	if len(f) > 1 {
		p.Office = strings.TrimSpace(f[1])
	}
	if len(f) > 2 {
		p.Affiliation = strings.TrimSpace(f[2])
	}
	return p
}

// articlesOf has an article for every line, with one participant each.
func articlesOf(sort quote.Sort, lines ...string) []news.Article {
	var out []news.Article
	for _, l := range lines {
		p := someone(l)
		p.Sort = sort
		out = append(out, news.Article{Participants: []quote.Participant{p}})
	}
	return out
}

// together writes who is one with whom: a letter for every article's only
// participant, the same for the same person.
func together(articles []news.Article) string {
	c := NewCast(articles)
	var b strings.Builder
	seen := map[int]byte{}
	for i := range articles {
		p := c.Person(i, 0)
		if seen[p] == 0 {
			seen[p] = 'a' + byte(len(seen))
		}
		b.WriteByte(seen[p])
	}
	return b.String()
}

func TestParticipantsOfSeveralArticlesAreOnePersonByAProperName(t *testing.T) {
	for _, c := range []struct {
		why   string
		sort  quote.Sort
		lines []string
		want  string
	}{
		{"the same name", quote.Person, []string{"霍思安", "霍思安"}, "aa"},
		{"Traditional and Simplified", quote.Person, []string{"單曉偉", "单晓伟"}, "aa"},
		{"separators and width of a transliterated name", quote.Person, []string{"塔恩·貝洛", "塔恩‧貝洛", "塔恩•贝洛", "塔恩 貝洛", "塔恩-貝洛"}, "aaaaa"},
		{"Latin case, diacritics and honorifics", quote.Person, []string{"Marta Peñalo", "MARTA PENALO", "Dr. Marta Peñalo", "Ｍarta Peñalo"}, "aaaa"},
		{"an alias in another script", quote.Person, []string{"塔恩·貝洛 = Tarn Belo", "Tarn Belo"}, "aa"},
		{"two aliases in common", quote.Person, []string{"貝洛將軍 = 塔恩·貝洛", "貝洛先生 = 塔恩·貝洛"}, "aa"},
		{"a chain of names", quote.Person, []string{"霍思安", "霍思安 = Huo Sian", "Huo Sian"}, "aaa"},

		{"different names", quote.Person, []string{"霍思安", "霍思寧"}, "ab"},
		{"a bare title", quote.Person, []string{"發言人", "發言人", "外交部發言人", "外交部發言人"}, "abcd"},
		{"an alias that is a bare title", quote.Person, []string{"霍思安 = 部長", "單曉偉 = 部長"}, "ab"},
		{"a surname with a title", quote.Person, []string{"霍部長", "霍部長", "霍思安 = 霍部長"}, "abc"},
		{"a surname alone", quote.Person, []string{"霍", "霍", "尉遲", "尉遲"}, "abcd"},
		{"a Latin office is no name", quote.Person, []string{"Defence Minister", "the defence minister"}, "ab"},

		{"a country and an office in it", quote.Person, []string{"霍思安, 國防部長, 中國", "霍思安, 防長, 中国"}, "aa"},
		{"affiliations in two languages", quote.Person, []string{"塔恩·貝洛 = Tarn Belo, 國防部長, 巴基斯坦", "Tarn Belo, defence minister, Pakistan"}, "aa"},
		{"a body of a country", quote.Person, []string{"霍思安, 發言人, 中國外交部", "霍思安, 發言人, 中國"}, "aa"},
		{"the office tells the country", quote.Person, []string{"霍思安, 國防部長, 中國", "霍思安, 部長, 國防部"}, "aa"},
		{"a longer form of a body", quote.Person, []string{"霍思安, 教授, 國防大學", "霍思安, 研究員, 中國國防大學"}, "aa"},
		{"another office in the same place", quote.Person, []string{"霍思安, 部長, 中國", "霍思安, 副總理, 中國"}, "aa"},
		{"an article that gives another office and no place", quote.Person, []string{"霍思安, 部長, 中國", "霍思安, 研究員"}, "aa"},
		{"an article that gives no office", quote.Person, []string{"霍思安, 部長, 中國", "霍思安"}, "aa"},

		{"namesakes", quote.Person, []string{"張偉, 發言人, 外交部", "張偉, 經理, 東風公司"}, "ab"},
		{"namesakes of two countries", quote.Person, []string{"Ann Lee, minister, Singapore", "Ann Lee, minister, Canada"}, "ab"},
		{"namesakes, one in a country and one in a company", quote.Person, []string{"張偉, 國防部長, 中國", "張偉, 經理, 東風公司"}, "ab"},
		{"who of two namesakes it is cannot be told", quote.Person, []string{"張偉, 發言人, 外交部", "張偉, 經理, 東風公司", "張偉", "張偉"}, "abcc"},
		{"which of two namesakes is of a country cannot be told", quote.Person, []string{"張偉, 發言人, 外交部", "張偉, 經理, 東風公司", "張偉, , 中國"}, "abc"},
		{"namesakes are met in any order", quote.Person, []string{"張偉", "張偉, 發言人, 外交部", "張偉, 經理, 東風公司", "張偉, 發言人, 外交部"}, "abcb"},

		{"a Latin surname that a fuller name goes by", quote.Person, []string{"Tarn Belo = Belo", "Belo"}, "aa"},
		{"a Latin surname that nobody is known to go by", quote.Person, []string{"Tarn Belo", "Belo"}, "ab"},
		{"a Latin surname in the same office", quote.Person, []string{"Tarn Belo, minister, Iran", "Belo, minister, Iran"}, "aa"},
		{"a Latin surname of two people", quote.Person, []string{"Tarn Belo = Belo", "Mira Belo = Belo", "Belo"}, "abc"},
		{"a Latin surname of two people, one in that office", quote.Person, []string{"Tarn Belo = Belo, minister, Iran", "Mira Belo = Belo, singer, Chile", "Belo, minister, Iran"}, "aba"},
		{"a Latin surname alone twice", quote.Person, []string{"Belo", "Belo"}, "ab"},
		{"a Latin surname alone twice in the same office", quote.Person, []string{"Belo, minister, Iran", "Belo, minister, Iran"}, "aa"},
		{"a short name in Chinese that one person goes by", quote.Person, []string{"塔恩·貝洛 = 貝洛", "贝洛", "貝洛"}, "aaa"},
		{"a short name in Chinese of two people", quote.Person, []string{"塔恩·貝洛 = 貝洛", "米拉·貝洛 = 貝洛", "貝洛", "貝洛"}, "abcc"},
		{"the last part of a transliterated name in the same office", quote.Person, []string{"塔恩·貝洛哈, 部長, 伊朗", "貝洛哈, 防長, 伊朗"}, "aa"},
		{"the last part of a transliterated name elsewhere", quote.Person, []string{"塔恩·貝洛哈, 部長, 伊朗", "貝洛哈, 部長, 秘魯"}, "ab"},

		{"a body of one word", quote.Organisation, []string{"Globex", "GLOBEX"}, "aa"},
		{"ministries of two countries", quote.Organisation, []string{"外交部, , 中國", "外交部, , 日本", "外交部, , 中国"}, "aba"},
		{"names without a letter", quote.Person, []string{"", "", "·", "中·", "\x00\xff"}, "abcde"},
		{"people without a name", quote.Unnamed, []string{"一名居民", "一名居民"}, "ab"},
	} {
		if got := together(articlesOf(c.sort, c.lines...)); got != c.want {
			t.Errorf("%s: %q are %s, want %s", c.why, c.lines, got, c.want)
		}
	}
}

func TestAPersonAndABodyOfTheSameNameAreTwo(t *testing.T) {
	articles := append(articlesOf(quote.Person, "Morgan Vale"), articlesOf(quote.Organisation, "Morgan Vale")...)
	if got := together(articles); got != "ab" {
		t.Errorf("got %s, want ab", got)
	}
}

func TestAPersonHasEveryFormTheMostUsedProperNameFirst(t *testing.T) {
	c := NewCast(articlesOf(quote.Person,
		"霍部長 = 霍思安, 部長, 中國",
		"霍思安, 國防部長, 中國",
		"Huo Sian = 霍思安, 國防部長, China",
		"霍思安 = 霍先生"))
	if len(c.People) != 1 {
		t.Fatalf("%d people, want 1: %v", len(c.People), c.People)
	}
	p := c.People[0]
	if p.Name != "霍思安" {
		t.Errorf("Name = %q", p.Name)
	}
	if want := []string{"霍思安", "Huo Sian", "霍部長", "霍先生"}; !slices.Equal(p.Names, want) {
		t.Errorf("Names = %q, want %q", p.Names, want)
	}
	if want := []string{"國防部長", "部長"}; !slices.Equal(p.Offices, want) {
		t.Errorf("Offices = %q, want %q", p.Offices, want)
	}
	if want := []string{"中國", "China"}; !slices.Equal(p.Affiliations, want) {
		t.Errorf("Affiliations = %q, want %q", p.Affiliations, want)
	}
	if want := []Appearance{{0, 0}, {1, 0}, {2, 0}, {3, 0}}; !slices.Equal(p.In, want) {
		t.Errorf("In = %v, want %v", p.In, want)
	}
}

func TestAnOfficeIsToldWithTheAffiliationItCameWith(t *testing.T) {
	c := NewCast(articlesOf(quote.Person,
		"霍思安, 鎮長, 試例鎮",
		"霍思安, , 試例鎮公所", "霍思安, , 試例鎮公所",
		"霍思安 = Huo Sian, 發言人", "霍思安, 發言人, 試例鎮", "霍思安, 發言人, 試例鎮公所", "霍思安, 發言人, 試例鎮公所",
		"Huo Sian = 霍思安, spokesman, Sample Ministry"))
	if len(c.People) != 1 {
		t.Fatalf("%d people, want 1: %v", len(c.People), c.People)
	}
	p := c.People[0]
	want := []Role{{"發言人", "試例鎮公所"}, {"發言人", "試例鎮"}, {"發言人", ""}, {"鎮長", "試例鎮"}, {"spokesman", "Sample Ministry"}, {"", "試例鎮公所"}}
	if !slices.Equal(p.Roles, want) {
		t.Errorf("Roles = %q, want %q", p.Roles, want)
	}
	for lang, want := range map[string]Role{"zh-Hans": want[0], "en": want[4]} {
		if got := p.RoleIn(lang); got != want {
			t.Errorf("in %s: %q, want %q", lang, got, want)
		}
	}
	both := &Person{Roles: []Role{{"發言人", "試例鎮"}, {"mayor", ""}, {"发言人", "试例镇"}}}
	for lang, want := range map[string]Role{"zh-Hant": both.Roles[0], "zh-Hans": both.Roles[2], "en": both.Roles[1]} {
		if got := both.RoleIn(lang); got != want {
			t.Errorf("in %s: %q, want %q", lang, got, want)
		}
	}
	if got := new(Person).RoleIn("en"); got != (Role{}) {
		t.Errorf("nobody has the role %q", got)
	}
}

func TestNameInIsInTheReadersScript(t *testing.T) {
	for _, c := range []struct {
		names []string
		lang  string
		want  string
	}{
		{[]string{"单晓伟", "單曉偉", "Shan Xiaowei"}, "zh-Hant", "單曉偉"},
		{[]string{"單曉偉", "单晓伟", "Shan Xiaowei"}, "zh-Hans", "单晓伟"},
		{[]string{"單曉偉", "单晓伟", "Shan Xiaowei"}, "en", "Shan Xiaowei"},
		{[]string{"李明", "Li Ming"}, "zh-Hant", "李明"},
		{[]string{"李明", "李防長"}, "zh-Hant", "李明"},
		{[]string{"單曉偉"}, "zh-Hans", "單曉偉"},
		{[]string{"單曉偉"}, "en", "單曉偉"},
		{[]string{"Tarn Belo"}, "zh-Hant", "Tarn Belo"},
		{[]string{"Tarn Belo", "塔恩·贝洛", "塔恩·貝洛"}, "zh-Hant", "塔恩·貝洛"},
	} {
		p := Person{Name: c.names[0], Names: c.names}
		if got := p.NameIn(c.lang); got != c.want {
			t.Errorf("%q in %s is %q, want %q", c.names, c.lang, got, c.want)
		}
	}
}

func TestCountsFollowKindsAndKeepReportsApart(t *testing.T) {
	speaks := func(k quote.Kind, report bool, who ...int) quote.Quote {
		return quote.Quote{Kind: k, Speakers: who, Report: report}
	}
	articles := []news.Article{
		{
			Participants: []quote.Participant{someone("霍思安"), someone("Tarn Belo"), someone("Huo Sian = 霍思安")},
			Quotes: []quote.Quote{
				speaks(quote.Direct, false, 0),
				speaks(quote.Mixed, false, 0, 1),
				speaks(quote.Indirect, false, 0, 2), // one person under two names
				speaks(quote.Indirect, true, 1),
				speaks(quote.Direct, false),
			},
		},
		{
			Participants: []quote.Participant{someone("霍思安")},
			Quotes:       []quote.Quote{speaks(quote.Direct, false, 0)},
		},
	}
	c := NewCast(articles)
	if len(c.People) != 2 || c.People[0].Name != "霍思安" {
		t.Fatalf("people are %v", c.People)
	}
	for _, k := range []struct {
		kinds news.Kinds
		want  []Count
	}{
		{news.AllKinds, []Count{{4, 0}, {1, 1}}},
		{news.AllKinds.Toggle(quote.Direct), []Count{{2, 0}, {1, 1}}},
		{news.Kinds(0).Toggle(quote.Direct), []Count{{2, 0}, {0, 0}}},
		{news.Kinds(0).Toggle(quote.Indirect), []Count{{1, 0}, {0, 1}}},
		{0, []Count{{0, 0}, {0, 0}}},
	} {
		if got := c.Counts(articles, k.kinds); !slices.Equal(got, k.want) {
			t.Errorf("counts of kinds %03b are %v, want %v", k.kinds, got, k.want)
		}
	}
}

func TestKindsToggle(t *testing.T) {
	for _, k := range []quote.Kind{quote.Direct, quote.Indirect, quote.Mixed} {
		without := news.AllKinds.Toggle(k)
		if !news.AllKinds.Has(k) || without.Has(k) || without.Toggle(k) != news.AllKinds {
			t.Errorf("%v: %03b without it is %03b", k, news.AllKinds, without)
		}
	}
}

func TestPeopleAreOrderedByQuotationsThenPinyin(t *testing.T) {
	article := news.Article{Quotes: []quote.Quote{{Speakers: []int{3}}, {Speakers: []int{3}}, {Speakers: []int{1}}}}
	for _, n := range []string{"趙一安", "仇一安", "Zane Abel", "單一安", "曾一安", "Abel Zane", "阿貝洛"} {
		article.Participants = append(article.Participants, someone(n))
	}
	c := NewCast([]news.Article{article})
	var got []string
	for _, p := range c.People {
		got = append(got, p.Name)
	}
	if want := []string{"單一安", "仇一安", "阿貝洛", "Abel Zane", "Zane Abel", "曾一安", "趙一安"}; !slices.Equal(got, want) {
		t.Errorf("order is %q, want %q", got, want)
	}
}

// library makes articles with participants drawn from a crowd, called now by
// one of their names and now by another.
func library(articles, participants, crowdSize int) []news.Article {
	rnd := rand.New(rand.NewPCG(3, 3))
	people := crowd(crowdSize)
	out := make([]news.Article, articles)
	for i := range out {
		out[i].ID = fmt.Sprint(i)
		for j := range participants {
			p := &people[rnd.IntN(len(people))]
			q := quote.Participant{Name: p.Names[rnd.IntN(len(p.Names))], Office: p.Offices[0], Affiliation: p.Affiliations[0]}
			if rnd.IntN(2) == 0 {
				q.Aliases = p.Names[:1]
			}
			out[i].Participants = append(out[i].Participants, q)
			out[i].Quotes = append(out[i].Quotes, quote.Quote{Kind: quote.Kind(rnd.IntN(3)), Speakers: []int{j}})
		}
	}
	return out
}

func TestEveryParticipantIsInOnePersonAndOneOnly(t *testing.T) {
	articles := library(50, 8, 60)
	c := NewCast(articles)
	seen := map[Appearance]bool{}
	for p := range c.People {
		for _, at := range c.People[p].In {
			if seen[at] {
				t.Errorf("%v is in two people", at)
			}
			seen[at] = true
			if got := c.Person(at.Article, at.Participant); got != p {
				t.Errorf("%v is person %d, but stands in person %d", at, got, p)
			}
			if name := articles[at.Article].Participants[at.Participant].Name; !slices.Contains(c.People[p].Names, name) {
				t.Errorf("%q is not among the names %q", name, c.People[p].Names)
			}
		}
	}
	if len(seen) != 50*8 {
		t.Errorf("%d participants are in people, want %d", len(seen), 50*8)
	}
}

func TestPeopleAreTheSameEveryTime(t *testing.T) {
	articles := library(40, 8, 50)
	first := fmt.Sprint(NewCast(articles).People)
	for range 3 {
		if got := fmt.Sprint(NewCast(articles).People); got != first {
			t.Fatal("two runs over the same articles differ")
		}
	}
}

func BenchmarkPeople(b *testing.B) {
	for _, crowdSize := range []int{500, 5000, 50_000} {
		articles := library(10_000, 20, crowdSize)
		b.Run(fmt.Sprint(crowdSize), func(b *testing.B) {
			for b.Loop() {
				NewCast(articles)
			}
		})
	}
}

func BenchmarkCounts(b *testing.B) {
	articles := library(10_000, 20, 5000)
	c := NewCast(articles)
	for b.Loop() {
		c.Counts(articles, news.AllKinds)
	}
}
