package storetest

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"onrecord/data/store"
	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// shelf is a small library to be searched.
func shelf(t *testing.T, in place) store.Library {
	return library(t, in,
		news.Article{ID: "hant", Title: "青嶼渡輪", Date: "2026-11-03", Outlet: "潮聲日報", Lang: "zh-Hant", Body: "張弛，部長：「渡輪會開。」\n單佩玄：「體育館很貴。」"},
		news.Article{ID: "hans", Title: "青屿渡轮", Date: "2026-11-02", Outlet: "青嶼晚報", Lang: "zh-Hans", Body: "张弛，部长：“渡轮会开。”\n弛张有度。"},
		news.Article{ID: "en", Title: "Café", Date: "2026-11-01", Outlet: "Saltmere Gazette", Lang: "en", Body: "Odile Marrow, mayor: “The ferry will sail.”\nThe ferryman left. ＦＥＲＲＹ ２０２６ naïve"},
		news.Article{ID: "old", Title: "Old", Date: "2019-05", Outlet: "Saltmere Gazette", Lang: "en", Body: "Odile Marrow, mayor: “No boat, no fare.”"},
	)
}

func lookUp(t *testing.T, s store.Library, q store.Query) []string {
	t.Helper()
	hits, err := s.Search(ctx, q)
	if err != nil {
		t.Fatalf("%+v: %v", q, err)
	}
	ids := []string{}
	for _, h := range hits {
		ids = append(ids, h.Article.ID)
	}
	return ids
}

func testWordsAreFoundInEitherScriptWidthAndCase(t *testing.T, in place) {
	s := shelf(t, in)
	for _, c := range []struct {
		words string
		want  string
	}{
		{"弛", "hant hans"},
		{"張弛", "hant hans"},
		{"张弛", "hant hans"},
		{"弛張", "hans"},
		{"渡輪", "hant hans"},
		{"張弛 體育館", "hant"},
		{"张弛 会开", "hant hans"},
		{"青嶼", "hant hans"}, // in a title
		{"ferry", "en"},
		{"ＦＥＲＲＹ", "en"},
		{"2026", "en"},
		{"ferr", ""},
		{"ferr*", "en"},
		{"ferryman*", "en"},
		{"cafe", "en"},
		{"NAIVE", "en"},
		{`"ferry will"`, "en"},
		{`"will ferry"`, ""},
		{"will ferry", "en"},
		{"no", "old"},
		{"AND", ""},
		{"NEAR(渡 輪)", ""},
		{`"`, ""},
		{"，。", ""},
		{"", "hant hans en old"},
		{"'; DROP TABLE article; --", ""},
	} {
		if got := strings.Join(lookUp(t, s, store.Query{Words: c.words}), " "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.words, got, c.want)
		}
	}
}

// manyKeys is more than a library looks up before a search.
const manyKeys = 10_001

// crowd is many keys, with some among them.
func crowd(some ...string) map[string]bool {
	keys := map[string]bool{}
	for i := range manyKeys {
		keys[strconv.Itoa(i)] = true
	}
	for _, key := range some {
		keys[key] = true
	}
	return keys
}

func testQueriesNarrowBySpeakerKindOutletAndDate(t *testing.T, in place) {
	s := shelf(t, in)
	cast, err := s.People(ctx)
	must(t, err)
	by := func(name string) []int64 { return cast.Speaking(name) }
	for _, c := range []struct {
		why  string
		q    store.Query
		want string
	}{
		{"a person, under both scripts", store.Query{By: by("張弛")}, "hant hans"},
		{"by pinyin", store.Query{By: by("zhangchi")}, "hant hans"},
		{"a person and his words", store.Query{By: by("张弛"), Words: "渡轮"}, "hant hans"},
		{"words in the name of who speaks", store.Query{Words: "单佩玄", Kinds: news.AllKinds, Names: true}, "hant"},
		{"words and the name of who speaks", store.Query{Words: "單佩玄 體育館", Kinds: news.AllKinds, Names: true}, "hant"},
		{"words, not the name", store.Query{Words: "單佩玄", Kinds: news.AllKinds}, ""},
		{"among some", store.Query{Words: "渡輪", Among: map[string]bool{"hans": true, "en": true, "gone": true}}, "hans"},
		{"among none", store.Query{Words: "渡輪", Among: map[string]bool{}}, ""},
		{"among many", store.Query{Words: "渡輪", Among: crowd("hans")}, "hans"},
		{"a person and another's words", store.Query{By: by("張弛"), Words: "體育館"}, ""},
		{"nobody", store.Query{By: by("Tarn Belo")}, ""},
		{"words in quotations only", store.Query{Kinds: news.AllKinds, Words: "ferry"}, "en"},
		{"words outside of quotations", store.Query{Kinds: news.AllKinds, Words: "ferryman"}, ""},
		{"a kind nobody has", store.Query{Kinds: 1 << quote.Indirect}, ""},
		{"an outlet", store.Query{Outlets: []string{"saltmere gazette"}}, "en old"},
		{"a part of an outlet's name", store.Query{Outlets: []string{"GAZETTE"}}, "en old"},
		{"a part of either outlet's name", store.Query{Outlets: []string{"晚报", "ＧＡＺ"}, Limit: 2}, "hans en"},
		{"an outlet and words", store.Query{Words: "ferry", Outlets: []string{"saltmere"}}, "en"},
		{"an outlet and words, ranked", store.Query{Words: "弛", Outlets: []string{"日報"}, Rank: true}, "hant"},
		{"an outlet that is none", store.Query{Words: "ferry", Outlets: []string{"nobody"}}, ""},
		{"an outlet in the other script", store.Query{Outlets: []string{"潮声日报"}}, "hant"},
		{"since", store.Query{Since: "2026-11-02"}, "hant hans"},
		{"until", store.Query{Until: "2026-11-02"}, "hans en old"},
		{"a month", store.Query{Since: "2026-11", Until: "2026-11"}, "hant hans en"},
		{"a year", store.Query{Since: "2019", Until: "2019"}, "old"},
		{"dates and words", store.Query{Words: "弛", Until: "2026-11-02"}, "hans"},
		{"newest two", store.Query{Limit: 2}, "hant hans"},
	} {
		if got := strings.Join(lookUp(t, s, c.q), " "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.why, got, c.want)
		}
	}
	if _, err := s.Search(ctx, store.Query{Since: "yesterday"}); err == nil || !strings.Contains(err.Error(), "2026-11-25") {
		t.Errorf("a date that is none: got error %v", err)
	}
}

func testHitsTellTheQuotationAndThePlaces(t *testing.T, in place) {
	s := shelf(t, in)
	hits, err := s.Search(ctx, store.Query{Words: "渡轮 会"})
	must(t, err)
	h := hits[0]
	var words []string
	for _, at := range h.At {
		words = append(words, at.Of(h.Article.Body))
	}
	if !reflect.DeepEqual(words, []string{"渡輪", "會"}) || !reflect.DeepEqual(h.Quotes, []int{0}) {
		t.Errorf("got words %q in quotations %v", words, h.Quotes)
	}
	if hits, _ := s.Search(ctx, store.Query{By: []int64{}}); len(hits) > 0 {
		t.Errorf("nobody says something in %d articles", len(hits))
	}
}

func testRankPutsTheTitleFirst(t *testing.T, in place) {
	s := library(t, in,
		news.Article{ID: "new", Date: "2026-11-02", Body: strings.Repeat("Nothing of note happened here. ", 30) + "One ferry."},
		news.Article{ID: "old", Date: "2026-11-01", Title: "Ferry", Body: "The ferry and the ferry."})
	if got := lookUp(t, s, store.Query{Words: "ferry"}); !slices.Equal(got, []string{"new", "old"}) {
		t.Errorf("newest first: got %q", got)
	}
	if got := lookUp(t, s, store.Query{Words: "ferry", Rank: true}); !slices.Equal(got, []string{"old", "new"}) {
		t.Errorf("ranked: got %q", got)
	}
}

func testRankCountsRareWordsMore(t *testing.T, in place) {
	all := []news.Article{
		{ID: "common", Date: "2026-11-02", Body: "Council, council, council, council, council: a ferry."},
		{ID: "rare", Date: "2026-11-01", Body: "Ferry, ferry, ferry: a council and a few more words."},
	}
	for i := range 20 {
		all = append(all, news.Article{ID: fmt.Sprint(i), Date: "2020", Body: fmt.Sprintf("The council met in room %d.", i)})
	}
	s := library(t, in, all...)
	for _, words := range []string{"council ferry", "counc* ferr*"} {
		if got := lookUp(t, s, store.Query{Words: words, Rank: true}); !slices.Equal(got, []string{"rare", "common"}) {
			t.Errorf("%s: got %q", words, got)
		}
	}
}

func testASearchGoesOnWhileArticlesGetOtherDates(t *testing.T, in place) {
	s := shelf(t, in)
	for why, among := range map[string]map[string]bool{"all": nil, "many": crowd("hans", "hant")} {
		day := map[string]string{"all": "2026-10-01", "many": "2026-10-02"}[why]
		n := 0
		err := s.Each(ctx, store.Query{Words: "渡輪", Among: among}, func(h store.Hit) error {
			n++
			for _, id := range []string{"hant", "hans"} {
				a := get(t, s, id)
				a.Date = day
				add(t, s, a)
			}
			return nil
		})
		if n == 0 || err != nil {
			t.Errorf("%s: found %d, error %v", why, n, err)
		}
	}
}

func testPeopleAreCountedOverAllArticles(t *testing.T, in place) {
	s := shelf(t, in)
	cast, err := s.People(ctx)
	must(t, err)
	var got []string
	for i, p := range cast.People {
		got = append(got, p.Name, strings.Repeat("*", cast.Counts[i].Quotes))
	}
	if len(cast.People) != 3 || cast.Counts[0].Quotes != 2 || cast.Counts[2].Quotes != 1 {
		t.Errorf("got %q", got)
	}
}

func testTheIndexAgreesWithThePlaces(t *testing.T, in place) {
	s := library(t, in)
	v := NewInventor(9)
	letters := []rune("張弛渡轮Aaéİß２Ｆ한글ひらㄅ㌔ﬁ①½𠀀\U0002b820\U0002f804ǅщ٣ -，。「」\"'*:^()\n\u0301")
	for n := range 300 {
		text := make([]rune, 3+v.IntN(30))
		for i := range text {
			text[i] = letters[v.IntN(len(letters))]
		}
		body := string(text)
		all := find.Tokens(body)
		if len(all) == 0 {
			continue
		}
		id := strings.Repeat("i", n+1)
		add(t, s, news.Article{ID: id, Body: body})
		first := v.IntN(len(all))
		last := min(len(all)-1, first+v.IntN(4))
		words := `"` + strings.ReplaceAll(body[all[first].Span.Start:all[last].Span.End], `"`, " ") + `"`
		if got := lookUp(t, s, store.Query{Words: words}); !slices.Contains(got, id) {
			t.Errorf("%s is not found in %q", words, body)
		}
	}
}
