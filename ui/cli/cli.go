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
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/adrg/xdg"
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
	fetch    data.Options // what may be fetched, and who reads
}

func streamsOf(cmd *cobra.Command) streams {
	s := streams{in: cmd.InOrStdin(), out: cmd.OutOrStdout(), err: cmd.ErrOrStderr()}
	s.fetch.AllowPrivate, _ = cmd.Flags().GetBool(allowPrivate) // both are flags of root
	s.fetch.Reader, _ = cmd.Flags().GetString("as")
	s.fetch.PrivateHosts, _ = cmd.Flags().GetStringSlice(privateHost)
	s.fetch.PrivateFeeds.Path = filepath.Join(xdg.StateHome, "onrecord", "private-feeds.json")
	return s
}

// options are options that read paths.
func (s streams) options(paths []string) data.Options {
	o := s.fetch
	o.Paths, o.Stdin = paths, s.in
	return o
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
	log.SetOutput(io.Discard)                                            // net/http reports there what servers do wrong
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGHUP) // the terminal may go away
	defer stop()
	root := newRoot()
	out := &outFile{File: os.Stdout}
	root.SetIn(os.Stdin)
	root.SetOut(out)
	root.SetErr(os.Stderr)
	err := root.ExecuteContext(ctx)
	if out.err != nil && !errors.Is(err, out.err) {
		err = errors.Join(err, fmt.Errorf("writing the output: %w", out.err))
	}
	status := statusOf(err)
	if err != nil && !errors.Is(err, errIncomplete) && status != statusInterrupted {
		streamsOf(root).warn(err)
	}
	return status
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
