package quote

import "onrecord/model/quote/english"

// other reads the paragraphs no language claims: text in a language there are
// no rules for. It finds what stands inside quotation marks, as direct
// quotations, with the name beside them as the source.
var other = &Lang{Name: "other", Claims: func(string) int { return 0 }, Find: findOther}

func findOther(text string, paragraphs []Span) Analysis {
	in := make([]english.Span, len(paragraphs))
	for i, p := range paragraphs {
		in[i] = english.Span(p)
	}
	var out Analysis
	known := map[string]int{}
	for _, q := range english.Marked(text, in) {
		quote := Quote{Content: []Span{Span(q.Content)}, Kind: Direct, Parent: -1, Rule: "marks", Why: "no name beside", Confidence: 0.3}
		if name := Span(q.Name).Of(text); name != "" {
			i, ok := known[name]
			if !ok {
				i = len(out.Participants)
				known[name] = i
				out.Participants = append(out.Participants, Participant{Name: name})
			}
			p := &out.Participants[i]
			if n := len(p.Mentions); n == 0 || p.Mentions[n-1] != Span(q.Name) {
				p.Mentions = append(p.Mentions, Span(q.Name))
			}
			quote.Source, quote.Speakers = []Span{Span(q.Name)}, []int{i}
			quote.Why, quote.Confidence = "the name beside the marks", 0.5
		}
		out.Quotes = append(out.Quotes, quote)
	}
	return out
}
