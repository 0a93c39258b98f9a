package chinese

import "onrecord/model/quote"

// joint is the people a noun phrase of names is, one or several, or none.
func (r *reader) joint(p *proposal) []int {
	t := r.t
	var who []int
	for i := p.np[0]; i < p.np[1]; {
		m := r.cast.beginningAt(i)
		if m == nil || m.np > i || m.npEnd > p.np[1] {
			who = nil
			break
		}
		who = append(who, m.who)
		switch i = m.npEnd; {
		case i >= p.np[1]:
		case joins(t.r[i]):
			i++
		case t.r[i] == '等' && i+2 >= p.np[1]:
			i = p.np[1]
		default:
			who = who[:len(who)-1] // 海河公司丁一山
		}
	}
	if len(who) > 0 {
		return who
	}
	if who = r.several(p.np[0], p.np[1]); len(who) > 0 {
		return who
	}
	if m := r.cast.endingAt(p.name[1]); p.np[1] > 0 && m != nil && m.start == p.name[0] && r.cast.persons[m.who].sort == quote.Person {
		return []int{m.who}
	}
	return nil
}

// several are the speakers the noun phrase [a, b) lists, if it is a list of bodies
// and people without a name: 市政府和两名船员. Before a name a list is of offices.
func (r *reader) several(a, b int) []int {
	t := r.t
	var parts [][2]int
	for i, from := a, a; i <= b; i++ {
		if i < b && (t.depth[i] > t.depth[a] || !joins(t.r[i]) || t.over[i]|t.over[i+1] != 0) {
			continue
		}
		const heads = isTitle | isGroup | isOrg | isOutlet
		m := r.cast.endingAt(i)
		person := m != nil && r.cast.persons[m.who].sort == quote.Person
		if i-from < 2 || t.holdsRune(from, i, '的') || !person && t.heaviest(i)&heads == 0 || person && m.start > from {
			return nil
		}
		parts = append(parts, [2]int{from, i})
		from = i + 1
	}
	if len(parts) < 2 {
		return nil
	}
	var who []int
	for _, s := range parts {
		who = append(who, r.itself(s[0], s[1]))
	}
	return who
}
