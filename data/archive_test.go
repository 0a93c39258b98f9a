package data

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"onrecord/data/store/sqlite"
	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// shelved makes a library file with articles.
func shelved(t *testing.T, articles ...news.Article) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.db")
	s, err := sqlite.Open(path, sqlite.Options{})
	if err == nil {
		_, _, _, err = s.Add(context.Background(), articles)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestALibraryWithoutArticlesIsNone(t *testing.T) {
	for _, path := range []string{filepath.Join(t.TempDir(), "nowhere.db"), shelved(t)} {
		if l, err := OpenArchive(path, Options{}); l != nil || err != nil {
			t.Errorf("%s: got %v, %v", path, l, err)
		}
	}
}

func TestTheContentsSayWhoSaysWhat(t *testing.T) {
	ctx := context.Background()
	l, err := OpenArchive(shelved(t,
		news.Article{ID: "old", Date: "2031-05-01", Body: "港務局局長白苓說：「我們明年春天開工。」\n工程師林小棠說，新航道長三公里。"},
		news.Article{ID: "new", Date: "2031-05-02", Body: "「沒有人問過我們。」\n白苓說：「問過。」"}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	c, err := l.Contents(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if c.Articles.Len() != 2 || c.Articles.ID(0) != "new" || !c.Articles.Head(0) || c.Articles.Read(0) {
		t.Fatalf("articles %+v", c.Articles)
	}
	for i, marks := range c.Marks {
		a, _, ok, err := l.Article(ctx, c.Articles.ID(i))
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		seen := map[int]bool{}
		for _, m := range marks {
			seen[m.Quote()] = true
			q := &a.Quotes[m.Quote()]
			if m.Kind() != q.Kind && !q.Report || m.Report() != q.Report {
				t.Errorf("%s, quotation %d: kind %s, report %t; want %s, %t", a.ID, m.Quote(), m.Kind(), m.Report(), q.Kind, q.Report)
			}
			switch {
			case len(q.Speakers) == 0 && m.Person != -1:
				t.Errorf("%s, quotation %d is of nobody known, got person %d", a.ID, m.Quote(), m.Person)
			case len(q.Speakers) > 0 && c.Cast.People[m.Person].Name != a.Participants[q.Speakers[0]].Name:
				t.Errorf("%s, quotation %d: %s speaks", a.ID, m.Quote(), c.Cast.People[m.Person].Name)
			}
		}
		if len(seen) != len(a.Quotes) {
			t.Errorf("%s: %d of %d quotations have marks", a.ID, len(seen), len(a.Quotes))
		}
	}
}

func TestWhatIsKeptIsThereTillItIsTakenBack(t *testing.T) {
	ctx := context.Background()
	path := shelved(t, news.Article{ID: "a", Body: "港務局局長白苓說：「我們明年春天開工。」"})
	l, err := OpenArchive(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	a, _, _, err := l.Article(ctx, "a")
	if err == nil {
		err = l.AddBookmark(ctx, &a, 0, "比較")
	}
	if err == nil {
		err = l.Remember(news.Position{Article: "a", Offset: 3, Quote: 0})
	}
	if err == nil {
		err = l.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	if l, err = OpenArchive(path, Options{}); err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	kept, err := l.Bookmarks(ctx, "")
	if err != nil || len(kept) != 1 || kept[0].Quote != 0 || kept[0].Note != "比較" || kept[0].Article != "a" {
		t.Fatalf("kept %+v, error %v", kept, err)
	}
	if p, err := l.Place(); err != nil || p.Article != "a" || p.Offset != 3 {
		t.Errorf("place %+v, error %v", p, err)
	}
	if u, err := l.Undo(ctx); err != nil || u.Kind != "kept" || u.Article != "a" {
		t.Errorf("undone %+v, error %v", u, err)
	}
	if kept, err := l.Bookmarks(ctx, "a"); err != nil || len(kept) != 0 {
		t.Errorf("after undo: %+v, error %v", kept, err)
	}
}

func TestEveryFaultIsCorrectedAndTakenBack(t *testing.T) {
	ctx := context.Background()
	body := "港務局局長白苓說：「我們明年春天開工。」今天有雨。"
	l, err := OpenArchive(shelved(t, news.Article{ID: "a", Body: body}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	get := func() news.Article {
		t.Helper()
		a, _, ok, err := l.Article(ctx, "a")
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		return a
	}
	before := get()
	if len(before.Quotes) != 1 {
		t.Fatalf("%d quotations, want 1", len(before.Quotes))
	}
	at := func(s string) []quote.Span {
		i := strings.Index(body, s)
		return []quote.Span{{Start: i, End: i + len(s)}}
	}
	other := quote.Participant{Name: "林小棠", Office: "工程師"}
	speaker := func(a *news.Article, q int) string { return a.Participants[a.Quotes[q].Speakers[0]].Name }
	tests := []struct {
		name string
		c    news.Correction
		want func(a *news.Article) bool
	}{
		{"another speaker", news.Correction{Fault: news.WrongSpeaker, By: other}, func(a *news.Article) bool { return speaker(a, 0) == "林小棠" }},
		{"no quotation", news.Correction{Fault: news.NoQuotation}, func(a *news.Article) bool { return len(a.Quotes) == 0 }},
		{"other ends", news.Correction{Fault: news.WrongBounds, Content: at("我們明年春天開工。")}, func(a *news.Article) bool {
			return a.Quotes[0].Content[0].Of(body) == "我們明年春天開工。" && a.Quotes[0].Kind == quote.Direct
		}},
		{"overlooked", news.Correction{Fault: news.Missed, Content: at("今天有雨"), Kind: quote.Indirect, By: other}, func(a *news.Article) bool {
			return len(a.Quotes) == 2 && speaker(a, 1) == "林小棠"
		}},
		{"two are one", news.Correction{Fault: news.SamePerson, By: other}, func(a *news.Article) bool {
			return speaker(a, 0) == "林小棠" && slices.Contains(a.Participants[a.Quotes[0].Speakers[0]].Aliases, "白苓")
		}},
		{"one is two", news.Correction{Fault: news.OtherPerson, By: quote.Participant{Name: "白苓", Office: "教師"}}, func(a *news.Article) bool {
			return a.Participants[a.Quotes[0].Speakers[0]].Office == "教師"
		}},
	}
	for _, tt := range tests {
		a := get()
		if err := l.Correct(ctx, &a, tt.c); err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if a = get(); !tt.want(&a) {
			t.Errorf("%s: %+v, %+v", tt.name, a.Quotes, a.Participants)
		}
		if tt.c.Fault != news.NoQuotation && tt.c.Fault != news.SamePerson && tt.c.Fault != news.OtherPerson &&
			!slices.ContainsFunc(a.Quotes, func(q quote.Quote) bool { return strings.HasPrefix(q.Rule, news.CorrectedRule) }) {
			t.Errorf("%s: not signed as the reader's own: %+v", tt.name, a.Quotes)
		}
		if u, err := l.Undo(ctx); err != nil || u.Kind != "correction" {
			t.Errorf("%s: undone %+v, %v", tt.name, u, err)
		}
		if after := get(); !reflect.DeepEqual(after, before) {
			t.Errorf("%s: after undo %+v, want %+v", tt.name, after, before)
		}
	}
}

// typed is what is wanted by a line as it is typed.
func typed(line string) find.Query {
	w, _ := find.Parse(line)
	w.Limit = 10
	return w
}

func TestFindTakesAWordThatIsNotYetToItsEnd(t *testing.T) {
	l, err := OpenArchive(shelved(t,
		news.Article{ID: "zh", Body: "港務局局長白苓說：「我們明年春天開工。」渡輪照常行駛。"},
		news.Article{ID: "en", Body: "The ferry leaves at noon.\n"}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for words, want := range map[string]string{"ferr": "en", "渡轮": "zh", "開": "zh", "ＦＥＲＲＹ": "en", "nothing": ""} {
		found, err := l.Find(context.Background(), typed(words))
		got := ""
		for _, f := range found {
			got += f.Article
		}
		if err != nil || got != want {
			t.Errorf("%s: found %q, want %q, error %v", words, got, want, err)
		}
	}
	if found, _ := l.Find(context.Background(), typed("明年春")); len(found) != 1 || !slices.Equal(found[0].Quotes, []int{0}) {
		t.Errorf("quotations found: %+v", found)
	}
}

func TestFindTellsWhoWhereAndWhen(t *testing.T) {
	l, err := OpenArchive(shelved(t,
		news.Article{ID: "a", Date: "2031-05-01", Outlet: "潮聲日報", Title: "碼頭", Body: "港務局局長白苓說：「渡輪明年春天開工。」渡輪照常行駛。"},
		news.Article{ID: "b", Date: "2031-06-02", Title: "渡輪", Body: "渡輪照常行駛。\n工程師林小棠說，新航道長三公里。"},
		news.Article{ID: "c", Date: "2031-07-03", Title: "Saltmere", Body: "The ferry is late.\n\n“The ferry will stop,” said Ada Brook, the mayor.\n"}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	tests := []struct {
		line   string
		quotes bool
		among  map[string]bool
		want   string
	}{
		{"渡輪", false, nil, "b:渡輪照常行駛。 a:港務局局長白苓說：「渡輪明年春天開工。」渡輪照常行駛。"},
		{"渡輪", false, map[string]bool{"a": true, "c": true}, "a:港務局局長白苓說：「渡輪明年春天開工。」渡輪照常行駛。"},
		{"渡輪", true, nil, "a:港務局局長白苓說：「渡輪明年春天開工。」渡輪照常行駛。"},
		{"渡轮 白苓", true, nil, "a:港務局局長白苓說：「渡輪明年春天開工。」渡輪照常行駛。"},
		{"by:bai", false, nil, "a:港務局局長白苓說：「渡輪明年春天開工。」渡輪照常行駛。"},
		{"by:林小棠 渡輪", false, nil, ""},
		{"by:nobody", false, nil, ""},
		{"kind:direct since:2031-07", false, nil, "c:“The ferry will stop,” said Ada Brook, the mayor."},
		{"until:2031-05 渡輪", false, nil, "a:港務局局長白苓說：「渡輪明年春天開工。」渡輪照常行駛。"},
		{`"ferry is"`, false, nil, "c:The ferry is late."},
	}
	for _, tt := range tests {
		w := typed(tt.line)
		w.Quotes, w.Among = tt.quotes, tt.among
		found, err := l.Find(context.Background(), w)
		var got []string
		for _, f := range found {
			got = append(got, f.Article+":"+f.Context.Text)
			if len(f.At) > 0 && len(f.Context.Words) == 0 {
				t.Errorf("%s: no words in %q", tt.line, f.Context.Text)
			}
		}
		if strings.Join(got, " ") != tt.want || err != nil {
			t.Errorf("%s: got %q, %v, want %q", tt.line, got, err, tt.want)
		}
	}
}

func TestFindKnowsWhoIsMeantAfterACorrection(t *testing.T) {
	ctx := context.Background()
	l, err := OpenArchive(shelved(t, news.Article{ID: "a", Body: "港務局局長白苓說：「我們明年春天開工。」"}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if found, err := l.Find(ctx, typed("by:林小棠")); len(found) != 0 || err != nil {
		t.Fatalf("before: %+v, %v", found, err)
	}
	a, _, _, err := l.Article(ctx, "a")
	if err == nil {
		err = l.Correct(ctx, &a, news.Correction{Fault: news.WrongSpeaker, By: quote.Participant{Name: "林小棠"}})
	}
	if err != nil {
		t.Fatal(err)
	}
	if found, err := l.Find(ctx, typed("by:林小棠")); len(found) != 1 || err != nil {
		t.Errorf("after: %+v, %v", found, err)
	}
}

func TestPeopleFoundOutWhileTheLibraryChangesAreForgotten(t *testing.T) {
	l := following(t)
	_, changes := l.known()
	cast, err := l.store.People(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "notice.txt")
	write(t, file, "港務局局長白苓說：「我們明年春天開工。」")
	if got := l.Add(t.Context(), file, nil); got.Added != 1 {
		t.Fatalf("got %+v", got)
	}
	l.know(cast, changes)
	if found, err := l.Find(t.Context(), typed("by:白苓")); len(found) != 1 || err != nil {
		t.Errorf("found %d, error %v", len(found), err)
	}
}

func TestAPersonOfSeveralNamesIsMadeAnotherInAllArticles(t *testing.T) {
	ctx := context.Background()
	l, err := OpenArchive(shelved(t,
		news.Article{ID: "a", Date: "2031-05-02", Body: "港務局局長白苓說：「我們明年春天開工。」"},
		news.Article{ID: "b", Date: "2031-05-01", Body: "Harbour director Bai Ling said: “We will begin in spring.”\n"}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	people := func() int {
		c, err := l.Contents(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return len(c.Cast.People)
	}
	before := people()
	one := news.Correction{Fault: news.SamePerson, By: quote.Participant{Name: "白苓"}, Names: []string{"Bai Ling"}}
	if err := l.Correct(ctx, &news.Article{ID: "a"}, one); err != nil {
		t.Fatal(err)
	}
	if got := people(); got != before-1 {
		t.Errorf("%d people, want one less than %d", got, before)
	}
	if _, err := l.Undo(ctx); err != nil || people() != before {
		t.Errorf("after undo %d people, want %d; %v", people(), before, err)
	}
	of := []news.QuotesOf{{Article: "a", Quotes: []int{0}}}
	if cues, err := l.Cues(ctx, of); err != nil || len(cues) != 1 || cues[0].Name != "說" {
		t.Errorf("cues %v, %v", cues, err)
	}
	a, _, _, err := l.Article(ctx, "a")
	if err != nil {
		t.Fatal(err)
	}
	if echoes, err := l.Parallels(ctx, &a, 0); err != nil || len(echoes) != 0 {
		t.Errorf("echoes %v, %v", echoes, err)
	}
}

func TestASearchTakesAlternativesAndWordsThatMustNotMatch(t *testing.T) {
	ctx := t.Context()
	l, err := CreateArchive(filepath.Join(t.TempDir(), "library.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var articles []news.Article
	for i, body := range []string{"Odile Marrow said the ferry stays.", "Odile Marrow said the pier goes.", "Rhys Odell said the ferry and the pier close.", "Nobody spoke."} {
		articles = append(articles, news.Article{ID: fmt.Sprintf("a%d", i), Title: fmt.Sprintf("Report %d", i), Date: fmt.Sprintf("2031-05-0%d", i+1), Lang: "en", Body: body, Plain: true})
	}
	if _, _, _, err := l.store.Add(ctx, articles); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		"ferry OR pier ":       "[a2 a1 a0]",
		"ferry OR pier -pier ": "[a0]",
		"ferry -pier ":         "[a0]",
		"-ferry ":              "[a3 a1]",
		"ferry OR pier close ": "[a2]",
	} {
		w, err := find.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		for limit, want := range map[int]string{0: want, 1: want[:3] + "]"} {
			w.Limit = limit
			found, err := l.Find(ctx, w)
			var ids []string
			for _, f := range found {
				ids = append(ids, f.Article)
			}
			if got := fmt.Sprint(ids); err != nil || got != want {
				t.Errorf("%s, at most %d: got %s, error %v, want %s", line, limit, got, err, want)
			}
		}
	}
	w, _ := find.Parse("-pier ")
	w.Quotes = true
	if found, err := l.Find(ctx, w); err != nil || len(found) != 1 || found[0].Article != "a0" {
		t.Errorf("quotations: %+v, error %v", found, err)
	}
}
