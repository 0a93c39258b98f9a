package sqlite

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/model/news"
)

// childVariable names the library of a child that is to be killed.
const childVariable = "ONRECORD_TEST_CHILD"

// idleVariable has a child only keep the library open.
const idleVariable = "ONRECORD_TEST_IDLE"

func TestMain(m *testing.M) {
	if path := os.Getenv(childVariable); path != "" {
		if err := child(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// A report is what a child says it has kept.
type report struct{ Added, Corrected, Read string }

// child adds, marks and corrects until it is killed, and reports each thing once
// the library has it. What it adds goes on where the library ends.
func child(path string) error {
	s, err := Open(path, testOptions)
	if err != nil {
		return err
	}
	heads, err := s.Heads(ctx, 0)
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	if os.Getenv(idleVariable) != "" {
		out.Encode(report{})
		_, err := os.Stdin.Read(make([]byte, 1)) // until the test closes it
		return err
	}
	for n := len(heads); ; n++ {
		id := fmt.Sprintf("article %d", n)
		a := read(id, fmt.Sprintf("Tarn Belo: “This is number %d.”\nOdile Marrow: “It is not.”", n))
		if _, _, _, err := s.Add(ctx, []news.Article{a}); err != nil {
			return err
		}
		out.Encode(report{Added: id})
		if err := s.Correct(ctx, store.CorrectNone(&a, 1)); err != nil {
			return err
		}
		out.Encode(report{Corrected: id})
		if err := s.MarkRead(ctx, true, id); err != nil {
			return err
		}
		out.Encode(report{Read: id})
	}
}

func TestAKillAtAnyMomentLosesNothingThatWasReported(t *testing.T) {
	kills := 100
	if testing.Short() || raced {
		kills = 25
	}
	path := filepath.Join(t.TempDir(), "library.db")
	var kept []report
	for range kills {
		kept = append(kept, killed(t, path)...)
		s, err := Open(path, testOptions)
		if err != nil {
			t.Fatalf("after %d reports: %v", len(kept), err)
		}
		if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
			t.Fatalf("after %d reports: problems %q, error %v", len(kept), problems, err)
		}
		must(t, s.Close())
	}
	if len(kept) < kills {
		t.Fatalf("only %d reports from %d children: they were killed before they did anything", len(kept), kills)
	}
	s := open(t, path, testOptions)
	heads, err := s.Heads(ctx, 0)
	must(t, err)
	isRead := map[string]bool{}
	for _, h := range heads {
		isRead[h.ID] = h.Read
	}
	for _, r := range kept {
		switch {
		case r.Added != "":
			if _, ok := isRead[r.Added]; !ok {
				t.Errorf("%s is not listed", r.Added)
			}
			if a, ok, err := s.Article(ctx, r.Added); !ok || err != nil || len(a.Quotes) == 0 {
				t.Errorf("%s is lost: %v", r.Added, err)
			}
		case r.Corrected != "":
			if a := get(t, s, r.Corrected); len(a.Quotes) != 1 {
				t.Errorf("the correction of %s is lost", r.Corrected)
			}
		case !isRead[r.Read]:
			t.Errorf("the mark of %s is lost", r.Read)
		}
	}
	t.Logf("%d kills, %d reports, all kept", kills, len(kept))
}

// killed runs a child, kills it at a random moment after its first report and
// returns what it had reported.
func killed(t *testing.T, path string) (all []report) {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childVariable+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var r report
		if json.Unmarshal(lines.Bytes(), &r) != nil {
			break // cut by the kill
		}
		if all = append(all, r); len(all) == 1 {
			time.AfterFunc(time.Duration(rand.IntN(60_000))*time.Microsecond, func() { cmd.Process.Kill() })
		}
	}
	cmd.Wait()
	return all
}
