package cli

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/data/store/postgres/pgtest"
)

// A copy that is killed, again and again, continues until it is whole; nothing is
// there twice, which its checksums would tell.
func killedCopy(t *testing.T, from, to string) {
	t.Helper()
	killed := 0
	for wait := 100; ; wait += wait / 2 { // a run may need any time: the waits soon reach it
		cmd := program(t, "library", "copy", from, to)
		var out strings.Builder
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		kill := time.AfterFunc(time.Duration(wait+rand.IntN(100))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		err := cmd.Wait()
		kill.Stop()
		if err == nil {
			if !strings.HasPrefix(out.String(), "copied 500 articles; counts and checksums agree") {
				t.Errorf("it says %q", out.String())
			}
			break
		}
		if killed++; cmd.ProcessState.ExitCode() != -1 {
			t.Fatalf("not killed, but: %s", out.String())
		}
	}
	t.Logf("killed %d times", killed)
}

func TestAKilledCopyContinues(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes ten seconds")
	}
	from := testLibrary(t, 500)
	killedCopy(t, from, filepath.Join(t.TempDir(), "copy.db"))
}

func TestServerAKilledCopyContinues(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes ten seconds")
	}
	from := testLibrary(t, 500)
	killedCopy(t, from, pgtest.Database(t))
}
