package cli

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"onrecord/data"
	"onrecord/data/store/postgres/pgtest"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
	"onrecord/ui/internal/tuitest"
)

// testLibrary makes a library of n short invented articles.
func testLibrary(t testing.TB, n int) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "library.db")
	fillLibrary(t, path, n)
	return path
}

// fillLibrary adds the articles of testLibrary to the library with a name, and returns
// the beginnings of the newest three.
func fillLibrary(t testing.TB, name string, n int) (newest [3]string) {
	t.Helper()
	s, err := data.OpenStore(name, "", false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	v := storetest.NewInventor(7)
	for first := 0; first < n; first += 2000 {
		var part []news.Article
		for i := first; i < min(n, first+2000); i++ {
			part = append(part, v.Short(i))
		}
		if _, _, _, err := s.Add(context.Background(), part); err != nil {
			t.Fatal(err)
		}
	}
	heads, err := s.Heads(context.Background(), len(newest))
	if err != nil {
		t.Fatal(err)
	}
	for i := range heads {
		a, _, err := s.Article(context.Background(), heads[i].ID)
		if err != nil {
			t.Fatal(err)
		}
		newest[i], _, _ = strings.Cut(a.Body, "，")
	}
	return newest
}

// BenchmarkFirstContent measures the time from the start of the program to the
// first article on screen, of a library in a file and of one on a server, in turn.
func BenchmarkFirstContent(b *testing.B) {
	if runtime.GOOS == "windows" {
		b.Skip("there are no pseudo terminals here")
	}
	first := program(b)
	first.Path = filepath.Join(b.TempDir(), "onrecord") // without what tests bring along
	first.Env = append(first.Env, "TERM=xterm-256color")
	if out, err := exec.Command("go", "build", "-o", first.Path, "onrecord").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	for _, n := range []int{10_000, 100_000} {
		file := testLibrary(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) { timeFirstContent(b, first, map[string]string{"file": file}) })
		b.Run(fmt.Sprint(n, "-server"), func(b *testing.B) {
			server := pgtest.Own(b)
			fillLibrary(b, server.Address, n)
			timeFirstContent(b, first, map[string]string{"file": file, "server": server.Address})
		})
	}
}

// timeFirstContent reports the least and the middle of the times that a program takes
// to show the first article of libraries, which are opened in turn.
func timeFirstContent(b *testing.B, first *exec.Cmd, libraries map[string]string) {
	took := map[string][]time.Duration{}
	for b.Loop() {
		for name, library := range libraries {
			took[name] = append(took[name], firstContent(b, first, library))
		}
	}
	b.ReportMetric(0, "ns/op") // of all of them
	for name, all := range took {
		slices.Sort(all)
		b.ReportMetric(all[0].Seconds()*1000, name+"-ms-least")
		b.ReportMetric(all[len(all)/2].Seconds()*1000, name+"-ms-median")
	}
}

// firstContent starts a program on a library and returns when it shows an article.
func firstContent(b *testing.B, first *exec.Cmd, library string) time.Duration {
	b.Helper()
	cmd := exec.Command(first.Path, "--library", library)
	cmd.Env = first.Env
	start := time.Now()
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 140})
	if err != nil {
		b.Fatal(err)
	}
	var shown strings.Builder
	part := make([]byte, 1<<16)
	for !strings.Contains(shown.String(), "說，") {
		k, err := terminal.Read(part)
		if err != nil {
			b.Fatal(err, shown.String())
		}
		shown.Write(part[:k])
	}
	took := time.Since(start)
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	terminal.Close()
	return took
}

func TestTheReaderOpensTheLibraryAndComesBackToItsPlace(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no pseudo terminals here")
	}
	library := filepath.Join(t.TempDir(), "library.db")
	newest := fillLibrary(t, library, 300)
	first := program(t, "--library", library)
	for i, want := range []string{"1/300", "3/300"} {
		cmd := exec.Command(first.Path, first.Args[1:]...)
		cmd.Env = first.Env
		screen := tuitest.Start(t, 140, 40, cmd)
		screen.WaitFor(want)
		screen.WaitFor("1500 quotations")
		if i == 0 {
			screen.Type("}")
			screen.WaitFor("2/300")
			screen.Type("}")
			screen.WaitFor(newest[2])
		}
		screen.Type("q")
		screen.WaitEnd()
	}
}

func TestTheSampleGivesWayToTheLibraryOnceAnArticleIsAdded(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no pseudo terminals here")
	}
	file := files(t, 1)[0]
	library := filepath.Join(t.TempDir(), "new", "library.db")
	first := program(t, "--library", library, "--lang", "en")
	screen := tuitest.Start(t, 140, 40, first)
	screen.WaitFor("This is the sample")
	screen.WaitFor("7/8")
	screen.Type("a")
	screen.WaitFor("add a file, folder or URL:")
	screen.Type("'" + file + "'\r")
	screen.WaitFor("1 new, 0 changed, 0 already in the library.")
	screen.WaitFor("1/1")
	screen.WaitFor("第0號通告")
	screen.Type("q")
	screen.WaitEnd()

	again := exec.Command(first.Path, first.Args[1:]...)
	again.Env = first.Env
	screen = tuitest.Start(t, 140, 40, again)
	screen.WaitFor("1/1")
	screen.Type("a" + file + "\r")
	screen.WaitFor("Nothing new, 1 already in the library.")
	screen.Type("q")
	screen.WaitEnd()
	if status := again.ProcessState.ExitCode(); status != statusOK {
		t.Errorf("exit status %d, want %d", status, statusOK)
	}
}

func TestALibraryWithoutAnArticleCannotBePrinted(t *testing.T) {
	var out, complaints strings.Builder
	opts := readOptions{plain: true, selection: selection{library: libraryOptions{filepath.Join(t.TempDir(), "new.db"), true}}}
	err := runRead(context.Background(), opts, streams{out: &out, err: &complaints})
	if statusOf(err) != statusUsage || !strings.Contains(err.Error(), "onrecord add") || out.Len() > 0 {
		t.Errorf("printed %q, error %v", out.String(), err)
	}
}
