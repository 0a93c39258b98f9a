package learn

// Words, tags and features are represented by 32-bit hashes only: reading a
// text stores no strings, and the embedded weights contain no words.

// The constants of the FNV-1a hash of 32 bits.
const (
	FnvOffset = 2166136261
	FnvPrime  = 16777619
)

// Hash returns the hash of a word, case included.
func Hash[T string | []byte](s T) uint32 {
	h := uint32(FnvOffset)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * FnvPrime
	}
	return h
}

// Key returns the key of a feature: template number t with up to three values.
// The constants are those of the murmur finalisers.
func Key(t, a, b, c uint32) uint32 {
	h := (t+1)*0x9E3779B1 ^ a
	h *= 0x85EBCA6B
	h ^= h >> 15
	h = (h ^ b) * 0xC2B2AE35
	h ^= h >> 13
	h = (h ^ c) * 0x27D4EB2F
	return h ^ h>>16
}

// Both packs two small values into one.
func Both(a, b uint32) uint32 { return a*31 + b*0x01000193 + 7 }
