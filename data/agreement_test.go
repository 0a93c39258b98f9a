package data

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"testing"

	"onrecord/model/news"
	"onrecord/model/quote/engine"
)

// TestTheEngineAgreesWithTheSample has the engine find the quotations of the
// sample's articles for itself and compares them with those marked by hand:
// who, what kind, and the words. Reports of outlets are left out, and so are
// punctuation and quotation marks at either end of the words.
func TestTheEngineAgreesWithTheSample(t *testing.T) {
	lib, err := Open(Options{})
	if err != nil {
		t.Fatal(err)
	}
	articles, _ := lib.Articles(context.Background())
	for _, a := range articles {
		t.Run(a.ID, func(t *testing.T) {
			found := a
			analysis := engine.Find(a.Body)
			found.Quotes, found.Participants = analysis.Quotes, analysis.Participants
			want, got := told(&a), told(&found)
			for _, w := range want {
				if !slices.Contains(got, w) {
					t.Errorf("not found: %s", w)
				}
			}
			for _, g := range got {
				if !slices.Contains(want, g) {
					t.Errorf("found, not marked: %s", g)
				}
			}
		})
	}
}

// told is a line for each quotation, in the order of the text: kind, speakers,
// words.
func told(a *news.Article) []string {
	var lines []string
	for i := range a.Quotes {
		q := &a.Quotes[i]
		if q.Report {
			continue
		}
		var who []string
		for _, s := range q.Speakers {
			who = append(who, a.Participants[s].Name)
		}
		slices.SortFunc(who, cmp.Compare)
		words := make([]string, len(q.Content))
		for k, span := range q.Content {
			words[k] = strings.Trim(span.Of(a.Body), "「」『』“”‘’\"。，；：、！？,.;:!? \n>*")
		}
		lines = append(lines, strings.Join([]string{q.Kind.String(), strings.Join(who, ", "), strings.Join(words, " … ")}, " | "))
	}
	return lines
}
