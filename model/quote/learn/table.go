package learn

// KeyBits is the length of a feature's key. Half a million features in 2^27
// keys: one in some 270 unknown features is taken for another.
const KeyBits = 27

// A table holds the weights of a model with up to four labels besides the
// first, which always scores zero. Slots are in the order of their keys,
// pushed on where one is taken, so that building it writes memory in order.
type table struct {
	shift  int // from a key to its slot
	slots  []slot
	filter []uint64 // a bit for each key by its last bits: most features of a text are in no table
}

const filterBits = 21

type slot struct {
	key     uint32 // plus one, so that zero is empty
	weights [4]int8
}

// newTable has room for n features, at most three quarters full.
func newTable(n int) table {
	bits := 4
	for 3<<bits < 4*n {
		bits++
	}
	return table{shift: KeyBits - bits, slots: make([]slot, 1<<bits+1024), filter: make([]uint64, 1<<filterBits/64)}
}

// put adds a feature; keys must come in rising order.
func (t *table) put(key uint32, w [4]int8) {
	i := int(key >> t.shift)
	for t.slots[i].key != 0 {
		i++
	}
	t.slots[i] = slot{key + 1, w}
	k := key & (1<<filterBits - 1)
	t.filter[k/64] |= 1 << (k % 64)
}

// Score adds the weights of the features to a row of four scores.
func (t *table) Score(features []uint32, row *[4]int32) {
	slots, shift, filter := t.slots, t.shift, t.filter
	for _, k := range features {
		k >>= 32 - KeyBits
		if b := k & (1<<filterBits - 1); filter[b/64]>>(b%64)&1 == 0 {
			continue
		}
		for i := int(k >> shift); ; i++ {
			s := &slots[i]
			if s.key == k+1 {
				row[0] += int32(s.weights[0])
				row[1] += int32(s.weights[1])
				row[2] += int32(s.weights[2])
				row[3] += int32(s.weights[3])
				break
			}
			if s.key == 0 {
				break
			}
		}
	}
}
