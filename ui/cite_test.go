package ui

import (
	"testing"

	"onrecord/model"
)

func TestACitationIsInTheLanguageOfItsArticle(t *testing.T) {
	words, err := LoadWords("zh-Hans")
	if err != nil {
		t.Fatal(err)
	}
	s := &Screen{Words: words}
	state := &model.State{Articles: library()}
	tests := []struct {
		ref  model.Ref
		want string
	}{
		{model.Ref{Article: 0, Quote: 1}, "「年底前一定通車。」\n——何例文（總工程師），直接引述；《南溪市長：新橋「年底前一定通車」》，試刊，2031-05-02\n南溪市政府新聞稿\nhttps://news.example/bridge\n"},
		{model.Ref{Article: 1, Quote: 0}, "the deck was four fifths finished\n— Lin Shih-ping, mayor, Nanxi (indirect); “Engineers say the Nanxi bridge is ahead of plan”, Test Post, 2031-05-03\n"},
	}
	for _, tt := range tests {
		if got := s.Cite(state, tt.ref); got != tt.want {
			t.Errorf("got\n%s\nwant\n%s", got, tt.want)
		}
	}
}
