package ui

import (
	"strings"
	"testing"

	"onrecord/model/news"
	"onrecord/ui/internal/tuitest"
)

func TestTheCardOfAnArticleHasItsEarlierTexts(t *testing.T) {
	for lang, none := range map[string]string{"en": "marked paragraphs are no longer", "zh-Hant": "有標記的段落", "zh-Hans": "有标记的段落"} {
		for _, size := range [][2]int{{60, 20}, {100, 30}, {160, 45}} {
			m := open(t, lang, fakeArchive{library()})
			drive(m, size[0], size[1], "I")
			screen := tuitest.Show(size[0], size[1], m.View().Content)
			for _, want := range []string{"南溪市政府新聞稿", "news.example/bridge", "2031-05-02 09:30"} {
				if _, _, ok := screen.Find(want); !ok {
					t.Errorf("%s %v: no %q:\n%s", lang, size, want, screen)
				}
			}
			pressAll(m, "j\r")
			screen = tuitest.Show(size[0], size[1], m.View().Content)
			x, y, ok := screen.Find("市長林試平表示，新橋下月通車。")
			if !ok || screen.Cell(x-2, y).Content != bars[false][0] {
				t.Errorf("%s %v: the changed paragraph is not marked:\n%s", lang, size, screen)
			}
			if x, y, ok = screen.Find("南溪新橋工程進入最後階段"); !ok || screen.Cell(x-2, y).Content != " " {
				t.Errorf("%s %v: the other paragraph is marked:\n%s", lang, size, screen)
			}
			if !strings.Contains(screen.String(), none) {
				t.Errorf("%s %v: nothing explains the mark:\n%s", lang, size, screen)
			}
		}
	}
}

func TestTheCardNamesTheCharactersThatAreNotShown(t *testing.T) {
	m := open(t, "en", fakeArchive{[]news.Article{rareArticle()}})
	drive(m, 100, 30, "I")
	if _, _, ok := tuitest.Show(100, 30, m.View().Content).Find("〓 = U+30EDD, U+30EDE, U+31350"); !ok {
		t.Errorf("the characters are not named:\n%s", tuitest.Show(100, 30, m.View().Content))
	}
}
