package quote

import (
	"onrecord/model/quote/english"
)

// zh is Chinese, in either script.
var zh = &Lang{Name: "zh", Claims: claimsChinese, Find: findChinese}

// en is English. The work is done in package english; this file hands it its
// paragraphs and takes its plain values back.
var en = &Lang{Name: "en", Claims: claimsEnglish, Find: findEnglish}

func findEnglish(text string, paragraphs []Span) Analysis {
	in := make([]english.Span, len(paragraphs))
	for i, p := range paragraphs {
		in[i] = english.Span(p)
	}
	found := english.Find(text, in)
	out := Analysis{Quotes: make([]Quote, len(found.Quotes)), Participants: make([]Participant, len(found.People))}
	for i, q := range found.Quotes {
		out.Quotes[i] = Quote{
			Content: spansOf(q.Content), Cue: spansOf(q.Cue), Source: spansOf(q.Source), Kind: Kind(q.Kind),
			Speakers: q.Speakers, Report: q.Report, Parent: -1,
			Rule: q.Rule, Why: q.Why, Confidence: q.Confidence,
		}
	}
	for i, p := range found.People {
		out.Participants[i] = Participant{
			Name: p.Name, Aliases: p.Aliases, Office: p.Office, Affiliation: p.Affiliation,
			Sort: Sort(p.Sort), Mentions: spansOf(p.Mentions),
		}
	}
	out.Quotes = Order(out.Quotes)
	Nest(out.Quotes)
	return out
}

func spansOf(in []english.Span) []Span {
	var out []Span
	for _, s := range in {
		out = append(out, Span(s))
	}
	return out
}
