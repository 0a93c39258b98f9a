package store

import (
	"onrecord/model/quote"
)

// nobody is the subject of quotations whose speaker is not known.
const nobody = 0

// kindBit is the kind of a quotation in table said.
func kindBit(q *quote.Quote) int {
	if q.Report {
		return 0
	}
	return 1 << q.Kind
}

// kindOf is the kind of a bit in table said; what an outlet reports is indirect.
func kindOf(bit int64) quote.Kind {
	for _, k := range []quote.Kind{quote.Direct, quote.Mixed} {
		if bit == 1<<k {
			return k
		}
	}
	return quote.Indirect
}
