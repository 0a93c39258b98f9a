package news

import "onrecord/model/quote"

// Kinds is a set of kinds of quotation.
type Kinds uint8

// AllKinds has every kind.
const AllKinds Kinds = 1<<quote.Direct | 1<<quote.Indirect | 1<<quote.Mixed

// Has tells whether k is in the set.
func (s Kinds) Has(k quote.Kind) bool { return s&(1<<k) != 0 }

// Toggle is the set with k taken out if it was in, put in if it was not.
func (s Kinds) Toggle(k quote.Kind) Kinds { return s ^ 1<<k }
