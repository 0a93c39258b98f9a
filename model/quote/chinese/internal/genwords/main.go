// Command genwords writes everyday.txt and predicates.txt of the Chinese
// lexicon from the dictionary of jieba, as packaged in nodejieba 3.5.8.
//
// It takes the dictionary and the folder of the lexicon:
//
//	go run ./internal/genwords node_modules/nodejieba/submodules/cppjieba/dict/jieba.dict.utf8 lexicon
//
// A row of the dictionary is a word, how often it was seen and its part of
// speech. Everyday words are those of two to four characters that begin with a
// surname or are spelled like a foreign name from their first two characters
// on, and are no personal names. Predicates are verbs of two characters. What
// another list has is in neither.
package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// How often a word must have been seen to be taken. Rarer words cost time to
// look for and keep out names more often than they keep out mistakes.
const (
	minEveryday  = 100
	minPredicate = 400
)

// byHand are the lists whose words are not taken again; surnames.txt and
// translit.txt also tell what looks like a name.
var byHand = []string{"surnames", "translit", "adverbs", "cues", "groups", "links", "openers", "orgs", "outlets", "times", "titles", "verbs"}

// folded writes the dictionary's words as Fold does.
var folded = strings.NewReplacer("著", "着", "拚", "拼")

// An entry is a row of the dictionary.
type entry struct {
	word  string
	count int
	part  string
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: genwords DICTIONARY LEXICON-FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "genwords:", err)
		os.Exit(1)
	}
}

func run(dictionary, folder string) error {
	entries, err := readEntries(dictionary)
	if err != nil {
		return err
	}
	lists := map[string][]string{}
	taken := map[string]bool{}
	for _, name := range byHand {
		_, words, err := readList(folder, name)
		if err != nil {
			return err
		}
		lists[name] = words
		for _, w := range words {
			word, _, _ := strings.Cut(w, " ")
			taken[word] = true
		}
	}
	surnames, spelling := strings.Join(lists["surnames"], "\n"), strings.Join(lists["translit"], "")
	var everyday, predicates []string
	for _, e := range entries {
		r := []rune(e.word)
		if strings.ContainsRune("说称", r[len(r)-1]) {
			continue // 文说 would hide the cue of 发推文说
		}
		if len(r) >= 2 && len(r) <= 4 && e.count >= minEveryday && !taken[e.word] && !strings.HasPrefix(e.part, "nr") &&
			(beginsWithSurname(surnames, r[0]) || strings.ContainsRune(spelling, r[0]) && strings.ContainsRune(spelling, r[1])) {
			everyday = append(everyday, e.word)
		}
	}
	for _, w := range everyday {
		taken[w] = true
	}
	for _, e := range entries {
		if utf8.RuneCountInString(e.word) == 2 && e.count >= minPredicate && e.part == "v" && !taken[e.word] {
			predicates = append(predicates, e.word)
		}
	}
	if err := writeList(folder, "everyday", everyday); err != nil {
		return err
	}
	return writeList(folder, "predicates", predicates)
}

// beginsWithSurname reports whether r is a surname of one character.
func beginsWithSurname(surnames string, r rune) bool {
	return strings.Contains("\n"+surnames+"\n", "\n"+string(r)+"\n")
}

func readEntries(name string) ([]entry, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading the dictionary: %w", err)
	}
	defer f.Close()
	var out []entry
	for s := bufio.NewScanner(f); ; {
		if !s.Scan() {
			return out, s.Err()
		}
		fields := strings.Fields(s.Text())
		if len(fields) != 3 {
			continue
		}
		n, err := strconv.Atoi(fields[1])
		if err != nil {
			return nil, fmt.Errorf("reading the dictionary: %q: %w", s.Text(), err)
		}
		out = append(out, entry{folded.Replace(fields[0]), n, fields[2]})
	}
}

// readList reads a file of the lexicon: the comment at its head and its words.
func readList(folder, name string) (head string, words []string, err error) {
	b, err := os.ReadFile(filepath.Join(folder, name+".txt"))
	if err != nil {
		return "", nil, fmt.Errorf("reading the lexicon: %w", err)
	}
	for line := range strings.Lines(string(b)) {
		if strings.HasPrefix(line, "#") {
			head += line
		} else if w := strings.TrimSpace(line); w != "" {
			words = append(words, w)
		}
	}
	return head, words, nil
}

// writeList puts words, in order, below the comment that the file has.
func writeList(folder, name string, words []string) error {
	head, _, err := readList(folder, name)
	if err != nil {
		return err
	}
	slices.Sort(words)
	words = slices.Compact(words)
	text := head + strings.Join(words, "\n") + "\n"
	if err := os.WriteFile(filepath.Join(folder, name+".txt"), []byte(text), 0o644); err != nil {
		return fmt.Errorf("writing the lexicon: %w", err)
	}
	return nil
}
