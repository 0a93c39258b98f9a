package engine

import (
	"onrecord/model/quote"
	"onrecord/model/quote/chinese"
	"onrecord/model/quote/english"
)

// zh is Chinese, in either script.
var zh = &Lang{Name: "zh", Claims: chinese.Claims, Find: chinese.Find}

// en is English. The work is done in package english; this file hands it its
// paragraphs and takes its plain values back.
var en = &Lang{Name: "en", Claims: english.Claims, Find: findEnglish}

func findEnglish(text string, paragraphs []quote.Span) quote.Analysis {
	in := make([]english.Span, len(paragraphs))
	for i, p := range paragraphs {
		in[i] = english.Span(p)
	}
	found := english.Find(text, in)
	out := quote.Analysis{Quotes: make([]quote.Quote, len(found.Quotes)), Participants: make([]quote.Participant, len(found.People))}
	for i, q := range found.Quotes {
		out.Quotes[i] = quote.Quote{
			Content: spansOf(q.Content), Cue: spansOf(q.Cue), Source: spansOf(q.Source), Kind: quote.Kind(q.Kind),
			Speakers: q.Speakers, Report: q.Report, Parent: -1,
			Rule: q.Rule, Why: q.Why, Confidence: q.Confidence,
		}
	}
	for i, p := range found.People {
		out.Participants[i] = quote.Participant{
			Name: p.Name, Aliases: p.Aliases, Office: p.Office, Affiliation: p.Affiliation,
			Sort: quote.Sort(p.Sort), Mentions: spansOf(p.Mentions),
		}
	}
	out.Quotes = quote.Order(out.Quotes)
	quote.Nest(out.Quotes)
	return out
}

func spansOf(in []english.Span) []quote.Span {
	var out []quote.Span
	for _, s := range in {
		out = append(out, quote.Span(s))
	}
	return out
}
