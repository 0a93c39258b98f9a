package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed"
)

// A damaged feed gives the entries that are whole: an answer that was cut off, or
// one entry that is no XML, does not cost the others.

// entryTag begins or ends an entry.
var entryTag = later(`(?i)<(/?)((?:[a-z]\w*:)?(?:item|entry))(?:\s[^>]*)?>`)

// rootTag begins a feed.
var rootTag = later(`(?i)<((?:[a-z]\w*:)?(?:rss|rdf|feed))(?:\s[^>]*)?>`)

// maxHead is how many bytes before the first entry of a damaged feed are used.
const maxHead = 64 << 10

// salvage parses the intact entries of a feed that cannot be parsed whole. The error
// says how much is missing.
func salvage(text string, broken error) (*gofeed.Feed, error) {
	if strings.HasPrefix(strings.TrimSpace(text), "{") {
		return salvageJSON(text, broken)
	}
	root := rootTag().FindStringSubmatchIndex(text)
	if root == nil {
		return nil, broken
	}
	entries, first, missing := wholeEntries(text)
	if len(entries) == 0 || first-root[0] > maxHead || first < root[1] {
		return nil, broken
	}
	name, open := text[root[2]:root[3]], text[root[0]:root[1]]
	head, tail := text[root[0]:first], "</"+name+">"
	if strings.EqualFold(name, "rss") {
		tail = "</channel>" + tail
	}
	parse := func(head string, entries []string) (*gofeed.Feed, error) {
		return newFeedParser().ParseString(head + strings.Join(entries, "\n") + tail)
	}
	if f, err := parse(head, entries); err == nil && len(f.Items) == len(entries) {
		return f, damage(len(f.Items), missing)
	}
	bare := open
	if strings.EqualFold(name, "rss") {
		bare += "<channel>"
	}
	var f *gofeed.Feed
	whole := 0
	for _, h := range []string{head, bare} { // what it says of itself
		if f, broken = parse(h, nil); broken == nil {
			break
		}
	}
	for _, e := range entries {
		if one, err := parse(bare, []string{e}); err == nil && len(one.Items) == 1 && f != nil {
			f.Items = append(f.Items, one.Items[0])
			whole++
		}
	}
	if whole > 0 {
		return f, damage(whole, missing+len(entries)-whole)
	}
	return nil, broken
}

// damage says how much of a feed could be read.
func damage(whole, missing int) error {
	if missing == 0 {
		return fmt.Errorf("the feed is damaged behind %d entries: fetch it again", whole)
	}
	return fmt.Errorf("the feed is damaged: %d of %d entries are whole: fetch it again", whole, whole+missing)
}

// wholeEntries returns the entries of a feed that begin and end, where the first
// begins, and how many begin and do not end.
func wholeEntries(text string) (entries []string, first, missing int) {
	begun := -1
	for _, m := range entryTag().FindAllStringSubmatchIndex(text, 2*maxItems+2) {
		closing := m[3] > m[2]
		switch {
		case !closing:
			if begun >= 0 {
				missing++
			}
			if begun = m[0]; first == 0 {
				first = begun
			}
		case begun >= 0:
			entries = append(entries, text[begun:m[1]])
			begun = -1
		}
	}
	if begun >= 0 {
		missing++
	}
	return entries, first, missing
}

// salvageJSON parses the intact entries of a JSON Feed.
func salvageJSON(text string, broken error) (*gofeed.Feed, error) {
	d := json.NewDecoder(strings.NewReader(text))
	whole := map[string]json.RawMessage{}
	var items []json.RawMessage
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, broken
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			break
		}
		if key != "items" {
			var value json.RawMessage
			if d.Decode(&value) != nil {
				break
			}
			whole[fmt.Sprint(key)] = value
			continue
		}
		if _, err := d.Token(); err != nil {
			break
		}
		for d.More() {
			var item json.RawMessage
			if err = d.Decode(&item); err != nil {
				break
			}
			items = append(items, item)
		}
		if _, end := d.Token(); err != nil || end != nil {
			break
		}
	}
	raw, err := json.Marshal(items)
	if err != nil || len(items) == 0 {
		return nil, broken
	}
	whole["items"] = raw
	if raw, err = json.Marshal(whole); err != nil {
		return nil, broken
	}
	f, err := newFeedParser().Parse(bytes.NewReader(raw))
	if err != nil {
		return nil, errors.Join(broken, err)
	}
	return f, damage(len(items), 0)
}

// newFeedParser returns a parser that keeps the feed's original form, because the
// common form drops authors.
func newFeedParser() *gofeed.Parser {
	p := gofeed.NewParser()
	p.KeepOriginalFeed = true
	return p
}
