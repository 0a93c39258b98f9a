package news

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

func TestPackedHeadsComeBackAsTheyWere(t *testing.T) {
	for _, n := range []int{0, 1, packSize, packSize + 1, 3*packSize - 1} {
		var want []Article
		var p Packer
		for a := range n {
			h := Article{ID: fmt.Sprintf("https://news.example/%d%s", a, strings.Repeat("x", a%300)), Title: fmt.Sprintf("第%d號通告\x00", a), Outlet: fmt.Sprint("Outlet ", a%7),
				Site: fmt.Sprint("Site ", a%3), Lang: "zh-Hant", Head: true, Attributed: true, Read: a%2 == 0}
			if a%5 > 0 {
				h.Date = "2031-01-01"
			}
			want = append(want, h)
			p.Add(&h)
		}
		for name, l := range map[string]List{"packed": p.List(), "whole": ListOf(want)} {
			if l.Len() != n {
				t.Fatalf("%s: %d articles, want %d", name, l.Len(), n)
			}
			for a := range want {
				outlet, site := l.From(a)
				if got := *l.At(a); !reflect.DeepEqual(got, want[a]) || l.ID(a) != want[a].ID || l.Read(a) != want[a].Read || outlet != want[a].Outlet || site != want[a].Site {
					t.Fatalf("%s, article %d:\ngot  %+v\nwant %+v", name, a, got, want[a])
				}
			}
			if n > 0 && (l.Find(want[n-1].ID) != n-1 || l.Find("none") != -1) {
				t.Errorf("%s: the last is found at %d", name, l.Find(want[n-1].ID))
			}
			if got := l.Articles(); n > 0 && !reflect.DeepEqual(got, want) {
				t.Errorf("%s: the slice differs", name)
			}
		}
	}
}

// What a head takes in a list, beside its own text.
func TestPackedHeadsAreSmall(t *testing.T) {
	const n = 100_000
	var p Packer
	text := 0
	for a := range n {
		h := Article{ID: fmt.Sprintf("https://news.example/2031/01/01/%d.html", a), Title: "第一號通告：渡輪碼頭重建", Date: "2031-01-01", Outlet: "試刊", Lang: "zh-Hant"}
		text += len(h.ID) + len(h.Title) + len(h.Date)
		p.Add(&h)
	}
	size := 0
	for _, pack := range p.List().packed {
		size += len(pack.text) + 8*cap(pack.heads) + 72
	}
	if per := float64(size-text) / n; per > 17 {
		t.Errorf("%.1f bytes a head beside its text, want 17 at most", per)
	}
}
