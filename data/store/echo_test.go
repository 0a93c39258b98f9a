package store

import (
	"reflect"
	"strings"
	"testing"

	"onrecord/model"
)

func TestTheSameWordsAreFoundElsewhere(t *testing.T) {
	s := library(t,
		model.Article{ID: "a", Outlet: "潮聲日報", Body: "張弛：「渡輪明年春天恢復開航，票價不變。」"},
		model.Article{ID: "hans", Outlet: "青嶼晚報", Body: "前言。\n张弛：“渡轮明年春天将恢复开航，票价不变！”\n单佩玄：“我不同意这个关于渡轮的看法。”"},
		model.Article{ID: "part", Body: "張弛：「明年春天恢復開航」"},
		model.Article{ID: "other", Body: "張弛：「渡輪明年春天出售，碼頭關閉，燈塔拆除，票價提高。」"},
		model.Article{ID: "short", Body: "張弛：「渡輪」"},
	)
	a := get(t, s, "a")
	echoes, err := s.Elsewhere(ctx, &a, 0)
	must(t, err)
	var got []string
	for _, e := range echoes {
		got = append(got, e.Article.ID)
	}
	if strings.Join(got, " ") != "part hans" {
		t.Fatalf("got %q", got)
	}
	want := []Piece{
		{"渡輪明年春天", "渡轮明年春天", true},
		{"", "将", false},
		{"恢復開航，票價不變", "恢复开航，票价不变", true},
	}
	if !reflect.DeepEqual(echoes[1].Wording, want) {
		t.Errorf("got wording %+v", echoes[1].Wording)
	}
	short := get(t, s, "short")
	if echoes, err := s.Elsewhere(ctx, &short, 0); err != nil || len(echoes) > 0 {
		t.Errorf("two characters: found %d, error %v", len(echoes), err)
	}
}

func TestWordingShowsAllOfBothTexts(t *testing.T) {
	v := newInventor(5)
	for range 200 {
		here, there := v.article(0).Body[:600], v.article(2).Body[:600]
		if v.IntN(2) == 0 {
			there = here[:300] + there[300:]
		}
		here, there = strings.ToValidUTF8(here, ""), strings.ToValidUTF8(there, "")
		a, b := tokens(here), tokens(there)
		pairs := common(a, b)
		var x, y strings.Builder
		same := 0
		for _, p := range wording(here, there, a, b, pairs) {
			x.WriteString(p.Here)
			y.WriteString(p.There)
			if p.Same {
				same += len(tokens(p.Here))
			}
		}
		if !strings.Contains(here, x.String()) || len(tokens(x.String())) != len(a) || len(tokens(y.String())) != len(b) || same != len(pairs) {
			t.Fatalf("wording of\n%s\n%s\nshows\n%s\n%s", here, there, x.String(), y.String())
		}
	}
}
