// Command genpairs sorts pairs of Chinese characters by what stands around them
// and writes the file package chinese embeds. Pairs that are used alike, 表示 and
// 指出, get the same sort, so that what is learnt of one holds for the other.
//
// It reads articles without annotation, one JSON object with a text a line,
// compressed with gzip:
//
//	go run ./model/quote/chinese/internal/genpairs ARTICLES.jsonl.gz model/quote/chinese/pairs.bin
//
// Each pair that is seen often is described by how much more often than by chance
// characters and pairs stand around it. The description is reduced to a few
// numbers by a truncated singular value decomposition, and pairs with similar
// numbers are grouped by k-means. The same articles give the same bytes on one
// architecture.
package main

import (
	"fmt"
	"os"
	"slices"
	"unicode"

	"onrecord/model/quote/chinese"
	"onrecord/model/quote/chinese/internal/raw"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: genpairs ARTICLES.jsonl.gz FILE")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "genpairs:", err)
		os.Exit(1)
	}
}

func run(articles, file string) error {
	runes, err := read(articles)
	if err != nil {
		return err
	}
	c := newCorpus(runes)
	cells, columns := c.cells()
	vectors := reduce(cells, len(c.pairs), columns)
	sorts := map[uint32]uint8{}
	for i, k := range group(vectors, c.counts) {
		sorts[c.pairs[i]] = k
	}
	return os.WriteFile(file, chinese.EncodePairs(sorts), 0o644)
}

// read returns the folded text of all articles, with letters and digits each
// brought to one.
func read(file string) ([]rune, error) {
	var out []rune
	err := raw.Read(file, func(a raw.Article) {
		out = append(append(out, '\n', '\n', '\n'), chinese.Folded(a.Text)...)
	})
	if err != nil {
		return nil, err
	}
	out = append(out, '\n', '\n', '\n', '\n')
	for i, r := range out {
		switch {
		case '0' <= r && r <= '9':
			out[i] = '0'
		case unicode.Is(unicode.Latin, r):
			out[i] = 'a'
		}
	}
	return out, nil
}

// A corpus is a long text and the pairs that are frequent in it.
type corpus struct {
	runes  []rune
	pairs  []uint32 // rising
	counts []int    // by pair
	at     []int32  // by rune: the number of the pair that begins there, or -1
}

// least is how often a pair must be seen to be sorted.
const least = 25

func newCorpus(runes []rune) *corpus {
	c := &corpus{runes: runes, at: make([]int32, len(runes))}
	counts := map[uint32]int{}
	for i := 3; i+4 < len(runes); i++ {
		if u, ok := chinese.Pair(runes[i], runes[i+1]); ok {
			counts[u]++
		}
	}
	for u, n := range counts {
		if n >= least {
			c.pairs = append(c.pairs, u)
		}
	}
	slices.Sort(c.pairs)
	numbers := map[uint32]int32{}
	for i, u := range c.pairs {
		numbers[u] = int32(i)
		c.counts = append(c.counts, counts[u])
	}
	for i := range c.at {
		c.at[i] = -1
		if i < 3 || i+4 >= len(runes) {
			continue
		}
		if u, ok := chinese.Pair(runes[i], runes[i+1]); ok {
			if k, ok := numbers[u]; ok {
				c.at[i] = k
			}
		}
	}
	return c
}
