package ui

import (
	"testing"

	"onrecord/model"
	"onrecord/model/news"
)

func TestACitationIsInTheLanguageOfItsArticle(t *testing.T) {
	words, err := LoadWords("zh-Hans")
	if err != nil {
		t.Fatal(err)
	}
	s := &Screen{Words: words}
	state := &model.State{Articles: news.ListOf(library())}
	tests := []struct {
		ref  model.Ref
		want string
	}{
		{model.Ref{Article: 0, Quote: 1}, "「年底前一定通車。」\n——何例文（總工程師），直接引述；《南溪市長：新橋「年底前一定通車」》，試刊，2031-05-02\n南溪市政府新聞稿\nhttps://news.example/bridge\n"},
		{model.Ref{Article: 1, Quote: 0}, "the deck was four fifths finished\n— Lin Shih-ping, mayor, Nanxi (indirect); “Engineers say the Nanxi bridge is ahead of plan”, Test Post, 2031-05-03\n"},
	}
	for _, tt := range tests {
		if got := s.Cite(state, tt.ref, model.CitePlain); got != tt.want {
			t.Errorf("got\n%s\nwant\n%s", got, tt.want)
		}
	}
}

func TestACitationHasForms(t *testing.T) {
	words, _ := LoadWords("en")
	s := &Screen{Words: words}
	articles := library()
	articles[1].Title, articles[1].URL = "The [new] *bridge*", "https://news.example/a b>"
	state := &model.State{Articles: news.ListOf(articles)}
	for _, tt := range []struct {
		ref  model.Ref
		form model.CiteForm
		want string
	}{
		{model.Ref{Article: 1}, model.CiteMarkdown, "> the deck was four fifths finished\n>\n> — Lin Shih-ping, mayor, Nanxi (indirect); “[The \\[new\\] \\*bridge\\*](<https://news.example/a%20b%3E>)”, Test Post, 2031-05-03\n"},
		{model.Ref{Article: 1}, model.CiteFootnote, "Lin Shih-ping, mayor, Nanxi (indirect); “The [new] *bridge*”, Test Post, 2031-05-03, https://news.example/a b>: the deck was four fifths finished\n"},
		{model.Ref{Article: 0, Quote: 1}, model.CiteFootnote, "何例文（總工程師），直接引述；《南溪市長：新橋「年底前一定通車」》，試刊，2031-05-02，南溪市政府新聞稿，https://news.example/bridge：「年底前一定通車。」\n"},
	} {
		if got := s.Cite(state, tt.ref, tt.form); got != tt.want {
			t.Errorf("form %d: got\n%s\nwant\n%s", tt.form, got, tt.want)
		}
	}
}
