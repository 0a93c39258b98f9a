package model

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"testing"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// A disk is a place to export to.
type disk map[string][]string

func (d disk) export(_ context.Context, path string, overwrite bool, each func(Visit) error) error {
	if _, ok := d[path]; ok && !overwrite {
		return fmt.Errorf("writing %s: %w", path, fs.ErrExist)
	}
	d[path] = []string{}
	return each(func(a *news.Article, quotes []int, _ map[int]string) error {
		d[path] = append(d[path], fmt.Sprintf("%s%v%t", a.ID, quotes, a.Head))
		return nil
	})
}

func TestTheListIsExported(t *testing.T) {
	d := disk{}
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(30)}}
	r := l.open(t, Options{Export: d.export})
	r.keys("e", "enter")
	if want := []string{"r0[0 1]false"}; !slices.Equal(d["quotations.csv"], want) || r.State.Status.Key != "exported" {
		t.Errorf("exported %v, want %v; %+v", d["quotations.csv"], want, r.State.Status)
	}
	r.keys("s", "1", "e").types("x").keys("enter") // all articles, no direct ones, another name
	if got := d["x"]; len(got) != 30 || got[29] != "r29[0]false" {
		t.Errorf("exported %v", got)
	}
}

func TestNothingIsOverwrittenUnasked(t *testing.T) {
	d := disk{"quotations.csv": {"mine"}}
	r := readFrom(t, &memoryLibrary{articles: threeReports()}, Options{Export: d.export}).keys("e", "enter")
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

func TestALongExportShowsProgressAndCanBeStopped(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(700)}}
	var r *reader
	var told []Message
	visited := 0
	var got error
	export := func(_ context.Context, path string, _ bool, each func(Visit) error) error {
		got = each(func(*news.Article, []int, map[int]string) error {
			if visited++; visited == 300 {
				r.Update(exportTickMsg{r.State.exporting})
				told = append(told, r.State.Status)
				r.send(press("j")) // the reader goes on
				r.send(press("e"))
				told = append(told, r.State.Status)
				r.send(press("ctrl+x"))
			}
			return nil
		})
		return got
	}
	r = l.open(t, Options{Export: export})
	r.keys("s", "e").types("x").keys("enter")
	if len(told) != 2 || !slices.Equal(told[0].Args, []string{"598", "1400"}) || told[1].Key != "export.busy" {
		t.Errorf("told %+v", told)
	}
	if visited != 300 || !errors.Is(got, context.Canceled) || r.State.Status.Key != "export.stopped" || r.State.exporting != nil {
		t.Errorf("%d articles written, error %v, status %+v", visited, got, r.State.Status)
	}
	if r.keys("ctrl+x"); r.State.Status.Key != "cannot.stop" {
		t.Errorf("with nothing to stop: %+v", r.State.Status)
	}
}

func TestAnExportWritesTheListItWasAskedFor(t *testing.T) {
	d := disk{}
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(3)}}
	r := l.open(t, Options{Export: d.export}).keys("s", "e")
	l.later = []news.Article{report("x1", line{"Cy Dow", "no", quote.Direct})}
	r.run(r.contentsLoaded(readContents(r.context, l)))
	r.keys("enter")
	if want := []string{"r0[0 1]false", "r1[0 1]false", "r2[0 1]false"}; !slices.Equal(d["quotations.csv"], want) {
		t.Errorf("exported %v, want %v", d["quotations.csv"], want)
	}
}
