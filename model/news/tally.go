package news

import (
	"cmp"
	"slices"
	"strings"

	"onrecord/model/quote"
)

// A Tally is how often something occurs.
type Tally struct {
	Name  string
	Count int
}

// QuotesOf are some quotations of an article.
type QuotesOf struct {
	Article string // Article.ID
	Quotes  []int
}

// Cues counts cue words. Cues that differ only in script or capitals count as
// one, shown as it was met first. The zero Cues is ready to use.
type Cues struct {
	at    map[string]int // by what is compared: index into all
	count []Tally
}

// Add counts one cue, given as its pieces in body.
func (c *Cues) Add(body string, cue []quote.Span) {
	parts := make([]string, len(cue))
	for i, span := range cue {
		parts[i] = span.Of(body)
	}
	words := strings.Join(parts, "…")
	if words == "" {
		return
	}
	key := quote.Fold(words)
	i, ok := c.at[key]
	if !ok {
		if c.at == nil {
			c.at = map[string]int{}
		}
		i = len(c.count)
		c.at[key], c.count = i, append(c.count, Tally{Name: words})
	}
	c.count[i].Count++
}

// Tallies are the cues, the most frequent first.
func (c *Cues) Tallies() []Tally {
	slices.SortStableFunc(c.count, func(x, y Tally) int { return cmp.Compare(y.Count, x.Count) })
	c.at = nil
	return c.count
}
