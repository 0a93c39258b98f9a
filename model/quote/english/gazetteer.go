package english

import (
	"strings"
	"sync"

	"onrecord/model/quote/learn"
)

// What the lexicons know of a word, as a feature of the tagger of names: a name
// the tagger has never seen is told by the words beside it.
const (
	listedMan = 1 << iota
	listedWoman
	listedTitle
	listedRole
	listedBody
	listedOutlet
	listedPlace
	listedCompany
)

// placeNouns end the names of streets, waters and the like: Mill Road, Lake Sel.
var placeNouns = set("road street avenue lane boulevard highway square bridge river lake sea bay island islands mountain mountains hill valley park beach coast airport station stadium university college school hospital church cathedral castle tower hotel court county district province state city town village north south east west")

// gazetteer leads from the hash of a word in lower case to what the lexicons know
// of it.
var gazetteer = sync.OnceValue(func() map[uint32]uint8 {
	g := make(map[uint32]uint8, len(firstNames)+len(titles)+len(roles))
	for _, w := range strings.Fields(comments(maleText)) {
		g[learn.Hash(w)] |= listedMan
	}
	for _, w := range strings.Fields(comments(femaleText)) {
		g[learn.Hash(w)] |= listedWoman
	}
	for w := range titles {
		g[learn.Hash(w)] |= listedTitle
	}
	for words, bit := range map[*map[string]bool]uint8{&roles: listedRole, &bodies: listedBody, &outlets: listedOutlet, &placeNouns: listedPlace, &corporate: listedCompany} {
		for w := range *words {
			g[learn.Hash(string(american([]byte(w))))] |= bit
		}
	}
	return g
})
