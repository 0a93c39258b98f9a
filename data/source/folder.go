package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"onrecord/model/news"
)

// Limit is how many bytes a file may have.
const Limit = 64 << 20

// peopleFile holds the people that the articles of a folder share.
const peopleFile = "people.toml"

// A folder is a place articles are read from, with what they share.
type folder struct {
	fsys   fs.FS
	id     string // what the reader calls it; prefix of the article's IDs
	people map[string]people
}

// Walk reads the articles in fsys and its subfolders in the order of their names,
// skipping hidden files, and passes those of each file to visit with what could not
// be read. One error for all files of other formats follows last, under the name id.
// Walk returns early with the error of visit or of ctx.
func Walk(ctx context.Context, fsys fs.FS, id string, visit func(name string, articles []news.Article, errs []error) error) error {
	f := folder{fsys: fsys, id: id, people: map[string]people{}}
	any := false
	var other []string // endings of XML files that hold no articles
	skipped, err := f.files(ctx, func(name string, err error) error {
		any = true
		if err != nil {
			return visit(f.path(name), nil, []error{because(f.path(name), err)})
		}
		some, more := f.read(name)
		if len(more) == 1 && (errors.Is(more[0], errOtherXML) || errors.Is(more[0], errFeedList)) {
			other = append(other, path.Ext(name))
			more = nil
		}
		return visit(f.path(name), some, more)
	})
	skipped = append(skipped, other...)
	switch {
	case err != nil:
		return err
	case len(skipped) > 0:
		return visit(id, nil, []error{summary(id, skipped)})
	case !any:
		return visit(id, nil, []error{fmt.Errorf("%s: no article in it: put %s files there", Clean(id), kinds())})
	}
	return nil
}

// Count is how many files Walk reads in fsys. It opens none of them.
func Count(ctx context.Context, fsys fs.FS) int {
	n := 0
	f := folder{fsys: fsys}
	_, _ = f.files(ctx, func(string, error) error { n++; return nil }) // ends early with ctx only
	return n
}

// files hands the names of the files that hold articles to visit, or what keeps
// a file or folder from being read, and gives the endings of the others.
func (f *folder) files(ctx context.Context, visit func(name string, err error) error) (skipped []string, err error) {
	err = fs.WalkDir(f.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return visit(name, err)
		case name != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir(), f.isAnnotation(name):
		case byEnding(name) == nil && !strings.EqualFold(path.Ext(name), xmlEnding), !regular(f.fsys, name, d):
			skipped = append(skipped, path.Ext(name))
		default:
			return visit(name, nil)
		}
		return nil
	})
	return skipped, err
}

// File reads the articles in the file of that name in fsys; id is what the reader
// calls it.
func File(fsys fs.FS, name, id string) ([]news.Article, []error) {
	f := folder{fsys: fsys, id: filepath.Dir(id), people: map[string]people{}}
	articles, errs := f.read(name)
	if len(articles) == 1 && articles[0].ID == f.path(name) {
		articles[0].ID = id
	}
	return articles, errs
}

// isAnnotation reports whether the file belongs to the articles beside it.
func (f *folder) isAnnotation(name string) bool {
	if path.Ext(name) != ".toml" {
		return false
	}
	if path.Base(name) == peopleFile {
		return true
	}
	stem := strings.TrimSuffix(name, ".toml")
	return slices.ContainsFunc([]string{".md", ".txt", ".html", ".htm", ".markdown", ".text"}, func(ext string) bool {
		_, err := fs.Stat(f.fsys, stem+ext)
		return err == nil
	})
}

// path returns what the reader calls the file.
func (f *folder) path(name string) string { return filepath.Join(f.id, filepath.FromSlash(name)) }

// read reads the articles in a file, and the annotations beside it if it is one.
func (f *folder) read(name string) ([]news.Article, []error) {
	id := f.path(name)
	raw, err := f.load(name)
	if err != nil {
		return nil, []error{because(id, err)}
	}
	articles, errs := Read(Document{Name: id, Data: raw})
	if len(articles) != 1 {
		return articles, errs
	}
	notes := strings.TrimSuffix(name, path.Ext(name)) + ".toml"
	raw, err = f.load(notes)
	if errors.Is(err, fs.ErrNotExist) {
		return articles, errs
	}
	if err != nil {
		return articles, append(errs, because(f.path(notes), err))
	}
	known, more := f.peopleOf(path.Dir(name))
	errs = append(errs, more...)
	return articles, append(errs, annotate(&articles[0], raw, f.path(notes), known)...)
}

// load returns what the file holds.
func (f *folder) load(name string) ([]byte, error) {
	file, err := f.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > Limit {
		return nil, ErrTooBig
	}
	return slurp(file, info.Size())
}

// ErrTooBig is the error of a file or stream beyond Limit.
var ErrTooBig = errors.New("larger than 64 MiB: split it first")

// slurp reads all of r, about size bytes, unless it is too big.
func slurp(r io.Reader, size int64) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(int(size) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(r, Limit+1)); err != nil {
		return nil, err
	}
	if b.Len() > Limit {
		return nil, ErrTooBig
	}
	return b.Bytes(), nil
}

// regular reports whether the file is one that ends, following a link to it.
func regular(fsys fs.FS, name string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := fs.Stat(fsys, name)
	return err != nil || info.Mode().IsRegular() // a dead link is reported when it is read
}

// summary names the kinds of the files that are no articles.
func summary(id string, left []string) error {
	n := len(left)
	slices.Sort(left)
	left = slices.Compact(left)
	for i, k := range left {
		if k == "" {
			left[i] = "no ending"
		}
	}
	return fmt.Errorf("%s: files of other kinds left out: %d (%s): only %s are read", Clean(id), n, Clean(strings.Join(left, ", ")), kinds())
}
