package source

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

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

func TestTagsInMarkdownGo(t *testing.T) {
	a := readText(t, "a.md", "# Bell\n\nA <b>goat</b> rang<!-- why? --> it.<br>Nobody <span class=\"x\">came</span> <https://example.org>.\n\n```\n<b>code</b>\n```\n")
	if want := "# Bell\n\nA goat rang it.\nNobody came <https://example.org>.\n\n```\n<b>code</b>\n```"; a.Body != want {
		t.Errorf("got %q, want %q", a.Body, want)
	}
}

func TestHostileMarkdownCostsNoMoreThanItsSizeWarrants(t *testing.T) {
	const size = 128 << 10
	for _, piece := range []string{"<b>", "<!-- ", "```\n<b>\n", "    <b>\n", "# a\n\n\n", "# a\n2031-05-04\n", "國 ", "<b a"} {
		start := time.Now()
		_, _ = Read(Document{Name: "a.md", Data: []byte(strings.Repeat(piece, size/len(piece)))}) // whatever comes of it
		if took := time.Since(start); took > time.Minute {
			t.Errorf("%q took %v", piece, took)
		}
	}
}

func TestAFileOfManyArticlesIsParted(t *testing.T) {
	text := "# 第一座橋\n\n2031-05-02　雁洲日報　記者 方不二\n\n橋通車了。\n\n# 第二座橋\n\n2031年5月3日\n\n橋又關了。\n"
	articles, errs := Read(Document{Name: "a.md", Data: []byte(text)})
	if len(articles) != 2 || len(errs) > 0 {
		t.Fatalf("%d articles, %v", len(articles), errs)
	}
	first, second := articles[0], articles[1]
	if first.ID != "a.md#1" || first.Title != "第一座橋" || first.Date != "2031-05-02" || first.Outlet != "雁洲日報" || first.Byline != "方不二" {
		t.Errorf("first is %+v", first)
	}
	if second.ID != "a.md#2" || second.Title != "第二座橋" || second.Date != "2031-05-03" || string([]rune(text)[second.Skip:second.Skip+2]) != "# " {
		t.Errorf("second is %+v", second)
	}
	if articles, _ := Read(Document{Name: "a.md", Data: []byte("# One\n\nText.\n\n# Two\n\nOn 4 May 2031 the goat left the pier.\n")}); len(articles) != 1 {
		t.Errorf("headings part %d articles", len(articles))
	}
}

func TestDateLinesAreRead(t *testing.T) {
	for _, c := range []struct{ text, date, outlet, byline string }{
		{"橋通車\n2031-05-02　雁洲日報　記者 方不二\n\n橋通車了。", "2031-05-02", "雁洲日報", "方不二"},
		{"橋通車\n雁洲日報／2031年5月2日／文：方不二\n橋通車了。", "2031-05-02", "雁洲日報", "方不二"},
		{"Bell rung\n4 May 2031. By Odo Fennimore\nA goat rang it.", "2031-05-04", "", "Odo Fennimore"},
		{"Mudflat Courier, May 4, 2031\nBell rung\nA goat rang it.", "2031-05-04", "Mudflat Courier", ""},
		{"Bell rung\n\n2031-05-04\n\nA goat rang it.", "2031-05-04", "", ""},
		{"橋通車\n【雁洲社青石2031年02月21日訊】橋通車了，兩岸的人走到中間握手。\n沒有人掉下去。", "2031-02-21", "", ""},
		{"橋通車\n（雁洲社青石二十一日電）橋通車了。", "", "", ""},
		{"On 4 May 2031 a goat rang the bell.\nNobody came.", "", "", ""},
		{"方不二在2031年5月2日說了話\n沒有人來。", "", "", ""},
	} {
		a := readText(t, "a.txt", c.text)
		if a.Date != c.date || a.Outlet != c.outlet || a.Byline != c.byline {
			t.Errorf("%q: got %s, %q, %q, want %s, %q, %q", c.text, a.Date, a.Outlet, a.Byline, c.date, c.outlet, c.byline)
		}
	}
}

func TestLetterSpacedLinesAreClosedUp(t *testing.T) {
	a := readText(t, "a.txt", "國 防 部 長 談 橋\n橋通車了 很好\n")
	if a.Body != "國防部長談橋\n橋通車了 很好" || a.Title != "國防部長談橋" {
		t.Errorf("got %q, %q", a.Title, a.Body)
	}
	if len(a.Cuts) != 5 {
		t.Errorf("cuts are %v", a.Cuts)
	}
}

// FuzzArticle: any bytes are an article or errors, and the way back to the
// file accounts for every code point up to the end of the body.
func FuzzArticle(f *testing.F) {
	f.Add([]byte("---\ntitle: a\n---\n\nbody\r\n"))
	f.Add([]byte("\ufeff# a\n\tb\x1b[1m\n"))
	f.Add([]byte("---\n---"))
	f.Add([]byte("ﹹ\xb9\xb90")) // in a Cyrillic encoding
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
			decoded, _, err := Decode(raw, "")
			if err != nil {
				t.Fatalf("%q: an article, and error %v", raw, err)
			}
			if rest := []rune(decoded); end > len(rest) || strings.TrimSpace(Clean(string(rest[end:]))) != "" {
				t.Fatalf("%q: the body %q ends at code point %d, and more follows", raw, a.Body, end)
			}
		}
	})
}
