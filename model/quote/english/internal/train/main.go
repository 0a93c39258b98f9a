// Command train learns the weights of package english from a folder of
// annotated articles and writes the file the package embeds:
//
//	go run ./model/quote/english/internal/train -o model/quote/english/weights.bin FOLDER
//
// The folder holds gold.jsonl, one article a line with its attributions in code
// points; text, the articles; and corenlp_pos_ner_lemma.tsv, parts of speech and
// names by word. The same folder gives the same bytes.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord/model/quote"
	"onrecord/model/quote/english"
)

func main() {
	out := flag.String("o", "weights.bin", "`file` to write")
	flag.Parse()
	if err := run(flag.Arg(0), *out); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(folder, out string) error {
	if folder == "" {
		return errors.New("name the folder of annotated articles")
	}
	examples, err := read(folder)
	if err != nil {
		return err
	}
	return os.WriteFile(out, english.Train(examples, os.Stderr), 0o644)
}

// An article is a line of gold.jsonl.
type article struct {
	ID     string `json:"id"`
	Quotes []struct {
		Content [][2]int `json:"content"`
		Cue     [][2]int `json:"cue"`
		Source  [][2]int `json:"source"`
	} `json:"quotes"`
}

// read reads a folder of annotated articles.
func read(folder string) ([]english.Example, error) {
	tags, err := readTags(filepath.Join(folder, "corenlp_pos_ner_lemma.tsv"))
	if err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.Join(folder, "gold.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("reading annotations: %w", err)
	}
	defer f.Close()
	var out []english.Example
	dec := json.NewDecoder(bufio.NewReader(f))
	for dec.More() {
		var a article
		if err := dec.Decode(&a); err != nil {
			return nil, fmt.Errorf("reading annotations: %w", err)
		}
		text, err := os.ReadFile(filepath.Join(folder, "text", a.ID))
		if err != nil {
			return nil, fmt.Errorf("reading an annotated article: %w", err)
		}
		out = append(out, example(a, string(text), tags[strings.TrimSuffix(a.ID, ".txt")]))
	}
	return out, nil
}

// A word is a line of the table of tags, its place in code points.
type word struct {
	start, end int
	pos, ner   string
}

// readTags reads the table of tags by article.
func readTags(name string) (map[string][]word, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading tags: %w", err)
	}
	out := map[string][]word{}
	id := ""
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) == 1 && strings.HasPrefix(line, "#") {
			id = f[0][1:]
		}
		if len(f) < 4 {
			continue
		}
		start, err1 := strconv.Atoi(f[0])
		end, err2 := strconv.Atoi(f[1])
		if err := errors.Join(err1, err2); err != nil {
			return nil, fmt.Errorf("reading tags of %s: %w", id, err)
		}
		out[id] = append(out[id], word{start, end, f[2], f[3]})
	}
	return out, nil
}

// example turns code points into bytes.
func example(a article, text string, words []word) english.Example {
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
	e := english.Example{Text: text}
	for _, q := range a.Quotes {
		e.Quotes = append(e.Quotes, english.Truth{Content: spans(q.Content), Cue: spans(q.Cue), Source: spans(q.Source)})
	}
	if utf8.ValidString(text) {
		for _, w := range words {
			e.Tags = append(e.Tags, english.Tagged{Span: quote.Span{Start: place(w.start), End: place(w.end)}, POS: w.pos, NER: w.ner})
		}
	}
	return e
}
