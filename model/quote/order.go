package quote

import "slices"

// Order is the quotations in the order of the text, those that contain others
// first. Parents are renumbered.
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

// Nest gives every quotation the narrowest one it is told inside of as its
// Parent, -1 where it is told by itself. The quotations are in Order.
func Nest(quotes []Quote) {
	var open []int // those that reach to where the walk is or beyond
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
