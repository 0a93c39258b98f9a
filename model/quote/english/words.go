package english

import (
	_ "embed"
	"strings"

	"onrecord/model/quote/learn"
)

// The closed classes the code asks for by name. Longer lists are files in
// lexicon.

//go:embed lexicon/irregular.txt
var irregularText string

var (
	// lowQuote stands for a whole quoted stretch.
	lowQuote = learn.Hash("“”")

	lowThat  = learn.Hash("that")
	lowThe   = learn.Hash("the")
	lowThis  = learn.Hash("this")
	lowHe    = learn.Hash("he")
	lowShe   = learn.Hash("she")
	lowHis   = learn.Hash("his")
	lowHim   = learn.Hash("him")
	lowHer   = learn.Hash("her")
	lowHers  = learn.Hash("hers")
	lowThey  = learn.Hash("they")
	lowNamed = learn.Hash("named") // chair

	lowHimself   = learn.Hash("himself")
	lowHerself   = learn.Hash("herself")
	lowOf        = learn.Hash("of")
	lowFor       = learn.Hash("for")
	lowAt        = learn.Hash("at")
	lowBy        = learn.Hash("by")
	lowFrom      = learn.Hash("from")
	lowWith      = learn.Hash("with")
	lowIncluding = learn.Hash("including")
	lowAnd       = learn.Hash("and")
	lowOr        = learn.Hash("or")
	lemmaBe      = learn.Hash("be")
	lemmaGet     = learn.Hash("get")
	lemmaSay     = learn.Hash("say")
	lemmaTell    = stemOf("tell")
	lemmaCall    = stemOf("call")

	// auxiliary are the lemmas that are never cues of themselves.
	auxiliary = hashes("be have do will would can ca could may might shall must")

	// irregular leads from the hash of a form to that of its stem.
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
		m[learn.Hash(american([]byte(w)))] = true
	}
	return m
}

// stemsOf is the set of the stems of the verbs in s.
func stemsOf(s string) map[uint32]bool {
	m := map[uint32]bool{}
	for _, w := range strings.Fields(s) {
		m[stemOf(w)] = true
	}
	return m
}

// stemOf is the hash of the stem of a word in lower case.
func stemOf(w string) uint32 {
	if h, ok := irregular[learn.Hash(w)]; ok {
		return h
	}
	low := american([]byte(w))
	return learn.Hash(low[:stem(low)])
}

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// stems reads lines of a stem and its irregular forms.
func stems(s string) map[uint32]uint32 {
	m := map[uint32]uint32{}
	for line := range strings.Lines(s) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		low := american([]byte(f[0]))
		h := learn.Hash(low[:stem(low)])
		for _, w := range f {
			m[learn.Hash(w)] = h
		}
	}
	return m
}
