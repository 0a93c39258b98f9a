package chinese

import (
	"embed"
	"fmt"
	"slices"
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

// isNoun are the classes of words that name or head a source.
const isNoun = isTitle | isGroup | isOrg | isOutlet | isDocument | isRegion | isPlace

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

// cueNames are the names of the kinds in cues.txt and in the names of rules.
var cueNames = [...]string{
	cueSay: "say", cueThink: "think", cueUrge: "urge", cueJudge: "judge", cueAsk: "ask", cueTell: "tell",
	cueShout: "shout", cueWrite: "write", cueHope: "hope", cueAct: "act", cueRelay: "relay",
	cueMedia: "media", cueEvidence: "evidence",
}

// Flags of single characters.
const (
	flagSurname uint16 = 1 << iota
	flagForeign        // spells foreign names
	flagNever          // never inside a name
	flagFollows        // may follow a name
	flagStops          // ends the noun run of an office to its left
	flagModal          // a modal verb

	flagBits = iota // above them the place of the character in beginnings, from 1 on
)

// A lexicon holds the words of lexicon as a tree of their runes.
type lexicon struct {
	tree                  // what its words stand for is their class
	cueOf map[int32]int32 // of the nodes where a cue ends: its place in cues
	cues  []cue
	flags []uint16 // of the runes below 0x10000
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
		tree:  tree{first: make([]uint16, 0xa000), nodes: make([]node, 1, 12000)},
		cueOf: make(map[int32]int32, 256),
		flags: make([]uint16, 1<<16),
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
	for name, flag := range map[string]uint16{"translit": flagForeign, "never": flagNever} {
		if err := l.each(name, func(word string) error { l.flag(word, flag); return nil }); err != nil {
			return nil, err
		}
	}
	l.flag(afterName, flagFollows)
	l.flag(nounStops, flagStops)
	l.flag(modalVerbs, flagModal)
	for i, r := range []rune(beginnings) {
		l.flags[r] |= uint16(i+1) << flagBits
	}
	err := l.each("cues", l.addCue)
	l.open()
	return l, err
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

func (l *lexicon) flag(chars string, flag uint16) {
	for _, r := range chars {
		if r < 1<<16 {
			l.flags[r] |= flag
		}
	}
}

// put adds a word of a class and returns its node.
func (l *lexicon) put(word string, c class) int32 {
	at := l.add([]rune(word))
	l.nodes[at].value |= uint32(c)
	return at
}

// addCue reads a line of cues.txt: word, class, guards.
func (l *lexicon) addCue(line string) error {
	fields := strings.Fields(line)
	if len(fields) < 2 {
		return fmt.Errorf("a cue needs a class")
	}
	kind := slices.Index(cueNames[:], fields[1])
	if kind < 0 {
		return fmt.Errorf("no class %q", fields[1])
	}
	c := cue{kind: cueKind(kind)}
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
