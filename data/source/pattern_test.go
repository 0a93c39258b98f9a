package source

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestPatternsMatchAsTheirExpressionsDo(t *testing.T) {
	f, n, d := partings(), nameForms(), datelineForms()
	all := []*pattern{f.label, f.notice, f.statement, f.letter, f.browser, f.pointer, f.right, f.kin, f.credit, f.dated, f.slide, f.bracketed, f.signed,
		n.han, n.wire, n.latin, n.posted, n.dated, n.label, n.placeholder, d.byline, buttons(), metaForms().origin, xhtml()}
	var lines []string
	for _, c := range pages(t) {
		for line := range bytes.Lines(c.page) {
			lines = append(lines, string(bytes.TrimSpace(line)), flow(string(line)))
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, p := range all {
		if p.words == nil && p.pairs == nil && p != f.credit {
			t.Errorf("nothing is known of matches of %.60q", p.Regexp)
		}
		letters := []rune(p.Regexp.String())
		texts := lines
		for range 600 { // from the letters of the expression, often in their order
			var text []rune
			for range 1 + random.IntN(4) {
				from := random.IntN(len(letters))
				text = append(text, letters[from:min(len(letters), from+1+random.IntN(8))]...)
			}
			texts = append(texts, string(text), strings.ToUpper(string(text)))
		}
		matches := 0
		for _, s := range texts {
			want := p.Regexp.MatchString(s)
			if want {
				matches++
			}
			if p.MatchString(s) != want || (p.FindStringSubmatch(s) != nil) != want {
				t.Errorf("%.60q: MatchString(%q) = %t", p.Regexp, s, !want)
			}
		}
		t.Logf("%.40q matches %d of %d texts", p.Regexp, matches, len(texts))
	}
}
