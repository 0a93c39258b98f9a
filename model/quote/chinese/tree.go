package chinese

// A tree finds words from their first rune on. Its root is node 0.
type tree struct {
	nodes []node
	slots []int32    // an open hash table of nodes, its size a power of two; 0 is free
	first []uint16   // node of every rune below its length that begins a word; may be nil
	opens []uint32   // the same, with bits for what follows
	heads [64]uint64 // without first: bits of the runes that begin a word
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

// The bits of an element of opens above the node: whether a word ends there, and for
// the runes that lead on from it.
const (
	endsHere = 1 << 16
	leadsOn  = 17
)

// nextBit is the bit of a rune that leads on.
func nextBit(r rune) uint32 { return 1 << (leadsOn + uint32(r)%15) }

// open completes the tree with opens: most runes that begin words begin none with the
// rune behind them, and one look at opens tells it.
func (t *tree) open() {
	t.opens = make([]uint32, len(t.first))
	for r, at := range t.first {
		if t.opens[r] = uint32(at); t.nodes[at].value != 0 {
			t.opens[r] |= endsHere
		}
	}
	for _, n := range t.nodes[1:] {
		if p := &t.nodes[n.parent]; n.parent != 0 && p.parent == 0 && int(p.rune) < len(t.opens) {
			t.opens[p.rune] |= nextBit(n.rune)
		}
	}
}

// begin is the node of a rune that may begin a word before next, or 0.
func (t *tree) begin(r, next rune) int32 {
	if int(r) >= len(t.opens) {
		return t.step(0, r)
	}
	x := t.opens[r]
	if x&(endsHere|nextBit(next)) == 0 {
		return 0
	}
	return int32(x & (endsHere - 1))
}
