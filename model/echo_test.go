package model

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/quote"
)

// direct is an article whose lines are quotations of one speaker, word for word.
func direct(id, who string, lines ...string) Article {
	var all []line
	for _, l := range lines {
		all = append(all, line{who, l, quote.Direct})
	}
	return report(id, all...)
}

func TestTheSameWordsAreTheSameInBothScriptsAndInParts(t *testing.T) {
	here := "「渡輪明年春天恢復開航，票價不變。」"
	tests := []struct {
		name, there string
		alike       int // per cent; 0: no echo
		wording     []Piece
	}{
		{"the same", here, 100, []Piece{{"渡輪明年春天恢復開航，票價不變", "渡輪明年春天恢復開航，票價不變", true}}},
		{"in the other script", "“渡轮明年春天恢复开航，票价不变！”", 100, []Piece{{"渡輪明年春天恢復開航，票價不變", "渡轮明年春天恢复开航，票价不变", true}}},
		{"with a character more", "渡轮明年春天将恢复开航，票价不变", 96, []Piece{
			{"渡輪明年春天", "渡轮明年春天", true}, {"", "将", false}, {"恢復開航，票價不變", "恢复开航，票价不变", true}}},
		{"with others in place", "渡輪後年春天恢復開航，票價不變", 92, []Piece{
			{"渡輪", "渡輪", true}, {"明", "後", false}, {"年春天恢復開航，票價不變", "年春天恢復開航，票價不變", true}}},
		{"a part of it", "明年春天恢復開航", 72, []Piece{
			{"渡輪", "", false}, {"明年春天恢復開航，", "明年春天恢復開航", true}, {"票價不變", "", false}}},
		{"something else", "渡輪明年春天出售，碼頭關閉，燈塔拆除", 0, nil},
		{"its characters strewn about", "渡了輪到明後年再春來天又恢還復是開著航程票根價目不知變", 0, nil},
		{"too few words", "渡輪明年", 0, nil},
	}
	a := direct("a1", "白若嵐", here)
	for _, tt := range tests {
		b := direct("b1", "单佩玄", tt.there)
		echoes := NewSaying(&a, 0).In(&b)
		if tt.alike == 0 {
			if len(echoes) > 0 {
				t.Errorf("%s: found %+v", tt.name, echoes)
			}
			continue
		}
		if len(echoes) != 1 {
			t.Errorf("%s: %d echoes", tt.name, len(echoes))
			continue
		}
		e := echoes[0]
		if int(100*e.Alike) != tt.alike || !reflect.DeepEqual(e.Wording, tt.wording) || e.Speaker != "单佩玄" || e.Article != "b1" {
			t.Errorf("%s: got %+v", tt.name, e)
		}
	}
}

func TestOfQuotationsInsideOfEachOtherTheMostAlikeIsAnEcho(t *testing.T) {
	a := direct("a1", "Ada Brook", "“the ferry would sail again next spring”")
	b := direct("b1", "Ada Brook", "he heard that “the ferry would sail again next spring” and left")
	outer := b.Quotes[0]
	at := strings.Index(b.Body, "“")
	inner := outer
	inner.Content = []quote.Span{{Start: at, End: strings.Index(b.Body, "” and")}}
	inner.Parent = 0
	b.Quotes = []quote.Quote{outer, inner}
	if got := NewSaying(&a, 0).In(&b); len(got) != 1 || got[0].Quote != 1 {
		t.Errorf("got %+v", got)
	}
	if got := NewSaying(&b, 0).In(&b); got != nil {
		t.Errorf("an article echoes itself: %+v", got)
	}
}

// FuzzWording: whatever two texts are, their wording shows all tokens of both
// in order, and what is the same is the same.
func FuzzWording(f *testing.F) {
	f.Add("渡輪明年春天恢復開航，票價不變。", "渡轮明年将恢复开航 and more")
	f.Add("the ferry — would sail", "ferry would not sail")
	f.Fuzz(func(t *testing.T, here, there string) {
		here, there = strings.ToValidUTF8(here[:min(len(here), 400)], ""), strings.ToValidUTF8(there[:min(len(there), 400)], "")
		a, b := Tokens(here), Tokens(there)
		number := map[string]int32{}
		numbers := func(all []Token) (out []int32) {
			for _, t := range all {
				if _, ok := number[t.Text]; !ok {
					number[t.Text] = int32(len(number))
				}
				out = append(out, number[t.Text])
			}
			return out
		}
		pairs := subsequence(numbers(a), numbers(b))
		var x, y []Token
		same := 0
		for _, p := range wording(here, there, a, b, pairs) {
			mine, theirs := Tokens(p.Here), Tokens(p.There)
			if p.Same {
				same += len(mine)
				if !slices.EqualFunc(mine, theirs, func(s, t Token) bool { return s.Text == t.Text }) {
					t.Errorf("%q and %q are not the same", p.Here, p.There)
				}
			}
			x, y = append(x, mine...), append(y, theirs...)
		}
		equal := func(s, t Token) bool { return s.Text == t.Text }
		if !slices.EqualFunc(x, a, equal) || !slices.EqualFunc(y, b, equal) || same != len(pairs) {
			t.Errorf("wording of %q and %q shows %v and %v", here, there, x, y)
		}
	})
}

// ferry are reports of one sentence, in words more or less the same, the last
// of something else.
func ferry() []Article {
	return []Article{
		direct("r1", "Ada Brook", "“the ferry would sail again next spring as planned”", "“no”"),
		direct("r2", "A. Brook", "“the ferry will sail again next spring as planned and the fares stay”"),
		direct("r3", "Ada Brook", "“the ferry would sail again next spring as planned”"),
		direct("r4", "Bo Chen", "“we have waited for this pier for years”"),
	}
}

// shelves are the two kinds of library.
var shelves = map[string]func(t *testing.T, articles ...Article) *reader{
	"files": read,
	"library": func(t *testing.T, articles ...Article) *reader {
		return (&cupboard{shelf: shelf{articles: articles}}).open(t, Options{})
	},
}

func TestKeysShowTheSameWordsElsewhere(t *testing.T) {
	tests := []struct {
		name string
		keys string
		want func(*State) bool
	}{
		{"what is in hand is looked for", "n", func(s *State) bool { return s.Echoes.Of == Ref{0, 0} && s.Echoes.Reports() == 2 }},
		{"the most alike comes first", "n", func(s *State) bool {
			return s.Echoes.Found[0].Article == "r3" && s.Echoes.Found[1].Speaker == "A. Brook"
		}},
		{"E shows it", "n E", func(s *State) bool { return s.Overlay == EchoPage && s.Item == 0 }},
		{"E again closes it", "n E E", func(s *State) bool { return s.Overlay == NoOverlay }},
		{"esc closes it", "n E esc", func(s *State) bool { return s.Overlay == NoOverlay && s.Reading.InHand == Ref{0, 0} }},
		{"j goes to the next", "n E j", func(s *State) bool { return s.Item == 1 }},
		{"and no further than there are", "n E j j j", func(s *State) bool { return s.Item == 1 }},
		{"k goes back", "n E j k k", func(s *State) bool { return s.Item == 0 }},
		{"enter goes there", "n E j enter", func(s *State) bool {
			return s.Overlay == NoOverlay && s.Reading.InHand == Ref{1, 0} && s.Articles[s.Reading.Article].ID == "r2"
		}},
		{"ctrl+o comes back", "n E j enter ctrl+o", func(s *State) bool { return s.Reading.InHand == Ref{0, 0} }},
		{"there the others are echoes", "n E j enter E", func(s *State) bool { return s.Overlay == EchoPage && s.Echoes.Found[0].Article == "r1" }},
		{"too short to tell", "n n E", func(s *State) bool { return s.Overlay == NoOverlay && s.Status.Key == "elsewhere.short" }},
		{"nowhere else", "J J J n E", func(s *State) bool { return s.Overlay == NoOverlay && s.Status.Key == "elsewhere.none" }},
		{"nothing in hand", "E", func(s *State) bool { return s.Status.Key == "cannot.elsewhere" }},
		{"let go, nothing is known of it", "n n N n", func(s *State) bool { return s.Echoes.Of == Ref{0, 1} && len(s.Echoes.Found) == 0 }},
	}
	for kind, open := range shelves {
		for _, tt := range tests {
			t.Run(kind+": "+tt.name, func(t *testing.T) {
				r := open(t, ferry()...).keys(strings.Fields(tt.keys)...)
				if !tt.want(&r.State) {
					t.Errorf("after %q: overlay %d, item %d, status %+v, in hand %v, echoes %+v", tt.keys, r.State.Overlay, r.State.Item, r.State.Status, r.State.Reading.InHand, r.State.Echoes)
				}
			})
		}
	}
}

// slow is a reader whose commands wait until they are run.
func (r *reader) slow(names ...string) (waiting []tea.Cmd) {
	for _, name := range names {
		_, cmd := r.Update(press(name))
		waiting = append(waiting, cmd)
	}
	return waiting
}

func TestALateAnswerAboutEchoesIsDropped(t *testing.T) {
	r := read(t, ferry()...).keys("n")
	late := echoesMsg{of: said{"r1", r.State.quote(Ref{0, 0}).Extent()}, found: []Echo{{Article: "r9"}}}
	r.slow("n")
	r.seek() // under way
	r.send(late)
	if s := &r.State; s.Echoes.Of != None || len(s.Echoes.Found) != 0 {
		t.Errorf("echoes of the quotation before: %+v", s.Echoes)
	}
}

func TestELooksAtOnceAndWaits(t *testing.T) {
	r := read(t, ferry()...)
	waiting := r.slow("n", "E") // the moment has not passed
	if s := &r.State; s.Status.Key != "elsewhere.looking" || s.Overlay != NoOverlay {
		t.Errorf("status %+v, overlay %d", s.Status, s.Overlay)
	}
	r.run(waiting[1])
	if s := &r.State; s.Overlay != EchoPage || s.Status.Key != "" {
		t.Errorf("overlay %d, status %+v", s.Overlay, s.Status)
	}
	r.keys("esc")
	r.run(waiting[0]) // the moment passes: it is known already
	if r.State.Overlay != NoOverlay {
		t.Error("it opened by itself")
	}
}

func TestWhoHasGoneOnIsNotShownEchoes(t *testing.T) {
	r := read(t, ferry()...)
	waiting := r.slow("n", "E", "n")
	for _, cmd := range waiting {
		r.run(cmd)
	}
	if s := &r.State; s.Overlay != NoOverlay || s.Echoes.Of != (Ref{0, 1}) {
		t.Errorf("overlay %d, echoes of %v", s.Overlay, s.Echoes.Of)
	}
}

func TestAKeyEndsTheWaitForEchoes(t *testing.T) {
	r := read(t, ferry()...)
	waiting := r.slow("n", "E", "p")
	for _, cmd := range waiting {
		r.run(cmd)
	}
	if s := &r.State; s.Overlay != PeoplePicker || s.Echoes.Reports() != 2 {
		t.Errorf("overlay %d, %d reports", s.Overlay, s.Echoes.Reports())
	}
}

func TestALookThatWasEndedDoesNotFail(t *testing.T) {
	r := read(t, ferry()...)
	waiting := append(r.slow("n", "E", "n"), r.slow("N", "E")...) // the first look is ended, the same begins anew
	for _, cmd := range waiting {
		r.run(cmd)
	}
	if s := &r.State; len(s.Log) > 0 || s.Overlay != EchoPage {
		t.Errorf("log %v, overlay %d", s.Log, s.Overlay)
	}
}

func TestAnOpenPageOfEchoesFollowsTheLibrary(t *testing.T) {
	l := &cupboard{shelf: shelf{articles: ferry()}}
	r := l.open(t, Options{}).keys("n", "E", "j")
	l.articles = slices.Delete(ferry(), 1, 2)
	r.run(r.listAnew())
	if s := &r.State; s.Overlay != EchoPage || s.Item != 0 || len(s.Echoes.Found) != 1 {
		t.Errorf("one is left: overlay %d, item %d, %d echoes", s.Overlay, s.Item, len(s.Echoes.Found))
	}
	l.articles = ferry()[:1]
	r.run(r.listAnew())
	if s := &r.State; s.Overlay != NoOverlay || s.Status.Key != "elsewhere.none" {
		t.Errorf("none is left: overlay %d, status %+v", s.Overlay, s.Status)
	}
}

func TestEchoesAreLookedForAgainInAnotherLibrary(t *testing.T) {
	l := &cupboard{shelf: shelf{articles: ferry()[:2]}}
	r := l.open(t, Options{}).keys("n")
	if got := r.State.Echoes.Reports(); got != 1 {
		t.Fatalf("%d reports, want 1", got)
	}
	l.articles = ferry()
	r.run(r.listAnew())
	if got := r.State.Echoes.Reports(); got != 2 {
		t.Errorf("with an article more: %d reports, want 2", got)
	}
}

func TestALibraryThatCannotLookSaysSo(t *testing.T) {
	r := (&deaf{cupboard{shelf: shelf{articles: ferry()}}}).start(t).keys("n", "E")
	if s := &r.State; s.Overlay != NoOverlay || !s.Status.Bad {
		t.Errorf("status %+v", s.Status)
	}
}

// deaf is a library that finds nothing elsewhere.
type deaf struct{ cupboard }

func (*deaf) Elsewhere(context.Context, *Article, int) ([]Echo, error) {
	return nil, errors.New("the file is damaged")
}

func (l *deaf) start(t *testing.T) *reader {
	r := &reader{Model: New(context.Background(), Options{Library: l, Screen: glass{}}), t: t}
	t.Cleanup(r.cancel)
	r.send(tea.WindowSizeMsg{Width: 120, Height: 20})
	r.run(r.load())
	return r
}

func TestAClickChoosesAnEcho(t *testing.T) {
	r := read(t, ferry()...).keys("n", "E")
	read := r.State.Window.Layout.Read
	r.send(tea.MouseClickMsg{X: read.X, Y: read.Y + 6, Button: tea.MouseLeft}) // items stand in rows 3 and 5
	if r.State.Item != 1 || r.State.Overlay != EchoPage {
		t.Errorf("item %d", r.State.Item)
	}
	r.send(tea.MouseClickMsg{X: read.X, Y: read.Y, Button: tea.MouseLeft}) // above them
	if r.State.Item != 1 {
		t.Errorf("item %d after a click above the list", r.State.Item)
	}
	r.send(tea.MouseClickMsg{X: 0, Y: 0, Button: tea.MouseLeft})
	if r.State.Overlay != NoOverlay {
		t.Error("a click outside does not close it")
	}
}

// BenchmarkElsewhere is a quotation of 60 characters among 1,000 articles of
// 2 KB with 5 quotations each, every tenth with one that is alike.
func BenchmarkElsewhere(b *testing.B) {
	rnd := rand.New(rand.NewPCG(3, 3))
	characters := []rune("的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取據處")
	sentence := func(n int) string {
		var s strings.Builder
		for range n {
			s.WriteRune(characters[rnd.IntN(len(characters))])
		}
		return s.String()
	}
	said := sentence(60)
	articles := make([]Article, 1000)
	for i := range articles {
		lines := make([]string, 5)
		for k := range lines {
			lines[k] = sentence(100)
		}
		if i%10 == 0 {
			lines[2] = said[:90] + sentence(3) + said[93:]
		}
		articles[i] = direct(fmt.Sprintf("r%d", i), "白若嵐", lines...)
	}
	here := direct("a1", "白若嵐", said)
	for b.Loop() {
		if got, err := NewSaying(&here, 0).Elsewhere(context.Background(), articles); err != nil || len(got) != 100 {
			b.Fatal(len(got), err)
		}
	}
}
