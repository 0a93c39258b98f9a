package storetest

import (
	"reflect"
	"strings"
	"testing"

	"onrecord/model/find"
	"onrecord/model/news"
)

func testTheSameWordsAreFoundElsewhere(t *testing.T, in place) {
	s := library(t, in,
		news.Article{ID: "a", Outlet: "潮聲日報", Body: "張弛：「渡輪明年春天恢復開航，票價不變。」"},
		news.Article{ID: "hans", Outlet: "青嶼晚報", Body: "前言。\n张弛：“渡轮明年春天将恢复开航，票价不变！”\n单佩玄：“我不同意这个关于渡轮的看法。”"},
		news.Article{ID: "part", Body: "張弛：「明年春天恢復開航」"},
		news.Article{ID: "other", Body: "張弛：「渡輪明年春天出售，碼頭關閉，燈塔拆除，票價提高。」"},
		news.Article{ID: "short", Body: "張弛：「渡輪」"},
	)
	a := get(t, s, "a")
	echoes, err := s.Parallels(ctx, &a, 0)
	must(t, err)
	var got []string
	for _, e := range echoes {
		got = append(got, e.Article)
	}
	if strings.Join(got, " ") != "hans part" {
		t.Fatalf("got %q", got)
	}
	want := []find.Piece{
		{Here: "渡輪明年春天", There: "渡轮明年春天", Same: true},
		{There: "将"},
		{Here: "恢復開航，票價不變", There: "恢复开航，票价不变", Same: true},
	}
	if !reflect.DeepEqual(echoes[0].Wording, want) {
		t.Errorf("got wording %+v", echoes[1].Wording)
	}
	short := get(t, s, "short")
	if echoes, err := s.Parallels(ctx, &short, 0); err != nil || len(echoes) > 0 {
		t.Errorf("two characters: found %d, error %v", len(echoes), err)
	}
}
