package english

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/model/quote"
	"onrecord/model/quote/learn"
)

// Names of people as they stand in the text: runs of capitals that tags, titles
// or first names tell to be somebody.

// A run is a name as it stands in the text.
type run struct {
	quote.Span
	words  string
	name   name
	title  title
	office quote.Span // of tokens before the name that tell the office
}

// low is the word of token i in lower case.
func (d *document) low(i int) string {
	w := d.tokens[i].Of(d.text)
	for k := range len(w) {
		if c := w[k]; 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf {
			var buf [40]byte
			return string(lower(buf[:0], w))
		}
	}
	return w
}

// capital reports whether token i starts with a capital.
func (d *document) capital(i int) bool { return d.tokens[i].capital }

// runs finds the names of people, titles set apart.
func (d *document) runs() []run {
	var out []run
	last := 0 // where the name before ends
	for i := 0; i < len(d.tokens); {
		if !d.personal(i) {
			i++
			continue
		}
		j := i + 1
		for j < len(d.tokens) && d.tokens[j].para == d.tokens[i].para && j-i < 8 && d.runsOn(i, j) {
			j++
		}
		for j > i+1 && !d.capital(j-1) && !article(d.tokens[j-1].Of(d.text)) {
			j--
		}
		if (j == i+1 || particles[d.low(i)]) && i > last && d.forename(i-1) {
			i--
		}
		for i > last && d.initial(i-1) {
			i--
		}
		j = d.pastNickname(j)
		if r, ok := d.newRun(quote.Span{Start: i, End: j}); ok {
			out = append(out, r)
		}
		i, last = j, j
	}
	return out
}

// pastNickname goes from the end of a first name over a name in marks to the
// end of the surname behind: Luis “The Wall” Barranco.
func (d *document) pastNickname(j int) int {
	if j >= len(d.tokens) || !d.tokens[j].inner || d.tokens[j].isWord() {
		return j
	}
	k := j
	for k < len(d.tokens) && k < j+6 && d.tokens[k].inner {
		k++
	}
	if k < len(d.tokens) && d.tokens[k].sent == d.tokens[j].sent && d.capital(k) && isName(d.tokens[k].pos) {
		return k + 1
	}
	return j
}

// runsOn reports whether the name from token i goes on at token j.
func (d *document) runsOn(i, j int) bool {
	if d.tokens[j].sent != d.tokens[i].sent && !suffixes[d.low(j)] {
		return false
	}
	if d.personal(j) || d.capital(j) && suffixes[d.low(j)] || article(d.tokens[j].Of(d.text)) {
		return true
	}
	if j+1 < len(d.tokens) && d.tokens[j].para == d.tokens[j+1].para && particles[d.low(j)] && (d.tokens[j+1].ner == nerPerson || d.capital(j+1) && sonOf[d.low(j)]) {
		return true
	}
	// the surname after a first name the tagger missed
	if _, first := firstNames[d.low(i)]; d.tokens[i].ner == nerPerson && d.tokens[j-1].End-d.tokens[j-1].Start > 2 && !(first && j == i+1) {
		return false
	}
	return j <= i+2 && d.capital(j) && isName(d.tokens[j].pos) && d.tokens[j].ner != nerPlace && !honorific(d.low(j-1))
}

// surnames adds the places where a surname the text gives with a first name
// stands alone and no tag tells.
func (d *document) surnames(runs []run) []run {
	known := map[uint32]bool{}
	for i := range runs {
		r := &runs[i]
		if r.name.last != "" {
			known[learn.Hash(r.name.last)] = true
		}
		for _, w := range r.name.middle {
			if strings.HasPrefix(w, "al-") || strings.HasPrefix(w, "el-") {
				known[learn.Hash(w)] = true
			}
		}
	}
	out := make([]run, 0, len(runs)+len(runs)/4)
	next := 0
	for i := 0; i < len(d.tokens); i++ {
		if next < len(runs) && i >= runs[next].Start {
			out = append(out, runs[next])
			i = max(i, runs[next].End-1)
			next++
			continue
		}
		if t := &d.tokens[i]; !d.capital(i) || !known[t.low] || !isName(t.pos) || t.ner == nerPlace || t.ner == nerOrganisation && !d.alone(i) && !d.pastOutlet(i) || i+1 < len(d.tokens) && d.tokens[i+1].ner == nerOrganisation || i > 0 && d.tokens[i-1].ner == nerOrganisation && d.capital(i-1) && !d.pastOutlet(i) {
			continue
		}
		s := quote.Span{Start: i, End: i + 1}
		if _, office := titles[d.low(i)]; office && !(i+1 < len(d.tokens) && d.capital(i+1) && d.tokens[i+1].sent == d.tokens[i].sent) {
			n := parseName(d.phrase(s)) // King, where the text has Clara King
			out = append(out, run{Span: s, words: d.phrase(s), name: n, office: quote.Span{Start: i, End: i}})
		} else if r, ok := d.newRun(s); ok {
			out = append(out, r)
		}
	}
	return append(out, runs[next:]...)
}

// alone reports whether token i is a capital between small words, and a verb or a
// comma behind it: a surname, if the text has it, though the tagger saw a body.
func (d *document) alone(i int) bool {
	return i > 0 && i+1 < len(d.tokens) && (!d.capital(i-1) || d.tokens[i-1].sent != d.tokens[i].sent) && d.tokens[i-1].pos != tagDT &&
		(isFinite(d.tokens[i+1].pos) || d.tokens[i+1].pos == tagComma)
}

// pastOutlet reports whether token i follows the name of an outlet and a verb follows
// it: speaking to the Dorn Mail Vale said.
func (d *document) pastOutlet(i int) bool {
	return i > 0 && i+1 < len(d.tokens) && outlets[d.low(i-1)] && isFinite(d.tokens[i+1].pos)
}

// newRun takes titles off the front of a name and looks for more before it.
func (d *document) newRun(s quote.Span) (run, bool) {
	r := run{office: quote.Span{Start: s.Start, End: s.Start}}
	for s.Len() > 0 {
		w := d.low(s.Start)
		t, ok := titles[w]
		if s.Len() > 2 && twoWords[w] != "" && twoWords[w] == d.low(s.Start+1) {
			s.Start++
			continue
		}
		if s.Len() == 1 && s.Start > 0 && honorific(d.low(s.Start-1)) || !ok && !(d.role(s.Start) && s.Len() > 1) && !d.beginsOffice(s) {
			break // Mr. King is no king
		}
		r.title = join(r.title, t)
		s.Start++
		r.office.End = s.Start
	}
	s = d.pastOffice(&r, s)
	if s.Len() == 0 {
		return r, false
	}
	for k := r.office.Start - 1; k >= 0 && k >= s.Start-7 && d.tokens[k].sent == d.tokens[s.Start].sent; k-- {
		t, ok := titles[d.low(k)]
		if !ok && !d.role(k) && !(officeWords[d.low(k)] && r.office.Len() > 0 && d.capital(k)) {
			break
		}
		r.title = join(r.title, t)
		r.office.Start = k
	}
	for s.Len() > 1 && (degrees[d.low(s.End-1)] || d.heading(s.Start) && verbSorts[d.tokens[s.End-1].lemma]&telling != 0) {
		s.End-- // Dahl Says Bridge Will Open
	}
	if s.Len() > 2 && d.demonym(s.Start) && isKnownFirst(d.low(s.Start+1)) {
		s.Start++ // Norlandian Timo Wendt
	}
	r.Span = s
	r.words = d.plain(s)
	r.name = parseName(r.words)
	if w := r.words; len(w) > 1 && w[1] == '-' && (len(r.name.all) == 1 || strings.ContainsRune("RDI", rune(w[0]))) {
		return r, false // R-Vt., D-Port Mallow
	}
	if n := len(r.name.all); n > 0 && corporate[r.name.all[n-1]] && r.title == (title{}) {
		return r, false // Calder Foods
	}
	if n := len(r.words); len(r.name.all) == 1 && n > 2 && r.words[n-1] == 's' && capitals(r.words[:n-1]) {
		return r, false // MPs
	}
	if n := len(r.name.all); n > 1 && (outlets[r.name.all[n-1]] || bodies[r.name.all[n-1]]) && r.title == (title{}) && d.tokens[s.End-1].ner != nerPerson {
		return r, false // the San Marco Chronicle
	}
	if n := len(r.name.all); n > 0 && streets[r.name.all[n-1]] && r.title == (title{}) {
		return r, false // Mill Road
	}
	if k := s.Start - 2; s.Len() == 1 && k >= 0 && d.tokens[k].sent == d.tokens[s.Start].sent && d.capital(k) && d.tokens[k].ner == nerOrganisation && (d.tokens[k+1].low == lowAnd || d.tokens[k+1].low == lowOf || d.tokens[k+1].low == lowFor) {
		return r, false // the Ministry of Health and Sport
	}
	if len(r.name.all) == 1 && (bodies[r.name.all[0]] || s.Start > 0 && d.tokens[s.Start-1].low == lowThe) {
		return r, false // the Hill is a paper
	}
	return r, len(r.name.all) > 0
}

// demonym reports whether token i says where somebody comes from and is no first name.
func (d *document) demonym(i int) bool {
	w := d.low(i)
	for _, end := range [...]string{"ian", "ean", "ish", "ese"} {
		if strings.HasSuffix(w, end) {
			return !isKnownFirst(w)
		}
	}
	return false
}

func isKnownFirst(w string) bool {
	_, known := firstNames[w]
	return known
}

// pastOffice takes a town and an office off the front of a name: Dorn Mayor Ann Vale.
func (d *document) pastOffice(r *run, s quote.Span) quote.Span {
	for k := s.Start + 1; k+2 < s.End; k++ {
		if w := d.low(k); titles[w].office != "" || roles[w] {
			r.title = join(r.title, titles[w])
			s.Start, r.office = k+1, quote.Span{Start: k, End: k + 1}
		}
	}
	return s
}

// beginsOffice reports whether a name begins with words of an office, which the
// tagger has taken for its own: Financial Officer Ann Vale.
func (d *document) beginsOffice(s quote.Span) bool {
	k := s.Start
	for k < s.End && officeWords[d.low(k)] {
		k++
	}
	return k > s.Start && k+1 < s.End && (d.role(k) || titles[d.low(k)].office != "")
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

// mostRuns is how many names of a text are looked at for the same one without a
// word of a heading.
const mostRuns = 500

// cut takes a word off the front of a name in a heading, where every word has a
// capital, if another run has the name without it.
func (r *run) cut(runs []run) {
	if firstNames[r.name.first] != anySex || len(r.name.first) == 1 {
		return
	}
	for i := range runs[:min(len(runs), mostRuns)] {
		if o := &runs[i]; slices.Equal(o.name.all, r.name.all[1:]) {
			r.Start++
			r.words, r.name = o.words, o.name
			return
		}
	}
}

// phrase is the text of some tokens on one line, without markup.
func (d *document) phrase(s quote.Span) string {
	if s.Len() <= 0 {
		return ""
	}
	text := strings.Map(func(r rune) rune {
		if strings.ContainsRune("*_[]", r) {
			return -1
		}
		return r
	}, d.bytes(s).Of(d.text))
	return strings.Join(strings.Fields(text), " ")
}

// plain is phrase without what stands between marks.
func (d *document) plain(s quote.Span) string {
	var parts []string
	for i := s.Start; i < s.End; i++ {
		j := i
		for j < s.End && d.tokens[j].inner {
			j++
		}
		if j > i && j < s.End && i > s.Start {
			i = j
		}
		k := i
		for k+1 < s.End && !d.tokens[k+1].inner {
			k++
		}
		parts = append(parts, d.phrase(quote.Span{Start: i, End: k + 1}))
		i = k
	}
	return strings.Join(parts, " ")
}
