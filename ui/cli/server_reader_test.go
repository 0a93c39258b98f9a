package cli

import (
	"strings"
	"testing"
	"time"

	"onrecord/data/store/postgres/pgtest"
	"onrecord/ui/internal/tuitest"
)

// A reader of a library on a server sees what others change, and outlasts the
// server: what is on screen and what is typed stays.
func TestServerAReaderOutlastsIt(t *testing.T) {
	server := pgtest.Own(t, "fsync=off")
	paths := files(t, 3)
	put := func(path string) {
		t.Helper()
		if out, err := program(t, "add", "--library", server.Address, path).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	put(paths[0])
	put(paths[1])
	r := tuitest.Start(t, 120, 30, program(t, "--library", server.Address, "--as", "odile", "--lang", "en"))
	r.WaitFor("2 articles")
	began := time.Now()
	put(paths[2])
	r.WaitFor("3 articles")
	t.Logf("a change is shown %v after the command that makes it begins", time.Since(began))

	r.Type("n/通")
	r.WaitFor("find: 通")
	if err := server.Crash(); err != nil {
		t.Fatal(err)
	}
	r.Type("告")
	r.WaitFor("find: 通告")
	r.Type("\x1b")
	r.WaitGone("find:")
	r.WaitFor("library postgres:") // where the message begins
	if !strings.Contains(r.String(), "3 articles") || !strings.Contains(r.String(), "白苓") {
		t.Errorf("what was on screen is gone:\n%s", r)
	}
	r.Type("n")
	r.WaitFor("quotation 1/1")
	r.Type("m")
	r.WaitFor("note:")
	r.Type("x\r")
	r.Type("!") // another message may have taken its place in the footer
	r.WaitFor("changing library postgres:")
	r.Type("\x1b")
	if err := server.Restart(); err != nil {
		t.Fatal(err)
	}
	r.WaitFor("answers again")
	bookmarks := func() int {
		out, err := program(t, "export", "--bookmarks", "--format", "jsonl", "--library", server.Address, "--as", "odile").Output()
		if err != nil {
			t.Log(err)
		}
		return strings.Count(string(out), "\n")
	}
	if n := bookmarks(); n != 0 {
		t.Errorf("%d bookmarks are saved, of which none was reported", n)
	}
	r.Type("m")
	r.WaitFor("note:")
	r.Type("x\r")
	r.WaitFor("Bookmarked")
	if n := bookmarks(); n != 1 {
		t.Errorf("%d bookmarks are saved, want 1", n)
	}
}
