package pdf

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"onrecord/data/source/internal/pdftest"
)

// endless is a PDF with a page that takes PDFium minutes: forms that show forms that
// show forms.
func endless() []byte {
	var w pdftest.Writer
	const depth, width = 8, 30
	w.Object("<< /Type /Catalog /Pages 2 0 R >>")
	w.Object("<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
	w.Object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /XObject << /X 5 0 R >> >> /Contents 4 0 R >>")
	show := strings.Repeat("/X Do ", width)
	w.Stream("", show)
	for i := range depth {
		w.Stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X %d 0 R >> >>", 6+i), show)
	}
	w.Stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800]", "0 0 9 9 re f")
	return w.Bytes()
}

func TestReadingEndsInTheMiddleOfAPage(t *testing.T) {
	if _, err := engine(); err != nil {
		t.Fatal(err)
	}
	before := runtime.NumGoroutine()
	ctx, stop := context.WithTimeout(context.Background(), 500*time.Millisecond)
	defer stop()
	start := time.Now()
	if _, err := Read(ctx, endless()); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("after %v: %v", time.Since(start), err)
	}
	if took := time.Since(start); took > time.Minute {
		t.Errorf("took %v", took)
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// An error of the sandbox comes with a stack of functions, line by line, which says
// nothing to a reader of news.
func TestAnErrorOfTheSandboxIsOneLine(t *testing.T) {
	p, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	r, done, err := p.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	r.call("FPDF_GetPageCount", 0xfffffff0) // no document
	r.call("FPDFText_CountChars", 0xfffffff0)
	if r.err == nil || !strings.HasPrefix(r.err.Error(), "it is damaged: ") || strings.Contains(r.err.Error(), "\n") {
		t.Errorf("%v", r.err)
	}
}
