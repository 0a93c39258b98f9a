package record

import (
	"hash/fnv"
	"math/bits"
	"net/url"
	"strings"

	"onrecord/model/find"
	"onrecord/model/news"
)

// Two articles are the same if they have the same key, the same address, or
// nearly the same text; short texts must be exactly the same. They are not if both
// name outlets and the outlets differ: a reader of many outlets asks who printed
// what.

// alikeShare is the share of pieces two texts must have in common, of those
// that either has, to be nearly the same. Two separately edited reports of one
// agency message share less than half.
const alikeShare = 0.9

// tellingTokens is how many tokens a text needs to be compared by its pieces: short
// notes are alike too easily.
const tellingTokens = 40

// PrintBits is how many of 64 bits the fingerprints of nearly the same texts
// may differ in. Those of texts with nine pieces of ten in common differ in
// about 7, give or take 2.5; those of unrelated texts in 32, give or take 4.
const PrintBits = 12

// trackers are the parameters of addresses that record where a visitor came
// from and do not change the page.
var trackers = map[string]bool{"fbclid": true, "gclid": true, "yclid": true, "msclkid": true, "mc_cid": true, "mc_eid": true,
	"igshid": true, "spm": true, "ref_src": true, "cmpid": true, "ocid": true}

// Canonical returns an address without the parts that do not distinguish pages:
// scheme, www, case of the host, default port, fragment, trackers, order of
// parameters and the last slash. It is empty if s is not a web address.
func Canonical(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	q := u.Query()
	for k := range q {
		if trackers[strings.ToLower(k)] || strings.HasPrefix(strings.ToLower(k), "utm_") {
			q.Del(k)
		}
	}
	c := strings.TrimPrefix(host, "www.") + strings.TrimSuffix(u.EscapedPath(), "/")
	if len(q) > 0 {
		c += "?" + q.Encode()
	}
	return c
}

// shingle is how many tokens make a piece.
const shingle = 4

// Pieces returns the hashes of all runs of shingle tokens of a text.
func Pieces(text []find.Token) map[uint64]bool {
	set := make(map[uint64]bool, len(text))
	for i := 0; i+shingle <= len(text); i++ {
		set[hash(text[i:i+shingle])] = true
	}
	return set
}

// hash is FNV-1a. It must never change, because fingerprints are stored.
func hash(run []find.Token) uint64 {
	h := uint64(14695981039346656037)
	for _, t := range run {
		for i := 0; i < len(t.Text); i++ {
			h = (h ^ uint64(t.Text[i])) * 1099511628211
		}
		h = (h ^ 0x1f) * 1099511628211
	}
	return h ^ h>>32
}

// Fingerprint returns the simhash of the pieces of a body: texts that share most of
// them differ in few bits. Of a short one it is a hash of title and body.
func Fingerprint(title string, body []find.Token, text string) uint64 {
	if len(body) < tellingTokens {
		return exact(title, text)
	}
	var votes [64]int
	for i := 0; i+shingle <= len(body); i++ {
		h := hash(body[i : i+shingle])
		for b := range votes {
			votes[b] += int(h>>b&1)*2 - 1
		}
	}
	var print uint64
	for b, v := range votes {
		if v > 0 {
			print |= 1 << b
		}
	}
	return print
}

// exact returns a hash of a title and a text, never 0. It must never change.
func exact(title, text string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(title + "\x00" + text))
	return h.Sum64() | 1
}

// A Comparison compares an article with others by their texts.
type Comparison struct {
	a      *news.Article
	print  uint64
	body   []find.Token    // of a, once needed
	pieces map[uint64]bool // of body, once needed; nil of a short text
}

// Compare returns a Comparison of an article with this fingerprint.
func Compare(a *news.Article, print uint64) *Comparison { return &Comparison{a: a, print: print} }

// Possible reports whether an article with this fingerprint may be the same. A
// fingerprint of 0 is that of a short text in an older library.
func (c *Comparison) Possible(print uint64) bool {
	return print != 0 && c.print != 0 && bits.OnesCount64(print^c.print) <= PrintBits
}

// Same reports whether another article is the same. A short text of another date is
// another, because some come every day.
func (c *Comparison) Same(other *news.Article) bool {
	if c.a.Outlet != other.Outlet && c.a.Outlet != "" && other.Outlet != "" {
		return false
	}
	if c.body == nil {
		c.body = find.Tokens(c.a.Body)
	}
	if len(c.body) < tellingTokens {
		return c.a.Title == other.Title && c.a.Body == other.Body && (c.a.Date == other.Date || c.a.Date == "" || other.Date == "")
	}
	if c.pieces == nil {
		c.pieces = Pieces(c.body)
	}
	text := find.Tokens(other.Body)
	return float64(len(text)) >= alikeShare*float64(len(c.pieces)) && Alike(c.pieces, Pieces(text))
}

// Alike reports whether the pieces of two texts are nearly the same.
func Alike(x, y map[uint64]bool) bool {
	both := 0
	for h := range x {
		if y[h] {
			both++
		}
	}
	return both > 0 && float64(both) >= alikeShare*float64(len(x)+len(y)-both)
}
