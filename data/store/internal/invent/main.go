// Command invent makes a library of invented articles, for measuring how onrecord
// behaves in a large one:
//
//	go run ./data/store/internal/invent -n 1000000 library.db
//
// Run again with a greater number, it adds what is missing. Addresses and titles are
// as long as those of newspapers. The same number makes the same library.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"time"

	"onrecord/data/store/sqlite"
	"onrecord/model/news"
	"onrecord/model/quote"
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
		v := inventor{rand.New(rand.NewPCG(uint64(first), 1))}
		articles := make([]news.Article, min(part, n-first))
		for i := range articles {
			articles[i] = v.article(first + i)
		}
		start := time.Now()
		if _, _, _, err := s.Add(ctx, articles); err != nil {
			return err
		}
		fmt.Printf("%d articles, %.0f a second\n", first+len(articles), float64(len(articles))/time.Since(start).Seconds())
	}
	return nil
}

// An inventor makes articles about nobody, no two of them nearly the same.
type inventor struct{ *rand.Rand }

var (
	surnames = []rune("林何周鄭白方秦羅梁宋唐許鄧韓馬朱胡郭高謝")
	given    = []rune("試例範青禾溪舟嵐穗澄弛霽衡玄遙舒珩寧笙昀")
	offices  = []string{"局長", "部長", "主任", "發言人", "校長"}
	places   = []string{"青嶼市", "雲汀縣", "南泊港", "北砂鎮", "望潮島"}
	outlets  = []string{"潮聲日報", "青嶼晚報", "Saltmere Gazette", "Norhaven Post"}
)

// article is number n, of 500 bytes, with five quotations. One in three has the word
// 碼頭.
func (v inventor) article(n int) news.Article {
	a := news.Article{Outlet: outlets[v.IntN(len(outlets))], Site: "試刊網", Lang: "zh-Hant", Plain: true, Attributed: true,
		Title: places[v.IntN(len(places))] + v.words(8) + "，" + v.words(8),
		Date:  fmt.Sprintf("%d-%02d-%02dT%02d:%02d", 2000+v.IntN(27), 1+v.IntN(12), 1+v.IntN(28), v.IntN(24), v.IntN(60))}
	a.ID = fmt.Sprintf("https://news.example/%s/what-the-council-says-about-it-%d.html", a.Date[:10], n)
	a.URL = a.ID
	for q := range 5 {
		k := int(v.ExpFloat64() * 1500) // a few are quoted often, 20,000 now and then
		name := string([]rune{surnames[k%20], given[k/20%20], given[k/400%20]})
		word := ""
		if q == 0 && v.IntN(3) == 0 {
			word = "碼頭"
		}
		start := len(a.Body)
		a.Body += name + "說，" + word + v.words(20) + "。\n"
		a.Participants = append(a.Participants, quote.Participant{Name: name, Office: offices[k%len(offices)], Affiliation: places[k%len(places)]})
		a.Quotes = append(a.Quotes, quote.Quote{Source: []quote.Span{{Start: start, End: start + 9}}, Cue: []quote.Span{{Start: start + 9, End: start + 12}},
			Content: []quote.Span{{Start: start + 15, End: len(a.Body) - 4}}, Kind: quote.Indirect, Speakers: []int{q}, Parent: -1, Rule: "invented", Confidence: .9})
	}
	return a
}

// words is n characters without a meaning.
func (v inventor) words(n int) string {
	text := make([]rune, n)
	for i := range text {
		text[i] = '一' + rune(v.IntN(3000))
	}
	return string(text)
}
