package english

import (
	"unicode"
	"unicode/utf8"

	"onrecord/model/quote"
)

// quotedMentions adds the places inside of quoted stretches, which are one
// token each, where people of the cast are named. Nobody new is found there.
func (c *cast) quotedMentions() {
	var buf [40]byte
	for _, r := range c.regions {
		if !r.whole() {
			continue
		}
		before := quote.Span{} // the word before, if nothing but a blank stands between
		for i := r.Start; i < r.End; {
			first, n := utf8.DecodeRuneInString(c.text[i:r.End])
			if !isLetter(first) {
				if !unicode.IsSpace(first) {
					before = quote.Span{}
				}
				i += n
				continue
			}
			end := wordEnd(c.text[:r.End], i, i+n)
			w := quote.Span{Start: i, End: end - clitic(c.text[i:end])}
			i = end
			if !unicode.IsUpper(first) {
				before = quote.Span{}
				continue
			}
			if who := c.surnamed(string(lower(buf[:0], w.Of(c.text)))); who >= 0 {
				p := &c.people[who]
				if before.Len() > 0 && sameFirst(p.name.first, string(lower(buf[:0], before.Of(c.text)))) {
					w.Start = before.Start
				}
				p.Mentions = append(p.Mentions, w)
			}
			before = w
		}
	}
}

// surnamed is the person with this surname or single name, of several the one
// named most, or -1.
func (c *cast) surnamed(w string) int {
	best := -1
	for _, i := range c.known(w) {
		p := &c.people[i]
		if (p.name.last == w || p.name.last == "" && p.name.first == w) && (best < 0 || p.times > c.people[best].times) {
			best = i
		}
	}
	return best
}
