package store

import (
	"onrecord/model/quote"
)

// sortNamed is the sort of a name, a person where no sort has it.
func sortNamed(name string) quote.Sort {
	for _, s := range []quote.Sort{quote.Person, quote.Organisation, quote.Unnamed} {
		if s.String() == name {
			return s
		}
	}
	return quote.Person
}

// kindNamed is the kind of a name, indirect where no kind has it.
func kindNamed(name string) quote.Kind {
	for _, k := range []quote.Kind{quote.Direct, quote.Indirect, quote.Mixed} {
		if k.String() == name {
			return k
		}
	}
	return quote.Indirect
}
