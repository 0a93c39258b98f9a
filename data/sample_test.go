package data

import (
	"context"
	"slices"
	"strings"
	"testing"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// loadSample is the articles of the sample, which must be without fault.
func loadSample(t testing.TB) []news.Article {
	t.Helper()
	lib, err := Open(Options{})
	if err != nil {
		t.Fatal(err)
	}
	articles, errs := lib.Articles(context.Background())
	for _, err := range errs {
		t.Error(err)
	}
	return articles
}

// cast is who may be named in the sample: name, office and affiliation in
// English.
var cast = map[string][2]string{
	"Dong Jun":   {"defence minister", "China"},
	"Khrenin":    {"defence minister", "Belarus"},
	"Nasirzadeh": {"defence minister", "Iran"},
	"Asif":       {"defence minister", "Pakistan"},
	"Mukambetov": {"defence minister", "Kyrgyzstan"},
	"Belousov":   {"defence minister", "Russia"},
	"Zhang Chi":  {"military expert", "National Defence University"},
	"Li Shuyin":  {"researcher", "War Research Institute, Academy of Military Sciences"},
}

func TestTheSampleIsWhole(t *testing.T) {
	languages := map[string]int{}
	for _, a := range loadSample(t) {
		languages[a.Lang]++
		if a.Title == "" || a.Date != "2025-06-25" || a.Outlet == "" || a.Source == "" || !a.Attributed || len(a.Quotes) == 0 {
			t.Errorf("%s: something is missing: %q %q %q %q, %d quotations", a.ID, a.Title, a.Date, a.Outlet, a.Source, len(a.Quotes))
		}
		if script := a.Lang; strings.HasPrefix(script, "zh") {
			if n := len([]rune(a.Body)); n < 350 || n > 900 {
				t.Errorf("%s has %d characters, want 350 to 900", a.ID, n)
			}
		} else if n := len(strings.Fields(a.Body)); n < 250 || n > 450 {
			t.Errorf("%s has %d words, want 250 to 450", a.ID, n)
		}
	}
	if languages["zh-Hant"] < 4 || languages["zh-Hans"] < 1 || languages["en"] < 2 {
		t.Errorf("got articles by language %v", languages)
	}
}

func TestEverybodyInTheSampleIsKnown(t *testing.T) {
	speak := map[string]bool{}
	seen := map[string]bool{}
	for _, a := range loadSample(t) {
		for i, p := range a.Participants {
			english := p.Name
			for _, alias := range p.Aliases {
				if _, ok := cast[alias]; ok {
					english = alias
				}
			}
			who, known := cast[english]
			switch {
			case p.Sort == quote.Person && !known:
				t.Errorf("%s: nobody knows %s", a.ID, p.Name)
			case p.Sort != quote.Person:
				continue
			case p.Office == "" || p.Affiliation == "":
				t.Errorf("%s: %s has no office or affiliation", a.ID, p.Name)
			case a.Lang == "en" && who != [2]string{p.Office, p.Affiliation}:
				t.Errorf("%s: %s is %s of %s, want %v", a.ID, p.Name, p.Office, p.Affiliation, who)
			case len(p.Mentions) == 0:
				t.Errorf("%s: %s is never named", a.ID, p.Name)
			}
			seen[english] = true
			for q := range a.Quotes {
				if a.Speaks(q, i) {
					speak[english] = true
				}
			}
		}
	}
	if len(seen) != len(cast) {
		t.Errorf("got %d people, want %d", len(seen), len(cast))
	}
	for _, who := range []string{"Khrenin", "Mukambetov", "Belousov"} {
		if speak[who] {
			t.Errorf("%s is given words, and said none", who)
		}
	}
}

func TestTheKindsOfTheSampleAgreeWithItsMarks(t *testing.T) {
	for _, a := range loadSample(t) {
		for _, q := range a.Quotes {
			var said strings.Builder
			for _, s := range q.Content {
				said.WriteString(s.Of(a.Body))
			}
			words := said.String()
			marked := strings.ContainsAny(words, "「“")
			enclosed := false
			for _, marks := range [][2]string{{"「", "」"}, {"“", "”"}} {
				enclosed = enclosed || strings.HasPrefix(words, marks[0]) && strings.HasSuffix(words, marks[1]) && strings.Count(words, marks[0]) == 1
			}
			if q.Kind == quote.Direct != enclosed || q.Kind == quote.Mixed && !marked {
				t.Errorf("%s: %q is called %v", a.ID, words, q.Kind)
			}
			if len(q.Cue) == 0 && len(q.Source) == 0 {
				t.Errorf("%s: nothing tells who said %q", a.ID, words)
			}
			if len(q.Speakers) == 0 && !q.Report {
				t.Errorf("%s: nobody says %q", a.ID, words)
			}
		}
	}
}

// quotable are all the words that stand inside quotation marks in the sample.
// They are few and short on purpose: the rest is retold.
var quotable = []string{
	"上海合作組織+", "上合組織+", "上海精神", "中國軍號", "和平使命", "國防部發布", "越來越多",
	"現在是10個國家", "這樣的歐洲國家", "穩定之錨", "縮小分歧，促進團結。",
	"上海精神", "国防部发布", "现在是10个国家", "稳定之锚", "缩小分歧，促进团结。",
}

func TestOnlyWordsOfTheRecordStandInQuotationMarks(t *testing.T) {
	for _, a := range loadSample(t) {
		pieces := strings.Split(strings.NewReplacer("“", "「", "”", "」").Replace(a.Body), "「")
		for _, piece := range pieces[1:] {
			words, _, _ := strings.Cut(piece, "」")
			if !slices.Contains(quotable, words) {
				t.Errorf("%s: %q is in quotation marks", a.ID, words)
			}
		}
		if strings.Contains(a.Body, `"`) {
			t.Errorf("%s has straight quotation marks", a.ID)
		}
	}
}

func TestTheSampleKeepsToItsOrthography(t *testing.T) {
	for _, a := range loadSample(t) {
		var wrong []string
		switch a.Lang {
		case "zh-Hans":
			wrong = []string{",", ";", "?", "!", "「"}
			if quote.Fold(a.Body) != strings.ToLower(a.Body) {
				t.Errorf("%s has Traditional characters", a.ID)
			}
		case "zh-Hant":
			wrong = []string{",", ";", "?", "!", "“", "沖突", "愿", "并", "裏", "于", "后", "据", "伙伴"}
		}
		for _, w := range wrong {
			if strings.Contains(a.Body, w) {
				t.Errorf("%s is written with %s", a.ID, w)
			}
		}
	}
}

func BenchmarkSample(b *testing.B) {
	for b.Loop() {
		if articles := loadSample(b); len(articles) != 8 {
			b.Fatal(len(articles))
		}
	}
}

// The reader opens the sample at the article of the interface's language that shows
// the most: in Chinese, three speakers and all three kinds. English words in quotation
// marks could not be in the source, which is Chinese.
func TestAnArticleOfEachScriptShowsWhatThereIs(t *testing.T) {
	most := map[string][2]int{} // kinds and speakers, by language
	for _, a := range loadSample(t) {
		kinds, speakers := map[quote.Kind]bool{}, map[int]bool{}
		for _, q := range a.Quotes {
			if !q.Report {
				kinds[q.Kind] = true
				speakers[q.Speakers[0]] = true
			}
		}
		if now := [2]int{len(kinds), len(speakers)}; now[0] > most[a.Lang][0] || now[0] == most[a.Lang][0] && now[1] > most[a.Lang][1] {
			most[a.Lang] = now
		}
	}
	for lang, kinds := range map[string]int{"zh-Hant": 3, "zh-Hans": 3, "en": 1} {
		if got := most[lang]; got[0] < kinds || got[1] < 3 {
			t.Errorf("%s: %d kinds by %d speakers", lang, got[0], got[1])
		}
	}
}
