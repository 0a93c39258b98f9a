package cli

import (
	"io"
	"os"

	"github.com/charmbracelet/x/term"

	"onrecord/data"
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

// piped reports whether standard input is a pipe or a file. A terminal is not, nor
// is /dev/null, which programs without a terminal have as their input.
func piped(in io.Reader) bool {
	f, ok := in.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && (info.Mode().IsRegular() || info.Mode()&(os.ModeNamedPipe|os.ModeSocket) != 0)
}

// paths are the paths a command reads: those given, or standard input if it is
// piped.
func (s streams) paths(given []string) []string {
	if len(given) == 0 && piped(s.in) {
		return []string{data.Stdin}
	}
	return given
}
