package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/model"
	"onrecord/model/news"
	"onrecord/model/quote/engine"
)

// exportTo exports without bookmarks.
func exportTo(ctx context.Context, path string, overwrite bool, each func(model.Visit) error) error {
	return newFileExport("en", 0).export(ctx, path, overwrite, each)
}

func TestAFileIsExportedInTheFormatOfItsEnding(t *testing.T) {
	a := news.Article{ID: "a", Title: "港務局", Lang: "zh-Hant", Body: "白苓說：「我們開工。」林小棠說，新航道長三公里。", Plain: true, Attributed: true}
	found := engine.Find(a.Body)
	a.Quotes, a.Participants = found.Quotes, found.Participants
	one := func(visit model.Visit) error { return visit(&a, []int{0}, nil) }
	folder := t.TempDir()
	for name, want := range map[string]string{"a.csv": "白苓", "a.jsonl": `"白苓"`, "a.json": "[", "a.md": "白苓", "a.ris": "TY  - NEWS", "a.csl": "article-newspaper", "a.html": "<blockquote>", "a.ann": "Content"} {
		path := filepath.Join(folder, name)
		if err := exportTo(context.Background(), path, false, one); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(text), want) || !strings.Contains(string(text), "開工") || strings.Contains(string(text), "三公里。」") {
			t.Errorf("%s: %v, %s", name, err, text)
		}
		if err := exportTo(context.Background(), path, false, one); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s again: %v, want %v", name, err, fs.ErrExist)
		}
		if err := exportTo(context.Background(), path, true, one); err != nil {
			t.Errorf("%s overwritten: %v", name, err)
		}
	}
	if text, err := os.ReadFile(filepath.Join(folder, "a.txt")); err != nil || string(text) != a.Body {
		t.Errorf("the text beside a.ann: %q, %v", text, err)
	}
}

func TestAnExportThatFailsLeavesNothingBehind(t *testing.T) {
	folder := t.TempDir()
	fails := func(model.Visit) error { return errors.New("the file is damaged") }
	for _, name := range []string{"a.csv", "a.ann", "a.docx", "a"} {
		if err := exportTo(context.Background(), filepath.Join(folder, name), false, fails); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestAnExportIntoAFolderThatIsNotThereSaysSo(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "gone")
	err := exportTo(context.Background(), filepath.Join(folder, "a.csv"), false, func(model.Visit) error { return nil })
	if want := "exporting: there is no folder " + folder + ": create it or choose another"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestAnExportIsReadableLikeAnyNewFile(t *testing.T) {
	folder := t.TempDir()
	exported, other := filepath.Join(folder, "a.csv"), filepath.Join(folder, "b")
	if err := exportTo(context.Background(), exported, false, func(model.Visit) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(other, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	modes := map[string]os.FileMode{}
	for _, name := range []string{exported, other} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		modes[name] = info.Mode()
	}
	if modes[exported] != modes[other] {
		t.Errorf("its mode is %v, that of a new file %v", modes[exported], modes[other])
	}
}
