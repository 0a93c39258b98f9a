package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"onrecord/model"
	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/quote"
	"onrecord/ui/internal/tuitest"
)

func TestParallelsAreShown(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {100, 30}, {160, 45}} {
		m := reader(t, "en", retold()...)
		drive(m, size[0], size[1], "n")
		screen := tuitest.Show(size[0], size[1], m.View().Content)
		if _, _, ok := screen.Find("E also in 2"); !ok {
			t.Errorf("%v: the footer does not tell of it:\n%s", size, screen)
		}
		if _, _, ok := screen.Find("also reported in 2 articles"); ok != (size[0] > 60) {
			t.Errorf("%v: told in the quotations %t:\n%s", size, ok, screen)
		}
	}
}

func TestDifferencesAreReadableWithoutColours(t *testing.T) {
	m := reader(t, "en", retold()...)
	drive(m, 100, 40, "nE")
	screen := tuitest.Show(100, 40, m.View().Content)
	for _, want := range []string{"桥面铺设已经完成[-八-]{+九+}成，接下来", "Also reported in", "85% alike", "河东晚报 · 2031-05-03 · 新桥进度超前"} {
		if _, _, ok := screen.Find(want); !ok {
			t.Errorf("no %q on screen:\n%s", want, screen)
		}
	}
	x, y, _ := screen.Find("[-八-]")
	if c := screen.Cell(x, y); c.Style.Attrs&uv.AttrStrikethrough == 0 {
		t.Errorf("what is only here is not struck out: %+v", c.Style)
	}
	x, y, _ = screen.Find("{+九+}")
	if c := screen.Cell(x, y); c.Style.Underline == 0 {
		t.Errorf("what is only there is not underlined: %+v", c.Style)
	}
}

func TestWordingKeepsSpacesBetweenWords(t *testing.T) {
	words, _ := LoadWords("en")
	d := drawing{&Screen{Words: words}, &model.State{}, stylesOf(&model.Window{Theme: "plain"}), model.Layout{}}
	pieces := []find.Piece{{Here: "the ferry ", There: "the ferry ", Same: true}, {Here: "would ", There: "will "}, {Here: "sail\n> again", There: "**sail** again", Same: true}}
	lines := d.wording(pieces, 60)
	screen := tuitest.Show(60, 1, strings.Join(lines, "\n"))
	if _, _, ok := screen.Find("the ferry [-would-]{+will+} sail again"); !ok || len(lines) != 1 {
		t.Errorf("got %q", lines)
	}
}

func TestTheTimelineShowsGaps(t *testing.T) {
	words, _ := LoadWords("en")
	days := []news.Tally{{Name: "2031-05-02", Count: 1}, {Name: "2031-05-04", Count: 8}, {Name: "2031-05-05", Count: 4}}
	for wide, want := range map[bool][]string{
		false: {"▁ █▄", "2031-05-02 – 2031-05-05", "one bar a day, highest 8: 2031-05-04"},
		true:  {". @=", "2031-05-02 – 2031-05-05", "one bar a day, highest 8: 2031-05-04"},
	} {
		d := drawing{&Screen{Words: words, Wide: wide}, &model.State{}, Styles{}, model.Layout{}}
		if got := d.timeline(days, 40); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("wide %t: got %q, want %q", wide, got, want)
		}
	}
	d := drawing{&Screen{Words: words}, &model.State{}, Styles{}, model.Layout{}}
	var long []news.Tally
	for i := 1; i <= 28; i++ {
		long = append(long, news.Tally{Name: fmt.Sprintf("2031-02-%02d", i), Count: i})
	}
	if got := d.timeline(long, 40)[1]; got != "2031-02-01        2031-02-28" {
		t.Errorf("dates are not at the ends: %q", got)
	}
	if got := d.timeline(days[:1], 40); len(got) != 1 || got[0] != "2031-05-02: 1" {
		t.Errorf("one day: %q", got)
	}
}

func TestTheCardShowsLikelyMatches(t *testing.T) {
	articles := library()
	articles = append(articles, news.Article{ID: "bai", Title: "白", Lang: "en", Attributed: true, Body: "“So,” said Zhou Fanying.\n",
		Participants: []quote.Participant{{Name: "Zhou Fanying"}}})
	says(&articles[len(articles)-1], "", "", "“So,”", quote.Direct, 0)
	m := reader(t, "en", articles...)
	drive(m, 100, 40, "nnni")
	screen := tuitest.Show(100, 40, m.View().Content)
	for _, want := range []string{"Same person? Zhou Fanying · same pinyin", "Quoted with  林試平 1 · 何例文 1"} {
		if _, _, ok := screen.Find(want); !ok {
			t.Errorf("no %q on screen:\n%s", want, screen)
		}
	}
}

// BenchmarkCardFrame is a key in the card of a person quoted in 10,000 articles.
func BenchmarkCardFrame(b *testing.B) {
	var articles []news.Article
	for i := range 10_000 {
		a := news.Article{ID: fmt.Sprint(i), Title: "南溪新橋", Date: fmt.Sprintf("20%02d-%02d-%02d", i%30, 1+i%12, 1+i%28), Lang: "zh-Hant", Attributed: true,
			Body: "林試平說，好。\n", Participants: []quote.Participant{{Name: "林試平", Office: "市長"}}}
		says(&a, "林試平", "說", "好", quote.Indirect, 0)
		articles = append(articles, a)
	}
	m := reader(b, "zh-Hant", articles...)
	drive(m, 160, 45, "ni")
	for b.Loop() {
		m.Update(tea.KeyPressMsg{Code: 'j', Text: "j"})
		m.View()
	}
}
