package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// longFile writes a text that the engine reads in many pieces and returns its path.
func longFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "long.txt")
	text := strings.Repeat("港務局局長白苓說：「我們明年春天開工。」\n\n“The pier stays,” said Tarn Belo, the mayor of Saltmere.\n\n", 1500)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// parts keeps what is written, write by write, and calls first at the first one.
type parts struct {
	all   [][]byte
	first func()
}

func (p *parts) Write(b []byte) (int, error) {
	if p.all = append(p.all, slices.Clone(b)); len(p.all) == 1 && p.first != nil {
		p.first()
	}
	return len(b), nil
}

func TestALongTextIsPrintedPieceByPieceAsItWouldBeWhole(t *testing.T) {
	path := longFile(t)
	for _, format := range tableFormats {
		opts := quotesOptions{selection: selection{paths: []string{path}}, format: format, noLibrary: true, reports: true, explain: true}
		var pieces parts
		if err := runQuotes(t.Context(), opts, streams{out: &pieces, err: new(bytes.Buffer)}); err != nil {
			t.Fatal(err)
		}
		opts.by = []string{"白苓", "Tarn Belo"} // who is meant is known at the end only
		var whole parts
		if err := runQuotes(t.Context(), opts, streams{out: &whole, err: new(bytes.Buffer)}); err != nil {
			t.Fatal(err)
		}
		if got, want := bytes.Join(pieces.all, nil), bytes.Join(whole.all, nil); !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes in pieces, %d of the whole", format, len(got), len(want))
		}
		if len(pieces.all) < 4 || len(pieces.all[0]) > len(bytes.Join(pieces.all, nil))/2 {
			t.Errorf("%s: printed in %d parts", format, len(pieces.all))
		}
	}
}

func TestAnInterruptedLongTextIsValidJSON(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	out := parts{first: interrupt}
	opts := quotesOptions{selection: selection{paths: []string{longFile(t)}}, format: "json", noLibrary: true}
	err := runQuotes(ctx, opts, streams{out: &out, err: new(bytes.Buffer)})
	if statusOf(err) != statusInterrupted {
		t.Errorf("error %v, want exit status %d", err, statusInterrupted)
	}
	var got []record
	if err := json.Unmarshal(bytes.Join(out.all, nil), &got); err != nil || len(got) != 1 {
		t.Fatalf("%d records: %v", len(got), err)
	}
	if n := len(got[0].Quotes); n == 0 || n >= 3000 || len(got[0].Participants) != 2 {
		t.Errorf("%d quotations of %d people", n, len(got[0].Participants))
	}
}
