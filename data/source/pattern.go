package source

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A pattern is a regular expression with a cheap test that rules out most texts. Long
// alternations that are tried on every block take a tenth of the time of reading a
// page.
type pattern struct {
	*regexp.Regexp
	words  []string         // a match has one of them; nil if that is not known
	pairs  map[[2]rune]bool // the first two runes of a match; nil if that is not known
	first  map[rune]bool    // first runes that anything may follow
	ranges []*syntax.Inst   // that accept first runes, too many to list, that anything may follow
}

// later returns an expression that is compiled at its first use: those of this package
// together would take a twentieth of the time in which the reader starts.
func later(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// holding returns a pattern that only matches texts with one of the words.
func holding(expr string, words ...string) *pattern {
	return &pattern{Regexp: regexp.MustCompile(expr), words: words}
}

// opening returns a pattern that only matches at the beginning of a text: expr begins
// with ^.
func opening(expr string) *pattern {
	p := &pattern{Regexp: regexp.MustCompile(expr)}
	tree, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		panic(err)
	}
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil {
		panic(err)
	}
	start := next(prog, uint32(prog.Start), nil)
	if prog.StartCond()&syntax.EmptyBeginText == 0 || matchesIn(prog, start) {
		return p
	}
	p.pairs, p.first = map[[2]rune]bool{}, map[rune]bool{}
	for _, pc := range start {
		inst := &prog.Inst[pc]
		runes := listed(inst)
		if runes == nil {
			p.ranges = append(p.ranges, inst)
			continue
		}
		after := next(prog, inst.Out, nil)
		for _, r := range runes {
			p.first[r] = p.first[r] || matchesIn(prog, after)
			for _, pc := range after {
				if prog.Inst[pc].Op == syntax.InstMatch {
					continue
				}
				seconds := listed(&prog.Inst[pc])
				p.first[r] = p.first[r] || seconds == nil
				for _, s := range seconds {
					p.pairs[[2]rune{r, s}] = true
				}
			}
		}
	}
	return p
}

// next adds to seen the instructions that read a rune, or match, and are reached from pc
// without reading one. Conditions such as $ are taken to hold.
func next(prog *syntax.Prog, pc uint32, seen []uint32) []uint32 {
	if slices.Contains(seen, pc) {
		return seen
	}
	switch inst := &prog.Inst[pc]; inst.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		return next(prog, inst.Arg, next(prog, inst.Out, seen))
	case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
		return next(prog, inst.Out, seen)
	case syntax.InstFail:
		return seen
	}
	return append(seen, pc)
}

// matchesIn reports whether one of some instructions is a match.
func matchesIn(prog *syntax.Prog, pcs []uint32) bool {
	return slices.ContainsFunc(pcs, func(pc uint32) bool { return prog.Inst[pc].Op == syntax.InstMatch })
}

// maxListed is how many runes of an instruction are listed.
const maxListed = 24

// listed returns the runes that an instruction accepts, nil if they are too many.
func listed(inst *syntax.Inst) []rune {
	if inst.Op != syntax.InstRune && inst.Op != syntax.InstRune1 {
		return nil
	}
	if len(inst.Rune) == 1 {
		runes := []rune{inst.Rune[0]}
		if syntax.Flags(inst.Arg)&syntax.FoldCase != 0 {
			for r := unicode.SimpleFold(runes[0]); r != runes[0]; r = unicode.SimpleFold(r) {
				runes = append(runes, r)
			}
		}
		return runes
	}
	var runes []rune
	for i := 0; i+1 < len(inst.Rune); i += 2 {
		if len(runes)+int(inst.Rune[i+1]-inst.Rune[i]) >= maxListed {
			return nil
		}
		for r := inst.Rune[i]; r <= inst.Rune[i+1]; r++ {
			runes = append(runes, r)
		}
	}
	return runes
}

// may reports whether s may match.
func (p *pattern) may(s string) bool {
	switch {
	case p.words != nil:
		return containsAny(s, p.words)
	case p.pairs == nil:
		return true
	}
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return false
	}
	second, _ := utf8.DecodeRuneInString(s[size:])
	return p.pairs[[2]rune{r, second}] || p.first[r] || slices.ContainsFunc(p.ranges, func(inst *syntax.Inst) bool { return inst.MatchRune(r) })
}

// MatchString is Regexp.MatchString.
func (p *pattern) MatchString(s string) bool { return p.may(s) && p.Regexp.MatchString(s) }

// FindStringSubmatch is Regexp.FindStringSubmatch.
func (p *pattern) FindStringSubmatch(s string) []string {
	if !p.may(s) {
		return nil
	}
	return p.Regexp.FindStringSubmatch(s)
}

// ReplaceAllString is Regexp.ReplaceAllString.
func (p *pattern) ReplaceAllString(s, by string) string {
	if !p.may(s) {
		return s
	}
	return p.Regexp.ReplaceAllString(s, by)
}
