package quote

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Every case says why it is there, gives a text with invented people and the
// quotations and people it has.
func TestEnglishCases(t *testing.T) {
	for file, c := range englishCases(t) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			if c.comment == "" {
				t.Errorf("%s does not say why it is there", file)
			}
			text := c.sections["text"]
			got := Find(text)
			checkPromises(t, text, got)
			for name, now := range map[string]string{"quotations": listQuotes(text, got), "people": listPeople(got)} {
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

// englishCases are the cases by file name.
func englishCases(t testing.TB) map[string]*testCase {
	t.Helper()
	files, err := filepath.Glob("testdata/en/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	out := map[string]*testCase{}
	for _, f := range files {
		out[f] = readCase(t, f)
	}
	return out
}

func FuzzEnglishKeepsItsPromises(f *testing.F) {
	for _, c := range englishCases(f) {
		f.Add(c.sections["text"])
	}
	f.Add("“““”””‘’''``\"\" — said: \xff\xe4\xbd")
	f.Add("''' he said '' ' ’’ ‘‘\n\"\n\"said\n- -- — ― A: Q: B:\nQ: A:")
	f.Fuzz(func(t *testing.T, text string) {
		for _, lang := range []string{"en", ""} {
			f := Finder{Lang: lang}
			got := f.Find(text)
			checkPromises(t, text, got)
			if again := f.Find(text); fmt.Sprint(got) != fmt.Sprint(again) {
				t.Fatalf("%q: two readings differ:\n%v\n%v", text, got, again)
			}
		}
		checkPromises(t, text, other.Find(text, lines(text)))
	})
}

// Twice the text takes twice the time: the figure to look at is MB/s, which
// must not fall from 10 KB to 10 MB.
func BenchmarkEnglish(b *testing.B) {
	var article string
	for _, name := range []string{"british", "wire", "business", "sport", "people", "indirect"} {
		article += readCase(b, "testdata/en/"+name+".txtar").sections["text"] + "\n"
	}
	repeat := func(s string, n int) string { return strings.Repeat(s, n/len(s)+1)[:n] }
	shapes := []struct {
		name string
		text func(n int) string
	}{
		{"prose", func(n int) string { return repeat(article, n) }},
		{"marks", func(n int) string { return repeat(`"`, n) }},
		{"one line", func(n int) string { return repeat(strings.ReplaceAll(article, "\n", " "), n) }},
		{"one sentence", func(n int) string { return repeat("and he said that they wanted it, ", n) }},
		{"paragraphs", func(n int) string { return repeat("It will rain, Ann Vale said.\n", n) }},
	}
	for _, shape := range shapes {
		for _, n := range []int{10_000, 100_000, 1_000_000, 10_000_000} {
			text := shape.text(n)
			b.Run(fmt.Sprintf("%s/%d", shape.name, n), func(b *testing.B) {
				b.SetBytes(int64(n))
				for b.Loop() {
					(&Finder{Lang: "en"}).Find(text)
				}
			})
		}
	}
}
