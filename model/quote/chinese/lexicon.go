package chinese

import (
	"embed"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:generate go run ./internal/genwords ../../../node_modules/nodejieba/submodules/cppjieba/dict/jieba.dict.utf8 lexicon

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// A class is a set of word classes.
type class uint32

// The word classes, one for each file of lexicon.
const (
	isCue       class = 1 << iota // tells of speech
	isTitle                       // office, occupation, kinship
	isOrg                         // ends the name of an organisation
	isGroup                       // heads a noun phrase for people
	isAdverb                      // may stand between subject and verb
	isTime                        // the same, of time
	isOpener                      // opens a phrase between subject and cue
	isLink                        // begins a clause before its subject
	isOutlet                      // a news outlet
	isDocument                    // says something in writing
	isRegion                      // a country
	isPlace                       // a province or city
	isJapanese                    // a Japanese surname
	isSurname                     // a surname of two characters
	isVerb                        // ends a noun run to its left: 会见, 欢迎
	isEveryday                    // looks like a name and is none
	isPredicate                   // a verb that may follow a name
)

// wordLists are the files of words and the class each gives.
var wordLists = map[string]class{
	"titles": isTitle, "orgs": isOrg, "groups": isGroup, "adverbs": isAdverb, "times": isTime,
	"openers": isOpener, "links": isLink, "outlets": isOutlet, "documents": isDocument,
	"regions": isRegion, "places": isPlace, "japanese": isJapanese, "surnames": isSurname,
	"verbs": isVerb, "everyday": isEveryday, "predicates": isPredicate,
}

// A cue is a word that tells of speech.
type cue struct {
	kind      cueKind
	notAfter  []string // what may not stand right before it
	notBefore []string // what may not stand right after it
}

// A cueKind tells what grammar a cue has.
type cueKind uint8

// The kinds of cues; lexicon/cues.txt describes them.
const (
	cueSay cueKind = iota
	cueThink
	cueUrge
	cueJudge
	cueAsk
	cueTell
	cueShout
	cueWrite
	cueHope
	cueAct
	cueRelay
	cueMedia
	cueEvidence
	cueLabel // no word: a colon
	cueBare  // none: marks
)

var cueKinds = map[string]cueKind{
	"say": cueSay, "think": cueThink, "urge": cueUrge, "judge": cueJudge, "ask": cueAsk, "tell": cueTell,
	"shout": cueShout, "write": cueWrite, "hope": cueHope, "act": cueAct, "relay": cueRelay,
	"media": cueMedia, "evidence": cueEvidence,
}

// Flags of single characters.
const (
	flagSurname uint8 = 1 << iota
	flagForeign       // spells foreign names
	flagNever         // never inside a name
	flagFollows       // may follow a name
	flagStops         // ends the noun run of an office to its left
)

// A lexicon holds the words of lexicon as a tree of their runes.
type lexicon struct {
	tree
	class []class         // of every node, 0 where no word ends
	cueOf map[int32]int32 // of the nodes where a cue ends: its place in cues
	cues  []cue
	flags []uint8 // of the runes below 0x10000
}

// A tree finds words from their first rune on. Its root is node 0.
type tree struct {
	first []int32    // node of every rune below 0x10000 that begins a word; may be nil
	heads [64]uint64 // without first: bits of the runes that begin a word
	edges []edgeTo   // an open hash table, its size a power of two
	rows  []uint32   // by node: a bit for the hash of every rune that leads on
	used  int
	nodes int32
}

// An edgeTo leads from a node by a rune to a node; to is 0 where a slot is free.
type edgeTo struct {
	from int32
	rune rune
	to   int32
}

// slot is where the edge stands in the table, or where it would.
func (t *tree) slot(from int32, r rune) int {
	mask := len(t.edges) - 1
	i := int((uint32(from)*0x9E3779B1^uint32(r))*0x85EBCA6B>>8) & mask
	for e := &t.edges[i]; e.to != 0 && (e.from != from || e.rune != r); e = &t.edges[i] {
		i = (i + 1) & mask
	}
	return i
}

// rowBit is the bit of r in a row.
func rowBit(r rune) uint32 { return 1 << (uint32(r) * 0x9E3779B1 >> 27) }

// set makes an edge.
func (t *tree) set(from int32, r rune, to int32) {
	if 2*(t.used+1) > len(t.edges) {
		old := t.edges
		t.edges = make([]edgeTo, max(64, 2*len(old)))
		for _, e := range old {
			if e.to != 0 {
				t.edges[t.slot(e.from, e.rune)] = e
			}
		}
	}
	t.edges[t.slot(from, r)] = edgeTo{from, r, to}
	t.used++
	t.rows[from] |= rowBit(r)
}

// add puts a word into the tree and returns its node.
func (t *tree) add(word string) int32 {
	if len(t.rows) == 0 {
		t.rows = append(t.rows, 0)
	}
	at := int32(0)
	for _, r := range word {
		to := t.step(at, r)
		if to == 0 {
			t.nodes++
			to = t.nodes
			t.rows = append(t.rows, 0)
			if at == 0 && t.first != nil && r < 1<<16 {
				t.first[r] = to
			} else {
				t.set(at, r, to)
				if at == 0 {
					t.heads[r>>6&63] |= 1 << (r & 63)
				}
			}
		}
		at = to
	}
	return at
}

// step is the node that r leads to, 0 where no word goes on so.
func (t *tree) step(at int32, r rune) int32 {
	if at == 0 && t.first != nil && r < 1<<16 {
		return t.first[r]
	}
	if at == 0 && t.heads[r>>6&63]>>(r&63)&1 == 0 || len(t.rows) == 0 || t.rows[at]&rowBit(r) == 0 {
		return 0
	}
	return t.edges[t.slot(at, r)].to
}

// sharedLexicon is the lexicon, loaded when it is first asked for. The files are
// part of the program: one that cannot be read is a mistake of its author and
// is found by the tests.
var sharedLexicon = sync.OnceValue(func() *lexicon {
	l, err := loadLexicon()
	if err != nil {
		panic(err)
	}
	return l
})

func loadLexicon() (*lexicon, error) {
	l := &lexicon{
		tree:  tree{first: make([]int32, 1<<16)},
		class: make([]class, 1, 12000),
		cueOf: make(map[int32]int32, 256),
		flags: make([]uint8, 1<<16),
	}
	for name, class := range wordLists {
		err := l.each(name, func(word string) error {
			if class == isSurname && utf8.RuneCountInString(word) == 1 {
				l.flag(word, flagSurname)
				return nil
			}
			l.put(word, class)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for name, flag := range map[string]uint8{"translit": flagForeign, "never": flagNever} {
		if err := l.each(name, func(word string) error { l.flag(word, flag); return nil }); err != nil {
			return nil, err
		}
	}
	l.flag(afterName, flagFollows)
	l.flag(nounStops, flagStops)
	return l, l.each("cues", l.addCue)
}

// each calls f with every line of a file that holds words.
func (l *lexicon) each(name string, f func(line string) error) error {
	b, err := lexiconFiles.ReadFile("lexicon/" + name + ".txt")
	if err != nil {
		return fmt.Errorf("reading the Chinese lexicon: %w", err)
	}
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		if err := f(line); err != nil {
			return fmt.Errorf("reading %s.txt: %q: %w", name, line, err)
		}
	}
	return nil
}

func (l *lexicon) flag(chars string, flag uint8) {
	for _, r := range chars {
		if r < 1<<16 {
			l.flags[r] |= flag
		}
	}
}

// put adds a word of a class and returns its node.
func (l *lexicon) put(word string, c class) int32 {
	node := l.add(word)
	for int(node) >= len(l.class) {
		l.class = append(l.class, 0)
	}
	l.class[node] |= c
	return node
}

// addCue reads a line of cues.txt: word, class, guards.
func (l *lexicon) addCue(line string) error {
	fields := strings.Fields(line)
	if len(fields) < 2 {
		return fmt.Errorf("a cue needs a class")
	}
	kind, ok := cueKinds[fields[1]]
	if !ok {
		return fmt.Errorf("no class %q", fields[1])
	}
	c := cue{kind: kind}
	into := &c.notAfter
	for _, f := range fields[2:] {
		switch f[0] {
		case '<':
			into, f = &c.notAfter, f[1:]
		case '>':
			into, f = &c.notBefore, f[1:]
		}
		*into = append(*into, f)
	}
	l.cueOf[l.put(fields[0], isCue)] = int32(len(l.cues))
	l.cues = append(l.cues, c)
	return nil
}
