package storetest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"onrecord/data/store"
	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/quote"
)

// RunSame tests that libraries of two kinds answer queries in the same way: 600
// random ones, of 300 articles. Each call of one and other makes a new, empty
// library.
func RunSame(t *testing.T, one, other func(t *testing.T) Opener) {
	v := NewInventor(14)
	articles := v.mixed(300)
	libraries := []store.Library{library(t, one, articles...), library(t, other, articles...)}
	var casts []*store.Cast
	for _, l := range libraries {
		correctSome(t, l, articles)
		cast, err := l.People(ctx)
		must(t, err)
		casts = append(casts, cast)
	}
	some := 0
	for range 600 {
		q, names := v.query(articles)
		var answers [][]store.Hit
		for i, l := range libraries {
			if names != nil {
				q.By = casts[i].Speaking(names...)
			}
			hits, err := l.Search(ctx, q)
			if err != nil {
				t.Fatalf("%+v: %v", q, err)
			}
			unsign(hits)
			answers = append(answers, hits)
		}
		some += min(1, len(answers[0]))
		if q.Rank && strings.TrimSpace(q.Words) != "" { // by the length of an article among all, or among those found
			if q.Limit > 0 {
				continue
			}
			for _, hits := range answers {
				slices.SortFunc(hits, func(x, y store.Hit) int { return strings.Compare(x.Article.ID, y.Article.ID) })
			}
		}
		q.By, q.Among = nil, nil
		if len(answers[0]) != len(answers[1]) {
			t.Fatalf("%+v of %q: %s\nand %s", q, names, found(answers[0]), found(answers[1]))
		}
		for i := range answers[0] {
			if x, y := answers[0][i], answers[1][i]; !reflect.DeepEqual(x, y) {
				x.Article.Body, y.Article.Body = "", ""
				t.Fatalf("%+v of %q, hit %d: %+v\nand %+v", q, names, i, x, y)
			}
		}
	}
	if some < 300 {
		t.Errorf("only %d of 600 queries find anything", some)
	}
}

// unsign removes the signatures of corrections: a file has none.
func unsign(hits []store.Hit) {
	for _, h := range hits {
		for i := range h.Article.Quotes {
			if q := &h.Article.Quotes[i]; strings.HasPrefix(q.Rule, store.ReaderRule) {
				q.Why = ""
			}
		}
	}
}

// found lists the articles of hits.
func found(hits []store.Hit) string {
	var b strings.Builder
	for i := range hits {
		fmt.Fprintf(&b, " %s", hits[i].Article.ID)
	}
	return b.String()
}

// mixed are n articles in two languages and three scripts, with whole, short and no
// dates.
func (v Inventor) mixed(n int) []news.Article {
	all := make([]news.Article, n)
	for i := range all {
		a := v.Told(i)
		switch v.IntN(8) {
		case 0:
			a.Date = ""
		case 1:
			a.Date = a.Date[:4]
		case 2:
			a.Date = a.Date[:7]
		case 3:
			a.Date = a.Date[:10]
		}
		if v.IntN(4) == 0 { // other lengths than those of the invented ones
			a.Body += strings.Repeat("\n"+string(v.noise(40)), 1+v.IntN(4))
		}
		all[i] = a
	}
	return all
}

// noise is text at the edges of what counts as a word.
func (v Inventor) noise(n int) []rune {
	letters := []rune("渡轮輪张張弛後后里裡台臺Aaéİß２Ｆｅｒｒｙ한글ひらㄅ㌔ﬁ①½𠀀٣ -，。「」\"'*:^()\n\u0301")
	text := make([]rune, n)
	for i := range text {
		text[i] = letters[v.IntN(len(letters))]
	}
	return text
}

// correctSome corrects speakers, kinds and names, the same in every library.
func correctSome(t *testing.T, l store.Library, articles []news.Article) {
	t.Helper()
	for i := 0; i < len(articles); i += 17 {
		a := get(t, l, articles[i].ID)
		if len(a.Quotes) < 3 {
			continue
		}
		must(t, l.Correct(ctx, store.CorrectSpeaker(&a, 0, store.Who{Name: "解望舒"}), store.CorrectNone(&a, 1),
			store.CorrectBounds(&a, 2, a.Quotes[2].Content, quote.Mixed)))
	}
	must(t, l.Correct(ctx, store.CorrectOne(store.Who{Name: "張弛"}, "張弛", "李明霽")))
}

// query is a random query, and the names of the people that it asks for; nil is
// anybody.
func (v Inventor) query(articles []news.Article) (q store.Query, names []string) {
	a := &articles[v.IntN(len(articles))]
	var words []string
	for range v.IntN(4) {
		words = append(words, v.word(a))
	}
	q.Words = strings.Join(words, " ")
	chance := func(n int) bool { return v.IntN(n) == 0 }
	if chance(4) {
		names = []string{}
		for range v.IntN(3) {
			if p := a.Participants; len(p) > 0 {
				names = append(names, p[v.IntN(len(p))].Name)
			}
		}
	}
	if chance(4) {
		q.Kinds = news.Kinds(1 << v.IntN(4))
	}
	if chance(5) {
		q.Outlets = []string{a.Outlet, v.of([]string{"潮声", "norhaven POST", "nobody"})}
	}
	if chance(5) {
		q.Since = fmt.Sprintf("%d-%02d", 2019+v.IntN(9), 1+v.IntN(12))
	}
	if chance(5) {
		q.Until = fmt.Sprintf("%d", 2019+v.IntN(9))
	}
	if chance(6) {
		q.Among = map[string]bool{"nothing": true}
		if chance(5) {
			q.Among = crowd()
		}
		for range v.IntN(100) {
			q.Among[articles[v.IntN(len(articles))].ID] = true
		}
	}
	if chance(3) {
		q.Limit = 1 + v.IntN(60)
	}
	q.Names, q.Reports, q.Rank = chance(3), chance(3), chance(4)
	return q, names
}

// word is a word of an article as somebody may write it: some of its text, in
// another script or width, the beginning of a word, a phrase, or noise.
func (v Inventor) word(a *news.Article) string {
	if v.IntN(8) == 0 {
		return string(v.noise(1 + v.IntN(3)))
	}
	text := v.of([]string{a.Title, a.Body, a.Body})
	all := find.Tokens(text)
	first := v.IntN(len(all))
	last := min(len(all)-1, first+v.IntN(4))
	s := text[all[first].Span.Start:all[last].Span.End]
	switch v.IntN(6) {
	case 0:
		s = quote.Fold(s)
	case 1:
		s = strings.Map(func(r rune) rune {
			if r > ' ' && r < 0x7f {
				return r + 0xfee0 // its wide form
			}
			return r
		}, s)
	case 2:
		runes := []rune(s)
		return strings.ReplaceAll(string(runes[:1+v.IntN(len(runes))]), `"`, "") + "*"
	case 3:
		return strings.ToUpper(s)
	}
	return `"` + strings.ReplaceAll(s, `"`, " ") + `"`
}
