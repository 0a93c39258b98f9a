package source

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// article01 is an article whose annotations the tests get wrong in turn.
const article01 = "王五說，他不去。趙六說：「我也不去。」據報社報道，王五說過不止一次。\n"

const people01 = `[[participant]]
id = "wang"
name = { zh-Hant = "王五", en = "Wang Wu" }
office = { zh-Hant = "港口長", en = "harbour master" }

[[participant]]
id = "zhao"
name = "趙六"
aliases = ["六哥"]
`

const notes01 = `[[quotation]]
speaker = "wang"
kind = "indirect"
source = [{ exact = "王五", suffix = "說，" }]
cue = [{ exact = "說", suffix = "，他" }]
content = "他不去。"

[[quotation]]
speaker = ["zhao"]
kind = "direct"
source = "趙六"
cue = [{ exact = "說", suffix = "：" }]
content = "「我也不去。」"
`

// annotated reads the folder of article01 with these annotations and people.
func annotated(t *testing.T, notes, people string) (news.Article, []error) {
	t.Helper()
	articles, errs := readFolder(t, fstest.MapFS{
		"a.md": {Data: []byte(article01)}, "a.toml": {Data: []byte(notes)}, "people.toml": {Data: []byte(people)},
	}, "d")
	if len(articles) != 1 {
		t.Fatalf("got %d articles and %v, want one article", len(articles), errs)
	}
	return articles[0], errs
}

func TestAnnotationsBecomeQuotations(t *testing.T) {
	a, errs := annotated(t, notes01, people01)
	if len(errs) > 0 || !a.Attributed || len(a.Quotes) != 2 || len(a.Participants) != 2 {
		t.Fatalf("got %+v, errors %v", a, errs)
	}
	q := a.Quotes[1]
	if got := q.Content[0].Of(a.Body); got != "「我也不去。」" || q.Kind != quote.Direct || a.Participants[q.Speakers[0]].Name != "趙六" {
		t.Errorf("got %q, %v by %v", got, q.Kind, q.Speakers)
	}
	if got := a.Quotes[0].Cue[0].Of(a.Body) + a.Quotes[0].Source[0].Of(a.Body); got != "說王五" {
		t.Errorf("cue and source are %q", got)
	}
	wang := a.Participants[0]
	if wang.Name != "王五" || wang.Office != "港口長" || !reflect.DeepEqual(wang.Aliases, []string{"Wang Wu"}) || len(wang.Mentions) != 2 {
		t.Errorf("got participant %+v, want 王五 by the name in the article's language", wang)
	}
}

func TestAQuotationInsideAnotherKnowsIt(t *testing.T) {
	a, errs := annotated(t, notes01+`
[[quotation]]
kind = "indirect"
report = true
source = "報社"
cue = ["據", "報道"]
content = "王五說過不止一次"

[[quotation]]
speaker = "wang"
kind = "indirect"
content = "不止一次"
`, people01)
	if len(errs) > 0 || len(a.Quotes) != 4 {
		t.Fatalf("got %d quotations, errors %v", len(a.Quotes), errs)
	}
	if a.Quotes[2].Parent != -1 || a.Quotes[3].Parent != 2 || !a.Quotes[2].Report || len(a.Quotes[2].Cue) != 2 {
		t.Errorf("got %+v", a.Quotes[2:])
	}
}

func TestAMistakeIsNamedByLineAndLeavesOutNoMore(t *testing.T) {
	change := func(old, new string) string {
		if !strings.Contains(notes01, old) {
			t.Fatalf("%q is not in the annotations", old)
		}
		return strings.Replace(notes01, old, new, 1)
	}
	for _, c := range []struct {
		why, notes string
		want       []string
		quotes     int
	}{
		{"a text that is not there", change(`"他不去。"`, `"他不來。"`),
			[]string{`d/a.toml:6: content "他不來。" is not in the article: copy it letter by letter`}, 1},
		{"a text that stands twice", change(`[{ exact = "王五", suffix = "說，" }]`, `"王五"`),
			[]string{`d/a.toml:4: source "王五" stands 2 times in the article: add a prefix or suffix that only one of them has`}, 1},
		{"a wrong prefix", change(`suffix = "：" }`, `prefix = "錢七" }`),
			[]string{`d/a.toml:12: cue "錢七說" is not in the article: copy it letter by letter`}, 1},
		{"an unknown speaker", change(`"zhao"`, `"qian"`),
			[]string{`d/a.toml:9: speaker "qian" is no participant: add one with this id, here or in people.toml`}, 1},
		{"an unknown kind", change(`"direct"`, `"loud"`),
			[]string{`d/a.toml:10: kind "loud" is none: write direct, indirect or mixed`}, 1},
		{"an unknown key", change(`source = "趙六"`, `sauce = "趙六"`),
			[]string{`d/a.toml:11: there is no key quotation.sauce: look up the right one in FORMAT.md`}, 1},
		{"no content", change("content = \"他不去。\"\n", "\n"),
			[]string{`d/a.toml:1: content is missing: copy from the article what was said`}, 1},
		{"an empty text", change(`"他不去。"`, `""`),
			[]string{`d/a.toml:6: content is empty: copy its words from the article`}, 1},
		{"pieces in the wrong order", change(`"他不去。"`, `["去。趙六", "他不"]`),
			[]string{`d/a.toml:6: pieces of content overlap or stand in the wrong order: write them as the article has them`}, 1},
		{"two mistakes", change(`"indirect"`, `"x"`) + "kin = 1\n",
			[]string{
				`d/a.toml:14: there is no key quotation.kin: look up the right one in FORMAT.md`,
				`d/a.toml:3: kind "x" is none: write direct, indirect or mixed`,
			}, 0},
		{"a participant without a name", "[[participant]]\nid = \"qian\"\n" + notes01,
			[]string{`d/a.toml:1: name is missing: give the fullest one in the article`}, 2},
		{"a participant of no sort", "[[participant]]\nid = \"qian\"\nname = \"錢七\"\nsort = \"cat\"\n" + notes01,
			[]string{`d/a.toml:4: sort "cat" is none: write person, organisation or unnamed`}, 2},
	} {
		a, errs := annotated(t, c.notes, people01)
		var got []string
		for _, err := range errs {
			got = append(got, err.Error())
		}
		if !reflect.DeepEqual(got, c.want) || len(a.Quotes) != c.quotes || !a.Attributed {
			t.Errorf("%s: got %d quotations, attributed %v, errors %q, want %d and %q", c.why, len(a.Quotes), a.Attributed, got, c.quotes, c.want)
		}
	}
}

func TestWhatIsNoTOMLLeavesTheArticleToTheEngine(t *testing.T) {
	for notes, want := range map[string]string{
		"[[quotation]]\nkind = \"indirect\n": "d/a.toml:2:",
		"[[quotation]]\nkind = 3\n":          "d/a.toml:2:",
		"\x00\x01\x02\x03":                   "d/a.toml: not a text",
	} {
		a, errs := annotated(t, notes, people01)
		if a.Attributed || len(errs) != 1 || !strings.HasPrefix(errs[0].Error(), want) {
			t.Errorf("%q: got attributed %v, errors %q, want one that begins with %q", notes, a.Attributed, errs, want)
		}
	}
}

func TestSharedPeopleAreCheckedOnce(t *testing.T) {
	files := fstest.MapFS{
		"a.md": {Data: []byte(article01)}, "a.toml": {Data: []byte(notes01)},
		"b.md": {Data: []byte(article01)}, "b.toml": {Data: []byte(notes01)},
		"people.toml": {Data: []byte(people01 + "\n[[participant]]\nid = \"wang\"\nname = \"王二\"\n\n[[quotation]]\nkind = \"direct\"\n")},
	}
	articles, errs := readFolder(t, files, "d")
	var got []string
	for _, err := range errs {
		got = append(got, err.Error())
	}
	want := []string{
		`d/people.toml:12: id "wang" stands twice: give each participant its own`,
		`d/people.toml:15: quotations do not belong here: put them into the file beside their article`,
	}
	if len(articles) != 2 || !reflect.DeepEqual(got, want) {
		t.Errorf("got %d articles and %q, want 2 and %q", len(articles), got, want)
	}
}

func TestTheArticlesOwnParticipantComesFirst(t *testing.T) {
	a, errs := annotated(t, "[[participant]]\nid = \"wang\"\nname = \"王五\"\noffice = \"市長\"\n"+notes01, people01)
	if len(errs) > 0 || a.Participants[0].Office != "市長" {
		t.Errorf("got %+v, errors %v, want the office of the article's own file", a.Participants, errs)
	}
}

func TestMentionsAreWholeNamesAndTheLongestCounts(t *testing.T) {
	known := people{
		{ID: "a", Name: tongues{"": "Ann"}},
		{ID: "b", Name: tongues{"": "Ann Example"}},
		{ID: "c", Name: tongues{"": "王五"}},
		{ID: "d", Name: tongues{"": "王五德"}},
	}
	body := "Ann Example, Annabel and Ann; 王五德和王五"
	got := mentions(body, known)
	for i, want := range []int{1, 1, 1, 1} {
		if len(got[i]) != want {
			t.Errorf("%s is named %d times, want %d", known[i].ID, len(got[i]), want)
		}
	}
	if s := got[0][0].Start; s != strings.LastIndex(body, "Ann") {
		t.Errorf("Ann is found at %d", s)
	}
}

// FuzzAnnotate: whatever stands in the annotations, the quotations lie in the
// text, in order, and their speakers are participants.
func FuzzAnnotate(f *testing.F) {
	f.Add([]byte(notes01))
	f.Add([]byte(people01 + notes01))
	f.Add([]byte("[[quotation]]\nkind = 'direct'\ncontent = ['說', {exact = '不'}]\nspeaker = 'wang'\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		articles, _ := readFolder(t, fstest.MapFS{
			"a.md": {Data: []byte(article01)}, "a.toml": {Data: raw}, "people.toml": {Data: []byte(people01)},
		}, "d")
		a := articles[0]
		last := 0
		for i, q := range a.Quotes {
			at := 0
			for _, s := range q.Content {
				if s.Start < at || s.Len() == 0 || s.End > len(a.Body) {
					t.Fatalf("quotation %d has content %v", i, q.Content)
				}
				at = s.End
			}
			if q.Extent().Start < last {
				t.Fatalf("quotation %d begins before the one above", i)
			}
			last = q.Extent().Start
			for _, p := range q.Speakers {
				if p < 0 || p >= len(a.Participants) {
					t.Fatalf("quotation %d is spoken by %d of %d", i, p, len(a.Participants))
				}
			}
		}
	})
}
