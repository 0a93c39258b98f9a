package record

import (
	"strings"
	"testing"

	"onrecord/model/news"
	"onrecord/model/quote"
)

func TestQuotationsStayWhereTheyAreWhenATextIsCleaned(t *testing.T) {
	const body = "\x1b[31mAt the pier\u202e, Tarn Belo: “The pier\x07 stays.”\x1b[0m 白苓說：「好。」"
	at := func(words string) quote.Span {
		i := strings.Index(body, words)
		return quote.Span{Start: i, End: i + len(words)}
	}
	a := news.Article{Body: body, Title: "\x1b]0;x\x07Pier",
		Quotes: []quote.Quote{
			{Content: []quote.Span{at("The pier\x07 stays.")}, Source: []quote.Span{at("Tarn Belo")}, Speakers: []int{0}, Rule: "r\x1b[0m"},
			{Content: []quote.Span{at("好。")}, Cue: []quote.Span{at("說")}},
		},
		Participants: []quote.Participant{{Name: "Tarn\u202e Belo", Aliases: []string{"\x1b[1mBelo"}, Mentions: []quote.Span{at("Tarn Belo")}}},
	}
	TidyArticle(&a)
	if a.Body != "At the pier, Tarn Belo: “The pier stays.” 白苓說：「好。」" || a.Title != "Pier" || a.Quotes[0].Rule != "r" ||
		a.Participants[0].Name != "Tarn Belo" || a.Participants[0].Aliases[0] != "Belo" {
		t.Errorf("got %q, %q, %q, %+v", a.Body, a.Title, a.Quotes[0].Rule, a.Participants)
	}
	for want, got := range map[string]quote.Span{"The pier stays.": a.Quotes[0].Content[0], "Tarn Belo": a.Quotes[0].Source[0],
		"好。": a.Quotes[1].Content[0], "說": a.Quotes[1].Cue[0]} {
		if !Fits(&a) || got.Of(a.Body) != want {
			t.Errorf("got %q, want %q", got.Of(a.Body), want)
		}
	}
}
