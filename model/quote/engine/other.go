package engine

import (
	"onrecord/model/quote"
	"onrecord/model/quote/english"
)

// other handles text in languages without rules. It finds direct quotations by
// their marks; the source is the name next to them.
var other = &Lang{Name: "other", Claims: func(string) int { return 0 }, Find: findOther}

func findOther(text string, paragraphs []quote.Span) quote.Analysis {
	var out quote.Analysis
	known := map[string]int{}
	for _, q := range english.Marked(text, paragraphs) {
		found := quote.Quote{Content: []quote.Span{q.Content}, Kind: quote.Direct, Parent: -1, Rule: "marks", Why: "no name beside", Confidence: 0.3}
		if name := q.Name.Of(text); name != "" {
			i, ok := known[name]
			if !ok {
				i = len(out.Participants)
				known[name] = i
				out.Participants = append(out.Participants, quote.Participant{Name: name})
			}
			p := &out.Participants[i]
			if n := len(p.Mentions); n == 0 || p.Mentions[n-1] != q.Name {
				p.Mentions = append(p.Mentions, q.Name)
			}
			found.Source, found.Speakers = []quote.Span{q.Name}, []int{i}
			found.Why, found.Confidence = "the name beside the marks", 0.5
		}
		out.Quotes = append(out.Quotes, found)
	}
	return out
}
