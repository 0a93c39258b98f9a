package chinese

import (
	"slices"

	"onrecord/model/quote/learn"
)

// decided gathers what a decision learns from.
type decided struct {
	all    learn.Choices
	others [parts]learn.Choices // without those of a part
	cases  []decidedCase
}

// A decidedCase is one question with its answer.
type decidedCase struct {
	features []uint32
	row      []uint8
	right    bool
	weight   float64
	part     int
}

// add adds a question of an article of part, with its answer.
func (d *decided) add(features []uint32, row []uint8, right bool, weight float64, part int) {
	d.all.Candidate(features, right)
	d.all.End(true, weight)
	for h := range parts {
		if h != part {
			d.others[h].Candidate(features, right)
			d.others[h].End(true, weight)
		}
	}
	d.cases = append(d.cases, decidedCase{slices.Clone(features), slices.Clone(row), right, weight, part})
}

// wood grows the trees of a decision. By cross-validation deeper or more trees are
// no better.
var wood = learn.Forest{Trees: 120, Depth: 4, Rate: .08, Pull: 4, Least: 6, Inputs: .4, Sample: .7}

// teach is the decision learnt: trees correct what a linear model says of articles
// it has not seen.
func (d *decided) teach() decision {
	var rows learn.Rows
	for h := range parts {
		m := d.others[h].Teach(plans.judge)
		for _, x := range d.cases {
			if x.part == h {
				s := m.Score(x.features)
				x.row[len(x.row)-1] = scored(s)
				rows.Row(x.row, trust*s, x.right, x.weight)
			}
		}
	}
	return decision{d.all.Teach(plans.judge), rows.Grow(wood)}
}
