// Package source reads articles from text, Markdown, web pages, feeds, mail, Word,
// EPUB and PDF, together with annotation files, and fetches pages and feeds from
// the web. It finds no quotations and saves nothing; package data drives it.
//
// Every document passes the same steps and becomes articles:
//
//	recognise   the format, by bytes, name and server                    format.go
//	decode      bytes to UTF-8, for text formats                         charset.go
//	parse       the format's own step: text, trees, archives             one file a format
//	clean       remove terminal controls and hidden text                 clean.go
//
// Each error names one problem, with its line if it has one, and says what to do;
// everything else that could be read is returned with it.
package source

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"onrecord/model/news"
)

// A Document is the content of a file, a stream or a server's answer, and what is
// known about it.
type Document struct {
	Name        string // path or address that the reader gave: the ID of an article that is alone in it
	Data        []byte
	ContentType string // as a server declared it; may be empty
	Address     string // that it was fetched from, redirects followed; empty for a file
}

// Document returns what the server gave, called name.
func (r Response) Document(name string) Document {
	return Document{Name: name, Data: r.Body, ContentType: r.ContentType, Address: r.Address}
}

// Read reads the articles in d. Their IDs are d's name, with a number if d holds
// several; a feed's entries have their own. Errors name what could not be read; the
// articles are valid even then.
func Read(d Document) ([]news.Article, []error) {
	f, err := recognise(d)
	if err != nil {
		return nil, []error{because(d.Name, err)}
	}
	text := ""
	if !f.binary {
		if text, _, err = Decode(d.Data, d.ContentType); err != nil {
			return nil, []error{because(d.Name, err)}
		}
	}
	articles, errs := f.parse(d, text)
	for i := range articles {
		tidy(&articles[i])
	}
	for i, err := range errs {
		errs[i] = because(d.Name, err)
	}
	return articles, errs
}

// A located is an error that names the file and line by itself.
type located struct{ error }

// because says of a document what went wrong and what to do.
func because(name string, err error) error {
	if _, ok := errors.AsType[located](err); ok {
		return err
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	hint := ""
	switch {
	case errors.Is(err, fs.ErrNotExist):
		hint = ": check its name; an address begins with https://"
	case errors.Is(err, fs.ErrPermission):
		hint = ": ask its owner for leave to read it"
	}
	return fmt.Errorf("%s: %w%s", Clean(name), err, hint)
}

// IsAddress reports whether a name is an address of the web rather than a file's.
func IsAddress(name string) bool {
	return strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://")
}
