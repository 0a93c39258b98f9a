package storetest

import (
	"reflect"
	"testing"

	"onrecord/data/store"
	"onrecord/model/news"
	"onrecord/model/quote"
)

func testAnArticleComesBackAsItWasGiven(t *testing.T, in place) {
	a := news.Article{
		ID: "https://news.example/1", Title: "渡輪", Date: "2026-11-24", DateGuessed: true, Byline: "解望舒", Outlet: "潮聲日報", Site: "潮聲網", Source: "公報", URL: "https://news.example/1",
		Lang: "zh-Hant", Body: "張弛說，渡輪「會開」，而且「很快」。", Plain: true, Attributed: true,
		Participants: []quote.Participant{
			{Name: "張弛", Aliases: []string{"Zhang Chi"}, Office: "部長", Affiliation: "青嶼", Sort: quote.Person, Mentions: []quote.Span{{Start: 0, End: 6}}, Minor: true},
			{Name: "青嶼電台", Sort: quote.Organisation},
			{Name: "一名船員", Sort: quote.Unnamed},
		},
		Quotes: []quote.Quote{
			{Content: []quote.Span{{Start: 12, End: 33}, {Start: 36, End: 51}}, Cue: []quote.Span{{Start: 6, End: 9}}, Source: []quote.Span{{Start: 0, End: 6}},
				Kind: quote.Mixed, Speakers: []int{0, 2}, Parent: -1, Rule: "frame.say", Why: "subject", Confidence: 0.8},
			{Content: []quote.Span{{Start: 36, End: 51}}, Kind: quote.Indirect, Speakers: []int{1}, Report: true, Parent: 0, Confidence: 0.25},
		},
	}
	s := library(t, in, a)
	if got := get(t, s, a.ID); !reflect.DeepEqual(got, a) {
		t.Errorf("got  %+v\nwant %+v", got, a)
	}
	if _, ok, err := s.Article(ctx, "no such"); ok || err != nil {
		t.Errorf("an article that is not there: there %t, error %v", ok, err)
	}
}

func testTwoProgramsUseOneLibrary(t *testing.T, in place) {
	at := in(t)
	s, other := open(t, at, options), open(t, at, options)
	add(t, s, news.Article{ID: "a", Body: "One."})
	add(t, other, news.Article{ID: "b", Body: "Two."})
	add(t, s, news.Article{ID: "c", Body: "Three."})
	for _, l := range []store.Library{s, other} {
		heads, err := l.Heads(ctx, 0)
		if err != nil || len(heads) != 3 {
			t.Errorf("got %d articles, error %v, want 3", len(heads), err)
		}
	}
}

func testHeadsListTheNewestFirst(t *testing.T, in place) {
	s := library(t, in,
		news.Article{ID: "month", Title: "M", Date: "2026-10", Body: "m"},
		news.Article{ID: "late", Title: "L", Date: "2026-11-24T18:05:00+08:00", Outlet: "Gazette", Lang: "en", Body: "Tarn Belo: “Yes.”\nTarn Belo: “No.”"},
		news.Article{ID: "undated", Title: "U", Body: "u"},
		news.Article{ID: "early", Title: "E", Date: "2026-11-24 09:00", Body: "e"},
		news.Article{ID: "nonsense", Title: "N", Date: "2026-13-77", Body: "n"},
	)
	must(t, s.MarkRead(ctx, true, "early"))
	heads, err := s.Heads(ctx, 0)
	must(t, err)
	want := []store.Head{
		{ID: "nonsense", Title: "N", Date: "2026-13-77"},
		{ID: "undated", Title: "U"},
		{ID: "late", Title: "L", Date: "2026-11-24T18:05:00+08:00", Outlet: "Gazette", Lang: "en", Quotes: 2},
		{ID: "early", Title: "E", Date: "2026-11-24 09:00", Read: true},
		{ID: "month", Title: "M", Date: "2026-10"},
	}
	if !reflect.DeepEqual(heads, want) {
		t.Errorf("got  %+v\nwant %+v", heads, want)
	}
	if two, err := s.Heads(ctx, 2); err != nil || !reflect.DeepEqual(two, want[:2]) {
		t.Errorf("two: got %+v, error %v", two, err)
	}
}
