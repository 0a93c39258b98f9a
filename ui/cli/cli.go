// Package cli is the command line: it reads flags, the environment and the
// configuration, calls data, model and ui, and prints results. It decides
// nothing about articles and draws no screen. Package main starts it.
//
// Conventions: one file per command (newX, xOptions with addFlags, runX(ctx,
// opts, streams)); no package variable holds a flag. Results go to out,
// everything else to err. Text from outside is cleaned before it is printed.
// Offsets are printed in Unicode code points; widths are terminal cells.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"runtime/debug"
	"strings"

	"charm.land/fang/v2"
	"charm.land/lipgloss/v2"
	"github.com/spf13/cobra"

	"onrecord/data"
)

// Exit statuses, documented in every command's help.
const (
	statusOK          = 0
	statusIncomplete  = 1   // something could not be read or written
	statusUsage       = 2   // flags, arguments or configuration are wrong
	statusInterrupted = 130 // 128 + SIGINT, as in shells
)

const exitStatuses = `Exit status: 0 success; 1 something could not be read or written, the rest was
done; 2 a flag, an argument or the configuration is wrong; 130 interrupted,
everything done until then is printed or saved.`

// errIncomplete ends a run whose failures have been printed one by one.
var errIncomplete = errors.New("something could not be read")

// A usageError is a mistake in flags, arguments or configuration.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// usagef makes a usageError.
func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// streams are where a command reads and prints.
type streams struct {
	in       io.Reader
	out, err io.Writer
	private  bool // addresses in private networks may be fetched
}

func streamsOf(cmd *cobra.Command) streams {
	private, err := cmd.Flags().GetBool(allowPrivate)
	return streams{cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr(), private && err == nil}
}

// warn prints err as one line.
func (s streams) warn(err error) {
	fmt.Fprintln(s.err, "onrecord: "+oneLine(err.Error()))
}

// open opens the file name, or standard input if name is "-".
func (s streams) open(name string) (io.ReadCloser, error) {
	if name == data.Stdin {
		return io.NopCloser(s.in), nil
	}
	return os.Open(name)
}

// oneLine returns text from outside, cleaned, as one line.
func oneLine(s string) string {
	return strings.Join(strings.Fields(data.Clean(s)), " ")
}

// Main runs the command line on the process's arguments and streams and
// returns the exit status.
func Main(ctx context.Context) int {
	log.SetOutput(io.Discard) // net/http writes there what servers do wrong
	root := newRoot()
	// Before it prints help or an error, fang asks the terminal for its
	// background through os.Stdin and waits four seconds for an answer. The
	// terminal's own colours need none, and commands read root's input.
	root.SetIn(os.Stdin)
	os.Stdin = nil
	err := fang.Execute(ctx, root,
		fang.WithVersion(version()),
		fang.WithColorSchemeFunc(terminalColors),
		fang.WithNotifySignal(os.Interrupt),
		fang.WithErrorHandler(func(io.Writer, fang.Styles, error) {})) // printed below
	status := statusOf(err)
	if err != nil && !errors.Is(err, errIncomplete) && status != statusInterrupted {
		streamsOf(root).warn(err)
	}
	return status
}

// terminalColors uses the terminal's own colours, whatever its background.
func terminalColors(pick lipgloss.LightDarkFunc) fang.ColorScheme {
	colors := fang.AnsiColorScheme(pick)
	text := lipgloss.NoColor{}
	colors.Base, colors.Description, colors.Argument, colors.Help, colors.Dash = text, text, text, text, text
	colors.Comment = lipgloss.BrightBlack
	return colors
}

func statusOf(err error) int {
	if err == nil {
		return statusOK
	}
	if errors.Is(err, context.Canceled) {
		return statusInterrupted
	}
	if _, wrong := errors.AsType[usageError](err); wrong {
		return statusUsage
	}
	return statusIncomplete
}

// version is the module's version recorded in the build.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "development build"
	}
	return info.Main.Version
}
