package data

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAScratchLibraryIsTheSampleWithNothingToUndo(t *testing.T) {
	ctx := context.Background()
	articles := loadSample(t)
	l, err := CreateScratch(ctx, t.TempDir(), articles)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	heads, err := l.Heads(ctx, 100)
	if err != nil || len(heads) != len(articles) {
		t.Fatalf("%d articles, want %d: %v", len(heads), len(articles), err)
	}
	for i := range heads {
		if heads[i].ID != articles[i].ID || !heads[i].Read {
			t.Errorf("article %d is %s, read: %t, want %s", i, heads[i].ID, heads[i].Read, articles[i].ID)
		}
		a, _, _, err := l.Article(ctx, heads[i].ID)
		if err != nil || a.Body != articles[i].Body || len(a.Quotes) != len(articles[i].Quotes) {
			t.Errorf("%s has changed: %d quotations, want %d: %v", a.ID, len(a.Quotes), len(articles[i].Quotes), err)
		}
	}
	if c, err := l.LastChange(ctx); err != nil || c.Kind != "" {
		t.Errorf("%+v can be undone, %v", c, err)
	}
}

func TestAFileOfTheSampleIsCopied(t *testing.T) {
	folder := t.TempDir()
	path, err := CopySample(folder, "sample/07-dong-jun-en.md")
	if err != nil || filepath.Dir(path) != folder {
		t.Fatalf("%s, %v", path, err)
	}
	if text, err := os.ReadFile(path); err != nil || !strings.Contains(string(text), "Dong Jun") {
		t.Errorf("%.80q, %v", text, err)
	}
	for _, id := range []string{"../secret", "report.txt", ""} {
		if path, err := CopySample(folder, id); err == nil {
			t.Errorf("%q was copied to %s", id, path)
		}
	}
}
