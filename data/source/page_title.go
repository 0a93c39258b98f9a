package source

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// The title is the article's heading: the one that the page's metadata repeats or
// that the title element begins with, else the only first-level heading. A page
// without such a heading uses its metadata title or its title element, without the
// site's name.

// separators part a page's title from its site's name.
const separators = "|｜-–—_»«·:："

// name returns the article's title.
func (p *page) name() string {
	told := cmp.Or(p.tag("og:title"), p.linked.headline, p.tag("twitter:title", "dc.title", "headline", "articletitle"))
	best, most := "", 0
	whole, machine := bare(p.title), bare(told)
	for level, list := range [][]string{p.headings, p.subheads} {
		for _, h := range list {
			if s := p.scoreHeading(h, whole, machine, level); s > most {
				best, most = h, s
			}
		}
	}
	if best != "" {
		return best
	}
	if heading := p.only(); heading != "" {
		return heading
	}
	name := p.shownPart(p.withoutSite(cmp.Or(told, p.title), told != ""))
	if (name == "" || p.isSite(name) || isPaper(name)) && len(p.titled) > 0 && len(p.headings) == 0 {
		return p.titled[0]
	}
	if name == "" && len(p.headings) > 0 {
		return p.headings[0]
	}
	if name == "" {
		name = scriptValue(p.raw, "msg_title")
	}
	return name
}

// scoreHeading says how well a heading of the first level (0) or of the second
// (1) fits the title element and the title in the metadata, of which whole and machine are
// the letters; 0 where it does not.
func (p *page) scoreHeading(h, whole, machine string, level int) int {
	b := bare(h)
	if b == "" || p.isSite(h) {
		return 0
	}
	length := min(utf8.RuneCountInString(b), 99)
	switch {
	case b == machine:
		return 600 - 100*level + length
	case level == 0 && length >= 8 && strings.HasPrefix(machine, b), level == 0 && machine != "" && strings.HasSuffix(machine, b) && length*2 > utf8.RuneCountInString(machine):
		return 400 + length
	case b+machine == whole && machine != "" && !p.isSite(machine): // the site's name before the title
		return 0
	case strings.HasPrefix(whole, b) && weight(h) >= 12 && p.parts(h):
		return 400 - 100*level + length
	case level == 0 && length >= 8 && !strings.HasSuffix(whole, b) && strings.Contains(whole, b),
		level == 0 && length >= 8 && strings.HasSuffix(whole, b) && p.isSite(p.firstPart()):
		return 200 + length
	}
	return 0
}

// parts reports whether the title element is h, or h and a separator.
func (p *page) parts(h string) bool {
	rest, ok := strings.CutPrefix(p.title, h)
	return !ok || rest == "" || strings.ContainsAny(rest[:min(len(rest), 6)], separators+"›>•,(")
}

// firstPart returns the title element up to the first separator.
func (p *page) firstPart() string {
	if i := strings.IndexAny(p.title, separators); i >= 0 {
		return strings.TrimSpace(p.title[:i])
	}
	return ""
}

// only returns the one heading of the first level, if it is long enough to be a
// title and is not the name of the site.
func (p *page) only() string {
	distinct := slices.Clone(p.headings)
	slices.Sort(distinct)
	if distinct = slices.Compact(distinct); len(distinct) != 1 {
		return ""
	}
	h := distinct[0]
	at := strings.LastIndexAny(p.title, separators)
	if weight(h) < 18 || utf8.RuneCountInString(h) > 200 || p.isSite(h) || at > 0 && strings.Contains(bare(h), bare(p.title[at:])) {
		return ""
	}
	return h
}

// paperRunes is how long the name of a paper is at most.
const paperRunes = 8

// isPaper reports whether a title is only the name of a Chinese paper or site.
func isPaper(s string) bool {
	return allHan(s) && utf8.RuneCountInString(s) <= paperRunes && nameForms().hanOutlet.MatchString(s)
}

// isSite reports whether a text is the name of the site or of its publisher.
func (p *page) isSite(s string) bool {
	b := bare(s)
	return b == "" || slices.Contains(p.known().bare, b) || len(b) > 3 && strings.HasPrefix(bare(hostOf(p.url())), b)
}

// withoutSite returns a title without the name of the site or section before or
// after it. A title from outside the metadata may also end in a short name that
// occurs nowhere else.
func (p *page) withoutSite(whole string, told bool) string {
	for range 3 { // title - section - site
		at := strings.LastIndexAny(whole, separators)
		if at <= 0 {
			break
		}
		_, size := utf8.DecodeRuneInString(whole[at:])
		last := strings.TrimSpace(whole[at+size:])
		spaced := whole[at-1] == ' ' || whole[at] == '_' || whole[at] == '|'
		if !p.isSite(last) && !(!told && spaced && utf8.RuneCountInString(last) <= 16 && at > len(last)) {
			break
		}
		whole = strings.TrimRight(whole[:at], " "+separators)
	}
	if at := strings.IndexAny(whole, separators); at > 0 {
		_, size := utf8.DecodeRuneInString(whole[at:])
		if rest := strings.TrimSpace(whole[at+size:]); p.isSite(whole[:at]) && rest != "" {
			return rest
		}
	}
	return whole
}

// maxParted is at how many separators a title is parted.
const maxParted = 6

// shownPart returns the part of a title, before or behind a separator, that the page shows
// as a line of its own, or the title if there is none.
func (p *page) shownPart(whole string) string {
	shown := func(part string) bool {
		return weight(part) >= 2*proseLetters/3 && slices.ContainsFunc(p.lines, func(l pageLine) bool { return !l.outside && sameWords(l.text, part) })
	}
	if utf8.RuneCountInString(whole) > 2*titleRunes || shown(whole) {
		return whole
	}
	tried := 0
	for i, r := range whole {
		spaced := r == ' ' && strings.ContainsFunc(whole, wide) // Chinese sites put their name behind a space
		if !spaced && !strings.ContainsRune(separators, r) {
			continue
		}
		if tried++; tried > maxParted {
			break
		}
		parts := []string{whole[i+utf8.RuneLen(r):], whole[:i]}
		if spaced {
			parts = parts[1:]
		}
		for _, part := range parts {
			if part = strings.TrimSpace(part); shown(part) {
				return part
			}
		}
	}
	return whole
}
