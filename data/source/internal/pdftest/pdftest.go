// Package pdftest writes small PDFs for tests.
package pdftest

import (
	"bytes"
	"fmt"
)

// A Writer writes a PDF. Objects are numbered from 1 on; the first is the catalog.
// The zero value is ready to use.
type Writer struct {
	out     bytes.Buffer
	offsets []int
}

// Object adds an object.
func (w *Writer) Object(body string) {
	if len(w.offsets) == 0 {
		w.out.WriteString("%PDF-1.7\n")
	}
	w.offsets = append(w.offsets, w.out.Len())
	fmt.Fprintf(&w.out, "%d 0 obj\n%s\nendobj\n", len(w.offsets), body)
}

// Stream adds a stream with entries of its dictionary.
func (w *Writer) Stream(entries, text string) {
	w.Object(fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(text), text))
}

// Bytes ends the PDF and returns it.
func (w *Writer) Bytes() []byte {
	start := w.out.Len()
	fmt.Fprintf(&w.out, "xref\n0 %d\n0000000000 65535 f \n", len(w.offsets)+1)
	for _, at := range w.offsets {
		fmt.Fprintf(&w.out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&w.out, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(w.offsets)+1, start)
	return w.out.Bytes()
}
