package cli

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"onrecord/data"
	"onrecord/model/news"
	"onrecord/ui"
	"onrecord/ui/internal/tuitest"
)

// A served is a server for tests, with one key that may log in.
type served struct {
	address string
	key     gossh.Signer
	host    gossh.PublicKey // nil is any
}

func newKey(t testing.TB) gossh.Signer {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := gossh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

// serve serves what start starts, a library with one article where it is nil.
func serve(t *testing.T, start func(ssh.Session, string) (*session, error)) *served {
	t.Helper()
	return serveFor(t, serveOptions{sessions: 4, idle: time.Minute, longest: time.Hour}, start)
}

// serveFor is serve with limits.
func serveFor(t *testing.T, limits serveOptions, start func(ssh.Session, string) (*session, error)) *served {
	t.Helper()
	dir := t.TempDir()
	s := &served{key: newKey(t)}
	line := bytes.TrimSpace(gossh.MarshalAuthorizedKey(s.key.PublicKey()))
	keys := filepath.Join(dir, "authorized_keys")
	if err := os.WriteFile(keys, append(line, " odile@laptop\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	if start == nil {
		start = reading(t, ctx, filepath.Join(dir, "library.db"))
	}
	server, err := newServer(limits, keyFile(keys), filepath.Join(dir, "host_key"), func(err error) { t.Log(err) }, start)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.address, s.host = listener.Addr().String(), server.HostSigners[0].PublicKey()
	done := make(chan error, 1)
	go func() { done <- serveUntil(ctx, server, listener) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return s
}

// reading starts sessions that read a library with one article.
func reading(t *testing.T, ctx context.Context, path string) func(ssh.Session, string) (*session, error) {
	t.Helper()
	library, err := data.CreateArchive(path, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { library.Close() })
	file := filepath.Join(filepath.Dir(path), "harbour.txt")
	if err := os.WriteFile(file, []byte("港務局談新航道\n\n港務局局長白苓說：「新航道明年春天開工。」\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if in := library.Add(ctx, file, func(news.Import) {}); in.Added != 1 {
		t.Fatalf("added %+v", in)
	}
	words, err := ui.LoadWords("en")
	if err != nil {
		t.Fatal(err)
	}
	return func(sess ssh.Session, reader string) (*session, error) {
		if reader != "odile" {
			t.Errorf("the reader is %q, want odile", reader)
		}
		return newSession(ctx, sess, reader, library, words, readOptions{})
	}
}

func (s *served) dial(auth ...gossh.AuthMethod) (*gossh.Client, error) {
	known := gossh.InsecureIgnoreHostKey()
	if s.host != nil {
		known = gossh.FixedHostKey(s.host)
	}
	return gossh.Dial("tcp", s.address, &gossh.ClientConfig{User: "anybody", Auth: auth, HostKeyCallback: known, Timeout: 10 * time.Second})
}

// A reader is a client that reads.
type reader struct {
	*tuitest.Terminal
	session *gossh.Session
	keys    io.Writer
	sent    sentBytes // by the server
}

// A sentBytes keeps what is written.
type sentBytes struct {
	mu   sync.Mutex
	text []byte
}

// Write keeps p.
func (r *sentBytes) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.text = append(r.text, p...)
	return len(p), nil
}

// has reports whether s was written.
func (r *sentBytes) has(s string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return bytes.Contains(r.text, []byte(s))
}

// read opens a session with a window of width × height cells.
func (s *served) read(t testing.TB, width, height int) *reader {
	t.Helper()
	client, err := s.dial(gossh.PublicKeys(s.key))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	session, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	keys, err := session.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	r := &reader{Terminal: tuitest.Attach(t, min(width, widestWindow), min(height, highestWindow), keys), session: session, keys: keys}
	session.Stdout = io.MultiWriter(r, &r.sent)
	if err := session.RequestPty("xterm-256color", height, width, nil); err != nil {
		t.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	return r
}

// ends waits until a session has ended.
func (r *reader) ends(t *testing.T) error {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- r.session.Wait() }()
	select {
	case err := <-done:
		return err
	case <-time.After(20 * time.Second):
		t.Fatal("the session does not end")
		return nil
	}
}

func TestALibraryIsReadOverSSH(t *testing.T) {
	s := serve(t, nil)
	r := s.read(t, 100, 30)
	r.WaitFor("新航道")
	r.WaitFor("\n╭─ Articles") // every row begins at the left
	r.Type("n")
	r.WaitFor("copy")
	r.Type("c")
	const words = "\x1b]52;c;" // and base64
	r.Wait("the quotation on the clipboard", func() bool {
		return r.sent.has(words + base64.StdEncoding.EncodeToString([]byte("「新航道明年春天開工")))
	})
	for key, message := range map[string]string{ // they would use the server's disk, browser and network
		"e": "onrecord export on your computer", "o": "Not available over SSH", "a": "Not available over SSH", "r": "Not available over SSH"} {
		r.Type(key)
		r.WaitFor(message)
		r.Type("N")
		r.WaitGone(message)
	}
	io.WriteString(r.keys, "q")
	if err := r.ends(t); err != nil {
		t.Errorf("the session ends with %v", err)
	}
	if data, err := os.ReadFile("ssh_host_key"); err == nil {
		t.Errorf("a key of %d bytes is left in the working folder", len(data))
	}
}

func TestWhoHasNoKeyIsRefused(t *testing.T) {
	s := serve(t, nil)
	for why, auth := range map[string][]gossh.AuthMethod{
		"no key":      nil,
		"another key": {gossh.PublicKeys(newKey(t))},
		"a password":  {gossh.Password("secret"), gossh.KeyboardInteractive(func(string, string, []string, []bool) ([]string, error) { return nil, nil })},
	} {
		if client, err := s.dial(auth...); err == nil {
			client.Close()
			t.Errorf("%s: let in", why)
		}
	}
}

func TestAClientGetsAReaderAndNothingElse(t *testing.T) {
	s := serve(t, nil)
	client, err := s.dial(gossh.PublicKeys(s.key))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	for why, ask := range map[string]func(*gossh.Session) error{
		"a command":              func(x *gossh.Session) error { return x.Start("ls") },
		"scp":                    func(x *gossh.Session) error { return x.Start("scp -t /") },
		"sftp":                   func(x *gossh.Session) error { return x.RequestSubsystem("sftp") },
		"a shell, no terminal":   func(x *gossh.Session) error { return x.Shell() },
		"a command, in a window": func(x *gossh.Session) error { return errors.Join(x.RequestPty("xterm", 24, 80, nil), x.Start("ls")) },
	} {
		session, err := client.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		if err := ask(session); err == nil {
			t.Errorf("%s: granted", why)
		}
		session.Close()
	}
	if l, err := client.Listen("tcp", "127.0.0.1:0"); err == nil {
		l.Close()
		t.Error("ports are forwarded to the client")
	}
	if c, err := client.Dial("tcp", s.address); err == nil {
		c.Close()
		t.Error("ports are forwarded from the client")
	}
	for _, kind := range []string{"x11", "auth-agent@openssh.com", "direct-streamlocal@openssh.com"} {
		if c, _, err := client.OpenChannel(kind, nil); err == nil {
			c.Close()
			t.Errorf("a channel %s is open", kind)
		}
	}
}

func TestAHostileSessionDisturbsNoOther(t *testing.T) {
	s := serve(t, nil)
	other := s.read(t, 80, 24)
	other.WaitFor("新航道")

	giant := s.read(t, 80, 24)
	giant.WaitFor("新航道")
	for _, size := range [][2]int{{1 << 30, 1 << 30}, {0, 0}, {1, 1}, {1 << 31, 3}} {
		if err := giant.session.WindowChange(size[1], size[0]); err != nil {
			t.Fatal(err)
		}
	}
	at := s.read(t, 1<<31-1, 1<<31-1) // from the start
	at.WaitFor("新航道")
	go func() { // endless input: a paste that never closes
		io.WriteString(giant.keys, "\x1b[200~")
		noise := bytes.Repeat([]byte("漢\x1b[<\x00"), 8192)
		for {
			if _, err := giant.keys.Write(noise); err != nil {
				return
			}
		}
	}()
	io.WriteString(other.keys, "n")
	other.WaitFor("copy")
	io.WriteString(other.keys, "q")
	if err := other.ends(t); err != nil {
		t.Errorf("the other session ends with %v", err)
	}
	if err := at.session.Close(); err != nil && !errors.Is(err, io.EOF) {
		t.Error(err)
	}
}

// crashing is a model that panics when a key is pressed.
type crashing struct{ tea.Model }

func (m crashing) Init() tea.Cmd { return nil }

func (m crashing) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, pressed := msg.(tea.KeyPressMsg); pressed {
		panic("a fault of ours")
	}
	return m, nil
}

func (m crashing) View() tea.View { return tea.NewView("before the fault") }

func TestACrashEndsItsSessionAlone(t *testing.T) {
	closed := make(chan bool, 8)
	s := serve(t, func(ssh.Session, string) (*session, error) {
		return &session{model: crashing{}, close: func() { closed <- true }}, nil
	})
	one, other := s.read(t, 80, 24), s.read(t, 80, 24)
	one.WaitFor("before the fault")
	other.WaitFor("before the fault")
	io.WriteString(one.keys, "x")
	one.ends(t)
	select {
	case <-closed:
	case <-time.After(10 * time.Second):
		t.Error("what the session had open stays open")
	}
	if err := other.session.WindowChange(30, 90); err != nil {
		t.Errorf("the other session has ended: %v", err)
	}
	third := s.read(t, 80, 24)
	third.WaitFor("before the fault")
}

func TestAFaultWhileDrawingEndsItsSession(t *testing.T) {
	var cause error
	w := contained{faulty{}, func(err error) { cause = err }}
	if n, err := w.Write([]byte("x")); n != 0 || err == nil || cause != err {
		t.Errorf("wrote %d, error %v, cause %v", n, err, cause)
	}
}

// faulty is a terminal that cannot be drawn on.
type faulty struct{}

func (faulty) Write([]byte) (int, error) { panic("a fault of ours") }

func TestSessionsEndInTime(t *testing.T) {
	start := func(ssh.Session, string) (*session, error) {
		return &session{model: crashing{}, close: func() {}}, nil
	}
	for why, limits := range map[string]serveOptions{
		"without a key": {sessions: 4, idle: 2 * time.Second, longest: time.Hour},
		"at length":     {sessions: 4, idle: time.Hour, longest: 2 * time.Second},
	} {
		r := serveFor(t, limits, start).read(t, 80, 24)
		r.WaitFor("before the fault")
		if err := r.ends(t); err == nil {
			t.Errorf("%s: the session ends as if it were quit", why)
		}
	}
}

func TestSessionsAreAtMostSoMany(t *testing.T) {
	s := serve(t, func(ssh.Session, string) (*session, error) {
		return &session{model: crashing{}, close: func() {}}, nil
	})
	for range 4 {
		s.read(t, 80, 24).WaitFor("before the fault")
	}
	fifth := s.read(t, 80, 24)
	if err := fifth.ends(t); err == nil {
		t.Error("a fifth of four sessions is open")
	}
}

func TestInputEndsAfterMoreThanPeopleSend(t *testing.T) {
	in := &boundedInput{in: endless{}, left: 3 * mostAtOnce / 2}
	began := time.Now()
	n, err := io.Copy(io.Discard, in)
	if n != 3*mostAtOnce/2 || !errors.Is(err, errTooMuch) {
		t.Errorf("read %d bytes, error %v", n, err)
	}
	if time.Since(began) < inputPeriod/2 {
		t.Error("it is read as fast as it comes")
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestKeysNameTheirReaders(t *testing.T) {
	key := strings.TrimSpace(string(gossh.MarshalAuthorizedKey(newKey(t).PublicKey())))
	for _, c := range []struct{ text, want, problem string }{
		{"# readers\n\n" + key + " odile@laptop\n", "odile", ""},
		{key + " 解望舒\n", "解望舒", ""},
		{key + "\n", "", "has no name"},
		{"ssh-ed25519 nonsense odile\n", "", ":1: not a public key"},
		{"command=\"ls\" " + key + " odile\n", "", "options are not supported"},
	} {
		file := filepath.Join(t.TempDir(), "authorized_keys")
		if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		all, err := keyFile(file).readers()
		if c.problem != "" {
			if err == nil || !strings.Contains(err.Error(), c.problem) {
				t.Errorf("%q: error %v, want %q", c.text, err, c.problem)
			}
			continue
		}
		for _, reader := range all {
			if reader != c.want {
				t.Errorf("%q: reader %q, want %q", c.text, reader, c.want)
			}
		}
		if err != nil || len(all) != 1 {
			t.Errorf("%q: %d keys, error %v", c.text, len(all), err)
		}
	}
	if _, err := keyFile("nowhere").readers(); err == nil || !strings.Contains(err.Error(), "public keys") {
		t.Errorf("no file: error %v", err)
	}
}
