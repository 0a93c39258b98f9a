package source

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"onrecord/model/news"
)

// locked is a folder in which one file may not be read.
type locked struct {
	fstest.MapFS
	name string
}

func (l locked) Open(name string) (fs.File, error) {
	if name == l.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return l.MapFS.Open(name)
}

func TestAnUnreadableFileIsNamed(t *testing.T) {
	files := fstest.MapFS{"a.md": {Data: []byte("一")}, "b.md": {Data: []byte("二")}, "b.toml": {Data: []byte("")}}
	for name, want := range map[string]struct {
		articles int
		err      string
	}{
		"a.md":   {1, "d/a.md: permission denied: ask its owner for leave to read it"},
		"b.toml": {2, "d/b.toml: permission denied: ask its owner for leave to read it"},
	} {
		articles, errs := readFolder(t, locked{files, name}, "d")
		if len(articles) != want.articles || len(errs) != 1 || errs[0].Error() != want.err {
			t.Errorf("without %s: got %d articles and %v, want %d and %q", name, len(articles), errs, want.articles, want.err)
		}
	}
}

// readFolder reads all articles of a folder.
func readFolder(t *testing.T, fsys fs.FS, id string) (articles []news.Article, errs []error) {
	t.Helper()
	err := Walk(t.Context(), fsys, id, func(_ string, some []news.Article, more []error) error {
		articles, errs = append(articles, some...), append(errs, more...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return articles, errs
}
