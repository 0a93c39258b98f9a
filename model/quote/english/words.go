package english

import (
	_ "embed"
	"strings"
)

// The closed classes the code asks for by name. Longer lists are files in
// lexicon.

//go:embed lexicon/irregular.txt
var irregularText string

var (
	// lowQuote stands for a whole quoted stretch.
	lowQuote = hash("“”")

	lowThat = hash("that")
	lowThe  = hash("the")
	lowThis = hash("this")
	lowHe   = hash("he")
	lowShe  = hash("she")
	lowHis  = hash("his")
	lowHim  = hash("him")
	lowHer  = hash("her")
	lowHers = hash("hers")

	lowHimself = hash("himself")
	lowHerself = hash("herself")
	lowOf      = hash("of")
	lowFor     = hash("for")
	lowAt      = hash("at")
	lowBy      = hash("by")
	lowFrom    = hash("from")
	lowAnd     = hash("and")
	lemmaBe    = hash("be")
	lemmaGet   = hash("get")
	lemmaSay   = hash("say")

	// auxiliary are the lemmas that are never cues of themselves.
	auxiliary = hashes("be have do will would can ca could may might shall must")

	// irregular leads from a form to the hash of its stem.
	irregular = stems(irregularText)

	// reporting are the forms that follow a question or a cry in quotation
	// marks.
	reporting = hashes("said says asked asks added adds wrote writes told tells tweeted replied shouted continued exclaimed explained recalled cried yelled joked answered wondered declared")

	abbreviations = set(`mr mrs ms dr sen rep gov gen col lt sgt jr sr st inc corp co ltd
		u.s u.n u.k vs etc jan feb aug sept sep oct nov dec prof rev hon capt cmdr adm maj cpl pvt supt det
		i.e e.g a.m p.m d.c ph.d fla calif mass pa va tex ariz mich wis ill ore wash ga conn minn nev colo
		ala ky okla mo kan neb del md la n.h n.y n.j n.c s.c n.m r.i w.va ark miss tenn ind vt mt pres dept
		assn bros sens reps govs gens messrs fr sr br rt`)
)

// hashes is the set of the hashes of the words in s.
func hashes(s string) map[uint32]bool {
	m := map[uint32]bool{}
	for _, w := range strings.Fields(s) {
		m[hash(w)] = true
	}
	return m
}

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// stems reads lines of a stem and its irregular forms.
func stems(s string) map[string]uint32 {
	m := map[string]uint32{}
	for line := range strings.Lines(s) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		low := []byte(f[0])
		h := hash(string(low[:stem(low)]))
		for _, w := range f {
			m[w] = h
		}
	}
	return m
}
