package find

import (
	"errors"
	"fmt"
	"testing"
)

func TestParseUnderstandsStatesNegationAndAlternatives(t *testing.T) {
	show := func(w Query) string {
		out := ""
		for _, p := range w.Words {
			out += p.Text
			for _, o := range p.Or {
				out += "|" + o.Text
			}
			out += " "
		}
		for _, p := range w.Not {
			out += "-" + p.Text + " "
		}
		return out + fmt.Sprint(w.Read, w.Bookmarked, w.Note)
	}
	for line, want := range map[string]string{
		"ferry is:unread":             "ferry 2 false []",
		"渡輪 是：未讀":                     "渡輪 2 false []",
		"is:read":                     "1 false []",
		"is:bookmarked bookmarked:go": "0 true [go]",
		"bookmarked: ferry":           "ferry 0 true []",
		"ferry -pier":                 "ferry -pier 0 false []",
		`ferry -"the pier" tide`:      "ferry tide -the pier 0 false []",
		"ferry OR pier OR dock tide":  "ferry|pier|dock tide 0 false []",
		"OR ferry or pier":            "ferry or pier 0 false []",
		`"OR" ferry`:                  "OR ferry 0 false []",
		"twenty-one - well-known":     "twenty-one well-known 0 false []",
		"at 10:30 https://a.example/": "at 10:30 https://a.example/ 0 false []",
		"市長：說":                        "市長：說 0 false []",
		`"note:this"`:                 "note:this 0 false []",
		"ferry by:":                   "ferry 0 false []",
		"ferry — pier*":               "ferry — pier 0 false []",
	} {
		w, err := Parse(line)
		if got := show(w); got != want || err != nil {
			t.Errorf("%s: got %s, error %v, want %s", line, got, err, want)
		}
	}
	for line, want := range map[string]ValueError{
		"speaker:marrow ferry": {"operator", "speaker:"}, "is:new": {"is", "new"}, "by: ": {"empty", "by:"}, "ferry 人： pier": {"empty", "人:"},
		"* ": {"empty", "*"}, "since: ferry": {"empty", "since:"},
	} {
		_, err := Parse(line)
		if bad := (*ValueError)(nil); !errors.As(err, &bad) || *bad != want {
			t.Errorf("%s: got error %v, want %+v", line, err, want)
		}
	}
}

func TestAlternativesMatchInOrder(t *testing.T) {
	w, _ := Parse("ferry OR pier ")
	f := NewFolded("The pier and the ferry at the pier")
	if got := fmt.Sprint(w.Words[0].In(&f)); got != "[{4 8} {17 22} {30 34}]" {
		t.Errorf("got %s", got)
	}
}
