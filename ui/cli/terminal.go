package cli

import (
	"io"

	"github.com/charmbracelet/x/term"
)

// isTerminal reports whether a reader or writer is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(term.File)
	return ok && term.IsTerminal(f.Fd())
}

// tableWidth is the width in cells to wrap at: asked, or, if that is negative,
// the width of the terminal out; 0 means never.
func tableWidth(asked int, out io.Writer) int {
	if asked >= 0 {
		return asked
	}
	if f, ok := out.(term.File); ok && term.IsTerminal(f.Fd()) {
		if width, _, err := term.GetSize(f.Fd()); err == nil {
			return width
		}
	}
	return 0
}
