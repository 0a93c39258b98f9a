package find

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// told is an article whose lines are quotations of one speaker, word for word.
func told(id, who string, lines ...string) news.Article {
	a := news.Article{ID: id, Title: "Report " + id, Date: "2031-05-0" + id[len(id)-1:], Attributed: true}
	a.Participants = []quote.Participant{{Name: who}}
	for _, l := range lines {
		start := len(a.Body) + len(who) + len(" said ")
		a.Body += who + " said " + l + "\n"
		a.Quotes = append(a.Quotes, quote.Quote{Content: []quote.Span{{Start: start, End: len(a.Body) - 1}}, Speakers: []int{0}, Parent: -1})
	}
	return a
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
	a := told("a1", "白若嵐", here)
	for _, tt := range tests {
		b := told("b1", "单佩玄", tt.there)
		echoes := NewQuotation(&a, 0).In(&b)
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
	a := told("a1", "Ada Brook", "“the ferry would sail again next spring”")
	b := told("b1", "Ada Brook", "he heard that “the ferry would sail again next spring” and left")
	outer := b.Quotes[0]
	at := strings.Index(b.Body, "“")
	inner := outer
	inner.Content = []quote.Span{{Start: at, End: strings.Index(b.Body, "” and")}}
	inner.Parent = 0
	b.Quotes = []quote.Quote{outer, inner}
	if got := NewQuotation(&a, 0).In(&b); len(got) != 1 || got[0].Quote != 1 {
		t.Errorf("got %+v", got)
	}
	if got := NewQuotation(&b, 0).In(&b); got != nil {
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
	articles := make([]news.Article, 1000)
	for i := range articles {
		lines := make([]string, 5)
		for k := range lines {
			lines[k] = sentence(100)
		}
		if i%10 == 0 {
			lines[2] = said[:90] + sentence(3) + said[93:]
		}
		articles[i] = told(fmt.Sprintf("r%d", i), "白若嵐", lines...)
	}
	here := told("a1", "白若嵐", said)
	for b.Loop() {
		if got, err := NewQuotation(&here, 0).Parallels(context.Background(), articles); err != nil || len(got) != 100 {
			b.Fatal(len(got), err)
		}
	}
}
