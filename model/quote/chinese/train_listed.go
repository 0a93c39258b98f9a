package chinese

import (
	"cmp"
	"slices"

	"onrecord/model/quote"
)

// listing gathers who belongs in the list of participants, as m reads l.
func (c *course) listing(l *lesson, m *models) {
	if len(l.ex.People) == 0 {
		return
	}
	d := &reading{reader: newReader(l.t, m), m: m}
	d.read()
	d.doubts()
	roles := d.roles()
	order := make([]int, 0, len(roles))
	for i := range roles {
		if p := &d.cast.persons[i]; p.quoted || p.sort == quote.Person {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(roles[b].sum, roles[a].sum) })
	used := make([]bool, len(l.ex.People))
	for _, i := range order {
		names := append([][2]int{d.cast.persons[i].at}, d.cast.persons[i].aliases...)
		one := slices.IndexFunc(l.ex.People, func(known []string) bool {
			return slices.ContainsFunc(names, func(n [2]int) bool { return slices.Contains(known, d.t.surface(n[0], n[1])) })
		})
		right := one >= 0 && !used[one]
		if one >= 0 {
			used[one] = true
		}
		if right && one < len(l.ex.Minor) && l.ex.Minor[one] {
			continue
		}
		d.f = d.listedSignals(d.f[:0], &roles[i], roles)
		c.listed.Candidate(d.f, right)
		c.listed.End(true, 1)
	}
}
