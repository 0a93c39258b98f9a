package engine

import (
	"onrecord/model/quote/chinese"
	"onrecord/model/quote/english"
)

// The languages there are rules for. Chinese is read in either script.
var (
	zh = &Lang{Name: "zh", Claims: chinese.Claims, Find: chinese.Find}
	en = &Lang{Name: "en", Claims: english.Claims, Find: english.Find}
)
