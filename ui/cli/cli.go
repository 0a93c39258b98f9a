// Package cli is the command line: it reads flags, the environment and the
// configuration, calls data, model and ui with what they say, and prints. It
// decides nothing about articles and draws no screen. Package main starts it.
//
// Conventions: one file a command (newX, xOptions with addFlags, runX(ctx,
// opts, streams)); no flag is kept in a package variable. Results go to out,
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

// Exit statuses, as the help of the root command tells them.
const (
	statusOK          = 0
	statusIncomplete  = 1   // something could not be read or written
	statusUsage       = 2   // flags, arguments or configuration are wrong
	statusInterrupted = 130 // 128 + SIGINT, as shells have it
)

const exitStatuses = `Exit status: 0 all went well; 1 something could not be read or written, the
rest was done; 2 a flag, an argument or the configuration is wrong; 130
interrupted, what was done until then is printed.`

// errIncomplete ends a run whose failures have been named one by one already.
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
	private  bool // addresses of private networks may be read
}

func streamsOf(cmd *cobra.Command) streams {
	private, err := cmd.Flags().GetBool(allowPrivate)
	return streams{cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr(), private && err == nil}
}

// complain names on err, in one line, something that went wrong.
func (s streams) complain(err error) {
	fmt.Fprintln(s.err, "onrecord: "+oneLine(err.Error()))
}

// open opens what a command is to read: a file, or standard input by the name -.
func (s streams) open(name string) (io.ReadCloser, error) {
	if name == data.Stdin {
		return io.NopCloser(s.in), nil
	}
	return os.Open(name)
}

// oneLine is text from outside made fit for one line of a terminal.
func oneLine(s string) string {
	return strings.Join(strings.Fields(data.Clean(s)), " ")
}

// Main runs the command line on the process's arguments and streams and
// returns the exit status.
func Main(ctx context.Context) int {
	log.SetOutput(io.Discard) // net/http writes there what servers do wrong
	root := newRoot()
	// Fang asks the terminal for its background, through os.Stdin, before it
	// prints help or an error, and waits four seconds where none answers. The
	// terminal's own colours need no answer, and commands have their input from
	// root.
	root.SetIn(os.Stdin)
	os.Stdin = nil
	err := fang.Execute(ctx, root,
		fang.WithVersion(version()),
		fang.WithColorSchemeFunc(ownColors),
		fang.WithNotifySignal(os.Interrupt),
		fang.WithErrorHandler(func(io.Writer, fang.Styles, error) {})) // told below, with the status
	status := statusOf(err)
	if err != nil && !errors.Is(err, errIncomplete) && status != statusInterrupted {
		streamsOf(root).complain(err)
	}
	return status
}

// ownColors is the terminal's own colours, whatever its background.
func ownColors(pick lipgloss.LightDarkFunc) fang.ColorScheme {
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

// version is the module's version as the build recorded it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "development build"
	}
	return info.Main.Version
}
