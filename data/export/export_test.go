package export

import (
	"bytes"
	"encoding/json"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// span is where words first stand in body.
func span(body, words string) quote.Span {
	i := strings.Index(body, words)
	if i < 0 {
		panic(words)
	}
	return quote.Span{Start: i, End: i + len(words)}
}

const ferryBody = "𠀀張弛說，渡輪「會開」，而且「\n很快」。\nOdile Marrow reported: “=SUM(1)”"

// ferry is an article with all that a format must cope with.
func ferry() news.Article {
	at := func(words string) quote.Span { return span(ferryBody, words) }
	return news.Article{
		ID: "https://news.example/ferry?a=1", URL: "https://news.example/ferry?a=1", Title: "渡輪 \"會\" #開\n---\nER  - ", Date: "2026-11-24T09:30",
		Byline: "解望舒, Odile Marrow", Outlet: "潮聲日報", Source: "公報: 第一號", Lang: "zh-Hant", Body: ferryBody,
		Participants: []quote.Participant{{Name: "張弛", Office: "部長", Affiliation: "青嶼"}, {Name: "Odile [Marrow]*"}},
		Quotes: []quote.Quote{
			{Content: []quote.Span{at("渡輪「會開」"), at("而且「\n很快」")}, Cue: []quote.Span{at("說")}, Source: []quote.Span{at("張弛")},
				Kind: quote.Mixed, Speakers: []int{0}, Parent: -1},
			{Content: []quote.Span{at("會開")}, Kind: quote.Direct, Speakers: []int{0, 1}, Parent: 0},
			{Content: []quote.Span{at("=SUM(1)")}, Cue: []quote.Span{at("reported")}, Report: true, Parent: -1},
		},
	}
}

// others are articles with little in them.
func others() []news.Article {
	return []news.Article{
		{ID: "/folder/some note.txt", Date: "2026-11", Body: "1. Nothing."},
		{ID: "note", Title: "- [[x]] %%y%%", Body: "a", Quotes: []quote.Quote{{Content: []quote.Span{{Start: 0, End: 1}}, Parent: -1}}},
	}
}

// whole are articles with all their quotations.
func whole(articles ...news.Article) []Entry {
	var all []Entry
	for i := range articles {
		e := Entry{Article: &articles[i]}
		for q := range articles[i].Quotes {
			e.Quotes = append(e.Quotes, q)
		}
		all = append(all, e)
	}
	return all
}

// noted is the article ferry with its first quotation bookmarked.
func noted() Entry {
	e := whole(ferry())[0]
	e.Article.Quotes[2].Confidence, e.Doubt = .3, .5
	e.Bookmarks = map[int]string{0: "ask <b>again</b>\nER  - # *x*"}
	return e
}

// A record of RIS as its description has it: see
// https://en.wikipedia.org/wiki/RIS_(file_format).
var risLine = regexp.MustCompile(`^([A-Z][A-Z0-9])  - (.*)$`)

func TestRISIsReadBack(t *testing.T) {
	var out bytes.Buffer
	for _, e := range append([]Entry{noted()}, whole(others()...)...) {
		if err := RIS(&out, e); err != nil {
			t.Fatal(err)
		}
	}
	type field struct{ tag, value string }
	var records [][]field
	open := false
	for n, line := range strings.Split(out.String(), "\r\n") {
		if line == "" && !open {
			continue
		}
		m := risLine.FindStringSubmatch(line)
		switch {
		case m == nil || strings.ContainsAny(line, "\n\r"):
			t.Fatalf("line %d is none of RIS: %q", n+1, line)
		case (m[1] == "TY") == open:
			t.Fatalf("line %d: a record begins in another or not with TY: %q", n+1, line)
		case m[1] == "TY":
			open = true
			records = append(records, nil)
		case m[1] == "ER":
			open = false
			continue
		}
		last := &records[len(records)-1]
		*last = append(*last, field{m[1], m[2]})
	}
	if open || len(records) != 3 {
		t.Fatalf("%d records, the last one open: %t", len(records), open)
	}
	want := []field{
		{"TY", "NEWS"}, {"TI", `渡輪 "會" #開 --- ER -`}, {"AU", "解, 望舒"}, {"AU", "Marrow, Odile"}, {"JF", "潮聲日報"}, {"Y1", "2026/11/24"},
		{"UR", "https://news.example/ferry?a=1"}, {"LA", "zh-Hant"}, {"N2", "公報: 第一號"},
		{"N1", "[1] 渡輪「會開」 … 而且「 很快」 — 張弛 (部長, 青嶼), mixed, 說, 5–19, bookmarked — Note: ask ＜b＞again＜/b＞ ER - # *x*" +
			" ¶ [2] 會開 — 張弛 (部長, 青嶼); Odile [Marrow]*, direct, 8–10 ¶ [3] =SUM(1) — report, direct, reported, 45–52, doubtful"},
	}
	if !reflect.DeepEqual(records[0], want) {
		t.Errorf("got  %q\nwant %q", records[0], want)
	}
	if i := slices.Index(records[1], field{"Y1", "2026/11"}); i < 0 {
		t.Errorf("a month is %q", records[1])
	}
}

func TestWebAnnotationsFindTheirText(t *testing.T) {
	entries := append([]Entry{noted()}, whole(others()...)...)
	var out bytes.Buffer
	if err := WebAnnotations(&out, entries); err != nil {
		t.Fatal(err)
	}
	var page struct {
		Context string `json:"@context"`
		ID      string
		Type    string
		Items   []struct {
			ID, Type string
			Body     []struct{ Type, Purpose, Value string }
			Target   []struct {
				Type, Source string
				Selector     []struct {
					Type, Exact, Prefix, Suffix string
					Start, End                  int
				}
			}
		}
	}
	if err := json.Unmarshal(out.Bytes(), &page); err != nil {
		t.Fatal(err)
	}
	if page.Context != "http://www.w3.org/ns/anno.jsonld" || page.Type != "AnnotationPage" || len(page.Items) != 4 {
		t.Fatalf("got context %s, type %s, %d items", page.Context, page.Type, len(page.Items))
	}
	ids := map[string]bool{page.ID: true}
	uuid := regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	bodies := []string{ferryBody, ferryBody, ferryBody, "a"}
	for i, item := range page.Items {
		if ids[item.ID] || !uuid.MatchString(item.ID) || item.Type != "Annotation" || len(item.Body) == 0 || len(item.Target) == 0 {
			t.Errorf("annotation %d: id %s, type %s, %d bodies, %d targets", i, item.ID, item.Type, len(item.Body), len(item.Target))
		}
		ids[item.ID] = true
		for _, to := range item.Target {
			if u, err := url.Parse(to.Source); err != nil || !u.IsAbs() {
				t.Errorf("annotation %d: source %q is no IRI", i, to.Source)
			}
			exact, place := to.Selector[0], to.Selector[1]
			runes := []rune(bodies[i])
			if got := string(runes[place.Start:place.End]); got != exact.Exact || place.Type != "TextPositionSelector" || exact.Type != "TextQuoteSelector" {
				t.Errorf("annotation %d: position finds %q, quote %q", i, got, exact.Exact)
			}
			if strings.ContainsAny(exact.Prefix+exact.Suffix, "\n\r") {
				t.Errorf("annotation %d: prefix %q or suffix %q crosses a paragraph", i, exact.Prefix, exact.Suffix)
			}
			if !strings.Contains(bodies[i], exact.Prefix+exact.Exact+exact.Suffix) {
				t.Errorf("annotation %d: %q, %q, %q do not stand together", i, exact.Prefix, exact.Exact, exact.Suffix)
			}
		}
	}
	if got := page.Items[0]; len(got.Target) != 2 || got.Body[0].Value != "張弛, 部長, 青嶼" || got.Body[0].Purpose != "identifying" || got.Body[1].Value != "mixed" ||
		got.Body[3].Value != "bookmarked" || got.Body[4].Value != "ask <b>again</b>\nER  - # *x*" || got.Body[4].Purpose != "commenting" {
		t.Errorf("got %+v", got)
	}
	var again bytes.Buffer
	if err := WebAnnotations(&again, entries); err != nil || !bytes.Equal(again.Bytes(), out.Bytes()) {
		t.Error("the same articles are written differently the second time")
	}
}

func TestBratStandsOffTheText(t *testing.T) {
	a := ferry()
	var txt, ann bytes.Buffer
	if err := Brat(&txt, &ann, noted()); err != nil {
		t.Fatal(err)
	}
	if txt.String() != a.Body {
		t.Error("the text is not the body")
	}
	checkBrat(t, txt.String(), ann.String())
	for _, want := range []string{
		"T1\tContent 5 11;12 15;16 19\t渡輪「會開」 而且「 很快」\n",
		"A1\tKind T1 mixed\n", "T2\tSource 1 3\t張弛\n", "R1\tSaidBy Arg1:T1 Arg2:T2\n", "T3\tCue 3 4\t說\n", "R2\tToldBy Arg1:T1 Arg2:T3\n",
		"#1\tAnnotatorNotes T1\t張弛 (部長, 青嶼)\n", "\tReport T5\n", "A2\tBookmarked T1\n", "\tDoubtful T5\n", "#2\tAnnotatorNotes T1\task <b>again</b> ER - # *x*\n", "Inside Arg1:T4 Arg2:T1\n",
	} {
		if !strings.Contains(ann.String(), want) {
			t.Errorf("%q is not in\n%s", want, ann.String())
		}
	}
}

var bratLine = regexp.MustCompile(`^(?:T\d+\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t([^\n]+)|R\d+\t\w+ Arg1:(T\d+) Arg2:(T\d+)|A\d+\t\w+ (T\d+)(?: \w+)?|#\d+\tAnnotatorNotes (T\d+)\t[^\n\t]+)$`)

// checkBrat reads standoff as https://brat.nlplab.org/standoff.html has it.
func checkBrat(t *testing.T, text, ann string) {
	t.Helper()
	runes := []rune(text)
	known := map[string]bool{}
	for line := range strings.Lines(ann) {
		line = strings.TrimSuffix(line, "\n")
		m := bratLine.FindStringSubmatch(line)
		id, _, _ := strings.Cut(line, "\t")
		if m == nil || known[id] {
			t.Fatalf("no line of brat, or a number used twice: %q", line)
		}
		known[id] = true
		for _, to := range m[4:] {
			if to != "" && !known[to] {
				t.Errorf("%s names %s, which is not there yet", id, to)
			}
		}
		if m[1] == "" {
			continue
		}
		var pieces []string
		for place := range strings.SplitSeq(m[2], ";") {
			from, to, _ := strings.Cut(place, " ")
			start, _ := strconv.Atoi(from)
			end, _ := strconv.Atoi(to)
			if start >= end || end > len(runes) {
				t.Fatalf("%s: %d to %d in a text of %d", id, start, end, len(runes))
			}
			pieces = append(pieces, string(runes[start:end]))
		}
		if got := strings.Join(pieces, " "); got != m[3] {
			t.Errorf("%s is %q in the text, %q in its line", id, got, m[3])
		}
	}
}

func TestMarkdownNotesHaveFrontMatterNoTextBreaksOutOf(t *testing.T) {
	var out bytes.Buffer
	if err := Markdown(&out, noted()); err != nil {
		t.Fatal(err)
	}
	want := `---
title: "渡輪 \"會\" #開 --- ER -"
date: 2026-11-24
byline: "解望舒, Odile Marrow"
outlet: "潮聲日報"
source: "公報: 第一號"
url: "https://news.example/ferry?a=1"
lang: "zh-Hant"
people:
  - "張弛"
  - "Odile [Marrow]*"
---

# 渡輪 "會" \#開 --- ER -

> 渡輪「會開」 … 而且「 很快」
>
> — 張弛 (部長, 青嶼), mixed, 說, 5–19, bookmarked ^q1

ask \<b\>again\</b\> ER - \# \*x\*

> 會開
>
> — 張弛 (部長, 青嶼); Odile \[Marrow\]\*, direct, 8–10 ^q2

> \=SUM(1)
>
> — report, direct, reported, 45–52, doubtful ^q3
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestOnlyTheChosenQuotationsAreInEveryFormat(t *testing.T) {
	e := whole(ferry())[0]
	e.Article.Body += "\nlast" // so that the text of the page has more than quotations
	e.Quotes = []int{1}
	all := []Entry{e}
	var ris, csl, web, md, txt, ann bytes.Buffer
	for _, err := range []error{RIS(&ris, e), CSL(&csl, all), WebAnnotations(&web, all), Markdown(&md, e), Brat(&txt, &ann, e)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	checkBrat(t, txt.String(), ann.String())
	for name, got := range map[string]string{"RIS": ris.String(), "CSL": csl.String(), "Web Annotation": web.String(), "Markdown": md.String(), "brat": ann.String()} {
		if !strings.Contains(got, "會開") || strings.Contains(got, "而且「 很快」") || strings.Contains(got, "SUM") {
			t.Errorf("%s: got\n%s", name, got)
		}
	}
}

func TestCSLHoldsTheReference(t *testing.T) {
	var out bytes.Buffer
	if err := CSL(&out, append([]Entry{noted()}, whole(others()...)...)); err != nil {
		t.Fatal(err)
	}
	var items []cslItem
	if err := json.Unmarshal(out.Bytes(), &items); err != nil || len(items) != 3 {
		t.Fatalf("%v, %d items", err, len(items))
	}
	got := items[0]
	if want := []cslName{{Family: "解", Given: "望舒"}, {Family: "Marrow", Given: "Odile"}}; !slices.Equal(got.Author, want) {
		t.Errorf("authors %v, want %v", got.Author, want)
	}
	if got.Type != "article-newspaper" || got.Container != "潮聲日報" || !reflect.DeepEqual(got.Issued.Parts, [][]int{{2026, 11, 24}}) || !strings.Contains(got.Note, "Note: ask") {
		t.Errorf("got %+v", got)
	}
	if !reflect.DeepEqual(items[1].Issued.Parts, [][]int{{2026, 11}}) || items[2].Issued != nil {
		t.Errorf("dates %v, %v", items[1].Issued, items[2].Issued)
	}
}

func TestAuthorsHaveAFamilyNameWhereItIsKnown(t *testing.T) {
	for byline, want := range map[string]string{
		"":                                      "",
		"By Odile Marrow and Teo van der Brink": "Marrow, Odile|van der Brink, Teo",
		"Marrow, Odile":                         "Marrow, Odile",
		"Odile Marrow, Ana B. Quill":            "Marrow, Odile|Quill, Ana B.",
		"記者 白苓、歐陽青禾":                            "白, 苓|歐陽, 青禾",
		"Tidewater News Agency":                 "Tidewater News Agency",
		"Saltmere Staff; Odile Marrow":          "Saltmere Staff|Marrow, Odile",
		"marrow42":                              "marrow42",
		"塔恩·貝洛":                                 "塔恩·貝洛",
		"Odile Marrow & Odile Marrow":           "Marrow, Odile",
	} {
		var got []string
		for _, n := range authors(byline) {
			got = append(got, n.inverted())
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: got %q, want %q", byline, got, want)
		}
	}
}

func TestASentenceIsTheWholeOneAroundAQuotation(t *testing.T) {
	for _, c := range []struct{ before, source, content, after, want string }{
		{"第一句。", "白苓說，", "船明天開", "。第三句。", "白苓說，船明天開。"},
		{"第一句。", "白苓說：", "「船明天開。」", "第三句。", "白苓說：「船明天開。」"},
		{"It rained. ", "Odile Marrow said ", "the ferry sails", " at noon. Then she left.", "Odile Marrow said the ferry sails at noon."},
		{"Mr. J. Quill left at 3.30 p.m. and ", "A. Marrow said ", "“it sails.”", " Nobody came.", "Mr. J. Quill left at 3.30 p.m. and A. Marrow said “it sails.”"},
		{"第一段。\n", "白苓說，", "**船**明天開", "\n第三段。", "白苓說，船明天開"},
	} {
		a := news.Article{Body: c.before + c.source + c.content + c.after}
		at := len(c.before)
		a.Quotes = []quote.Quote{{Source: []quote.Span{{Start: at, End: at + len(c.source)}}, Content: []quote.Span{{Start: at + len(c.source), End: at + len(c.source) + len(c.content)}}}}
		if got := Sentence(&a, 0); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestFileNamesAreTakenEverywhere(t *testing.T) {
	for _, c := range []struct {
		title, date, want string
	}{
		{"渡輪", "2026-11-24T09:30", "2026-11-24 渡輪"},
		{`../a/b\c:*?"<>|#^[]` + "\x00\n", "", "a b c"},
		{"...", "", "article"},
		{"", "", "id"},
		{strings.Repeat("渡", 100), "", strings.Repeat("渡", 40)},
	} {
		a := news.Article{ID: "id", Title: c.title, Date: c.date}
		if got := FileName(&a); got != c.want {
			t.Errorf("%q: got %q, want %q", c.title, got, c.want)
		}
	}
}

// FuzzFormatsHoldAnyText writes any text in every format.
func FuzzFormatsHoldAnyText(f *testing.F) {
	f.Add("“a\nb”\r\u2028\t", "T1\tx", 0, 4)
	f.Fuzz(func(t *testing.T, body, name string, first, n int) {
		body = strings.ToValidUTF8(body, "")
		runes := []rune(body)
		if first < 0 || n < 1 || first >= len(runes) {
			t.Skip()
		}
		last := first + 1 + n%(len(runes)-first)
		if last > len(runes) {
			t.Skip()
		}
		at := quote.Span{Start: len(string(runes[:first])), End: len(string(runes[:last]))}
		a := news.Article{ID: name, Title: name, Byline: name, Body: body, Participants: []quote.Participant{{Name: name, Office: body}},
			Quotes: []quote.Quote{{Content: []quote.Span{at}, Cue: []quote.Span{at}, Speakers: []int{0}, Parent: -1}}}
		e := Entry{&a, []int{0}, map[int]string{0: body}, 0}
		if got := Sentence(&a, 0); !utf8.ValidString(got) {
			t.Errorf("the sentence is cut inside a character: %q", got)
		}
		var txt, ann, ris, csl, web, md, page bytes.Buffer
		for _, err := range []error{Brat(&txt, &ann, e), RIS(&ris, e), CSL(&csl, []Entry{e}), WebAnnotations(&web, []Entry{e}), Markdown(&md, e), HTML(&page, []Entry{e}, name)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		checkBrat(t, txt.String(), ann.String())
		for line := range strings.SplitSeq(strings.TrimSuffix(ris.String(), "\r\n\r\n"), "\r\n") {
			if !risLine.MatchString(line) {
				t.Errorf("no line of RIS: %q", line)
			}
		}
		for _, out := range [][]byte{web.Bytes(), csl.Bytes()} {
			if !json.Valid(out) {
				t.Errorf("no JSON: %s", out)
			}
		}
		checkPage(t, page.String())
		if strings.Count("\n"+md.String(), "\n---\n") != 2 {
			t.Errorf("the front matter does not end where it should:\n%s", md.String())
		}
		if file := FileName(&a); file == "" || strings.ContainsAny(file, "/\\\n\x00") || !utf8.ValidString(file) {
			t.Errorf("%q makes the file name %q", name, file)
		}
	})
}
