package chinese

// A tree finds words from their first rune on. Its root is node 0.
type tree struct {
	nodes  []node
	slots  []int32    // an open hash table of nodes, its size a power of two; 0 is free
	first  []uint16   // node of every rune below its length that begins a word; may be nil
	single []uint64   // bits of those that are words by themselves
	second *pairSet   // of the first two runes of every word
	heads  [64]uint64 // without first: bits of the runes that begin a word
}

// A node stands for the words that begin alike.
type node struct {
	parent int32
	rune   rune   // the one that leads here from parent
	row    uint32 // a bit for the hash of every rune that leads on
	value  uint32 // of the word that ends here; 0 if none does
}

// reset takes all words out of a tree without first.
func (t *tree) reset() {
	t.nodes = append(t.nodes[:0], node{})
	clear(t.slots)
	clear(t.heads[:])
}

// rowBit is the bit of r in a row.
func rowBit(r rune) uint32 { return 1 << (uint32(r) * 0x9E3779B1 >> 27) }

// slot is where the node that r leads to from a node stands in the table, or would.
func (t *tree) slot(from int32, r rune) int {
	mask := len(t.slots) - 1
	i := int((uint32(from)*0x9E3779B1^uint32(r))*0x85EBCA6B>>8) & mask
	for n := t.slots[i]; n != 0 && (t.nodes[n].rune != r || t.nodes[n].parent != from); n = t.slots[i] {
		i = (i + 1) & mask
	}
	return i
}

// child adds the node that r leads to from a node.
func (t *tree) child(from int32, r rune) int32 {
	to := int32(len(t.nodes))
	t.nodes = append(t.nodes, node{parent: from, rune: r})
	if from == 0 && int(r) < len(t.first) {
		t.first[r] = uint16(to)
		return to
	}
	if 2*len(t.nodes) > len(t.slots) {
		old := t.slots
		t.slots = make([]int32, max(64, 2*len(old)))
		for _, n := range old {
			if n != 0 {
				t.slots[t.slot(t.nodes[n].parent, t.nodes[n].rune)] = n
			}
		}
	}
	t.slots[t.slot(from, r)] = to
	t.nodes[from].row |= rowBit(r)
	if from == 0 {
		t.heads[r>>6&63] |= 1 << (r & 63)
	}
	return to
}

// add puts a word into the tree and returns its node.
func (t *tree) add(word []rune) int32 {
	at := int32(0)
	for _, r := range word {
		to := t.step(at, r)
		if to == 0 {
			to = t.child(at, r)
		}
		at = to
	}
	return at
}

// begins reports whether r may begin a word of a tree without first.
func (t *tree) begins(r rune) bool { return t.heads[r>>6&63]>>(r&63)&1 != 0 }

// step is the node that r leads to, 0 where no word goes on so.
func (t *tree) step(at int32, r rune) int32 {
	if at == 0 && int(r) < len(t.first) {
		return int32(t.first[r])
	}
	if at == 0 && !t.begins(r) || t.nodes[at].row&rowBit(r) == 0 {
		return 0
	}
	return t.slots[t.slot(at, r)]
}

// pairBit is where the bit of two runes stands in a pairSet.
func pairBit(a, b rune) uint32 {
	return (uint32(a)*0x9E3779B1 ^ uint32(b)*0x85EBCA6B) >> (32 - pairSetBits)
}

// pairSetBits is the size of a pairSet as a power of two: of the pairs that begin no word
// of the lexicon, one in twenty has the bit of one that does.
const pairSetBits = 17

// A pairSet has a bit for the hash of every pair of runes of a set.
type pairSet [1 << pairSetBits / 64]uint64

// open completes the tree with single and second: most runes that begin words begin none
// with the rune behind them, and one look tells it.
func (t *tree) open() {
	t.single, t.second = make([]uint64, len(t.first)/64), &pairSet{}
	for r, at := range t.first {
		if t.nodes[at].value != 0 {
			t.single[r/64] |= 1 << (r % 64)
		}
	}
	for _, n := range t.nodes[1:] {
		if p := &t.nodes[n.parent]; n.parent != 0 && p.parent == 0 {
			bit := pairBit(p.rune, n.rune)
			t.second[bit/64] |= 1 << (bit % 64)
		}
	}
}

// begin is the node of a rune that may begin a word before next, or 0, and whether one
// of more than that rune may.
func (t *tree) begin(r, next rune) (node int32, more bool) {
	at, bit := uint32(r), pairBit(r, next)
	if at >= uint32(len(t.first)) {
		return t.step(0, r), true
	}
	if more = t.second[bit/64]>>(bit%64)&1 != 0; !more && t.single[at/64]>>(at%64)&1 == 0 {
		return 0, false
	}
	return int32(t.first[at]), more
}
