package learn

// Trees are boosted decision trees over small numbers. Their score corrects that
// of a Linear, which adds up features and sees no two of them together.
type Trees struct {
	step  float64 // the value of one unit of a leaf
	nodes []node
	roots []int32
}

// A node compares an input with its limit and leads to one of two nodes behind
// it. A leaf has a value instead.
type node struct {
	input int16 // or -1 for a leaf
	limit uint8
	value int8
	next  [2]int32 // for inputs up to limit, and above it
}

// Score returns the sum of the leaves that a row of inputs leads to.
func (t *Trees) Score(row []uint8) float64 {
	sum := int32(0)
	for _, at := range t.roots {
		sum += int32(t.nodes[leaf(t.nodes, at, row)].value)
	}
	return float64(sum) * t.step
}

// leaf returns the leaf below the node at that a row leads to.
func leaf(nodes []node, at int32, row []uint8) int32 {
	for n := &nodes[at]; n.input >= 0; n = &nodes[at] {
		side := 0
		if row[n.input] > n.limit {
			side = 1
		}
		at = n.next[side]
	}
	return at
}

// Trees writes t: its step, then the nodes of each tree from the root, each with
// its input and limit, or its value.
func (w *Writer) Trees(t *Trees) {
	w.float(t.step)
	w.Uint(len(t.roots))
	for _, at := range t.roots {
		w.tree(t, at)
	}
}

func (w *Writer) tree(t *Trees, at int32) {
	n := &t.nodes[at]
	w.Uint(int(n.input) + 1)
	if n.input < 0 {
		w.B = append(w.B, byte(n.value))
		return
	}
	w.B = append(w.B, n.limit)
	w.tree(t, n.next[0])
	w.tree(t, n.next[1])
}

// Trees reads what Writer.Trees wrote, for rows of width inputs.
func (r *Reader) Trees(width int) *Trees {
	t := &Trees{step: r.float()}
	for range r.Count() {
		t.roots = append(t.roots, r.tree(t, width, 0))
	}
	return t
}

// deepest is the depth of the deepest tree that is read.
const deepest = 16

func (r *Reader) tree(t *Trees, width, depth int) int32 {
	at := int32(len(t.nodes))
	input := r.Uint() - 1
	t.nodes = append(t.nodes, node{input: int16(input)})
	if input >= width || depth == deepest && input >= 0 {
		r.B, r.Short, input = nil, true, -1
	}
	if input < 0 {
		t.nodes[at] = node{input: -1, value: int8(r.Byte())}
		return at
	}
	t.nodes[at].limit = r.Byte()
	low := r.tree(t, width, depth+1)
	high := r.tree(t, width, depth+1)
	t.nodes[at].next = [2]int32{low, high}
	return at
}
