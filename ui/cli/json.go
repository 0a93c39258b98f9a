package cli

import (
	"encoding/json"
	"io"
)

// A jsonWriter prints objects, one a line, as they come: alone (jsonl) or as
// the elements of one array.
type jsonWriter[T any] struct {
	out   io.Writer
	enc   *json.Encoder
	array bool
	any   bool // an object has been printed
}

func newJSON[T any](out io.Writer, array bool) *jsonWriter[T] {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	return &jsonWriter[T]{out: out, enc: enc, array: array}
}

func (w *jsonWriter[T]) write(object T) error {
	if w.array {
		sep := ","
		if !w.any {
			sep = "[\n"
		}
		if _, err := io.WriteString(w.out, sep); err != nil {
			return err
		}
	}
	w.any = true
	return w.enc.Encode(object)
}

func (w *jsonWriter[T]) close() error {
	if !w.array {
		return nil
	}
	end := "]\n"
	if !w.any {
		end = "[]\n"
	}
	_, err := io.WriteString(w.out, end)
	return err
}
