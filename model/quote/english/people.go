package english

// identify turns found attributions into the analysis.
func identify(d *document, found []candidate) Analysis {
	var a Analysis
	for i := range found {
		c := &found[i]
		q := Attribution{Parent: -1, Rule: c.rule, Confidence: c.score, Cue: []Span{d.bytes(c.Span)}}
		for _, s := range c.content {
			q.Content = append(q.Content, d.bytes(s))
		}
		if c.source.len() > 0 {
			q.Source = []Span{d.bytes(c.source)}
		}
		a.Quotes = append(a.Quotes, q)
	}
	return a
}

// bytes is the range of the text that tokens cover.
func (d *document) bytes(s Span) Span { return Span{d.tokens[s.Start].Start, d.tokens[s.End-1].End} }
