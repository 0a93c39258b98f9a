package ui

import (
	"strings"
	"testing"

	"onrecord/model"
	"onrecord/model/news"
	"onrecord/model/quote"
	"onrecord/ui/internal/tuitest"
)

// rareArticle names people and a place with characters of extensions G and H.
func rareArticle() news.Article {
	a := news.Article{ID: "rare", Title: "𰻝溪鎮公告", Date: "2031-05-02", Lang: "zh-Hant", Plain: true, Attributed: true,
		Body:         "鎮長林𰻞平表示，新橋下月通車。\n\n「我們等了十年。」\U00031350明說。\n",
		Participants: []quote.Participant{{Name: "林𰻞平", Office: "鎮長"}, {Name: "\U00031350明"}},
	}
	says(&a, "鎮長林𰻞平", "表示", "新橋下月通車", quote.Indirect, 0)
	says(&a, "\U00031350明", "說", "「我們等了十年。」", quote.Direct, 1)
	return a
}

func TestWhatTerminalsDoNotShowIsMarkedAndTheFrameStaysWhole(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {100, 30}, {160, 45}} {
		for _, keys := range []string{"", "n", "h", "l", "p", "ni"} {
			m := open(t, "zh-Hant", fakeArchive{[]news.Article{rareArticle()}})
			drive(m, size[0], size[1], keys)
			aligned(t, m, size[0], size[1])
			screen := tuitest.Show(size[0], size[1], m.View().Content)
			if text := screen.String(); strings.ContainsFunc(text, missing) || !strings.Contains(text, "〓") {
				t.Errorf("%v %q:\n%s", size, keys, text)
			}
		}
	}
}

func TestCopiesAndPlainTextHaveTheCharacterItself(t *testing.T) {
	a := rareArticle()
	m := open(t, "zh-Hant", fakeArchive{[]news.Article{a}})
	drive(m, 100, 30, "n")
	s := englishScreen(t)
	for name, text := range map[string]string{"copy": s.Cite(&m.State, model.Ref{}, model.CitePlain), "plain": s.Plain(&a, 40), "inline": s.Inline(&a, 40)} {
		if !strings.Contains(text, "林𰻞平") || strings.ContainsRune(text, shadow) {
			t.Errorf("%s: %s", name, text)
		}
	}
}
