package storetest

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"onrecord/data/store"
	"onrecord/model/news"
)

const council = "張弛，部長：「渡輪會開。」\n單佩玄：「體育館很貴。」\n解望舒說碼頭要修。"

func testCorrectionsAreSearchedByAndUndone(t *testing.T, in place) {
	s := library(t, in, news.Article{ID: "a", Date: "2026-11-01", Body: council}, news.Article{ID: "b", Date: "2026-11-02", Body: "解望舒，校長：「書夠了。」"})
	a := get(t, s, "a")
	who := store.WhoIs(get(t, s, "b").Participants[0])
	by := func(name string) []string {
		cast, err := s.People(ctx)
		must(t, err)
		named := cast.Named(name)
		if len(named) > 1 {
			t.Errorf("%s is %d people", name, len(named))
		}
		return lookUp(t, s, store.Query{By: cast.Subjects(named...)})
	}
	must(t, s.Correct(ctx, store.CorrectSpeaker(&a, 1, who), store.CorrectNone(&a, 0)))
	if got := by("解望舒"); !reflect.DeepEqual(got, []string{"b", "a"}) {
		t.Errorf("the new speaker: got %q", got)
	}
	if got := by("張弛"); len(got) > 0 {
		t.Errorf("what is no quotation: got %q", got)
	}
	if heads, _ := s.Heads(ctx, 0); heads[1].Quotes != 1 {
		t.Errorf("got %+v", heads)
	}
	u, err := s.Undo(ctx)
	if err != nil || u != (store.Undone{Kind: "correction", Article: "a", Left: 0}) {
		t.Errorf("undone: %+v, error %v", u, err)
	}
	if got := by("張弛"); !reflect.DeepEqual(got, []string{"a"}) {
		t.Errorf("undone: got %q", got)
	}
	if got := Said(get(t, s, "a")); !reflect.DeepEqual(got, Said(a)) {
		t.Errorf("undone: got %q", got)
	}
	if all, _ := s.Corrections(ctx, ""); len(all) != 0 {
		t.Errorf("undone: %d corrections are left", len(all))
	}
}

func testWhatWasChangedInSeveralArticlesIsTakenBackAtOnce(t *testing.T, in place) {
	s := library(t, in, news.Article{ID: "a", Body: council}, news.Article{ID: "b", Body: council + "再版"})
	a, b := get(t, s, "a"), get(t, s, "b")
	must(t, s.Correct(ctx, store.CorrectNone(&a, 0), store.CorrectNone(&b, 0)))
	if u, err := s.Undo(ctx); err != nil || u != (store.Undone{Kind: "correction", Article: "", Left: 0}) {
		t.Errorf("undone: %+v, error %v", u, err)
	}
	if got := Said(get(t, s, "b")); !reflect.DeepEqual(got, Said(b)) {
		t.Errorf("undone: got %q", got)
	}
}

func testPeopleAreOneOrTwoAsTheReaderSays(t *testing.T, in place) {
	s := library(t, in, news.Article{ID: "a", Body: "Tarn Belo, mayor: “The ferry will sail.”"}, news.Article{ID: "b", Body: "貝洛塔恩，市長：「渡輪會開。」"},
		news.Article{ID: "c", Body: "Tarn Belo, surgeon: “The arm will heal.”"})
	people := func() int {
		cast, err := s.People(ctx)
		must(t, err)
		return len(cast.People)
	}
	start := people()
	must(t, s.Correct(ctx, store.CorrectOne(store.Who{Name: "Tarn Belo", Office: "mayor", Affiliation: "Saltmere"}, "Tarn Belo", "貝洛塔恩")))
	if got := people(); got != 1 {
		t.Errorf("two are one: %d people of %d", got, start)
	}
	if got := Said(get(t, s, "b")); !reflect.DeepEqual(got, []string{"Tarn Belo: 渡輪會開。"}) {
		t.Errorf("in the article: got %q", got)
	}
	_, err := s.Undo(ctx)
	must(t, err)
	c := get(t, s, "c")
	must(t, s.Correct(ctx, store.CorrectTwo(&c, 0, store.Who{Name: "Tarn Belo the younger", Office: "surgeon"})))
	if got := people(); got != start+1 {
		t.Errorf("one is two: %d people, %d before", got, start)
	}
}

func testANamesakeStaysSomebodyElse(t *testing.T, in place) {
	s := library(t, in, news.Article{ID: "a", Body: "Tarn Belo, mayor: “The ferry will sail.”"}, news.Article{ID: "b", Body: "Tarn Belo: “The arm will heal.”"})
	b := get(t, s, "b")
	must(t, s.Correct(ctx, store.CorrectTwo(&b, 0, store.Who{Name: "Tarn Belo", Office: "surgeon"})))
	cast, err := s.People(ctx)
	must(t, err)
	named := cast.Named("tarn belo")
	if len(named) != 2 {
		t.Fatalf("%d people of that name, want 2", len(named))
	}
	for _, p := range named {
		want := map[string]string{"mayor": "a", "surgeon": "b"}[cast.People[p].Offices[0]]
		if got := lookUp(t, s, store.Query{By: cast.Subjects(p)}); !reflect.DeepEqual(got, []string{want}) {
			t.Errorf("%v: got %q, want %s", cast.People[p].Offices, got, want)
		}
	}
}

func testCorrectionsSurviveReadingAgain(t *testing.T, in place) {
	at := in(t)
	s := open(t, at, options)
	add(t, s, news.Article{ID: "a", Body: council}, news.Article{ID: "b", Body: "Tarn Belo: “Yes.”"})
	a := get(t, s, "a")
	must(t, s.Correct(ctx, store.CorrectSpeaker(&a, 1, store.Who{Name: "解望舒"})))
	o := options
	o.Attribute = func(a news.Article) news.Article { // a newer engine that begins at the mark
		a = Engine(a)
		for i := range a.Quotes {
			a.Quotes[i].Content[0].Start -= 3
			a.Quotes[i].Rule = "newer"
		}
		return a
	}
	s = open(t, at, o)
	changed, err := s.Reread(ctx, nil)
	if err != nil || changed != 2 {
		t.Fatalf("read again: %d changed, error %v", changed, err)
	}
	if got := Said(get(t, s, "a")); !reflect.DeepEqual(got, []string{"張弛: 「渡輪會開。", "解望舒: 「體育館很貴。"}) {
		t.Errorf("got %q", got)
	}
	if changed, err := s.Reread(ctx, nil); err != nil || changed != 0 {
		t.Errorf("once more: %d changed, error %v", changed, err)
	}
	if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("got problems %q, error %v", problems, err)
	}
}

func testCorrectionsAreExportedAndImported(t *testing.T, in place) {
	s := library(t, in, news.Article{ID: "a", Body: council})
	a := get(t, s, "a")
	must(t, s.Correct(ctx, store.CorrectNone(&a, 0), store.CorrectOne(store.Who{Name: "張弛"}, "張弛", "小張")))
	var file bytes.Buffer
	must(t, store.ExportCorrections(ctx, s, &file))
	other := library(t, in, news.Article{ID: "a", Body: council})
	n, err := store.ImportCorrections(ctx, other, bytes.NewReader(file.Bytes()))
	if err != nil || n != 2 {
		t.Fatalf("imported %d, error %v", n, err)
	}
	if got, want := Said(get(t, other, "a")), Said(get(t, s, "a")); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if n, err := store.ImportCorrections(ctx, other, bytes.NewReader(file.Bytes())); err != nil || n != 0 {
		t.Errorf("again: imported %d, error %v", n, err)
	}
	if _, err := store.ImportCorrections(ctx, other, strings.NewReader("{\"fault\":\"none\"}\n{")); err == nil || !strings.Contains(err.Error(), "number 2") {
		t.Errorf("half a line: got error %v", err)
	}
	if _, err := store.ImportCorrections(ctx, other, strings.NewReader(`{"fault":"taste","article":"a"}`)); err == nil || !strings.Contains(err.Error(), "taste") {
		t.Errorf("an unknown fault: got error %v", err)
	}
}
