package chinese

import (
	"path"
	"slices"
	"strings"
	"testing"

	"onrecord/model/quote"
)

func TestLexiconFilesLoad(t *testing.T) {
	l, err := loadLexicon()
	if err != nil {
		t.Fatal(err)
	}
	if len(l.cues) < 200 {
		t.Errorf("%d cues", len(l.cues))
	}
}

// Lists are read by people too: each file says what it holds and where it
// comes from, its words are in order, once each, as Fold writes them.
func TestWordListsAreInOrderAndFolded(t *testing.T) {
	files, err := lexiconFiles.ReadDir("lexicon")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := f.Name()
		b, err := lexiconFiles.ReadFile(path.Join("lexicon", name))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(b), "# ") {
			t.Errorf("%s does not say what it holds", name)
		}
		var words []string
		for line := range strings.Lines(string(b)) {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			word, rest, _ := strings.Cut(line, " ")
			if !strings.EqualFold(quote.Fold(line), line) {
				t.Errorf("%s: %q is not folded", name, line)
			}
			if name == "cues.txt" {
				class, _, _ := strings.Cut(rest, " ")
				word = class + " " + word
			}
			words = append(words, word)
		}
		switch name {
		case "translit.txt": // lines of characters
		case "cues.txt": // in order within a class
			for i := 1; i < len(words); i++ {
				a, x, _ := strings.Cut(words[i-1], " ")
				b, y, _ := strings.Cut(words[i], " ")
				if a == b && x >= y {
					t.Errorf("%s: %s stands before %s", name, x, y)
				}
			}
		default:
			if !slices.IsSorted(words) || len(slices.Compact(slices.Clone(words))) != len(words) {
				t.Errorf("%s is not in order, or has a word twice", name)
			}
		}
	}
}

// A cue that stands in two classes would be read as whichever is loaded last.
func TestNoCueHasTwoClasses(t *testing.T) {
	seen := map[string]string{}
	err := new(lexicon).each("cues", func(line string) error {
		fields := strings.Fields(line)
		if seen[fields[0]] != "" {
			t.Errorf("%s is %s and %s", fields[0], seen[fields[0]], fields[1])
		}
		seen[fields[0]] = fields[1]
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestGuardsKeepWordsFromBeingCues(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // the cues, joined by spaces
	}{
		{"丁一山说，今天下雨。", "说"},
		{"這部小說很好看，據說要再版。", ""},
		{"丁一山补充说，明天也下。", "补充说"},
		{"被稱為奇跡，名稱不變。", ""},
		{"指數上漲，指揮官離開。", ""},
		{"部長訪問北嶼，問題不大。", ""},
		{"丁一山没有表示意见。", ""},
		{"发言人出席。", ""},
		{"他写道：“好。”", "写道"},
	} {
		x := newText(c.text, []quote.Span{{Start: 0, End: len(c.text)}})
		var got []string
		for i := margin; i < len(x.r)-margin; i++ {
			if q := x.cueAt(i); q != nil {
				got = append(got, x.folded(int(q.start), int(q.end)))
				i = int(q.end) - 1
			}
		}
		if s := strings.Join(got, " "); s != quote.Fold(c.want) {
			t.Errorf("%s has the cues %q, want %q", c.text, s, c.want)
		}
	}
}

func BenchmarkLoadingTheLexicon(b *testing.B) {
	for b.Loop() {
		if _, err := loadLexicon(); err != nil {
			b.Fatal(err)
		}
	}
}
