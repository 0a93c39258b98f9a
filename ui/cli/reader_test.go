package cli

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/creack/pty"

	"onrecord/ui/internal/tuitest"
)

// program is onrecord, which TestMain puts into PATH, with folders of its own.
func program(t testing.TB, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command("onrecord", args...)
	cmd.Env = append(os.Environ(), "XDG_CONFIG_HOME="+t.TempDir(), "XDG_STATE_HOME="+t.TempDir(), "XDG_DATA_HOME="+t.TempDir(), "LC_ALL=C")
	return cmd
}

func TestTheReaderOpensOnATerminalAndComesBackToItsPlace(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no pseudo terminals here")
	}
	paths := files(t, 3)
	first := program(t, paths...)
	screen := tuitest.Start(t, 120, 30, first)
	screen.WaitFor("第0號通告")
	screen.Type("}")
	screen.WaitFor("2/3")
	screen.Type("q")
	screen.WaitEnd()
	if status := first.ProcessState.ExitCode(); status != statusOK {
		t.Errorf("exit status %d, want %d", status, statusOK)
	}
	again := exec.Command(first.Path, paths...)
	again.Env = first.Env
	screen = tuitest.Start(t, 120, 30, again)
	screen.WaitFor("2/3")
}

func TestAnInterruptEndsTheProgramWithItsStatus(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process cannot be sent an interrupt here")
	}
	cmd := program(t, append([]string{"quotes"}, append(files(t, 1), "-")...)...)
	silent, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); !strings.Contains(line, "第0號通告") {
		t.Errorf("first line %q, error %v: the first file should be printed while the second is waited for", line, err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if status := cmd.ProcessState.ExitCode(); status != statusInterrupted {
		t.Errorf("exit status %d, want %d", status, statusInterrupted)
	}
}

func TestEachListOfPathsHasItsOwnPlace(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	one := stateFile([]string{"a.txt"})
	if absolute := stateFile([]string{filepath.Join(folder, "a.txt")}); absolute != one {
		t.Errorf("one file has two places, %s and %s", one, absolute)
	}
	if other := stateFile([]string{"a.txt", "b.txt"}); other == one || one == stateFile(nil) {
		t.Errorf("different paths share a place: %s, %s, %s", one, other, stateFile(nil))
	}
	if none := stateFile([]string{"a.txt", "-"}); none != "" {
		t.Errorf("standard input has place %s, want none", none)
	}
}

// A terminal that does not answer must not delay the program.
func TestHelpAndErrorsAskTheTerminalNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no pseudo terminals here")
	}
	help := program(t, "--help")
	for _, args := range [][]string{{"--help"}, {"quotes", "nowhere.txt"}, {"--colour"}} {
		cmd := exec.Command(help.Path, args...)
		cmd.Env = append(help.Env, "TERM=xterm-256color")
		terminal, err := pty.Start(cmd)
		if err != nil {
			t.Fatal(err)
		}
		shown, _ := io.ReadAll(terminal) // a pty ends in an error
		_ = cmd.Wait()
		terminal.Close()
		for _, question := range []string{"\x1b]11;?", "\x1b[c"} {
			if bytes.Contains(shown, []byte(question)) {
				t.Errorf("%q asks the terminal %q", args, question)
			}
		}
		if len(shown) == 0 {
			t.Errorf("%q shows nothing", args)
		}
	}
}
