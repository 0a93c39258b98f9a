package quote

import "slices"

// Order sorts quotations by position, containing before contained, and renumbers
// parents.
func Order(quotes []Quote) []Quote {
	order := make([]int, len(quotes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		s, t := quotes[x].Extent(), quotes[y].Extent()
		if s.Start != t.Start {
			return s.Start - t.Start
		}
		return t.End - s.End
	})
	at := make([]int, len(order))
	sorted := make([]Quote, len(order))
	for i, o := range order {
		at[o], sorted[i] = i, quotes[o]
	}
	for i := range sorted {
		if p := sorted[i].Parent; p >= 0 {
			sorted[i].Parent = at[p]
		}
	}
	return sorted
}

// Nest sets each Parent to the narrowest quotation that contains it, or to -1. The
// quotations must be in Order.
func Nest(quotes []Quote) {
	var open []int // quotations that extend to the current position or beyond
	for i := range quotes {
		quotes[i].Parent = -1
		in := quotes[i].Extent()
		open = slices.DeleteFunc(open, func(j int) bool { return quotes[j].Extent().End <= in.Start })
		for _, j := range open {
			out := quotes[j].Extent()
			if out.End < in.End || out.Len() <= in.Len() {
				continue
			}
			if k := quotes[i].Parent; k < 0 || quotes[k].Extent().Len() > out.Len() {
				quotes[i].Parent = j
			}
		}
		open = append(open, i)
	}
}
