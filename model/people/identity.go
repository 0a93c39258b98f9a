package people

import (
	"slices"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// Which participants of different articles are one person.
//
// A proper name in common makes two participants one, unless they hold
// different offices in different places: namesakes stay apart, and so does a
// mention that could be either of two namesakes. A name that is no more than a
// surname joins only where one fuller name goes by it, or where office and
// affiliation agree. People without a name are never joined.

// An identity works out who is who. Participants with the same names, office and
// affiliation, letter for letter, are one subject from the start, which leaves
// far fewer to compare. Subjects, names and keys are numbered as they are met.
type identity struct {
	of       []int32 // by participant, through all articles: its subject
	subjects []subject
	alike    map[string]int32 // subjects by names, office and affiliation
	names    []name
	numbers  map[sorted]int32 // of names
	keys     map[sorted]int32
	bearers  [][]bearer // by key, in order
	comparer

	parent []int32 // union-find: the root of a group is its first member
	groups []group // by root
}

// sorted is a name or a key with a sort, so that a person and an organisation
// never share one.
type sorted struct {
	sort quote.Sort
	text string
}

// A name is what participants of one sort are called.
type name struct {
	text      string
	weight    weight
	key, last int32 // numbers of keys; last is -1 where the form has none
}

// A subject is one participant, or several described alike.
type subject struct {
	sort  quote.Sort
	names []int32 // its name, then its aliases
	role  role
	count int // of participants
}

// A group is a set of subjects known to be one person.
type group struct {
	roles []role // distinct, without the empty one
	named bool   // has a proper name
}

// A bearer is a subject with a key.
type bearer struct {
	subject int32
	weight  weight // of the name that is the key
	implied bool   // the key is the last part of a longer name
}

// identify works out who is who among the participants of articles.
func identify(articles []news.Article) *identity {
	participants := 0
	for a := range articles {
		participants += len(articles[a].Participants)
	}
	id := &identity{
		of:      make([]int32, 0, participants),
		alike:   make(map[string]int32, participants/8),
		numbers: map[sorted]int32{},
		keys:    map[sorted]int32{},
	}
	var description []byte
	for a := range articles {
		for p := range articles[a].Participants {
			part := &articles[a].Participants[p]
			description = appendDescription(description[:0], part)
			s, ok := id.alike[string(description)]
			if !ok {
				s = id.add(part)
				if id.certain(s) {
					id.alike[string(description)] = s
				}
			}
			id.subjects[s].count++
			id.of = append(id.of, s)
		}
	}
	for _, bs := range id.bearers {
		id.joinNamesakes(bs)
	}
	for _, bs := range id.bearers {
		id.joinShort(bs)
	}
	return id
}

// appendDescription appends a participant's sort, office, affiliation and names
// to dst.
func appendDescription(dst []byte, p *quote.Participant) []byte {
	dst = append(dst, byte(p.Sort))
	for _, s := range [...]string{p.Office, p.Affiliation, p.Name} {
		dst = append(append(dst, s...), 0)
	}
	for _, s := range p.Aliases {
		dst = append(append(dst, s...), 0)
	}
	return dst
}

// certain reports whether all participants described like a subject are one person.
func (id *identity) certain(s int32) bool {
	g := &id.groups[s]
	return g.named || len(g.roles) > 0 && slices.ContainsFunc(id.subjects[s].names, func(n int32) bool { return id.names[n].weight == single })
}

// add adds a participant as a subject in a group of its own.
func (id *identity) add(p *quote.Participant) int32 {
	n := int32(len(id.subjects))
	s := subject{sort: p.Sort, role: role{id.text(p.Office), id.text(p.Affiliation)}}
	var g group
	if s.role != (role{}) {
		g.roles = []role{s.role}
	}
	for i := range 1 + len(p.Aliases) {
		text := p.Name
		if i > 0 {
			text = p.Aliases[i-1]
		}
		if k := id.name(sorted{p.Sort, text}); !slices.Contains(s.names, k) {
			s.names = append(s.names, k)
		}
	}
	for _, k := range s.names {
		nm := id.names[k]
		if nm.weight == bare {
			continue
		}
		if slices.ContainsFunc(s.names, func(other int32) bool { return id.names[other].last == nm.key }) {
			nm.weight = single // 貝洛 beside 塔恩·貝洛: a surname, whatever its script
		}
		g.named = g.named || nm.weight == proper
		id.bearers[nm.key] = append(id.bearers[nm.key], bearer{subject: n, weight: nm.weight})
		if nm.last >= 0 {
			id.bearers[nm.last] = append(id.bearers[nm.last], bearer{subject: n, implied: true})
		}
	}
	id.subjects = append(id.subjects, s)
	id.parent = append(id.parent, n)
	id.groups = append(id.groups, g)
	return n
}

// name is the number of a name.
func (id *identity) name(n sorted) int32 {
	k, ok := id.numbers[n]
	if !ok {
		f := formOf(n.text, n.sort)
		k = int32(len(id.names))
		id.numbers[n] = k
		id.names = append(id.names, name{n.text, f.weight, id.key(sorted{n.sort, f.key}), -1})
		if f.last != "" {
			id.names[k].last = id.key(sorted{n.sort, f.last})
		}
	}
	return k
}

// key is the number of a key.
func (id *identity) key(s sorted) int32 {
	k, ok := id.keys[s]
	if !ok {
		k = int32(len(id.bearers))
		id.keys[s] = k
		id.bearers = append(id.bearers, nil)
	}
	return k
}

// find is the root of a subject's group.
func (id *identity) find(i int32) int32 {
	for id.parent[i] != i {
		id.parent[i] = id.parent[id.parent[i]]
		i = id.parent[i]
	}
	return i
}

// union merges two groups, given by their roots, and returns the new root.
func (id *identity) union(a, b int32) int32 {
	if a == b {
		return a
	}
	a, b = min(a, b), max(a, b)
	id.parent[b] = a
	g, h := &id.groups[a], &id.groups[b]
	g.named = g.named || h.named
	for _, r := range h.roles {
		if !slices.Contains(g.roles, r) {
			g.roles = append(g.roles, r)
		}
	}
	h.roles = nil
	return a
}

// compare compares two groups, given by their roots. One pair of differing roles
// makes them differ.
func (id *identity) compare(a, b int32) relation {
	all := open
	for _, x := range id.groups[a].roles {
		for _, y := range id.groups[b].roles {
			switch id.relation(x, y) {
			case differ:
				return differ
			case agree:
				all = agree
			}
		}
	}
	return all
}

// joinNamesakes merges the bearers of one proper name: first those whose roles
// agree, then those that fit only one group.
func (id *identity) joinNamesakes(bs []bearer) {
	var roots []int32  // of the groups with a role
	plain := int32(-1) // the root of all others
	for _, b := range bs {
		if b.weight != proper {
			continue
		}
		root := id.find(b.subject)
		switch {
		case len(id.groups[root].roles) > 0:
			roots = id.gather(roots, root)
		case plain < 0:
			plain = root
		default:
			plain = id.union(plain, root)
		}
	}
	apart := roots[:0]
	for _, r := range roots {
		fits, n := -1, 0
		for i, a := range apart {
			if id.compare(a, r) != differ {
				fits = i
				n++
			}
		}
		if n == 1 {
			apart[fits] = id.union(apart[fits], r)
		} else {
			apart = append(apart, r)
		}
	}
	if plain >= 0 && len(apart) == 1 {
		id.union(plain, apart[0])
	}
}

// gather merges a group into the first of roots that it agrees with, or appends it.
func (id *identity) gather(roots []int32, root int32) []int32 {
	if slices.Contains(roots, root) {
		return roots
	}
	for i, r := range roots {
		if id.compare(r, root) == agree {
			roots[i] = id.union(r, root)
			return roots
		}
	}
	return append(roots, root)
}

// joinShort merges those known only by the last part of a name into the one
// group with a fuller name that they can belong to. Without such a group they
// are merged with each other where their roles agree.
func (id *identity) joinShort(bs []bearer) {
	var full, short []int32 // roots
	var called []bool       // of full: goes by the short name somewhere
	for _, b := range bs {
		root := id.find(b.subject)
		byName := b.weight == single && id.groups[root].named
		if !b.implied && !byName {
			continue
		}
		i := slices.Index(full, root)
		if i < 0 {
			i = len(full)
			full, called = append(full, root), append(called, false)
		}
		called[i] = called[i] || byName
	}
	for _, b := range bs {
		if root := id.find(b.subject); !b.implied && !slices.Contains(full, root) {
			short = id.gather(short, root)
		}
	}
	for _, s := range short {
		var fits [3]int // by relation: one of full
		var n [3]int    // by relation: how many of full
		for i, f := range full {
			r := id.compare(f, s)
			fits[r] = i
			n[r]++
		}
		i := fits[agree]
		if n[agree] == 0 && n[open] == 1 && called[fits[open]] {
			i = fits[open]
		} else if n[agree] != 1 {
			continue
		}
		full[i] = id.union(full[i], s)
	}
}
