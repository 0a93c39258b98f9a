// Package pgtest provides a PostgreSQL server for tests: the one named in the
// environment, or a new one if the server's programs are installed. Without either
// the tests are skipped with a message.
package pgtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Environment is the variable with the address of a server for tests, such as
// postgres://user@host/postgres. Its user may create databases.
const Environment = "ONRECORD_TEST_POSTGRES"

// A Server is a PostgreSQL server used by tests alone.
type Server struct {
	Address string // of a database to create others from
	folder  string // empty for a server of the environment
	bin     string

	mu   sync.Mutex
	made []string // names of databases
	free []string // addresses of unused ones
}

var (
	once   sync.Once
	shared *Server
	reason error
)

// Tests are the tests of a package that use a server; TestMain runs them.
type Tests struct{ *testing.M }

// Run runs the tests, then stops the server or deletes what they made on it. It
// returns the exit status.
func (t Tests) Run() int {
	defer func() {
		if shared != nil {
			shared.Stop()
		}
	}()
	return t.M.Run()
}

// Database returns the address of an empty database for a test. It skips the test
// if there is no server.
func Database(t testing.TB) string {
	t.Helper()
	once.Do(func() {
		if address := os.Getenv(Environment); address != "" {
			shared = &Server{Address: address}
			return
		}
		shared, reason = start("fsync=off")
	})
	if reason != nil {
		t.Skipf("PostgreSQL is not tested: %v: install it or name a server in %s", reason, Environment)
	}
	return shared.Database(t)
}

// Own starts a server for one test, with settings like fsync=off. It skips the test
// where there is none to start.
func Own(t testing.TB, settings ...string) *Server {
	t.Helper()
	Database(t) // skips with a message
	s, err := start(settings...)
	if err != nil {
		t.Skipf("a server of its own does not start: %v", err)
	}
	t.Cleanup(s.Stop)
	return s
}

// start starts a server in a new folder, with settings like fsync=off. It takes
// connections only through a socket in that folder.
func start(settings ...string) (*Server, error) {
	s, err := newServer()
	if err != nil {
		return nil, err
	}
	if err := s.run("initdb", "-D", s.data(), "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"); err != nil {
		return nil, err
	}
	return s, s.configure(append([]string{"listen_addresses=", "max_connections=200"}, settings...)...)
}

// Standby starts a read-only standby of s.
func (s *Server) Standby() (*Server, error) {
	standby, err := newServer()
	if err != nil {
		return nil, err
	}
	if err := standby.run("pg_basebackup", "-D", standby.data(), "-h", s.folder, "-U", "onrecord", "-R", "--checkpoint=fast", "--no-sync"); err != nil {
		return nil, err
	}
	return standby, standby.configure()
}

// newServer makes the folder of a server.
func newServer() (*Server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "onrecord-pg-")
	if err != nil {
		return nil, err
	}
	s := &Server{folder: folder, bin: bin, Address: "postgres://onrecord@/postgres?host=" + folder}
	if os.Geteuid() == 0 { // the server refuses to run as root
		postgres, err := user.Lookup("postgres")
		if err != nil {
			return nil, err
		}
		uid, _ := strconv.Atoi(postgres.Uid)
		if err := os.Chown(folder, uid, -1); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// configure adds settings and starts the server.
func (s *Server) configure(settings ...string) error {
	conf, err := os.OpenFile(filepath.Join(s.data(), "postgresql.conf"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	for _, o := range append(settings, "unix_socket_directories="+s.folder) {
		name, value, _ := strings.Cut(o, "=")
		fmt.Fprintf(conf, "%s = '%s'\n", name, value)
	}
	if err := conf.Close(); err != nil {
		return err
	}
	return s.Restart()
}

func (s *Server) data() string { return filepath.Join(s.folder, "data") }

// Restart starts a server that is not running.
func (s *Server) Restart() error {
	return s.run("pg_ctl", "-D", s.data(), "-l", filepath.Join(s.folder, "log"), "-w", "start")
}

// Crash stops the server at once, like a power failure; Restart starts it again.
func (s *Server) Crash() error {
	return s.run("pg_ctl", "-D", s.data(), "-m", "immediate", "-w", "stop")
}

// Stop stops the server and deletes its folder; of a server of the environment, it
// deletes the databases made.
func (s *Server) Stop() {
	if s.folder != "" {
		s.Crash()
		os.RemoveAll(s.folder)
		return
	}
	ctx := context.Background()
	if conn, err := pgx.Connect(ctx, s.Address); err == nil {
		for _, name := range s.made {
			conn.Exec(ctx, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)")
		}
		conn.Close(ctx)
	}
}

// Computed returns the time that the server's processes have computed; 0 where the
// system has no /proc.
func (s *Server) Computed() time.Duration {
	text, err := os.ReadFile(filepath.Join(s.data(), "postmaster.pid"))
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(string(text), "\n")
	postmaster, _ := strconv.Atoi(first)
	sum := Computed(postmaster)
	children, _ := os.ReadFile(fmt.Sprintf("/proc/%[1]d/task/%[1]d/children", postmaster))
	for pid := range strings.FieldsSeq(string(children)) {
		child, _ := strconv.Atoi(pid)
		sum += Computed(child)
	}
	return sum
}

// Computed returns the time that a process and those of its children that have
// ended have computed; 0 where the system has no /proc.
func Computed(pid int) time.Duration {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	const ticks = 100 // in a second
	_, after, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(after) // proc_pid_stat(5) counts them from 3
	sum := 0
	for _, at := range []int{14, 15, 16, 17} { // utime, stime, cutime, cstime
		n, _ := strconv.Atoi(fields[at-3])
		sum += n
	}
	return time.Duration(sum) * time.Second / ticks
}

// Database returns the address of a database without a library. Creating one takes
// a second, so databases are reused.
func (s *Server) Database(t testing.TB) string {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	var address string
	if n := len(s.free); n > 0 {
		address, s.free = s.free[n-1], s.free[:n-1]
	} else {
		address = s.create(t)
	}
	t.Cleanup(func() {
		ctx := context.Background()
		conn, err := pgx.Connect(ctx, address)
		if err != nil {
			return // its test has stopped the server
		}
		defer conn.Close(ctx)
		if _, err := conn.Exec(ctx, "DROP SCHEMA IF EXISTS onrecord CASCADE"); err == nil {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.free = append(s.free, address)
		}
	})
	return address
}

// create makes a database and returns its address.
func (s *Server) create(t testing.TB) string {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, s.Address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	var number int64
	if err := conn.QueryRow(ctx, "SELECT txid_current()").Scan(&number); err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("onrecord_test_%d_%d", os.Getpid(), number)
	if _, err := conn.Exec(ctx, "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	s.made = append(s.made, name)
	before, after, _ := strings.Cut(s.Address, "?")
	address := before[:strings.LastIndex(before, "/")+1] + name
	if after != "" {
		address += "?" + after
	}
	return address
}

// run runs one of the server's programs.
func (s *Server) run(name string, args ...string) error {
	cmd := exec.Command(filepath.Join(s.bin, name), args...)
	if os.Geteuid() == 0 {
		cmd = exec.Command("runuser", append([]string{"-u", "postgres", "--", cmd.Path}, args...)...)
	}
	cmd.Dir = s.folder
	cmd.Env = append(os.Environ(), "LC_ALL=C")
	// The server inherits pg_ctl's output: a pipe would never end.
	log, err := os.CreateTemp("", "onrecord-pg-*")
	if err != nil {
		return err
	}
	defer os.Remove(log.Name())
	defer log.Close()
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(log.Name())
		return fmt.Errorf("%s: %w: %s", name, err, said)
	}
	return nil
}

// programs returns the folder with the server's programs, the newest version.
func programs() (string, error) {
	if path, err := exec.LookPath("pg_ctl"); err == nil {
		path, err = filepath.EvalSymlinks(path) // the others may not be in the path
		return filepath.Dir(path), err
	}
	all, _ := filepath.Glob("/usr/lib/postgresql/*/bin/pg_ctl") // Debian's
	slices.SortFunc(all, func(a, b string) int { return len(a) - len(b) })
	if len(all) == 0 {
		return "", errors.New("pg_ctl is not installed")
	}
	return filepath.Dir(all[len(all)-1]), nil
}
