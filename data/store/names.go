package store

import (
	"onrecord/model/quote"
)

// SortNamed is the sort of a name, a person where no sort has it.
func SortNamed(name string) quote.Sort {
	for _, s := range []quote.Sort{quote.Person, quote.Organisation, quote.Unnamed} {
		if s.String() == name {
			return s
		}
	}
	return quote.Person
}

// KindNamed is the kind of a name, indirect where no kind has it.
func KindNamed(name string) quote.Kind {
	for _, k := range []quote.Kind{quote.Direct, quote.Indirect, quote.Mixed} {
		if k.String() == name {
			return k
		}
	}
	return quote.Indirect
}
