package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/data/sample"
	"onrecord/model/news"
)

// CreateScratch makes a library in an empty folder with articles, all of them read,
// in which nothing can be undone yet. Articles of one date are listed in the given
// order.
func CreateScratch(ctx context.Context, folder string, articles []news.Article) (*Archive, error) {
	l, err := CreateArchive(filepath.Join(folder, "library.db"), Options{})
	if err != nil {
		return nil, err
	}
	articles = slices.Clone(articles)
	slices.Reverse(articles) // the newest is listed first
	_, _, _, err = l.store.Add(ctx, articles)
	for i := 0; i < len(articles) && err == nil; i++ {
		err = l.store.MarkOpened(ctx, articles[i].ID)
	}
	if err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

// CopySample writes the file of an article of the sample into a folder and returns
// its path.
func CopySample(folder, id string) (string, error) {
	name := strings.TrimPrefix(id, sample.Name+"/")
	text, err := fs.ReadFile(sample.Files(), name)
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, filepath.Base(name))
	return path, os.WriteFile(path, text, 0o600)
}
