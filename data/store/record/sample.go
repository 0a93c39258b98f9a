package record

import "onrecord/model/find"

// ParallelArticles is how many articles, the newest first, are compared with a
// quotation to find the same words elsewhere.
const ParallelArticles = 300

// samplePhrases is how many phrases of a quotation are looked up.
const samplePhrases = 12

// Sample returns some phrases of a quotation, spread over it: an article that
// reports it has at least one of them.
func Sample(words []find.Token) []Phrase {
	n := min(find.ParallelPhrase, len(words))
	last := len(words) - n // where the last phrase begins
	count := min(samplePhrases, last+1)
	all := make([]Phrase, count)
	for i := range all {
		at := 0
		if count > 1 {
			at = i * last / (count - 1)
		}
		for _, t := range words[at : at+n] {
			all[i].Tokens = append(all[i].Tokens, t.Text)
		}
	}
	return all
}
