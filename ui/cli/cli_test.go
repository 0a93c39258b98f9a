package cli

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"onrecord/data/store/postgres/pgtest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the files the scripts compare with")

func TestMain(m *testing.M) {
	testscript.Main(pgtest.Tests{M: m}, map[string]func(){
		"onrecord": func() { os.Exit(Main(context.Background())) },
	})
}

// confidence is how scripts print a confidence. Engines learn, so they differ.
var confidence = regexp.MustCompile(`\b[01]\.\d\d\b`)

// shows compares standard output with a file, all confidences being 0.95.
func shows(ts *testscript.TestScript, _ bool, args []string) {
	got := confidence.ReplaceAllString(ts.ReadFile("stdout"), "0.95")
	if want := ts.ReadFile(args[0]); got != want {
		ts.Fatalf("got\n%s\nwant\n%s", got, want)
	}
}

// The scripts use the command line as people do. "exits STATUS PROGRAM ARGS…"
// runs a program and expects that exit status; "shows FILE" compares
// its output without confidences.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			server := httptest.NewServer(http.FileServer(http.Dir(env.WorkDir)))
			env.Defer(server.Close)
			noisy, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				return err
			}
			env.Defer(func() { noisy.Close() })
			go chatter(noisy)
			env.Setenv("NOISY", "http://"+noisy.Addr().String())
			env.Setenv("SERVER", server.URL)
			setHome(env)
			env.Setenv("ESCAPE", "\x1b]0;nowhere\x07.txt")
			return age(env.WorkDir)
		},
		Cmds: scriptCommands,
	})
}

// scriptCommands are the commands of scripts.
var scriptCommands = map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "shows": shows}

// setHome gives a script folders of its own for what a user has.
func setHome(env *testscript.Env) {
	env.Setenv("XDG_CONFIG_HOME", env.WorkDir+"/config")
	env.Setenv("XDG_STATE_HOME", env.WorkDir+"/state")
	env.Setenv("XDG_DATA_HOME", env.WorkDir+"/share")
}

// age makes the files of a script an hour old: a server reports when a file was
// written in seconds, and a script may write it again within one.
func age(folder string) error {
	return filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		before := time.Now().Add(-time.Hour)
		return errors.Join(err, os.Chtimes(path, before, before))
	})
}

// chatter answers with a page, and goes on to talk when nobody asks.
func chatter(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		_, _ = http.ReadRequest(bufio.NewReader(c)) // whatever it is
		page := "The harbour of Saltmere is closed until noon.\n"
		fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%sHTTP/1.1 200 OK\r\n\r\nmore", len(page), page)
		c.Close()
	}
}

func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}
