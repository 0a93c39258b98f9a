package source

import (
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// notes is a file of annotations with its lines and its faults.
type notes struct {
	sheet   sheet
	file    string
	lines   []string
	unknown []int // lines of keys that there are not
	broken  bool  // it could not be read at all
	errs    []error
}

// newNotes reads a sheet.
func newNotes(raw []byte, file string) *notes {
	n := &notes{file: Clean(file)}
	decoded, _, err := Decode(raw, "")
	if err != nil {
		n.errs, n.broken = []error{because(file, err)}, true
		return n
	}
	text := Clean(decoded)
	n.lines = strings.Split(text, "\n")
	err = toml.NewDecoder(strings.NewReader(text)).DisallowUnknownFields().Decode(&n.sheet)
	var unknown *toml.StrictMissingError
	var wrong *toml.DecodeError
	switch {
	case errors.As(err, &unknown):
		for _, e := range unknown.Errors {
			row, _ := e.Position()
			n.unknown = append(n.unknown, row)
			n.errs = append(n.errs, fmt.Errorf("%s:%d: there is no key %s: look up the right one in FORMAT.md", n.file, row, Clean(strings.Join(e.Key(), "."))))
		}
	case errors.As(err, &wrong):
		row, column := wrong.Position()
		n.errs = append(n.errs, fmt.Errorf("%s:%d:%d: %s: mend it, until then none of the file counts",
			n.file, row, column, Clean(strings.TrimPrefix(wrong.Error(), "toml: "))))
		n.broken = true
	case err != nil:
		n.errs = append(n.errs, fmt.Errorf("%s: %w: mend it, until then none of the file counts", n.file, err))
		n.broken = true
	}
	return n
}

// fault notes what is wrong with a key of the i-th table of that name, or with
// the table where no key is to blame.
func (n *notes) fault(table string, i int, key, what string) {
	first, end := n.span(table, i)
	row := first
	for k := first; k < end && key != ""; k++ {
		if name, _, ok := strings.Cut(n.lines[k], "="); ok && strings.TrimSpace(name) == key {
			row = k
			break
		}
	}
	n.errs = append(n.errs, fmt.Errorf("%s:%d: %s", n.file, row+1, Clean(what)))
}

// faulty reports whether the i-th table of that name has an unknown key.
func (n *notes) faulty(table string, i int) bool {
	if len(n.unknown) == 0 {
		return false
	}
	first, end := n.span(table, i)
	for _, row := range n.unknown {
		if first < row && row <= end {
			return true
		}
	}
	return false
}

// span returns the lines of the i-th table of that name, half open, from 0.
func (n *notes) span(table string, i int) (first, end int) {
	for k, line := range n.lines {
		line = strings.TrimSpace(line)
		switch {
		case i < 0 && strings.HasPrefix(line, "[["):
			return first, k
		case i >= 0 && strings.HasPrefix(line, "[[") && strings.Trim(strings.TrimLeft(line, "[ "), "] ") == table:
			first = k
			i--
		}
	}
	return first, len(n.lines)
}
