package cli

import (
	"bytes"
	"encoding/json"
	"io"
)

// A jsonWriter prints objects, one per line: on their own (jsonl) or as the
// elements of one array (json).
type jsonWriter[T any] struct {
	out   io.Writer
	array bool
	any   bool // an object has been printed
}

func newJSON[T any](out io.Writer, array bool) *jsonWriter[T] {
	return &jsonWriter[T]{out: out, array: array}
}

func (w *jsonWriter[T]) write(object T) error {
	var b bytes.Buffer
	switch {
	case w.array && w.any:
		b.WriteString(",\n")
	case w.array:
		b.WriteString("[\n")
	}
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(object); err != nil {
		return err
	}
	if w.array {
		b.Truncate(b.Len() - 1) // the next write adds the newline
	}
	w.any = true
	_, err := w.out.Write(b.Bytes())
	return err
}

func (w *jsonWriter[T]) close() error {
	if !w.array {
		return nil
	}
	end := "\n]\n"
	if !w.any {
		end = "[]\n"
	}
	_, err := io.WriteString(w.out, end)
	return err
}
