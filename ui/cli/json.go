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
	w.begin(&b)
	if err := encode(&b, object); err != nil {
		return err
	}
	return w.end(&b)
}

// begin writes what stands before an object.
func (w *jsonWriter[T]) begin(b *bytes.Buffer) {
	switch {
	case w.array && w.any:
		b.WriteString(",\n")
	case w.array:
		b.WriteString("[\n")
	}
	w.any = true
}

// end prints b, with which an object ends.
func (w *jsonWriter[T]) end(b *bytes.Buffer) error {
	if !w.array { // else the next object adds the newline
		b.WriteByte('\n')
	}
	_, err := w.out.Write(b.Bytes())
	return err
}

// encode writes v as one line without its end.
func encode(b *bytes.Buffer, v any) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	b.Truncate(max(0, b.Len()-1))
	return err
}

// recordsJSON prints records, those of one article as one object.
type recordsJSON struct {
	*jsonWriter[record]
	quoted bool         // a quotation of the article has been printed
	b      bytes.Buffer // used again
}

func newRecordsJSON(out io.Writer, array bool) *recordsJSON {
	return &recordsJSON{jsonWriter: newJSON[record](out, array)}
}

// noParticipants is how a record without quotations ends that has no participants.
const noParticipants = `],"participants":[]}`

func (w *recordsJSON) write(r record) error {
	b := &w.b
	b.Reset()
	if !r.later {
		w.begin(b)
		head := r
		head.Quotes, head.Participants = []quotation{}, []participant{}
		if err := encode(b, head); err != nil {
			return err
		}
		b.Truncate(b.Len() - len(noParticipants))
		w.quoted = false
	}
	for _, q := range r.Quotes {
		if w.quoted {
			b.WriteByte(',')
		}
		w.quoted = true
		if err := encode(b, q); err != nil {
			return err
		}
	}
	if r.more {
		_, err := w.out.Write(b.Bytes())
		return err
	}
	b.WriteString(`],"participants":`)
	if err := encode(b, r.Participants); err != nil {
		return err
	}
	b.WriteByte('}')
	return w.end(b)
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
