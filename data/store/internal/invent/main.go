// Command invent makes a library of invented articles, for measuring how onrecord
// behaves in a large one:
//
//	go run ./data/store/internal/invent -n 1000000 library.db
//
// Run again with a greater number, it adds what is missing. The same number makes the
// same library.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"time"

	"onrecord/data/store/sqlite"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
)

func main() {
	n := flag.Int("n", 100_000, "how many `articles` the library has")
	flag.Parse()
	err := errors.New("give one file")
	if flag.NArg() == 1 {
		err = invent(flag.Arg(0), *n)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "invent:", err)
		os.Exit(1)
	}
}

// part is how many articles are added at once; each part has a seed of its own.
const part = 10_000

// invent adds articles to the library in a file until it has n.
func invent(file string, n int) (err error) {
	ctx := context.Background()
	s, err := sqlite.Open(file, sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	have, err := s.Stats(ctx)
	if err != nil {
		return err
	}
	for first := have.Articles / part * part; first < n; first += part {
		v := storetest.NewInventor(uint64(first))
		articles := make([]news.Article, min(part, n-first))
		for i := range articles {
			articles[i] = v.Short(first + i)
		}
		start := time.Now()
		if _, _, _, err := s.Add(ctx, articles); err != nil {
			return err
		}
		fmt.Printf("%d articles, %.0f a second\n", first+len(articles), float64(len(articles))/time.Since(start).Seconds())
	}
	return nil
}
