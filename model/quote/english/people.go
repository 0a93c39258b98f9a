package english

import (
	"slices"
	"strings"

	"onrecord/model/quote"
)

// People are found by the tags of names, taken apart into title, first name
// and surname, and put together under the fullest form the text gives.

// A person is one entry of the cast: somebody, or a body, or people known by a
// description.
type person struct {
	quote.Participant
	name   name
	sex    sex
	sure   bool     // the sex is told by a title, a noun or a pronoun, not by the first name
	meant  bool     // the last pronoun taken for them was he or she
	nouns  []string // what the text calls them: "senator", "nominee"
	many   bool     // several people
	low    string   // of a body: the name in lower case
	times  int      // named so far
	styled int      // of these by surname, with Mr. or Ms.
	bare   int      // of these by surname alone
	run    int      // the last run that named them
}

// A mention is a place where a person is named or meant by a pronoun.
type mention struct {
	quote.Span         // of tokens
	who        int     // index in cast.people
	weight     float64 // how much it brings the person to mind: a subject more than an object
}

// A cast is who appears in a document.
type cast struct {
	*document
	people   []person
	mentions []mention        // in the order of the text
	told     []bool           // by token: inside the content of a quotation
	byWord   map[string][]int // the people with this first or last word in their name
	byName   map[string]int   // bodies and the unnamed, by name in lower case
}

// newCast finds the people the document names.
func newCast(d *document, found []candidate) *cast {
	c := &cast{document: d, told: make([]bool, len(d.tokens)), byWord: map[string][]int{}, byName: map[string]int{}}
	d.incorporate()
	d.presume(found)
	runs := d.surnames(d.runs())
	who := make([]int, len(runs))
	for i := range runs {
		who[i] = -1
		if r := &runs[i]; r.name.last != "" {
			if len(r.name.all) > 2 && d.heading(r.Start) {
				r.cut(runs)
			}
			who[i] = c.full(r)
		}
	}
	for i := range runs {
		if who[i] < 0 {
			who[i] = c.short(&runs[i], i)
		}
		p := &c.people[who[i]]
		p.times, p.run = p.times+1, i
		told := c.describe(p, &runs[i])
		p.Mentions = append(p.Mentions, d.bytes(runs[i].Span))
		m := mention{Span: runs[i].Span, who: who[i]}
		if told && runs[i].name.last != "" {
			m.weight = minds.introduced
		}
		c.mentions = append(c.mentions, m)
	}
	return c
}

// add adds somebody and returns the index.
func (c *cast) add(p person) int {
	i := len(c.people)
	c.people = append(c.people, p)
	c.index(i)
	return i
}

// index makes a person known by the words of the name.
func (c *cast) index(i int) {
	p := &c.people[i]
	if p.Sort != quote.Person {
		c.byName[strings.ToLower(p.Name)] = i
		return
	}
	for _, w := range append([]string{p.name.first, p.name.all[len(p.name.all)-1], p.name.last}, p.name.middle...) {
		if k := c.byWord[w]; w != "" && (len(k) == 0 || k[len(k)-1] != i) {
			c.byWord[w] = append(k, i)
		}
	}
}

// mostNamesakes is how many people of one name are told apart.
const mostNamesakes = 50

// known are the people with a word in their name, the last ones of very many.
func (c *cast) known(w string) []int {
	k := c.byWord[w]
	return k[max(0, len(k)-mostNamesakes):]
}

// full is the person of a name of two words and more.
func (c *cast) full(r *run) int {
	for _, i := range c.known(r.name.all[len(r.name.all)-1]) {
		p := &c.people[i]
		if !p.name.agrees(r.name) && !p.name.ends(r.name) && !r.name.ends(p.name) || p.sex != anySex && r.title.sex != anySex && p.sex != r.title.sex {
			continue
		}
		if better(r.words, p.Name) {
			p.alias(p.Name)
			p.Name, p.name = r.words, r.name
			c.index(i)
		} else {
			p.alias(r.words)
		}
		return i
	}
	return c.add(person{Participant: quote.Participant{Name: r.words}, name: r.name, sex: r.name.sex()})
}

// better reports whether a is a fuller form of a name than b.
func better(a, b string) bool {
	if capitals(b) && !capitals(a) {
		return true
	}
	if capitals(a) {
		return false
	}
	return len(strings.Fields(a)) > len(strings.Fields(b))
}

// capitals reports whether s has no small letter.
func capitals(s string) bool { return strings.ToUpper(s) == s }

// alias keeps another form of the name.
func (p *person) alias(s string) {
	if s != p.Name && !slices.Contains(p.Aliases, s) {
		p.Aliases = append(p.Aliases, s)
	}
}

// short is the person of a single name: whoever has that surname, of several
// the one named most before run n, else whoever has it as first name.
func (c *cast) short(r *run, n int) int {
	w := r.name.all[len(r.name.all)-1]
	best, top := -1, -1.0
	named := c.known(w)
	near := anySex
	if len(named) > 1 {
		near = c.sexNear(r)
	}
	for _, i := range named {
		p := &c.people[i]
		x := 0.0
		switch {
		case p.name.last == w || p.name.last == "" && p.name.first == w || strings.HasSuffix(p.name.last, " "+w):
			x = 1000
		case p.name.first == w && p.name.last != "":
			x = 1
		case len(w) > 3 && slices.Contains(p.name.middle, w):
			x = 0.5
		default:
			continue
		}
		if r.title.sex != anySex && p.sex != anySex {
			if p.sex != r.title.sex {
				continue
			}
			x += 500
		}
		if near != anySex && p.sex != anySex && p.sex != near {
			x -= 20
		}
		if r.title.sex == anySex && p.styled > 1 && p.bare == 0 {
			x -= 20 // who is Ms. Vale elsewhere
		}
		if p.times > 0 {
			x += float64(p.times) + 12/float64(2+n-p.run)
		}
		if x > top {
			best, top = i, x
		}
	}
	if best < 0 {
		return c.add(person{Participant: quote.Participant{Name: r.words}, name: r.name, sex: r.title.sex})
	}
	p := &c.people[best]
	p.alias(r.words)
	if r.title.sex != anySex {
		p.styled++
	} else {
		p.bare++
	}
	return best
}

// sexNear is the sex of the pronouns near a name, in its sentence and outside of speech;
// anySex where there are none, or some of both.
func (c *cast) sexNear(r *run) sex {
	found := anySex
	s := c.sents[c.tokens[r.Start].sent]
	for i := max(s.Start, r.Start-30); i < min(s.End, r.End+30); i++ {
		x, _ := pronounSex(c.tokens[i].low)
		if x == anySex || c.tokens[i].inner {
			continue
		}
		if found != anySex && found != x {
			return anySex
		}
		found = x
	}
	return found
}
