package data

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"onrecord/model/news"
	"onrecord/model/quote"
	"onrecord/model/quote/engine"
)

// folder makes a folder of these files.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// read opens paths and returns the IDs of the articles and the errors, both
// without dir.
func read(t *testing.T, dir, stdin string, paths ...string) (ids, errs []string) {
	t.Helper()
	lib, err := Open(Options{Paths: paths, Stdin: strings.NewReader(stdin)})
	if err != nil {
		t.Fatal(err)
	}
	articles, failed := lib.Articles(context.Background())
	for _, a := range articles {
		ids = append(ids, strings.TrimPrefix(a.ID, dir+"/"))
	}
	for _, err := range failed {
		errs = append(errs, strings.ReplaceAll(err.Error(), dir, "DIR"))
	}
	return ids, errs
}

func TestAFolderIsReadInOrderAndWhatIsBrokenIsNamed(t *testing.T) {
	dir := folder(t, map[string]string{
		"b.txt": "二", "a.md": "# 一", "sub/c.markdown": "# 三", ".hidden.md": "x", ".git/d.md": "x",
		"picture.png": "x", "page.html": "x", "loose.toml": "x", "empty.txt": "", "blank.md": " \n\n",
		"gbk.txt": "\xb8\xdb\xbf\xda\xb3\xa4\xcb\xb5", "utf16.txt": "\xff\xfea\x00", "zeros.txt": "\x00\x01\x02",
	})
	if err := os.Symlink(filepath.Join(dir, "b.txt"), filepath.Join(dir, "z.txt")); err != nil {
		t.Fatal(err)
	}
	ids, errs := read(t, dir, "", dir)
	if want := []string{"a.md", "b.txt", "gbk.txt", "page.html", "sub/c.markdown", "utf16.txt", "z.txt"}; !reflect.DeepEqual(ids, want) {
		t.Errorf("got %q, want %q", ids, want)
	}
	want := []string{
		"DIR/blank.md: empty: nothing to read in it",
		"DIR/empty.txt: empty: nothing to read in it",
		"DIR/zeros.txt: not a text: export it as text, Markdown or HTML first",
		"DIR: files of other kinds left out: 2 (.png, .toml): only .txt, .md, .html, .rss, .docx, .epub, .eml and .pdf are read",
	}
	if !reflect.DeepEqual(errs, want) {
		t.Errorf("got errors\n%s\nwant\n%s", strings.Join(errs, "\n"), strings.Join(want, "\n"))
	}
}

func TestPathsAreReadInTheirOrder(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "一", "b.md": "二", "c.go": "三", "d": "---\ntitle: 四\n---\n四", "none/readme": "x"})
	at := func(name string) string { return filepath.Join(dir, name) }
	ids, errs := read(t, dir, "# 五", at("b.md"), at("gone.md"), "-", at("c.go"), at("none"), at("d"), at("a.txt"))
	if want := []string{"b.md", "-", "d", "a.txt"}; !reflect.DeepEqual(ids, want) {
		t.Errorf("got %q, want %q", ids, want)
	}
	want := []string{
		"DIR/gone.md: no such file or directory: check its name; an address begins with https://",
		"DIR/c.go: .go files are not read: save it as .txt, .md or .html first",
		"DIR/none: files of other kinds left out: 1 (no ending): only .txt, .md, .html, .rss, .docx, .epub, .eml and .pdf are read",
	}
	if !reflect.DeepEqual(errs, want) {
		t.Errorf("got errors\n%s\nwant\n%s", strings.Join(errs, "\n"), strings.Join(want, "\n"))
	}
}

func TestAnEmptyFolderSaysSo(t *testing.T) {
	dir := t.TempDir()
	_, errs := read(t, dir, "", dir)
	if want := []string{"DIR: no article in it: put .txt, .md, .html, .rss, .docx, .epub, .eml and .pdf files there"}; !reflect.DeepEqual(errs, want) {
		t.Errorf("got %q, want %q", errs, want)
	}
}

func TestTooBigAFileIsNotRead(t *testing.T) {
	dir := folder(t, map[string]string{"big.txt": "x"})
	if err := os.Truncate(filepath.Join(dir, "big.txt"), 64<<20+1); err != nil {
		t.Fatal(err)
	}
	ids, errs := read(t, dir, "", dir)
	if want := []string{"DIR/big.txt: larger than 64 MiB: split it first"}; len(ids) > 0 || !reflect.DeepEqual(errs, want) {
		t.Errorf("got %q and %q, want %q", ids, errs, want)
	}
}

func TestAHostileFileNameDoesNotReachTheTerminal(t *testing.T) {
	dir := folder(t, map[string]string{"a\x1b[2J.txt": ""})
	_, errs := read(t, dir, "", dir)
	if want := []string{"DIR/a.txt: empty: nothing to read in it"}; !reflect.DeepEqual(errs, want) {
		t.Errorf("got %q, want %q", errs, want)
	}
}

func TestADamagedTextIsStillRead(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": strings.Repeat("港口長說好。", 10) + "\xe6\xb8"})
	if ids, errs := read(t, dir, "", dir); len(ids) != 1 || len(errs) != 0 {
		t.Errorf("got %q and %q, want the article", ids, errs)
	}
}

func TestReadingStopsWhenAsked(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "一"})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, path := range []string{dir, filepath.Join(dir, "a.txt")} {
		lib, _ := Open(Options{Paths: []string{path}})
		articles, errs := lib.Articles(ctx)
		if len(articles) > 0 || len(errs) != 1 || !errors.Is(errs[0], context.Canceled) {
			t.Errorf("%s: got %d articles and %v, want one error that says it was stopped", path, len(articles), errs)
		}
	}
}

func TestStandardInputIsReadOnce(t *testing.T) {
	if _, err := Open(Options{Paths: []string{"-", "-"}, Stdin: strings.NewReader("")}); err == nil {
		t.Error("standard input twice is no error")
	}
	if _, err := Open(Options{Paths: []string{"-"}}); err == nil {
		t.Error("standard input that there is not is no error")
	}
}

func TestAttributeKeepsWhatCameWithTheArticle(t *testing.T) {
	lib, _ := Open(Options{})
	mine := news.Article{Body: "王五說，他不去。", Attributed: true, Quotes: []quote.Quote{{Rule: "mine"}}}
	if got := lib.Attribute(context.Background(), mine); !reflect.DeepEqual(got, mine) {
		t.Errorf("got %+v, want it unchanged", got)
	}
	bare := news.Article{Body: "王五說，他不去。"}
	got := lib.Attribute(context.Background(), bare)
	if want := engine.Find(bare.Body); !got.Attributed || !reflect.DeepEqual(got.Quotes, want.Quotes) {
		t.Errorf("got %+v, want what the engine finds", got)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if got := lib.Attribute(ctx, bare); got.Attributed {
		t.Error("an article whose turn came too late is called attributed")
	}
}

func BenchmarkFolder(b *testing.B) {
	files := map[string]string{}
	for i := range 1000 {
		files[fmt.Sprintf("%04d.txt", i)] = strings.Repeat("王五說，這件事他「不知情」；後來又改口，說是兩年前的事。\n", 40)
	}
	dir := folder(b, files)
	for b.Loop() {
		lib, _ := Open(Options{Paths: []string{dir}})
		if articles, errs := lib.Articles(context.Background()); len(articles) != 1000 || len(errs) > 0 {
			b.Fatal(len(articles), errs)
		}
	}
}
