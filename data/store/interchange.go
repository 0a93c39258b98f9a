package store

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
)

// ExportCorrections writes all corrections, one JSON object a line.
func ExportCorrections(ctx context.Context, l Library, out io.Writer) error {
	all, err := l.Corrections(ctx, "")
	if err != nil {
		return err
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for i := range all {
		if err := enc.Encode(&all[i]); err != nil {
			return fmt.Errorf("writing corrections: %w", err)
		}
	}
	return nil
}

// ImportCorrections saves what ExportCorrections has written, all or none, and
// returns how many were new.
func ImportCorrections(ctx context.Context, l Library, in io.Reader) (int, error) {
	have := map[string]bool{}
	old, err := l.Corrections(ctx, "")
	if err != nil {
		return 0, err
	}
	for i := range old {
		b, _ := json.Marshal(&old[i])
		have[string(b)] = true
	}
	var all []Correction
	dec := json.NewDecoder(bufio.NewReader(in))
	for {
		var c Correction
		if err := dec.Decode(&c); err == io.EOF {
			break
		} else if err != nil {
			return 0, fmt.Errorf("reading corrections: number %d: %w", len(all)+1, err)
		}
		if b, _ := json.Marshal(&c); !have[string(b)] {
			all = append(all, c)
		}
	}
	if len(all) == 0 {
		return 0, nil
	}
	return len(all), l.Correct(ctx, all...)
}
