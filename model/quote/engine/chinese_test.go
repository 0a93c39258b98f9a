package engine

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/model/quote"
)

var update = flag.Bool("update", false, "write the quotations found into testdata")

// Every case says why it is there, gives a text with invented people and the
// quotations and people it has.
func TestChineseCases(t *testing.T) {
	files, err := filepath.Glob("../testdata/zh/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			c := readCase(t, file)
			if c.comment == "" {
				t.Errorf("%s does not say why it is there", file)
			}
			text := c.sections["text"]
			got := Find(text)
			for _, found := range [][2]string{{"quotations", listQuotes(text, got)}, {"people", listPeople(got)}} {
				name, now := found[0], found[1]
				if *update {
					c.set(name, now)
				} else if want := c.sections[name]; now != want {
					t.Errorf("%s of\n%s\ngot:\n%swant:\n%s", name, text, now, want)
				}
			}
			if *update {
				if err := os.WriteFile(file, []byte(c.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// A testCase is a file in testdata: a comment that says why, then sections
// headed "-- name --".
type testCase struct {
	comment  string
	names    []string
	sections map[string]string
}

func readCase(t testing.TB, file string) *testCase {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c := &testCase{sections: map[string]string{}}
	name := ""
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(rest, " --\n") {
			name = strings.TrimSuffix(rest, " --\n")
			c.names = append(c.names, name)
			c.sections[name] = ""
		} else if name == "" {
			c.comment += line
		} else {
			c.sections[name] += line
		}
	}
	return c
}

func (c *testCase) set(name, data string) {
	if _, ok := c.sections[name]; !ok {
		c.names = append(c.names, name)
	}
	c.sections[name] = data
}

func (c *testCase) String() string {
	out := c.comment
	for _, n := range c.names {
		out += "-- " + n + " --\n" + c.sections[n]
	}
	return out
}

// listQuotes is one line a quotation: rule, kind, speakers, source, cue,
// content.
func listQuotes(text string, a quote.Analysis) string {
	var b strings.Builder
	for _, q := range a.Quotes {
		var who []string
		for _, s := range q.Speakers {
			who = append(who, a.Participants[s].Name)
		}
		kind := q.Kind.String()
		if q.Report {
			kind += " report"
		}
		if q.Parent >= 0 {
			kind += fmt.Sprintf(" in %d", q.Parent)
		}
		fmt.Fprintf(&b, "%s, %s | %s | %s | %s | %s\n", q.Rule, kind, strings.Join(who, "；"), pieces(text, q.Source), pieces(text, q.Cue), pieces(text, q.Content))
	}
	return b.String()
}

func pieces(text string, spans []quote.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, s.Of(text))
	}
	return strings.Join(out, " + ")
}

// listPeople is one line a participant: name, office, affiliation, aliases.
func listPeople(a quote.Analysis) string {
	var b strings.Builder
	for _, p := range a.Participants {
		fmt.Fprintf(&b, "%s | %s | %s | %s\n", p.Name, p.Office, p.Affiliation, strings.Join(p.Aliases, ", "))
	}
	return b.String()
}

// cases are the texts of all cases.
func cases(t testing.TB) []string {
	files, err := filepath.Glob("../testdata/zh/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range files {
		out = append(out, readCase(t, f).sections["text"])
	}
	return out
}

// A text and its folded form have the same quotations: no rule sees which
// script it reads.
func TestQuotationsAreTheSameInEitherScript(t *testing.T) {
	for _, text := range cases(t) {
		// Fold writes letters small, which decides what is a Latin name.
		folded := foldHan(text)
		got, want := Find(folded), Find(text)
		if g, w := spans(got), spans(want); !slices.Equal(g, w) {
			t.Errorf("%s\nfolded has %v\nas it was %v", text, g, w)
		}
		if len(got.Participants) != len(want.Participants) {
			t.Errorf("%s\nfolded has %d people, as it was %d", text, len(got.Participants), len(want.Participants))
		}
	}
}

// foldHan folds all but the letters of ASCII.
func foldHan(s string) string {
	b := []byte(quote.Fold(s))
	for i := range b {
		if b[i] < utf8.RuneSelf {
			b[i] = s[i]
		}
	}
	return string(b)
}

// spans are all spans of all quotations of a, with their kind and rule.
func spans(a quote.Analysis) []string {
	var out []string
	for _, q := range a.Quotes {
		out = append(out, fmt.Sprint(q.Content, q.Cue, q.Source, q.Kind, q.Rule, q.Speakers, q.Report, q.Parent))
	}
	return out
}

func FuzzFindKeepsItsPromises(f *testing.F) {
	for _, text := range cases(f) {
		f.Add(text)
	}
	f.Add("“““”””‘’《》（）【】：，。\xff\xe4\xbd")
	f.Add("丁一山说：“\n“丁一山说，\n据，报道，在看来，援引的话说")
	f.Fuzz(func(t *testing.T, text string) {
		f := Finder{Lang: "zh"}
		got := f.Find(text)
		checkPromises(t, text, got)
		if again := f.Find(text); fmt.Sprint(got) != fmt.Sprint(again) {
			t.Fatalf("%q: two readings differ:\n%v\n%v", text, got, again)
		}
	})
}

// Words, marks and names in any order are text too.
func TestPromisesHoldForShuffledWords(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("丁一山 欧阳听雨 莫里亚·坎特 （Moria Kant） 青州市 外交部 发言人 部长 说 称 表示 指出 认为 告诉 记者 据 援引 的话说 在 看来 报道 《青州日报》 他 她 他们 该 有 一名 专家 对 向 昨天 7月3日 并 还 也 ， 。 ： ； 、 “ ” ‘ ’ （ ） 《 》 ！ ？ … — - ** # > [ ]( ) \n \n\n 的 了 我们 会 要 是 \xff A NATO 雨 天气 很好")
	words = append(words, " ", "\n", "\n", "，", "。", "“", "”", "\"", ":", ",")
	f := Finder{Lang: "zh"}
	for range 3000 {
		var b strings.Builder
		for range rng.IntN(40) {
			b.WriteString(words[rng.IntN(len(words))])
		}
		checkPromises(t, b.String(), f.Find(b.String()))
	}
}

// checkPromises checks what package quote promises of every analysis.
func checkPromises(t *testing.T, text string, a quote.Analysis) {
	t.Helper()
	inside := func(what string, list []quote.Span) {
		last := 0
		for _, s := range list {
			if s.Start < last || s.End < s.Start || s.End > len(text) {
				t.Fatalf("%q: %s %v out of order or bounds", text, what, list)
			}
			for _, i := range []int{s.Start, s.End} {
				if i < len(text) && !utf8.RuneStart(text[i]) && utf8.ValidString(text) {
					t.Fatalf("%q: %s %v cuts a rune", text, what, s)
				}
			}
			last = s.End
		}
	}
	start := 0
	for i, q := range a.Quotes {
		if len(q.Content) == 0 || q.Content[0].Len() == 0 {
			t.Fatalf("%q: quotation %d has no content", text, i)
		}
		inside("content", q.Content)
		inside("cue", q.Cue)
		inside("source", q.Source)
		if q.Content[0].Start < start {
			t.Fatalf("%q: quotations out of order", text)
		}
		start = q.Content[0].Start
		if q.Parent >= len(a.Quotes) || q.Parent == i || q.Parent < -1 {
			t.Fatalf("%q: parent %d of quotation %d", text, q.Parent, i)
		}
		if !(q.Confidence >= 0 && q.Confidence <= 1) || q.Rule == "" {
			t.Fatalf("%q: quotation %+v", text, q)
		}
		for _, s := range q.Speakers {
			if s < 0 || s >= len(a.Participants) {
				t.Fatalf("%q: speaker %d of %d", text, s, len(a.Participants))
			}
		}
	}
	for _, p := range a.Participants {
		if p.Name == "" {
			t.Fatalf("%q: a participant without a name", text)
		}
		inside("mentions", p.Mentions)
	}
}

// Twice the text takes twice the time: the figure to look at is MB/s, which
// must not fall from 10 KB to 10 MB.
func BenchmarkChinese(b *testing.B) {
	article := strings.Join(cases(b), "\n")
	line := strings.ReplaceAll(article, "\n", "")
	shapes := map[string]func(n int) string{
		"prose":      func(n int) string { return strings.Repeat(article, n/len(article)+1)[:n] },
		"marks":      func(n int) string { return strings.Repeat("“", n/3) },
		"one line":   func(n int) string { return strings.Repeat(line, n/len(line)+1)[:n] },
		"clauses":    func(n int) string { return strings.Repeat("丁一山说，王二问，", n/27) },
		"no stop":    func(n int) string { return strings.Repeat("丁一山说他认为部长表示", n/33) },
		"paragraphs": func(n int) string { return strings.Repeat("丁一山说，今天会下雨，他会带伞。\n", n/50) },
	}
	for _, name := range []string{"prose", "marks", "one line", "clauses", "no stop", "paragraphs"} {
		for _, n := range []int{10_000, 100_000, 1_000_000, 10_000_000} {
			text := shapes[name](n)
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.SetBytes(int64(n))
				for b.Loop() {
					(&Finder{Lang: "zh"}).Find(text)
				}
			})
		}
	}
}
