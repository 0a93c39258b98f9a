package cli

import (
	"errors"
	"os"
	"testing"
)

func TestNothingIsMadeInAScratchThatIsRemoved(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	t.Setenv("TMP", folder) // on Windows
	var s scratch
	s.remove()
	if _, err := s.library(t.Context(), nil); !errors.Is(err, errRemoved) {
		t.Errorf("error %v", err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("left are %v, error %v", left, err)
	}
}
