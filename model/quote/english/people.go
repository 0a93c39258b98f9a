package english

import (
	"slices"
	"strings"
)

// People are found by the tags of names, taken apart into title, first name
// and surname, and put together under the fullest form the text gives.

// A person is one entry of the cast: somebody, or a body, or people known by a
// description.
type person struct {
	Participant
	name  name
	sex   sex
	sure  bool     // the sex is told by a title, a noun or a pronoun, not by the first name
	nouns []string // what the text calls them: "senator", "nominee"
	shown int      // mentions by full name
	many  bool     // several people
}

// A mention is a place where a person is named or meant by a pronoun.
type mention struct {
	Span           // of tokens
	who    int     // index in cast.people
	weight float64 // how much it brings the person to mind: a subject more than an object
}

// A cast is who appears in a document.
type cast struct {
	*document
	people   []person
	mentions []mention // in the order of the text
	told     []bool    // by token: inside the content of a quotation
}

// newCast finds the people the document names.
func newCast(d *document, found []candidate) *cast {
	c := &cast{document: d, told: make([]bool, len(d.tokens))}
	d.presume(found)
	runs := d.surnames(d.runs())
	who := make([]int, len(runs))
	for i := range runs {
		who[i] = -1
		if runs[i].name.last != "" && !d.fullHeading(&runs[i], runs) {
			who[i] = c.full(&runs[i])
		}
	}
	for i := range runs {
		if who[i] < 0 {
			who[i] = c.short(&runs[i], runs[:i], who)
		}
		p := &c.people[who[i]]
		told := c.describe(p, &runs[i])
		p.Mentions = append(p.Mentions, d.bytes(runs[i].Span))
		m := mention{Span: runs[i].Span, who: who[i]}
		if told && runs[i].name.last != "" {
			m.weight = introduced
		}
		c.mentions = append(c.mentions, m)
	}
	return c
}

// full is the person of a name of two words and more.
func (c *cast) full(r *run) int {
	for i := range c.people {
		p := &c.people[i]
		if !p.name.agrees(r.name) && !p.name.ends(r.name) && !r.name.ends(p.name) || p.sex != anySex && r.title.sex != anySex && p.sex != r.title.sex {
			continue
		}
		p.shown++
		if better(r.words, p.Name) {
			p.alias(p.Name)
			p.Name, p.name = r.words, r.name
		} else {
			p.alias(r.words)
		}
		return i
	}
	c.people = append(c.people, person{Participant: Participant{Name: r.words}, name: r.name, sex: r.name.sex(), shown: 1})
	return len(c.people) - 1
}

// better tells whether a is a fuller form of a name than b.
func better(a, b string) bool {
	if capitals(b) && !capitals(a) {
		return true
	}
	if capitals(a) {
		return false
	}
	return len(strings.Fields(a)) > len(strings.Fields(b))
}

// capitals tells whether s has no small letter.
func capitals(s string) bool { return strings.ToUpper(s) == s }

// alias keeps another form of the name.
func (p *person) alias(s string) {
	if s != p.Name && !slices.Contains(p.Aliases, s) {
		p.Aliases = append(p.Aliases, s)
	}
}

// short is the person of a single name: whoever has that surname, of several
// the one named most before, else whoever has it as first name.
func (c *cast) short(r *run, before []run, who []int) int {
	w := r.name.all[len(r.name.all)-1]
	best, top := -1, -1.0
	for i := range c.people {
		p := &c.people[i]
		x := 0.0
		switch {
		case p.name.last == w || p.name.last == "" && p.name.first == w || strings.HasSuffix(p.name.last, " "+w):
			x = 1000
		case p.name.first == w && p.name.last != "":
			x = 1
		default:
			continue
		}
		if r.title.sex != anySex && p.sex != anySex {
			if p.sex != r.title.sex {
				continue
			}
			x += 500
		}
		for k := range before {
			if who[k] == i {
				x += 1 + 8/float64(2+len(before)-k)
			}
		}
		if x > top {
			best, top = i, x
		}
	}
	if best < 0 {
		c.people = append(c.people, person{Participant: Participant{Name: r.words}, name: r.name, sex: r.title.sex})
		return len(c.people) - 1
	}
	c.people[best].alias(r.words)
	return best
}
