// Command train learns the weights of package chinese from a folder of
// annotated articles and writes the file the package embeds:
//
//	go run ./model/quote/chinese/internal/train -o model/quote/chinese/weights.bin FOLDER ARTICLES.jsonl.gz
//
// Run it in the project's root. The folder holds gold.jsonl, one article a line
// with its quotations in code points and its participants, and texts, the
// articles. ARTICLES are those annotations.txt is about. The Chinese articles of
// the sample and the project's own cases are learnt from as well. The same input
// gives the same bytes.
//
// With -predict FILE it writes no weights but what the engine finds in every
// article of FOLDER with weights learnt from the others, in five folds, one JSON
// object a line, and prints how much of it is right, stage by stage.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"onrecord/data"
	"onrecord/model/quote"
	"onrecord/model/quote/chinese"
	"onrecord/model/quote/chinese/internal/raw"
)

func main() {
	var o options
	flag.StringVar(&o.out, "o", "weights.bin", "`file` to write")
	flag.StringVar(&o.predict, "predict", "", "write no weights but what cross-validation finds to `file`")
	flag.StringVar(&o.cases, "cases", "model/quote/testdata/zh", "`folder` of the project's own cases")
	flag.StringVar(&o.annotations, "annotations", "model/quote/chinese/internal/train/annotations.txt", "`file` of annotations of ARTICLES")
	flag.Parse()
	if flag.NArg() != 2 {
		fmt.Fprintln(os.Stderr, "usage: train [flags] FOLDER ARTICLES.jsonl.gz")
		os.Exit(2)
	}
	o.folder, o.articles = flag.Arg(0), flag.Arg(1)
	if err := o.run(); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// options are the files to read and to write.
type options struct {
	folder, articles, cases, annotations string
	out, predict                         string
}

func (o *options) run() error {
	texts := map[string]string{}
	if err := raw.Read(o.articles, func(a raw.Article) { texts[a.ID] = a.Text }); err != nil {
		return err
	}
	ours, err := o.ours(texts)
	if err != nil {
		return err
	}
	articles, err := read(o.folder)
	if err != nil {
		return err
	}
	if o.predict != "" {
		f, err := os.Create(o.predict)
		if err != nil {
			return fmt.Errorf("writing predictions: %w", err)
		}
		return errors.Join(crossValidate(articles, ours, f), f.Close())
	}
	var examples []chinese.Example
	for _, a := range articles {
		examples = append(examples, a.example)
	}
	examples = append(examples, ours...)
	return os.WriteFile(o.out, chinese.Train(examples), 0o644)
}

// ours are the examples annotated by the project: some of texts, the sample, the
// test cases.
func (o *options) ours(texts map[string]string) ([]chinese.Example, error) {
	out, err := readAnnotations(o.annotations, texts)
	if err != nil {
		return nil, err
	}
	sample, err := sampleArticles()
	if err != nil {
		return nil, err
	}
	cases, err := cases(o.cases)
	if err != nil {
		return nil, err
	}
	for range emphasis {
		out = append(append(out, sample...), cases...)
	}
	return out, nil
}

// emphasis is how many times the project's own texts are taught.
const emphasis = 12

// folds is how many parts cross-validation has. An article's part is given by
// its ID alone.
const folds = 5

func fold(id string) int {
	h := fnv.New32a()
	h.Write([]byte(id))
	return int(h.Sum32() % folds)
}

// crossValidate writes what is found in every article with weights learnt from
// the other parts and ours.
func crossValidate(articles []article, ours []chinese.Example, w io.Writer) error {
	enc := json.NewEncoder(w)
	var all tally
	groups := map[string]*tally{}
	finders, errs := [folds]*chinese.Finder{}, [folds]error{}
	var wg sync.WaitGroup
	for k := range folds {
		wg.Go(func() { finders[k], errs[k] = withoutFold(articles, ours, k) })
	}
	wg.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return err
	}
	for _, a := range articles {
		text := a.example.Text
		found := finders[fold(a.ID)].Find(text, chinese.Paragraphs(text))
		if err := enc.Encode(prediction(a.ID, text, found)); err != nil {
			return fmt.Errorf("writing predictions: %w", err)
		}
		all.add(&a, found)
		for _, name := range []string{a.Lang, a.Class, a.Outlet} {
			if groups[name] == nil {
				groups[name] = &tally{}
			}
			groups[name].add(&a, found)
		}
	}
	fmt.Println(header)
	all.write(os.Stdout, "all")
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		groups[name].write(os.Stdout, name)
	}
	return nil
}

// withoutFold finds with weights learnt from all articles but those of fold k.
func withoutFold(articles []article, ours []chinese.Example, k int) (*chinese.Finder, error) {
	examples := slices.Clone(ours)
	for _, a := range articles {
		if fold(a.ID) != k {
			examples = append(examples, a.example)
		}
	}
	return chinese.NewFinder(chinese.Train(examples))
}

// An article is a line of gold.jsonl.
type article struct {
	ID     string `json:"id"`
	Lang   string `json:"lang"`
	Class  string `json:"class"`
	Outlet string `json:"outlet"`

	Quotes       []quotation   `json:"quotes"`
	Participants []participant `json:"participants"`

	example chinese.Example
}

// A quotation is annotated in code points of its article.
type quotation struct {
	Content  [][2]int `json:"content"`
	Cue      [][2]int `json:"cue"`
	Source   [][2]int `json:"source"`
	Speaker  string   `json:"speaker"`
	Alt      []string `json:"speaker_alt"`
	Optional bool     `json:"optional"`
}

type participant struct {
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases"`
	Optional bool     `json:"optional"`
}

// read reads a folder of annotated articles.
func read(folder string) ([]article, error) {
	f, err := os.Open(filepath.Join(folder, "gold.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("reading annotations: %w", err)
	}
	defer f.Close()
	var out []article
	dec := json.NewDecoder(bufio.NewReader(f))
	for dec.More() {
		var a article
		if err := dec.Decode(&a); err != nil {
			return nil, fmt.Errorf("reading annotations: %w", err)
		}
		text, err := os.ReadFile(filepath.Join(folder, "texts", a.ID+".txt"))
		if err != nil {
			return nil, fmt.Errorf("reading an annotated article: %w", err)
		}
		a.example = a.examples(string(text))
		out = append(out, a)
	}
	return out, nil
}

// examples turns code points into bytes and speakers into all their names.
func (a *article) examples(text string) chinese.Example {
	at := make([]int, 0, len(text)+1)
	for i := range text {
		at = append(at, i)
	}
	at = append(at, len(text))
	place := func(i int) int { return at[min(max(i, 0), len(at)-1)] }
	spans := func(in [][2]int) []quote.Span {
		var out []quote.Span
		for _, s := range in {
			out = append(out, quote.Span{Start: place(s[0]), End: place(s[1])})
		}
		return out
	}
	e := chinese.Example{Text: text}
	for _, p := range a.Participants {
		e.People = append(e.People, append([]string{p.Name}, p.Aliases...))
		e.Minor = append(e.Minor, p.Optional)
	}
	for _, q := range a.Quotes {
		t := chinese.Truth{Content: spans(q.Content), Cue: spans(q.Cue), Source: spans(q.Source), Speaker: q.Speaker, Optional: q.Optional}
		for _, n := range append([]string{q.Speaker}, q.Alt...) {
			t.Accepted = append(t.Accepted, n)
			if strings.Contains(n, "；") {
				t.Accepted = append(t.Accepted, strings.Split(n, "；")...)
			}
		}
		t.Accepted = namesOf(t.Accepted, e.People)
		e.Quotes = append(e.Quotes, t)
	}
	return e
}

// namesOf adds to names the other names of people who have one of them.
func namesOf(names []string, people [][]string) []string {
	for _, n := range names {
		for _, p := range people {
			if p[0] == n {
				names = append(names, p[1:]...)
			}
		}
	}
	return names
}

// sampleArticles are the Chinese articles of the sample, annotated by hand.
func sampleArticles() ([]chinese.Example, error) {
	lib, err := data.Open(data.Options{})
	if err != nil {
		return nil, err
	}
	articles, errs := lib.Articles(context.Background())
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	var out []chinese.Example
	for _, a := range articles {
		if !strings.HasPrefix(a.Lang, "zh") {
			continue
		}
		e := chinese.Example{Text: a.Body}
		for _, p := range a.Participants {
			e.People = append(e.People, append([]string{p.Name}, p.Aliases...))
		}
		for _, q := range a.Quotes {
			t := chinese.Truth{Content: q.Content, Cue: q.Cue, Source: q.Source, Optional: q.Report}
			for _, s := range q.Speakers {
				t.Accepted = append(t.Accepted, e.People[s]...)
			}
			if len(t.Accepted) > 0 {
				t.Speaker = t.Accepted[0]
			}
			e.Quotes = append(e.Quotes, t)
		}
		out = append(out, e)
	}
	return out, nil
}
