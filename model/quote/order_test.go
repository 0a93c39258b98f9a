package quote

import "testing"

func TestQuotationsAreOrderedAndNested(t *testing.T) {
	at := func(spans ...Span) Quote { return Quote{Content: spans, Parent: -1} }
	quotes := Order([]Quote{
		at(Span{30, 40}), at(Span{2, 5}), at(Span{0, 20}), at(Span{0, 20}), at(Span{1, 9}), at(Span{15, 35}), at(Span{3, 4}, Span{7, 8}),
	})
	Nest(quotes)
	want := []struct {
		in     Span
		parent int
	}{{Span{0, 20}, -1}, {Span{0, 20}, -1}, {Span{1, 9}, 0}, {Span{2, 5}, 2}, {Span{3, 8}, 2}, {Span{15, 35}, -1}, {Span{30, 40}, -1}}
	for i, w := range want {
		if got := quotes[i].Extent(); got != w.in || quotes[i].Parent != w.parent {
			t.Errorf("quotation %d: got %v in %d, want %v in %d", i, got, quotes[i].Parent, w.in, w.parent)
		}
	}
	again := Order([]Quote{quotes[3], quotes[0], {Content: []Span{{2, 3}}, Parent: 1}})
	if again[1].Parent != 0 && again[2].Parent != 0 {
		t.Errorf("parents were not renumbered: %+v", again)
	}
}
