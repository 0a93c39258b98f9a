package record

import (
	"onrecord/model/quote"
)

// Nobody is the subject of quotations whose speaker is not known.
const Nobody = 0

// KindBit returns the bit of a quotation's kind in table said.
func KindBit(q *quote.Quote) int {
	if q.Report {
		return 0
	}
	return 1 << q.Kind
}

// KindOf returns the kind of a bit in table said; a report is indirect.
func KindOf(bit int64) quote.Kind {
	for _, k := range []quote.Kind{quote.Direct, quote.Mixed} {
		if bit == 1<<k {
			return k
		}
	}
	return quote.Indirect
}
