package people

import (
	_ "embed"
	"strings"
	"sync"
)

//go:generate go run ./internal/gencountries ../../node_modules/cldr-localenames-full/main countries.txt

// countriesText has the names of countries; internal/gencountries documents its
// format.
//
//go:embed countries.txt
var countriesText string

// A countryTable has the names of countries in English and Chinese.
type countryTable struct {
	names   [][]string
	by      map[string]int // country by name, as joined writes it
	longest int            // units in the longest name
}

var countries = sync.OnceValue(func() *countryTable {
	t := &countryTable{by: make(map[string]int, strings.Count(countriesText, "\t"))}
	var us []string
	for line := range strings.Lines(countriesText) {
		if line[0] == '#' {
			continue
		}
		var names []string
		for name := range strings.SplitSeq(strings.TrimSpace(line[len("XX\t"):]), "\t") {
			name, formal := strings.CutPrefix(name, "=")
			if !formal {
				names = append(names, name)
			}
			us = units(us[:0], name)
			t.by[joined(us)] = len(t.names)
			t.longest = max(t.longest, len(us))
		}
		t.names = append(t.names, names)
	}
	return t
})

// of is the country that an office or affiliation, split into units, begins with,
// or -1, and whether it is nothing else. A country elsewhere in it does not
// count: 駐伊朗大使 is not an office of Iran.
func (t *countryTable) of(us []string) (country int, whole bool) {
	for n := min(len(us), t.longest); n > 0; n-- {
		if c, ok := t.by[joined(us[:n])]; ok {
			return c, n == len(us)
		}
	}
	return -1, false
}
