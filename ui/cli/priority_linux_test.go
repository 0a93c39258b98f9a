package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/data/store/postgres/pgtest"
)

func TestServerLibrariesAreFilledWithoutSlowingReaders(t *testing.T) {
	libraries := map[string]string{filepath.Join(t.TempDir(), "library.db"): niceOf(t, "self"), pgtest.Database(t): "10"}
	for library, want := range libraries {
		cmd := program(t, "add", "--library", library, "-")
		if _, err := cmd.StdinPipe(); err != nil { // add waits for it
			t.Fatal(err)
		}
		start(t, cmd)
		held := 0
		for end := time.Now().Add(20 * time.Second); held < 20; time.Sleep(10 * time.Millisecond) {
			if held++; niceOf(t, fmt.Sprint(cmd.Process.Pid)) != want {
				held = 0
			}
			if time.Now().After(end) {
				t.Fatalf("adding to %s has priority %s, want %s", library, niceOf(t, fmt.Sprint(cmd.Process.Pid)), want)
			}
		}
	}
}

// niceOf is the nice value of all threads of a process; empty where they differ.
func niceOf(t *testing.T, process string) string {
	t.Helper()
	threads, err := filepath.Glob("/proc/" + process + "/task/*/stat")
	if err != nil || len(threads) == 0 {
		t.Skip("there is no /proc")
	}
	var nice string
	for i, thread := range threads {
		stat, err := os.ReadFile(thread)
		if err != nil {
			return ""
		}
		_, after, _ := strings.Cut(string(stat), ") ")
		n := strings.Fields(after)[16] // the 19th of proc_pid_stat(5), which counts from 1 and begins two fields before
		if i > 0 && n != nice {
			return ""
		}
		nice = n
	}
	return nice
}
