// Package raw reads articles without annotation, which the commands beside it learn
// from.
package raw

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
)

// An Article is an article without annotation.
type Article struct{ ID, Text string }

// Read passes the articles of file to visit, in order. The file has one JSON object a
// line and is compressed with gzip.
func Read(file string, visit func(Article)) error {
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("reading articles: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("reading articles of %s: %w", file, err)
	}
	for dec := json.NewDecoder(bufio.NewReader(z)); dec.More(); {
		var a Article
		if err := dec.Decode(&a); err != nil {
			return fmt.Errorf("reading articles of %s: %w", file, err)
		}
		visit(a)
	}
	return nil
}
