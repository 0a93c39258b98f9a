package learn

import (
	"math/bits"
	"slices"
)

// KeyBits is the length of a feature's key in bits. Keys are not checked for
// collisions: of half a million features in 2^22 keys one in eight shares its
// key, and training learns the shared weight. Measured on English, quotations
// are found as well as with 2^27 keys and a check, in half the memory.
const KeyBits = 22

// keyOf returns the key of a hashed feature.
func keyOf(feature uint32) uint32 { return feature >> (32 - KeyBits) }

// An Index gives the value of each feature of a model by its key. It is a perfect hash
// table: the keys that have their first bits in common are shifted together so that
// each has a slot to itself. Most features are looked up in one access to the slots,
// for the shifts stay in the processor's cache. It has no further field, because it would
// no longer fit into registers.
type Index struct {
	shifts *[1 << groupBits]uint8
	slots  []uint64 // a key and its value; absent where none
}

const (
	groupBits = 16
	groupSize = 1 << (KeyBits - groupBits)
	mostShift = 255
	absent    = 1 << 63
	spread    = 0x9E3779B1 // spreads keys that differ in their last bits: 2^32 by the golden ratio
)

// group are the first bits of a key.
func group(k uint32) uint32 { return k >> (KeyBits - groupBits) }

// home is the number of the slot of key k with a shift of 0. It differs between the keys
// of a group and is none of the last mostShift slots, so that every shift leads to a slot.
func (x Index) home(k uint32) uint32 {
	return uint32(uint64(k*spread) * uint64(len(x.slots)-mostShift) >> 32)
}

// slot is the number of the slot in which key k stands if it is known.
func (x Index) slot(k uint32) uint32 { return x.home(k) + uint32(x.shifts[group(k)]) }

// newIndex returns the index of keys, which must be in ascending order, and their values.
func newIndex(keys, values []uint32) Index {
	for size := len(keys)*5/4 + 1<<10; ; size += size / 8 {
		x := Index{new([1 << groupBits]uint8), slices.Repeat([]uint64{absent}, size+mostShift)}
		if !x.place(keys) {
			continue
		}
		for i, k := range keys {
			x.slots[x.slot(k)] = uint64(k)<<32 | uint64(values[i])
		}
		return x
	}
}

// place shifts the groups of keys so that each key has a slot to itself, and reports
// whether that is possible. It begins with the largest groups, while most slots are free.
func (x *Index) place(keys []uint32) bool {
	ends, next := make([]int, 1<<groupBits), make([]uint32, 1<<groupBits) // by group: where its keys end, and 1 + another of its size
	var first [groupSize + 1]uint32                                       // by size: 1 + a group
	for i := 0; i < len(keys); {
		g, start := group(keys[i]), i
		for i < len(keys) && group(keys[i]) == g {
			i++
		}
		ends[g], next[g], first[i-start] = i, first[i-start], g+1
	}
	taken := make([]uint64, len(x.slots)/64+2) // by slot: a bit
	for n := groupSize; n > 0; n-- {
		for g := first[n]; g > 0; g = next[g-1] {
			if end := ends[g-1]; !x.shift(keys[end-n:end], taken) {
				return false
			}
		}
	}
	return true
}

// shift finds the least shift by which all keys of a group have a slot that is not
// taken, takes these, and reports whether there is one.
func (x *Index) shift(keys []uint32, taken []uint64) bool {
	for least := uint32(0); least < mostShift; least += 64 {
		no := uint64(0) // a bit for each of 64 shifts
		for _, k := range keys {
			at := x.home(k) + least
			no |= taken[at/64]>>(at%64) | taken[at/64+1]<<(64-at%64)
		}
		if ^no == 0 {
			continue
		}
		shift := least + uint32(bits.TrailingZeros64(^no))
		for _, k := range keys {
			at := x.home(k) + shift
			taken[at/64] |= 1 << (at % 64)
		}
		x.shifts[group(keys[0])] = uint8(shift)
		return true
	}
	return false
}

// Values appends the values of the features in the model. It has no branch, because
// the processor cannot predict which are.
func (x Index) Values(features, values []uint32) []uint32 {
	n := len(values)
	values = slices.Grow(values, len(features))[:n+len(features)]
	for _, f := range features {
		k := keyOf(f)
		e := x.slots[x.slot(k)]
		values[n] = uint32(e)
		if uint32(e>>32) == k {
			n++
		}
	}
	return values[:n]
}

// A table holds the weights of a model with up to four labels besides the
// first, which always scores zero: four weights, each plus bias, a byte each.
type table struct{ Index }

// bias makes weights nonnegative bytes, so that four can be added at once.
const (
	bias    = 128
	neutral = bias<<24 | bias<<16 | bias<<8 | bias // no weight
)

func newTable(features []Feature) table {
	keys, weights := make([]uint32, len(features)), make([]uint32, len(features))
	for i := range features {
		keys[i], weights[i] = features[i].key, features[i].packed()
	}
	return table{newIndex(keys, weights)}
}

// packed are the weights as a table holds them.
func (f *Feature) packed() uint32 {
	all := uint32(0)
	for y, v := range f.weights {
		all |= uint32(int32(v)+bias) << (8 * y)
	}
	return all
}

// batch is the number of features added up at once: their sums fit in 16 bits.
const batch = 256

// Score adds the weights of the features to a row of four scores.
func (t *table) Score(features []uint32, row *[4]int32) {
	for len(features) > batch {
		t.Score(features[:batch], row)
		features = features[batch:]
	}
	x := t.Index
	sums := uint64(0) // of the first, third, second and fourth weights, each plus bias
	for _, f := range features {
		k := keyOf(f)
		e := x.slots[x.slot(k)]
		w := uint64(uint32(e))
		if uint32(e>>32) != k {
			w = neutral
		}
		sums += (w | w<<24) & 0x00FF00FF00FF00FF
	}
	none := int32(bias * len(features))
	row[0] += int32(sums&0xFFFF) - none
	row[1] += int32(sums>>32&0xFFFF) - none
	row[2] += int32(sums>>16&0xFFFF) - none
	row[3] += int32(sums>>48) - none
}
