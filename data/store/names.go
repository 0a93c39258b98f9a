package store

import (
	"onrecord/model/quote"
)

// SortNamed returns the sort with this name, or person if there is none.
func SortNamed(name string) quote.Sort {
	for _, s := range []quote.Sort{quote.Person, quote.Organisation, quote.Unnamed} {
		if s.String() == name {
			return s
		}
	}
	return quote.Person
}

// KindNamed returns the kind with this name, or indirect if there is none.
func KindNamed(name string) quote.Kind {
	for _, k := range []quote.Kind{quote.Direct, quote.Indirect, quote.Mixed} {
		if k.String() == name {
			return k
		}
	}
	return quote.Indirect
}
