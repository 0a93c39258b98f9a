package ui

import (
	"strings"
	"testing"

	"onrecord/model"
	"onrecord/ui/internal/tuitest"
)

func TestRowsOfTheListAreUniformWithTheDateInEach(t *testing.T) {
	articles := library()
	for len(articles) < 4 {
		articles = append(articles, articles[0])
	}
	for i := range articles {
		articles[i].ID += strings.Repeat("x", i)
		articles[i].Date, articles[i].Title = "2031-05-0"+string(rune('1'+i)), []string{"短題", "一個要用兩行才排得下的很長很長的標題在這裡", "Short", "A title that takes more than one line of the list"}[i%4]
	}
	articles[2].Date = ""
	for _, lang := range Languages {
		for _, size := range [][2]int{{60, 20}, {80, 24}, {100, 30}, {160, 45}} {
			for _, keys := range []string{"h", "h1"} {
				m := open(t, lang, fakeArchive{articles})
				drive(m, size[0], size[1], keys)
				screen := tuitest.Show(size[0], size[1], m.View().Content)
				inner := m.State.Window.Layout.Inner[model.List]
				per := m.State.Window.Layout.Fit(model.List)
				for i := 0; i < min(len(articles), per); i++ {
					want := articles[m.State.List.Shown[i]].Date
					if want == "" {
						words, _ := LoadWords(lang)
						want = words.Say("item.undated")
					}
					if row := rowIn(screen, inner, i*m.State.Window.Layout.Items[model.List]); !strings.Contains(row, want) {
						t.Errorf("%s %v: no date %q in the first row of item %d:\n%s", lang, size, want, i, screen)
						break
					}
				}
			}
		}
	}
}

// rowIn is the text of a row of a rectangle of the screen.
func rowIn(screen *tuitest.Terminal, r model.Rect, row int) string {
	var b strings.Builder
	for x := r.X; x < r.X+r.W; x++ {
		b.WriteString(screen.Cell(x, r.Y+row).Content)
	}
	return b.String()
}

func TestWhatAnArticleIsBasedOnTakesOneLine(t *testing.T) {
	articles := library()
	articles[0].Source = strings.Repeat("南溪市政府新聞稿、", 30)
	for _, size := range [][2]int{{60, 20}, {100, 30}, {160, 45}} {
		m := open(t, "zh-Hant", fakeArchive{articles})
		drive(m, size[0], size[1], "")
		screen := tuitest.Show(size[0], size[1], m.View().Content)
		text := m.State.Window.Layout.Text
		rows := 0
		for y := range text.H {
			if strings.Contains(rowIn(screen, text, y), "新聞稿") {
				rows++
			}
		}
		if _, _, ok := screen.Find("…"); rows != 1 || !ok {
			t.Errorf("%v: it takes %d lines:\n%s", size, rows, screen)
		}
	}
}

func TestTheQuestionBeforeAnArticleIsRemovedIsReadWhole(t *testing.T) {
	counts := map[string]string{"en": "(bookmarks 1, corrections 0)?", "zh-Hant": "（書籤 1、更正 0）？", "zh-Hans": "（书签 1、更正 0）？"}
	for _, lang := range Languages {
		for _, width := range []int{60, 80, 100} {
			m := open(t, lang, fakeArchive{library()})
			drive(m, width, 20, "d")
			screen := tuitest.Show(width, 20, m.View().Content)
			last := screen.Rows()[19]
			if !strings.Contains(last, counts[lang]) || !strings.Contains(last, "esc") || !strings.Contains(last, "南溪") {
				t.Errorf("%s, %d columns: %s", lang, width, last)
			}
		}
	}
}
