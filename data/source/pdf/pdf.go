// Package pdf reads the lines of text on the pages of a PDF, with their positions.
// It runs PDFium, compiled to WebAssembly, without cgo. PDFium loads when the first
// PDF is read: compiling uses some 4 s of one core once, and 0.2 s from then on if
// there is a cache folder. Package source makes articles of the lines.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// A Page is one page, in points, its origin at the lower left.
type Page struct {
	Width, Height float64
	Lines         []Line // in the order of the document
}

// A Line is a run of adjacent characters. In vertical text every character is a
// line.
type Line struct {
	Text                     string
	Left, Right, Top, Bottom float64 // points
	Size                     float64 // of the letters, points
}

// A Document is the pages of a PDF and what it says of itself.
type Document struct {
	Title, Author string
	Pages         []Page
}

// maxPages is the maximum number of pages read from a document.
const maxPages = 2000

// engine is PDFium, loaded once. Its instances are not shared.
var engine = sync.OnceValues(func() (pdfium.Pool, error) {
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(16384). // 1 GiB
		WithCloseOnContextDone(true) // so that an instance can be killed while it works
	if dir, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "onrecord", "pdf")); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	return webassembly.Init(webassembly.Config{RuntimeConfig: config, MinIdle: 0, MaxIdle: 1, MaxTotal: 2})
})

// Read reads the pages of a PDF. It returns soon after ctx is done, with its error, even
// in the middle of a page.
func Read(ctx context.Context, data []byte) (out Document, err error) {
	defer func() {
		if e := recover(); e != nil { // the sandbox was left by an error of the library
			err = fmt.Errorf("it is damaged: %v", e)
		}
		if ctx.Err() != nil {
			err = ctx.Err()
		}
	}()
	pool, err := engine()
	if err != nil {
		return out, fmt.Errorf("loading the reader: %w", err)
	}
	in, err := pool.GetInstance(time.Minute)
	if err != nil {
		return out, fmt.Errorf("loading the reader: %w", err)
	}
	killed := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(killed)
		_ = in.Kill() // it is given up in any case
	})
	defer func() {
		if !stop() {
			<-killed
			return
		}
		_ = in.Close() // it was only read
	}()
	return pagesOf(ctx, in, data)
}

// pagesOf reads the pages of a PDF until ctx is done.
func pagesOf(ctx context.Context, in pdfium.Pdfium, data []byte) (out Document, err error) {
	doc, err := in.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return out, reason(err)
	}
	count, err := in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return out, err
	}
	for tag, value := range map[string]*string{"Title": &out.Title, "Author": &out.Author} {
		if m, err := in.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: doc.Document, Tag: tag}); err == nil {
			*value = m.Value
		}
	}
	for i := range min(count.PageCount, maxPages) {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		at := requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}
		var page Page
		if size, err := in.GetPageSize(&requests.GetPageSize{Page: at}); err == nil {
			page.Width, page.Height = size.Width, size.Height
		}
		text, err := in.GetPageTextStructured(&requests.GetPageTextStructured{Page: at, Mode: requests.GetPageTextStructuredModeChars, CollectFontInformation: true})
		if err != nil {
			return out, fmt.Errorf("page %d: %w", i+1, err)
		}
		var l Line
		for _, c := range text.Chars {
			if c.Text == "\r" || c.Text == "\n" {
				page.add(l)
				l = Line{}
				continue
			}
			p, size := c.PointPosition, 0.0
			if c.FontInformation != nil {
				size = c.FontInformation.Size
			}
			l.add(c.Text, p.Left, p.Right, p.Top, p.Bottom, size)
		}
		page.add(l)
		out.Pages = append(out.Pages, page)
	}
	return out, nil
}

// add adds a character to a line. Blanks have no place of their own.
func (l *Line) add(text string, left, right, top, bottom, size float64) {
	if strings.TrimSpace(text) != "" && right > left {
		if l.Size == 0 {
			l.Left, l.Right, l.Top, l.Bottom = left, right, top, bottom
		}
		l.Left, l.Right, l.Top, l.Bottom = min(l.Left, left), max(l.Right, right), max(l.Top, top), min(l.Bottom, bottom)
		l.Size = max(l.Size, size, (top-bottom)/2)
	}
	l.Text += text
}

func (p *Page) add(l Line) {
	if l.Text = strings.TrimSpace(l.Text); l.Text != "" {
		p.Lines = append(p.Lines, l)
	}
}

// reason says why a document cannot be opened.
func reason(err error) error {
	switch {
	case strings.Contains(err.Error(), "password"):
		return errors.New("it is locked with a password: save a copy without one")
	case strings.Contains(err.Error(), "security"):
		return errors.New("its lock is of an unknown kind: save a copy without one")
	}
	return errors.New("it is damaged: save it again")
}
