package engine

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/model/quote/english"
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
	files, err := filepath.Glob("../testdata/en/*.txtar")
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
		checkPromises(t, text, other.Find(text, slices.Collect(lines(text))))
	})
}

// Twice the text takes twice the time: the figure to look at is MB/s, which
// must not fall from 10 KB to 10 MB.
func BenchmarkEnglish(b *testing.B) {
	var article string
	for _, name := range []string{"british", "wire", "business", "sport", "people", "indirect"} {
		article += readCase(b, "../testdata/en/"+name+".txtar").sections["text"] + "\n"
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

func TestOnlyEnglishIsClaimedAsEnglish(t *testing.T) {
	for text, want := range map[string]bool{
		"The ferry leaves at nine and comes back at six.": true,
		"VALE: No.": true,
		"Die Fähre fährt um neun und kommt um sechs zurück.":                false,
		"Le bac part à neuf heures et revient à six heures dans la soirée.": false,
		"El barco sale a las nueve y vuelve a las seis con los pasajeros.":  false,
		"渡輪九時開出，六時返回。":                                                      false,
	} {
		if got := english.Claims(text) > 0; got != want {
			t.Errorf("%s: claimed %v, want %v", text, got, want)
		}
	}
}

// A speaker of both languages is one participant, and the quotations stand in
// the order of the text.
func TestLanguagesAreMergedInOrder(t *testing.T) {
	text := "The mayor, Ann Vale, said the bridge was safe.\n\n市政府發言人李若川表示，大橋將於星期五重開。\n\n\"It will hold for years,\" Vale said.\n"
	got := Find(text)
	checkPromises(t, text, got)
	var who []string
	for _, q := range got.Quotes {
		for _, s := range q.Speakers {
			who = append(who, got.Participants[s].Name)
		}
	}
	if g, want := strings.Join(who, ", "), "Ann Vale, 李若川, Ann Vale"; g != want {
		t.Errorf("speakers %s, want %s", g, want)
	}
}

func TestPeopleAreMentionedInsideQuotations(t *testing.T) {
	text := readCase(t, "../testdata/en/named-inside.txtar").sections["text"]
	for _, p := range Find(text).Participants {
		if p.Name != "Oscar Brill" {
			continue
		}
		if got, want := pieces(text, p.Mentions), "Oscar Brill + Brill + Oscar Brill"; got != want {
			t.Errorf("Brill is mentioned as %s, want %s", got, want)
		}
		return
	}
	t.Errorf("nobody is called Oscar Brill in %s", text)
}
