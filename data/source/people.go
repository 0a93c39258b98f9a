package source

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/quote"
)

// people are participants in the order they are written in.
type people []person

// A person is a participant under the names of several languages.
type person struct {
	ID          string   `toml:"id"`
	Name        tongues  `toml:"name"`
	Aliases     []string `toml:"aliases"`
	Office      tongues  `toml:"office"`
	Affiliation tongues  `toml:"affiliation"`
	Sort        string   `toml:"sort"`
}

// sorts are the sorts of participants by name.
var sorts = map[string]quote.Sort{
	"": quote.Person, "person": quote.Person, "organisation": quote.Organisation, "unnamed": quote.Unnamed,
}

// index returns the place of the person with that identifier, or -1.
func (p people) index(id string) int {
	return slices.IndexFunc(p, func(one person) bool { return one.ID == id })
}

// peopleOf returns the people shared by the articles of a directory. It reports
// their faults once.
func (f *folder) peopleOf(dir string) (people, []error) {
	if known, ok := f.people[dir]; ok {
		return known, nil
	}
	f.people[dir] = nil
	name := path.Join(dir, peopleFile)
	raw, err := f.load(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, []error{because(f.path(name), err)}
	}
	n := newNotes(raw, f.path(name))
	if n.broken {
		return nil, n.errs
	}
	f.people[dir] = n.known(nil)
	for i := range n.sheet.Quotations {
		n.fault("quotation", i, "", "quotations do not belong here: put them into the file beside their article")
	}
	return f.people[dir], n.errs
}

// known returns the people of the sheet and those of shared that it does not name
// itself.
func (n *notes) known(shared people) people {
	var own people
	for i, p := range n.sheet.Participants {
		_, sorted := sorts[p.Sort]
		switch {
		case n.faulty("participant", i):
		case p.ID == "":
			n.fault("participant", i, "", "id is missing: give one that quotations can name as speaker")
		case own.index(p.ID) >= 0:
			n.fault("participant", i, "id", fmt.Sprintf("id %q stands twice: give each participant its own", p.ID))
		case p.Name.in("") == "":
			n.fault("participant", i, "", "name is missing: give the fullest one in the article")
		case !sorted:
			n.fault("participant", i, "sort", fmt.Sprintf("sort %q is none: write person, organisation or unnamed", p.Sort))
		default:
			own = append(own, p)
		}
	}
	for _, p := range shared {
		if own.index(p.ID) < 0 {
			own = append(own, p)
		}
	}
	return own
}

// in returns the value in a language, or in the nearest to it.
func (t tongues) in(lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	for _, l := range []string{lang, base, base + "-Hant", base + "-Hans", "", "en", "zh-Hant", "zh-Hans"} {
		if t[l] != "" {
			return t[l]
		}
	}
	for _, l := range slices.Sorted(maps.Keys(t)) {
		return t[l]
	}
	return ""
}

// participant is p as an article in a language names it.
func participant(p person, lang string, mentions []quote.Span) quote.Participant {
	out := quote.Participant{
		Name: p.Name.in(lang), Office: p.Office.in(lang), Affiliation: p.Affiliation.in(lang),
		Sort: sorts[p.Sort], Mentions: mentions,
	}
	for _, form := range p.forms() {
		if form != out.Name {
			out.Aliases = append(out.Aliases, form)
		}
	}
	return out
}

// forms returns all names of p, each once.
func (p *person) forms() []string {
	var out []string
	for _, name := range append(slices.Sorted(maps.Values(p.Name)), p.Aliases...) {
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// A mention is a place that names one of a list of people.
type mention struct {
	quote.Span
	person int
}

// mentions returns the places where body names each of known, in order. Of names
// within names the longest counts.
func mentions(body string, known people) [][]quote.Span {
	var all []mention
	for i := range known {
		for _, form := range known[i].forms() {
			for at := 0; ; {
				k := strings.Index(body[at:], form)
				if k < 0 {
					break
				}
				s := quote.Span{Start: at + k, End: at + k + len(form)}
				if whole(body, s) {
					all = append(all, mention{s, i})
				}
				at = s.End
			}
		}
	}
	slices.SortStableFunc(all, func(x, y mention) int { return order(x.Span, y.Span) })
	out := make([][]quote.Span, len(known))
	end := 0
	for _, m := range all {
		if m.Start >= end {
			out[m.person] = append(out[m.person], m.Span)
			end = m.End
		}
	}
	return out
}

// whole reports whether s does not begin or end within a word of Latin letters.
func whole(body string, s quote.Span) bool {
	first, _ := utf8.DecodeRuneInString(body[s.Start:])
	before, _ := utf8.DecodeLastRuneInString(body[:s.Start])
	last, _ := utf8.DecodeLastRuneInString(body[:s.End])
	after, _ := utf8.DecodeRuneInString(body[s.End:])
	return !(latin(before) && latin(first)) && !(latin(last) && latin(after))
}

func latin(r rune) bool { return unicode.Is(unicode.Latin, r) || r >= '0' && r <= '9' }
