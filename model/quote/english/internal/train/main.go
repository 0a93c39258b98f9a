// Command train learns the weights of package english from folders of annotated
// articles and writes the file the package embeds:
//
//	go run ./model/quote/english/internal/train -o model/quote/english/weights.bin FOLDER...
//
// A folder holds gold.jsonl, one article a line with its attributions in code
// points, and text, the articles. One of them also has
// corenlp_pos_ner_lemma.tsv, parts of speech and names by word. A folder without
// gold.jsonl holds the articles that annotations.txt is about, NAME.txt, and
// NAME.judged.jsonl, a line for each stretch an engine took for a quotation with
// the verdict "N" where it is none; only the judge learns from it. The same
// folders give the same bytes.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"onrecord/model/quote"
	"onrecord/model/quote/english"
	"onrecord/model/quote/internal/annotations"
)

func main() {
	out := flag.String("o", "weights.bin", "`file` to write")
	file := flag.String("annotations", "model/quote/english/internal/train/annotations.txt", "`file` of annotations of articles in a folder without gold.jsonl")
	flag.Parse()
	if err := run(flag.Args(), *file, *out); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(folders []string, file, out string) error {
	if len(folders) == 0 {
		return errors.New("name the folders of annotated articles")
	}
	var examples []english.Example
	for _, folder := range folders {
		read := readGold
		if _, err := os.Stat(filepath.Join(folder, "gold.jsonl")); err != nil {
			read = func(folder string) ([]english.Example, error) { return readJudged(folder, file) }
		}
		es, err := read(folder)
		if err != nil {
			return err
		}
		examples = append(examples, es...)
	}
	return os.WriteFile(out, english.Train(examples, os.Stderr), 0o644)
}

// Articles of a set without tags are like those that people read: of many
// papers and on all that news is about. They count this often.
const often = 4

// An article is a line of gold.jsonl.
type article struct {
	ID     string `json:"id"`
	Quotes []struct {
		Content [][2]int `json:"content"`
		Cue     [][2]int `json:"cue"`
		Source  [][2]int `json:"source"`
	} `json:"quotes"`
}

// readGold reads a folder of annotated articles.
func readGold(folder string) ([]english.Example, error) {
	tags, err := readTags(filepath.Join(folder, "corenlp_pos_ner_lemma.tsv"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
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
		e := example(a, string(text), tags[strings.TrimSuffix(a.ID, ".txt")])
		if e.Set = filepath.Base(folder); tags == nil {
			e.Times = often
		}
		out = append(out, e)
	}
	return out, nil
}

// readJudged reads a folder of articles that are annotated in file. A stretch
// that an engine took for a quotation is one unless its verdict is "N", even if
// the annotation leaves it out.
func readJudged(folder, file string) ([]english.Example, error) {
	articles, err := annotations.Read(file)
	if err != nil {
		return nil, err
	}
	var out []english.Example
	for _, a := range articles {
		text, err := os.ReadFile(filepath.Join(folder, a.ID+".txt"))
		if err != nil {
			return nil, fmt.Errorf("reading an annotated article: %w", err)
		}
		e := english.Example{Set: filepath.Base(folder), Text: string(text), JudgeOnly: true, Times: often}
		if err := a.Check(utf8.RuneCountInString(e.Text)); err != nil {
			return nil, err
		}
		place := places(e.Text)
		for _, q := range a.Quotes {
			e.Quotes = append(e.Quotes, english.Truth{Content: spans(q.Content, place), Cue: spans(q.Cue, place), Source: spans(q.Source, place)})
		}
		contents, err := readVerdicts(filepath.Join(folder, a.ID+".judged.jsonl"))
		if err != nil {
			return nil, err
		}
		for _, c := range contents {
			e.Quotes = append(e.Quotes, english.Truth{Content: spans(c, place), ContentOnly: true})
		}
		out = append(out, e)
	}
	return out, nil
}

// readVerdicts are the contents of the quotations among the stretches of a file
// of verdicts.
func readVerdicts(file string) ([][][2]int, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading verdicts: %w", err)
	}
	var out [][][2]int
	for dec := json.NewDecoder(bytes.NewReader(b)); dec.More(); {
		var v struct {
			Verdict string
			Content [][2]int
		}
		if err := dec.Decode(&v); err != nil {
			return nil, fmt.Errorf("reading verdicts: %w", err)
		}
		if v.Verdict != "N" {
			out = append(out, v.Content)
		}
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

// places leads from code points of a text to bytes.
func places(text string) func(int) int {
	at := make([]int, 0, len(text)+1)
	for i := range text {
		at = append(at, i)
	}
	at = append(at, len(text))
	return func(i int) int { return at[min(max(i, 0), len(at)-1)] }
}

func spans(in [][2]int, place func(int) int) []quote.Span {
	var out []quote.Span
	for _, s := range in {
		out = append(out, quote.Span{Start: place(s[0]), End: place(s[1])})
	}
	return out
}

// example turns code points into bytes.
func example(a article, text string, words []word) english.Example {
	place := places(text)
	e := english.Example{Text: text}
	for _, q := range a.Quotes {
		e.Quotes = append(e.Quotes, english.Truth{Content: spans(q.Content, place), Cue: spans(q.Cue, place), Source: spans(q.Source, place)})
	}
	if utf8.ValidString(text) {
		for _, w := range words {
			e.Tags = append(e.Tags, english.Tagged{Span: quote.Span{Start: place(w.start), End: place(w.end)}, POS: w.pos, NER: w.ner})
		}
	}
	return e
}
