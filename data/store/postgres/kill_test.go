package postgres

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"onrecord/data/store"
	"onrecord/data/store/postgres/pgtest"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
)

// childVariable names the library of a child that is to be killed, childName the
// child.
const (
	childVariable = "ONRECORD_TEST_CHILD"
	childName     = "ONRECORD_TEST_CHILD_NAME"
)

func TestMain(m *testing.M) {
	if address := os.Getenv(childVariable); address != "" {
		if err := child(address, os.Getenv(childName)); err != nil {
			os.Exit(1)
		}
		return
	}
	os.Exit(pgtest.Tests{M: m}.Run())
}

// A report is what a child says it has saved.
type report struct{ Added, Corrected, Read string }

// child adds, corrects and marks until it or the server is killed, and reports each
// thing once the library has it. Every other article is one that all children add.
func child(address, name string) error {
	s, err := Open(ctx, address, Options{Reader: name, Attribute: storetest.Engine})
	if err != nil {
		return err
	}
	st, err := s.Stats(ctx)
	if err != nil {
		return err
	}
	out := json.NewEncoder(os.Stdout)
	for n := st.Articles; ; n++ {
		own := news.Article{ID: fmt.Sprintf("%s %d %d", name, n, rand.Uint32()), Body: fmt.Sprintf("Tarn Belo: “This is number %d of %s.”\nOdile Marrow: “It is not.”", n, name)}
		shared := news.Article{ID: fmt.Sprintf("shared %d", n), Body: fmt.Sprintf("Tarn Belo: “Everybody has number %d.”", n)}
		if _, _, _, err := s.Add(ctx, []news.Article{shared, own}); err != nil {
			return err
		}
		out.Encode(report{Added: own.ID})
		out.Encode(report{Added: shared.ID})
		a := storetest.Engine(own)
		if err := s.Correct(ctx, store.CorrectNone(&a, 1)); err != nil {
			return err
		}
		out.Encode(report{Corrected: own.ID})
		if err := s.MarkRead(ctx, true, own.ID); err != nil {
			return err
		}
		out.Encode(report{Read: own.ID})
	}
}

// Two importers are killed at random moments, every third time the server instead,
// as by a lack of power.
func TestAKillAtAnyMomentLosesNothingThatWasReported(t *testing.T) {
	kills := 50
	if testing.Short() {
		kills = 4
	}
	server := pgtest.Own(t) // with fsync
	var kept [2][]report
	names := [2]string{"odile", "tarn"}
	for n := range kills {
		var work sync.WaitGroup
		for i, name := range names {
			work.Go(func() { kept[i] = append(kept[i], killed(t, server, name, n%3 == 2)...) })
		}
		if n%3 == 2 {
			time.Sleep(time.Duration(300+rand.IntN(300)) * time.Millisecond)
			must(t, server.Crash())
		}
		work.Wait()
		if n%3 == 2 {
			must(t, server.Restart())
		}
	}
	for i, name := range names {
		if len(kept[i]) < kills {
			t.Fatalf("only %d reports of %s: it was killed before it did anything", len(kept[i]), name)
		}
		s := open(t, server.Address, Options{Reader: name})
		if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
			t.Fatalf("problems %q, error %v", problems, err)
		}
		heads, err := s.Heads(ctx, 0)
		must(t, err)
		listed, isRead := map[string]int{}, map[string]bool{}
		for _, h := range heads {
			listed[h.ID]++
			isRead[h.ID] = h.Read
		}
		for _, r := range kept[i] {
			switch {
			case r.Added != "" && listed[r.Added] != 1:
				t.Errorf("%s is listed %d times", r.Added, listed[r.Added])
			case r.Corrected != "":
				if a := get(t, s, r.Corrected); len(a.Quotes) != 1 {
					t.Errorf("the correction of %s is lost", r.Corrected)
				}
			case r.Read != "" && !isRead[r.Read]:
				t.Errorf("the mark of %s is lost", r.Read)
			}
		}
	}
	t.Logf("%d kills, %d reports, all kept", kills, len(kept[0])+len(kept[1]))
}

// killed runs a child until it ends: the child is killed at a random moment after
// its first report, or ends with the server. It returns what it had reported.
func killed(t *testing.T, server *pgtest.Server, name string, withServer bool) (all []report) {
	self, err := os.Executable()
	if err != nil {
		t.Error(err)
		return nil
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childVariable+"="+server.Address, childName+"="+name)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Error(err)
		return nil
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var r report
		if json.Unmarshal(lines.Bytes(), &r) != nil {
			break // cut by the kill
		}
		if all = append(all, r); len(all) == 1 && !withServer {
			time.AfterFunc(time.Duration(rand.IntN(120_000))*time.Microsecond, func() { cmd.Process.Kill() })
		}
	}
	cmd.Process.Kill()
	cmd.Wait()
	return all
}
