package model

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"testing"
)

// A disk is a place to export to.
type disk map[string][]string

func (d disk) export(_ context.Context, path string, overwrite bool, each func(Visit) error) error {
	if _, ok := d[path]; ok && !overwrite {
		return fmt.Errorf("writing %s: %w", path, fs.ErrExist)
	}
	d[path] = []string{}
	return each(func(a *Article, quotes []int) error {
		d[path] = append(d[path], fmt.Sprintf("%s%v%t", a.ID, quotes, a.Head))
		return nil
	})
}

func TestWhatIsListedIsExported(t *testing.T) {
	d := disk{}
	l := &cupboard{shelf: shelf{articles: many(30)}}
	r := l.open(t, Options{Export: d.export})
	r.keys("e", "enter")
	if want := []string{"r0[0 1]false"}; !slices.Equal(d["quotations.csv"], want) || r.State.Status.Key != "exported" {
		t.Errorf("exported %v, want %v; %+v", d["quotations.csv"], want, r.State.Status)
	}
	r.keys("s", "1", "e").types("x").keys("enter") // all articles, no direct ones
	if got := d["quotations.csvx"]; len(got) != 30 || got[29] != "r29[0]false" {
		t.Errorf("exported %v", got)
	}
}

func TestNothingIsOverwrittenUnasked(t *testing.T) {
	d := disk{"quotations.csv": {"mine"}}
	r := readFrom(t, &shelf{articles: threeReports()}, Options{Export: d.export}).keys("e", "enter")
	if r.State.Prompt.Key != "prompt.overwrite" || d["quotations.csv"][0] != "mine" {
		t.Fatalf("prompt %q, file %v", r.State.Prompt.Key, d["quotations.csv"])
	}
	r.keys("esc")
	if d["quotations.csv"][0] != "mine" {
		t.Error("esc overwrote the file")
	}
	r.keys("e", "enter").types("2").keys("enter")
	if len(d["quotations.csv2"]) != 1 || d["quotations.csv"][0] != "mine" {
		t.Errorf("under another name: %v", d)
	}
	r.keys("e", "enter", "enter")
	if d["quotations.csv"][0] != "r1[0 1 2]false" {
		t.Errorf("asked, it was not overwritten: %v", d)
	}
}
