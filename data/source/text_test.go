package source

import (
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/model/news"
)

// readText reads one file and wants no error.
func readText(t *testing.T, name, text string) *news.Article {
	t.Helper()
	a, errs := File(fstest.MapFS{name: {Data: []byte(text)}}, name, name)
	if len(errs) > 0 || len(a) != 1 {
		t.Fatalf("reading %q: %v", text, errs)
	}
	return &a[0]
}

func TestPlainTextIsItsOwnBody(t *testing.T) {
	text := "港口重開\n王五說：「# 不是標題，* 也不是清單。」\n\n  趙六沒有說話。"
	a := readText(t, "a.txt", text)
	if a.Body != text || !a.Plain || a.Skip != 0 || a.Cuts != nil {
		t.Errorf("got body %q, plain %v, skip %d, cuts %v, want the text itself", a.Body, a.Plain, a.Skip, a.Cuts)
	}
	if a.Title != "港口重開" {
		t.Errorf("got title %q, want the first line", a.Title)
	}
}

func TestTheFileCanBeFoundBackFromTheBody(t *testing.T) {
	for _, file := range []string{
		"\ufeff\r\n題\r\n\r\n王五說好。\r\n",
		"---\ntitle: 題\n---\n\n第一段。\n\n王五說好。\n",
		"\n\n一\u200b二\n王五說好。",
		strings.Repeat("這一行寫得很滿，不多也不少，剛好是二十二個字的樣子\n", 4) + "王五說好。",
	} {
		a := readText(t, "a", file)
		got := point(*a, strings.Index(a.Body, "王五"))
		if want := strings.Index(string([]rune(file)), "王五"); got != len([]rune(file[:want])) {
			t.Errorf("in %q 王五 is said to stand at code point %d, want %d (body %q, skip %d, cuts %v)",
				file, got, len([]rune(file[:want])), a.Body, a.Skip, a.Cuts)
		}
	}
}

func TestHardWrappedTextBecomesParagraphs(t *testing.T) {
	wrapped := "The harbour master of a town nobody has heard of said on Monday that\n" +
		"the harbour would be open again by the end of the week, though not for\n" +
		"ships that carry more than they should, and that anybody who doubted it\n" +
		"was free to come and look.\n\nNobody came to look, and the harbour master went home, where a cat was\nwaiting."
	want := strings.ReplaceAll(wrapped, "\n", " ")
	want = strings.Replace(want, "look.  Nobody", "look.\n\nNobody", 1)
	if got := readText(t, "a.txt", wrapped).Body; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	chinese := strings.Repeat("這一行寫得很滿，不多也不少，剛好是二十二個字的樣子\n", 4) + "完了。\n另起一段。"
	want = strings.Repeat("這一行寫得很滿，不多也不少，剛好是二十二個字的樣子", 4) + "完了。\n另起一段。"
	if got := readText(t, "a.txt", chinese).Body; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLinesThatAreParagraphsStay(t *testing.T) {
	for why, text := range map[string]string{
		"Chinese paragraphs":  "王五說，這件事他完全不知情，也不想知道。\n趙六沒有回答。\n會議在傍晚結束，眾人各自回家，沒有人再提這件事。\n次日又開會。",
		"long lines":          strings.Repeat("A paragraph that is longer than any screen is wide, and so is surely not wrapped by hand at all, you see.\n", 4),
		"headlines":           "Harbour Opens Again After Storm, Says Master\nCat Found Safe and Sound in Harbour, Say Two\nMayor Denies Knowing Anything About Any Storm\nStorm Denies Knowing Anything About Any Mayor",
		"a list":              "- one thing that is long enough to count as a line\n- another thing that is long enough to count, too\n- a third thing that is long enough to be counted\n- a fourth thing that is long enough to be counted",
		"lines that Markdown": "one line that is kept by two blanks at its very end  \nand another line that is kept by two blanks at end  \nand a third line that is kept by two blanks at end  \nand one more.",
	} {
		if got := readText(t, "a.md", text).Body; got != strings.TrimRight(text, "\n") {
			t.Errorf("%s: got %q, want %q", why, got, text)
		}
	}
}

func TestLanguageIsToldByScript(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"港口長說，這裡的門會再打開。", "zh-Hant"},
		{"港口长说，这里的门会再打开。", "zh-Hans"},
		{"港口长对 Nowhere Harbour Authority 说，这里的门会再打开，请大家来看一看。", "zh-Hans"},
		{"The harbour (港口) is open.", "en"},
		{"港は再び開かれると言った。", "ja"},
		{"항구가 다시 열립니다.", "ko"},
		{"12345", ""},
	} {
		if got := language(c.text); got != c.want {
			t.Errorf("language(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestTitleIsWithoutMarkupAndNotEndless(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a.md", "Preface.\n\n# The **harbour** #\n\nText.", "The harbour"},
		{"a.md", "## Second rank\n\nText.", "Second rank"},
		{"a.txt", "# not markup\nText.", "# not markup"},
		{"a.txt", strings.Repeat("長", 300), strings.Repeat("長", titleRunes) + "…"},
	} {
		if got := readText(t, c.name, c.text).Title; got != c.want {
			t.Errorf("title of %q = %q, want %q", c.text, got, c.want)
		}
	}
}

// FuzzArticle: any bytes are an article or errors, and the way back to the
// file accounts for every code point up to the end of the body.
func FuzzArticle(f *testing.F) {
	f.Add([]byte("---\ntitle: a\n---\n\nbody\r\n"))
	f.Add([]byte("\ufeff# a\n\tb\x1b[1m\n"))
	f.Add([]byte("---\n---"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, name := range []string{"f.txt", "f.md", "f"} {
			articles, errs := Read(Document{Name: name, Data: raw})
			if len(articles) == 0 && len(errs) == 0 {
				t.Fatalf("%q: neither article nor error", raw)
			}
			if f, _ := recognise(Document{Name: name, Data: raw}); len(articles) != 1 || f != &textFormat && f != &markdownFormat {
				continue
			}
			a := &articles[0]
			if Clean(a.Body) != a.Body || Clean(a.Title) != a.Title {
				t.Fatalf("%q: body %q or title %q is not clean", raw, a.Body, a.Title)
			}
			end := point(*a, len(a.Body))
			if rest := []rune(string(raw)); end > len(rest) || strings.TrimSpace(Clean(string(rest[end:]))) != "" {
				t.Fatalf("%q: the body %q ends at code point %d, and more follows", raw, a.Body, end)
			}
		}
	})
}
