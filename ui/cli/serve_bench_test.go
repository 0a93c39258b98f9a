package cli

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"onrecord/data"
	"onrecord/data/store/postgres/pgtest"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
)

// BenchmarkServe measures `onrecord serve` with 30 readers of 5,000 articles on a
// server, while two importers add articles: memory per session, and the time from
// a key to its frame, which includes 30 emulated terminals on the same machine.
func BenchmarkServe(b *testing.B) {
	const readers, period = 30, 20 * time.Second
	library := pgtest.Database(b)
	l, err := data.OpenStore(library, "", false)
	if err != nil {
		b.Fatal(err)
	}
	v := storetest.NewInventor(1)
	var all []news.Article
	for n := range 5000 {
		all = append(all, v.Told(n))
	}
	if _, _, _, err := l.Add(context.Background(), all); err != nil {
		b.Fatal(err)
	}
	if err := l.Close(); err != nil {
		b.Fatal(err)
	}
	s, server := serveProgram(b, library)
	before := residentMB(b, server)
	var open []*reader
	for range readers {
		r := s.read(b, 120, 40)
		r.WaitFor("5000 articles")
		open = append(open, r)
	}
	perSession := (residentMB(b, server) - before) / readers
	importers := []*exec.Cmd{importFolder(b, library, 2), importFolder(b, library, 3)}
	computed := pgtest.Computed(server.Process.Pid)
	var mu sync.Mutex
	var took []time.Duration
	var work sync.WaitGroup
	end := time.Now().Add(period)
	for _, r := range open {
		work.Go(func() {
			for shown := true; time.Now().Before(end); shown = !shown {
				time.Sleep(time.Duration(500+rand.IntN(1000)) * time.Millisecond) // as people press keys
				start := time.Now()
				r.Type("?")
				r.Wait("the help", func() bool { return strings.Contains(r.String(), "next quotation") == shown })
				mu.Lock()
				took = append(took, time.Since(start))
				mu.Unlock()
			}
		})
	}
	work.Wait()
	for _, cmd := range importers {
		if cmd.ProcessState != nil {
			b.Error("an importer has ended before the readers")
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(perSession, "MB/session")
	b.ReportMetric((pgtest.Computed(server.Process.Pid)-computed).Seconds()/period.Seconds()*100, "%-of-a-core")
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-p50")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "ms-p95")
}

// serveProgram starts `onrecord serve`.
func serveProgram(b *testing.B, library string) (*served, *exec.Cmd) {
	b.Helper()
	s := &served{key: newKey(b)}
	keys := filepath.Join(b.TempDir(), "authorized_keys")
	line := bytes.TrimSpace(gossh.MarshalAuthorizedKey(s.key.PublicKey()))
	if err := os.WriteFile(keys, append(line, " odile@laptop\n"...), 0o600); err != nil {
		b.Fatal(err)
	}
	cmd := program(b, "serve", "--ssh", "127.0.0.1:0", "--library", library, "--authorized-keys", keys, "--lang", "en")
	out := start(b, cmd)
	first, err := out.ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	s.address = strings.TrimSpace(first[strings.LastIndex(first, " ")+1:])
	return s, cmd
}

// start starts a program that ends with the benchmark.
func start(b testing.TB, cmd *exec.Cmd) *bufio.Reader {
	b.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return bufio.NewReader(out)
}

// importFolder starts a program that adds many articles.
func importFolder(b *testing.B, library string, seed uint64) *exec.Cmd {
	b.Helper()
	folder := b.TempDir()
	for i, a := range storetest.Articles(seed, 20_000) {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.txt", i)), []byte(a.Title+"\n\n"+a.Body), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	cmd := program(b, "add", "--library", library, folder)
	start(b, cmd)
	return cmd
}

// residentMB is the memory of a process in MB.
func residentMB(b *testing.B, cmd *exec.Cmd) float64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid))
	if err != nil {
		b.Skip(err)
	}
	var kb float64
	_, after, _ := strings.Cut(string(status), "VmRSS:")
	if _, err := fmt.Sscan(after, &kb); err != nil {
		b.Fatal(err)
	}
	return kb / 1024
}
