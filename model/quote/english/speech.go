package english

import (
	"strings"

	"onrecord/model/quote"
)

// Frames of speech in marks: which of the words beside it belong to a content.

// oneSide drops what stands before the source where the words behind the cue are
// complete without it: a clause with "that", or speech in marks after a passage
// that is not all in marks. In the poster in which people say “Yes, now”, the
// poster is not said.
func (d *document) oneSide(c *candidate) {
	if len(c.content) < 2 || c.source.Len() == 0 || c.source.End > c.Start {
		return
	}
	k := 0
	for k < len(c.content) && c.content[k].End <= c.source.Start {
		k++
	}
	if k == 0 || k == len(c.content) || c.content[k].Start < c.End {
		return
	}
	quoted, plain := 0, 0
	for _, s := range c.content[:k] {
		for i := s.Start; i < s.End; i++ {
			if t := &d.tokens[i]; t.quote >= 0 {
				quoted++
			} else if t.isWord() {
				plain++
			}
		}
	}
	first := &d.tokens[c.content[k].Start]
	if first.low == lowThat && quoted == 0 || first.quote >= 0 && quoted > 0 && plain > 0 && c.content[k].Start < c.sent.End {
		c.content = c.content[k:]
	}
}

// onlyRelative drops the content before a relative clause that has a speaker of its own:
// The club sold its ground, which fans say was its heart.
func (d *document) onlyRelative(c *candidate) {
	for k, s := range c.content {
		if k > 0 && s.Len() == 1 && isWhWord(d.tokens[s.Start].pos) && s.End == c.source.Start && c.source.End == c.Start && d.tokens[s.Start-1].pos == tagComma {
			c.content = c.content[k:]
			return
		}
	}
}

// dropPlatform drops where something is said from a content whose speech follows: The road
// is shut, she added on Dorn Radio. “It will stay so.”
func (d *document) dropPlatform(c *candidate) {
	s := c.content[0]
	if len(c.content) < 2 || s.Start != c.End || d.tokens[c.End-1].pos != tagIN || verbSorts[c.lemma]&reports == 0 || c.content[1].Start < c.sent.End || d.tokens[c.content[1].Start].quote < 0 || d.tokens[c.sent.End-1].first == ':' {
		return
	}
	if p := d.tokens[s.Start].pos; (p == tagDT || isName(p)) && !d.hasVerb(s) && s.Len() < 6 {
		c.content = c.content[1:]
	}
}

// dropNextSpeech ends the content of a participle that tells of no speech before speech that
// somebody goes on with: “They left,” Ann Vale said, referring to the gulls, “and came back.”
func (d *document) dropNextSpeech(c *candidate) {
	if c.head.pos != tagVBG || c.before.pos != tagComma || !spokenOf[c.lemma] {
		return
	}
	for k := range c.content {
		s := &c.content[k]
		for i := max(s.Start, c.End+1); i < s.End; i++ {
			if d.tokens[i].quote >= 0 && d.tokens[i-1].pos == tagComma && i-1 > s.Start {
				s.End, c.content = i-1, c.content[:k+1]
				return
			}
		}
	}
}

// spokenOf are verbs of who speaks of something.
var spokenOf = stemsOf("refer allude point speak talk gesture")

// afterSpeech takes words without marks off a content that starts with a whole
// quotation before its cue: “Go,” she said, and left.
func (d *document) afterSpeech(c *candidate) {
	if s := c.content[0]; s.Start >= c.Start || s.Len() != 1 || d.tokens[s.Start].quote < 0 {
		return
	}
	kept := c.content[:1]
	for _, s := range c.content[1:] {
		if s.Start >= c.End {
			for s.Start < s.End && d.tokens[s.Start].quote < 0 {
				s.Start++
			}
		}
		if s.Len() > 0 {
			kept = append(kept, s)
		}
	}
	c.content = kept
}

// beside takes for the source the words between speech in marks and its cue that the
// content holds: “We felt it,” Ann Vale, a passenger, said.
func (d *document) beside(c *candidate) {
	s := &c.content[0]
	if c.source.Len() > 0 || s.End > c.Start || s.End < c.Start-1 || s.Len() < 2 || d.tokens[s.Start].quote < 0 || !isFinite(c.head.pos) {
		return
	}
	who := quote.Span{Start: s.Start + 1, End: s.End}
	for i := who.Start; i < who.End; i++ {
		if t := &d.tokens[i]; t.quote >= 0 || t.inner || isFinite(t.pos) || t.pos == tagColon || t.pos == tagStop {
			return
		}
	}
	c.source, s.End = who, who.Start
}

// speechBehind ends a content that starts with a comma or a colon and speech in
// marks with the last of the marks: she chanted, “Go now,” in the hall.
func (d *document) speechBehind(c *candidate) {
	s := &c.content[len(c.content)-1]
	k := c.End
	for k < s.End && (d.tokens[k].pos == tagComma || d.tokens[k].pos == tagColon) {
		k++
	}
	if k == c.End && d.tokens[k-1].first != ':' || s.Start < c.End || s.Start > k || k == s.End || !isVerb(c.head.pos) || !d.marked(k) {
		return
	}
	end := s.End
	for end > k && !d.marked(end-1) {
		end--
	}
	if s.Start = k; end < s.End && d.tokens[end].isWord() && d.speechEnds(end-1) {
		s.End = end
	}
}

// speechEnds reports whether a sign stands before the closing mark of the stretch
// that ends with token i, as it does where speech and no part of a sentence ends.
func (d *document) speechEnds(i int) bool {
	last := d.tokens[i-1].first
	if q := d.tokens[i].quote; q >= 0 {
		last = d.regions[q].last
	}
	return strings.ContainsRune(",.?!…", last)
}

// marked reports whether token i stands inside marks.
func (d *document) marked(i int) bool { return d.tokens[i].quote >= 0 || d.tokens[i].inner }

// below takes for the content of a sentence that ends with a colon the speech in
// marks that is the next paragraph.
func (d *document) below(c *candidate) bool {
	end := c.window.End
	if len(c.content) > 0 || c.chance < 0.5 || end <= c.sent.End || d.tokens[c.sent.End-1].first != ':' || d.tokens[c.sent.End].quote < 0 {
		return false
	}
	c.content = []quote.Span{{Start: c.sent.End, End: c.sent.End + 1}}
	return true
}

// introduces makes the block quote behind the colon of a sentence the content of its cue
// and reports whether there is one. The sentence must have no other content: The mayor
// wrote in a letter:
func (d *document) introduces(c *candidate) bool {
	block := d.block(c.sent.End)
	if block == nil || c.chance < 0.5 || d.quotes(c) || d.clauses(c)&clauseFinite != 0 {
		return false
	}
	c.content, c.rule = block, "label.block"
	end := c.End
	for end > c.Start+1 && isVerb(c.head.pos) && !isVerb(d.tokens[end-1].pos) {
		end-- // wrote | in a letter
	}
	c.cueSpan = d.newCue(quote.Span{Start: c.Start, End: end})
	d.passive(c) // Visitors were told by the office:
	return true
}

// block is the Markdown block quote that starts at token i behind a colon, paragraph by
// paragraph; nil where there is none.
func (d *document) block(i int) []quote.Span {
	if i == 0 || d.tokens[i-1].first != ':' || d.isBlock(i-1) {
		return nil
	}
	var out []quote.Span
	for i < len(d.tokens) && d.isBlock(i) {
		end := i + 1
		for end < len(d.tokens) && d.tokens[end].para == d.tokens[i].para {
			end++
		}
		out = append(out, quote.Span{Start: i, End: end})
		if end == len(d.tokens) {
			break
		}
		i = end
		if gap := d.text[d.tokens[end-1].End:d.tokens[end].Start]; strings.Count(gap, "\n") > 1 && strings.Count(gap, ">") < 2 {
			break // an empty line ends it, one with a sign does not
		}
	}
	return out
}

// isBlock reports whether token i stands in a line of a Markdown block quote.
func (d *document) isBlock(i int) bool {
	return i < len(d.tokens) && d.text[d.paras[d.tokens[i].para].Start] == '>'
}
