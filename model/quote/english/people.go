package english

import (
	"slices"
	"strings"
	"unicode"
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

// A run is a name as it stands in the text.
type run struct {
	Span
	words  string
	name   name
	title  title
	office Span // of tokens before the name that tell the office
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

// presume takes a lone name that speaks, and that no tag knows, for a person.
func (d *document) presume(found []candidate) {
	for i := range found {
		s := found[i].source
		if s.len() != 1 || found[i].head.lemma != lemmaSay {
			continue
		}
		t := &d.tokens[s.Start]
		if d.capital(s.Start) && isName(t.pos) && (t.ner == nerNone || t.ner == nerOther) && !bodies[d.low(s.Start)] && !outlets[d.low(s.Start)] {
			t.ner = nerPerson
		}
	}
}

// low is the word of token i in lower case.
func (d *document) low(i int) string {
	var buf [40]byte
	return strings.TrimSuffix(string(lower(buf[:0], d.tokens[i].Of(d.text))), "")
}

// capital tells whether token i starts with a capital.
func (d *document) capital(i int) bool {
	return d.tokens[i].quote < 0 && unicode.IsUpper(d.tokens[i].first)
}

// personal tells whether token i looks like part of a person's name: by its
// tag, by a title before, or as a first name before another capital.
func (d *document) personal(i int) bool {
	if !d.capital(i) {
		return false
	}
	t := &d.tokens[i]
	if t.ner == nerPerson {
		return true
	}
	w := d.low(i)
	before := ""
	if i > 0 && d.tokens[i-1].sent == t.sent {
		before = d.low(i - 1)
	}
	if honorific(before) {
		return true
	}
	if _, known := titles[w]; known || roles[w] || bodies[w] {
		return false
	}
	plain := t.ner == nerNone || t.ner == nerOther
	if plain && isName(t.pos) && titles[before].office != "" && d.capital(i-1) {
		return true
	}
	next := i + 1
	if _, first := firstNames[w]; !first || next >= len(d.tokens) || d.tokens[next].sent != t.sent || !d.capital(next) || !isName(d.tokens[next].pos) || t.ner == nerPlace {
		return false
	}
	if plain {
		return d.tokens[next].ner != nerOrganisation && d.tokens[next].ner != nerPlace
	}
	return roles[before] || titles[before].office != ""
}

// honorific tells whether w is a title that only ever stands before a name.
func honorific(w string) bool {
	_, ok := titles[w]
	return ok && (strings.HasSuffix(w, ".") || w == "mr" || w == "mrs" || w == "ms" || w == "dr" || w == "miss" || w == "dame")
}

// runs finds the names of people, titles set apart.
func (d *document) runs() []run {
	var out []run
	for i := 0; i < len(d.tokens); {
		if !d.personal(i) {
			i++
			continue
		}
		j := i + 1
		for j < len(d.tokens) && d.tokens[j].para == d.tokens[i].para && j-i < 8 && d.runsOn(i, j) {
			j++
		}
		for j > i+1 && !d.capital(j-1) {
			j--
		}
		if j == i+1 && d.forename(i-1) {
			i--
		}
		if r, ok := d.newRun(Span{i, j}); ok {
			out = append(out, r)
		}
		i = j
	}
	return out
}

// forename tells whether token i, before a lone surname, is an unknown first
// name: a capital that nothing else explains, with no capital before.
func (d *document) forename(i int) bool {
	if i < 0 || d.tokens[i].sent != d.tokens[i+1].sent || d.tokens[i].para == 0 || !d.capital(i) || d.tokens[i].pos != tagNNP || d.tokens[i].ner == nerOrganisation || d.tokens[i].ner == nerPlace || d.tokens[i].len() < 3 {
		return false
	}
	w := d.low(i)
	_, known := titles[w]
	return !known && !roles[w] && !bodies[w] && !outlets[w] && (i == 0 || d.tokens[i-1].sent != d.tokens[i].sent || !d.capital(i-1) && d.tokens[i-1].pos != tagDT)
}

// runsOn tells whether the name from token i goes on at token j.
func (d *document) runsOn(i, j int) bool {
	if d.tokens[j].sent != d.tokens[i].sent && !suffixes[d.low(j)] {
		return false
	}
	if d.personal(j) || d.capital(j) && suffixes[d.low(j)] {
		return true
	}
	if j+1 < len(d.tokens) && d.tokens[j].para == d.tokens[j+1].para && particles[d.low(j)] && d.tokens[j+1].ner == nerPerson {
		return true
	}
	// the surname after a first name the tagger missed
	if d.tokens[i].ner == nerPerson && d.tokens[j-1].End-d.tokens[j-1].Start > 2 {
		return false
	}
	return j <= i+2 && d.capital(j) && isName(d.tokens[j].pos) && d.tokens[j].ner != nerPlace && !honorific(d.low(j-1))
}

// surnames adds the places where a surname the text gives with a first name
// stands alone and no tag tells.
func (d *document) surnames(runs []run) []run {
	known := map[uint32]bool{}
	for i := range runs {
		if r := &runs[i]; r.name.last != "" {
			known[hash(r.name.last)] = true
		}
	}
	var out []run
	next := 0
	for i := 0; i < len(d.tokens); i++ {
		if next < len(runs) && i >= runs[next].Start {
			out = append(out, runs[next])
			i = max(i, runs[next].End-1)
			next++
			continue
		}
		if t := &d.tokens[i]; !d.capital(i) || !known[t.low] || !isName(t.pos) || i+1 < len(d.tokens) && d.tokens[i+1].ner == nerOrganisation || i > 0 && d.tokens[i-1].ner == nerOrganisation && d.capital(i-1) {
			continue
		}
		if r, ok := d.newRun(Span{i, i + 1}); ok {
			out = append(out, r)
		}
	}
	return append(out, runs[next:]...)
}

// newRun takes titles off the front of a name and looks for more before it.
func (d *document) newRun(s Span) (run, bool) {
	r := run{office: Span{s.Start, s.Start}}
	for s.len() > 0 {
		w := d.low(s.Start)
		t, ok := titles[w]
		if s.len() == 1 && s.Start > 0 && honorific(d.low(s.Start-1)) || !ok && !(roles[w] && s.len() > 1) {
			break // Mr. King is no king
		}
		r.title = join(r.title, t)
		s.Start++
		r.office.End = s.Start
	}
	if s.len() == 0 {
		return r, false
	}
	for k := r.office.Start - 1; k >= 0 && k >= s.Start-7 && d.tokens[k].sent == d.tokens[s.Start].sent; k-- {
		t, ok := titles[d.low(k)]
		if !ok && !roles[d.low(k)] {
			break
		}
		r.title = join(r.title, t)
		r.office.Start = k
	}
	r.Span = s
	r.words = strings.Join(strings.Fields(d.bytes(s).Of(d.text)), " ")
	r.name = parseName(r.words)
	return r, len(r.name.all) > 1 || len(r.name.all) == 1 && !bodies[r.name.all[0]]
}

func join(a, b title) title {
	if a.sex == anySex {
		a.sex = b.sex
	}
	if a.office == "" {
		a.office = b.office
	}
	return a
}

// fullHeading tells whether a run is a name in a heading with a word more in
// front that another run has without it: every word has a capital there.
func (d *document) fullHeading(r *run, runs []run) bool {
	n := len(r.name.all)
	if n < 3 || firstNames[r.name.first] != anySex || len(r.name.first) == 1 {
		return false
	}
	for i := range runs {
		if o := &runs[i]; len(o.name.all) == n-1 && slices.Equal(o.name.all, r.name.all[1:]) {
			r.Start++
			r.words = o.words
			r.name = o.name
			return false
		}
	}
	return false
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

// introduced is the weight of a mention with name and office: who is brought in
// so is about to speak.
const introduced = 1.4

// describe takes from the words round a name what they tell of the person, and
// tells whether they do.
func (c *cast) describe(p *person, r *run) bool {
	if r.title.sex != anySex {
		p.sex, p.sure = r.title.sex, true
	}
	if r.title.office != "" {
		p.called(r.title.office)
	}
	n := len(p.nouns)
	c.titled(p, r)
	c.apposed(p, r)
	return len(p.nouns) > n
}

// called keeps a noun the text calls a person by.
func (p *person) called(noun string) {
	if !slices.Contains(p.nouns, noun) {
		p.nouns = append(p.nouns, noun)
	}
	switch {
	case p.sure:
	case womanly[noun]:
		p.sex, p.sure = female, true
	case manly[noun]:
		p.sex, p.sure = male, true
	}
}

// titled reads the office before a name: "Harbour Board chairwoman", "Sen.".
func (c *cast) titled(p *person, r *run) {
	if r.office.len() == 0 {
		return
	}
	start := r.office.Start
	for start > 0 && r.Start-start < 7 {
		t := &c.tokens[start-1]
		if t.sent != c.tokens[r.Start].sent || t.quote >= 0 || !(isNoun(t.pos) || isAdj(t.pos) || t.pos == tagVBN) {
			break
		}
		start--
	}
	// names in front are the body the office belongs to
	body := start
	for body < r.office.Start && c.capital(body) && titles[c.low(body)].office == "" && !roles[c.low(body)] {
		body++
	}
	for k := body; k < r.Start; k++ {
		if w := c.low(k); roles[w] {
			p.called(w)
		}
	}
	office := c.phrase(Span{body, r.Start})
	if r.Start-body == 1 && r.title.office != "" {
		office = r.title.office
	}
	if t, ok := titles[strings.ToLower(office)]; ok && t.office == "" {
		return
	}
	p.holds(office, c.phrase(Span{start, body}))
}

// holds keeps the first office told of a person, or a longer one with a body.
func (p *person) holds(office, body string) {
	if office == "" {
		return
	}
	if p.Office == "" {
		p.Office = office
	}
	if p.Affiliation == "" && body != "" {
		p.Affiliation = body
	}
}

// phrase is the text of some tokens on one line.
func (d *document) phrase(s Span) string {
	if s.len() <= 0 {
		return ""
	}
	return strings.Join(strings.Fields(d.bytes(s).Of(d.text)), " ")
}

// apposed reads what follows a name between commas: "the chairwoman of the
// Harbour Board,".
func (c *cast) apposed(p *person, r *run) {
	i := r.End
	if i+1 >= len(c.tokens) || c.tokens[i].pos != tagComma || c.tokens[i+1].sent != c.tokens[r.Start].sent {
		return
	}
	i++
	if w := &c.tokens[i]; w.pos == tagDT || w.pos == tagPRPS {
		i++
	}
	head := -1
	j := i
	for ; j < len(c.tokens) && j < i+8 && c.tokens[j].sent == c.tokens[r.Start].sent; j++ {
		t := &c.tokens[j]
		if t.quote >= 0 || !(isNoun(t.pos) || isAdj(t.pos) || t.pos == tagVBN || t.pos == tagVBG || t.pos == tagPOS || t.pos == tagCC && head >= 0) {
			break
		}
		if roles[c.low(j)] {
			head = j
			p.called(c.low(j))
		}
	}
	if head < 0 {
		return
	}
	body := ""
	if head+1 == j && j < len(c.tokens) && (c.tokens[j].low == lowOf || c.tokens[j].low == lowFor || c.tokens[j].low == lowAt) {
		body = c.body(j+1, c.tokens[r.Start].sent)
	}
	start := i
	if body == "" {
		for start < head && c.capital(start) && c.tokens[start].ner != nerNone && c.tokens[start].ner != nerOther {
			start++
		}
		if start < head && c.tokens[start].pos == tagPOS {
			start++
		}
		body = strings.TrimSuffix(strings.TrimSuffix(c.phrase(Span{i, start}), "'s"), "’s")
	}
	p.holds(c.phrase(Span{start, head + 1}), body)
}

// body is the name of the organisation or place that starts at token i, after
// an article.
func (c *cast) body(i int, sent int32) string {
	if i < len(c.tokens) && c.tokens[i].pos == tagDT {
		i++
	}
	j := i
	for j < len(c.tokens) && c.tokens[j].sent == sent && (c.capital(j) || j > i && (c.tokens[j].low == lowOf || c.tokens[j].low == lowFor || c.tokens[j].low == lowAnd) && j+1 < len(c.tokens) && c.capital(j+1)) {
		j++
	}
	return c.phrase(Span{i, j})
}
