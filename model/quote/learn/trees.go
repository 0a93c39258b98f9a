package learn

// Trees are boosted decision trees over small numbers. Their score corrects that
// of a Linear, which adds up features and sees no two of them together.
type Trees struct {
	step  float64 // the value of one unit of a leaf
	trees []tree
}

// deepest is the depth of every tree.
const deepest = 4

// A tree is complete, so that it is read without a branch that the processor has to
// predict: splits that always lead to the low side fill it up.
type tree struct {
	splits [1 << deepest]split // from 1 on; those below split k are 2k and 2k+1
	leaves [1 << deepest]int8  // below the last splits
}

// A split leads to the high side where an input is above its limit: the input in the
// low byte, the limit in the high one, to be read at once.
type split uint16

func newSplit(input, limit uint8) split { return split(input) | split(limit)<<8 }

func (s split) input() uint8 { return uint8(s) }
func (s split) limit() uint8 { return uint8(s >> 8) }

// high is 1 if s leads to the high side, else 0. The inputs are splits with their values
// for limits, which are compared without taking them apart.
func (s split) high(inputs *[maxInputs]split) uint32 {
	return (uint32(s) - uint32(inputs[s%maxInputs])) >> 31
}

// always leads to the low side.
const always split = 255 << 8

// newTree returns a tree without splits.
func newTree() tree {
	var t tree
	for k := range t.splits {
		t.splits[k] = always
	}
	return t
}

// lowest is the leaf that node k leads to on the low side.
func (t *tree) lowest(k int) *int8 {
	for k < len(t.splits) {
		k *= 2
	}
	return &t.leaves[k-len(t.splits)]
}

// maxInputs is the most inputs a row has: no index of an input needs a check.
const maxInputs = 64

// Score returns the sum of the leaves that a row of inputs leads to.
func (t *Trees) Score(row []uint8) float64 {
	var inputs [maxInputs]split
	for i, v := range row[:min(len(row), maxInputs)] {
		inputs[i] = newSplit(uint8(i), v)
	}
	sum := int32(0)
	for i := range t.trees {
		x := &t.trees[i]
		k := 2 + x.splits[1].high(&inputs) // one step for each level down to deepest
		k = 2*k + x.splits[k%(1<<deepest)].high(&inputs)
		k = 2*k + x.splits[k%(1<<deepest)].high(&inputs)
		k = 2*k + x.splits[k%(1<<deepest)].high(&inputs)
		sum += int32(x.leaves[k%(1<<deepest)])
	}
	return float64(sum) * t.step
}

// Trees writes t: its step, then the nodes of each tree from the root, each with
// its input and limit, or its value.
func (w *Writer) Trees(t *Trees) {
	w.float(t.step)
	w.Uint(len(t.trees))
	for i := range t.trees {
		w.node(&t.trees[i], 1)
	}
}

// node writes node k of t and what is below it.
func (w *Writer) node(t *tree, k int) {
	if k >= len(t.splits) || t.splits[k] == always {
		w.Uint(0)
		w.B = append(w.B, byte(*t.lowest(k)))
		return
	}
	w.Uint(int(t.splits[k].input()) + 1)
	w.B = append(w.B, t.splits[k].limit())
	w.node(t, 2*k)
	w.node(t, 2*k+1)
}

// Trees reads what Writer.Trees wrote, for rows of width inputs.
func (r *Reader) Trees(width int) *Trees {
	t := &Trees{step: r.float()}
	for range r.Count() {
		x := newTree()
		r.node(&x, 1, width)
		t.trees = append(t.trees, x)
	}
	return t
}

// node reads node k of t and what is below it.
func (r *Reader) node(t *tree, k, width int) {
	input := r.Uint() - 1
	if input < 0 {
		*t.lowest(k) = int8(r.Byte())
		return
	}
	if input >= min(width, maxInputs) || k >= len(t.splits) {
		r.end()
		return
	}
	t.splits[k] = newSplit(uint8(input), r.Byte())
	r.node(t, 2*k, width)
	r.node(t, 2*k+1, width)
}
