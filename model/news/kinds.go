package news

import "onrecord/model/quote"

// Kinds is a set of kinds of quotation.
type Kinds uint8

// AllKinds has every kind.
const AllKinds Kinds = 1<<quote.Direct | 1<<quote.Indirect | 1<<quote.Mixed

// Has reports whether k is in the set.
func (s Kinds) Has(k quote.Kind) bool { return s&(1<<k) != 0 }

// Toggle is the set with k removed if it was in, and added if not.
func (s Kinds) Toggle(k quote.Kind) Kinds { return s ^ 1<<k }
