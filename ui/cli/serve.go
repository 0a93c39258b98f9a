package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	"charm.land/wish/v2"
	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"onrecord/data"
	"onrecord/ui"
)

// serveOptions are the flags of `onrecord serve`.
type serveOptions struct {
	libraryOptions
	reader   readOptions // theme, lang, keys of the action, doubt, mouse
	address  string      // to listen on
	allowed  string      // authorized_keys file; empty for the default
	sessions int         // at most, at once
	idle     time.Duration
	longest  time.Duration // of a session
}

const serveLong = `Serve the library over SSH: whoever has a key in the authorized_keys file reads
with nothing but an ssh client:

  ssh -p 2222 newsroom.example

The comment of a key names its reader, up to an @: of odile@laptop it is odile. In a
library on a server, bookmarks, read marks, positions and undo are that reader's, and
corrections carry the name; a library in a file has one reader, whom all sessions share.
Keys are read again at every login.

Sessions read and correct; they open no files, fetch nothing and write nothing but the
library. Copying uses the terminal's clipboard (OSC 52). There is no shell, no file
transfer and no forwarding. The key of the server is made once and kept beside the
library's default folder (ssh_host_key).

`

func newServe(settings *config) *cobra.Command {
	var opts serveOptions
	cmd := &cobra.Command{
		Use:   "serve --ssh ADDRESS",
		Short: "Let people read the library over SSH",
		Long:  serveLong + exitStatuses,
		Example: `onrecord serve --ssh :2222
onrecord serve --ssh 127.0.0.1:2222 --library postgres://onrecord@db.example/news`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			opts.reader.keys = settings.Keys
			return runServe(cmd.Context(), opts, streamsOf(cmd))
		},
	}
	opts.libraryOptions.addFlags(cmd)
	f := cmd.Flags()
	f.StringVar(&opts.address, "ssh", "", "`address` to listen on, as in :2222")
	f.StringVar(&opts.allowed, "authorized-keys", "", "`file` of the keys that may log in (default onrecord/authorized_keys in the user's configuration folder)")
	f.StringVar(&opts.reader.theme, "theme", "", "colour theme: "+strings.Join(ui.Themes, ", "))
	f.StringVar(&opts.reader.lang, "lang", "", "interface language: "+strings.Join(ui.Languages, ", "))
	f.BoolVar(&opts.reader.mouse, "mouse", true, "use the mouse")
	f.IntVar(&opts.sessions, "sessions", 100, "sessions at once, at most")
	f.DurationVar(&opts.idle, "idle", 30*time.Minute, "end a session after this long without a key")
	f.DurationVar(&opts.longest, "longest", 12*time.Hour, "end a session after this long")
	return cmd
}

// handshakeTimeout is how long a client may take to log in.
const handshakeTimeout = 10 * time.Second

// runServe serves the library until ctx is done.
func runServe(ctx context.Context, opts serveOptions, s streams) error {
	if opts.address == "" {
		return usagef("--ssh is needed: give the address to listen on, as in --ssh :2222")
	}
	if opts.sessions < 1 || opts.idle <= 0 || opts.longest <= 0 {
		return usagef("--sessions, --idle and --longest must be more than 0")
	}
	words, err := loadWords(opts.reader)
	if err != nil {
		return err
	}
	keys := keyFile(opts.allowed)
	if keys == "" {
		keys = keyFile(filepath.Join(xdg.ConfigHome, "onrecord", "authorized_keys"))
	}
	if _, err := keys.readers(); err != nil {
		return err
	}
	library, err := data.CreateArchive(opts.path(), s.fetch)
	if err != nil {
		return err
	}
	defer library.Close()
	hostKey := filepath.Join(xdg.DataHome, "onrecord", "ssh_host_key")
	if err := os.MkdirAll(filepath.Dir(hostKey), 0o700); err != nil {
		return fmt.Errorf("making the server's key: %w", err)
	}
	listener, err := net.Listen("tcp", opts.address)
	if err != nil {
		return fmt.Errorf("listening on %s: %w: choose another address with --ssh", opts.address, err)
	}
	server, err := newServer(opts, keys, hostKey, s.warn, func(sess ssh.Session, reader string) (*session, error) {
		return newSession(ctx, sess, reader, library, words, opts.reader)
	})
	if err != nil {
		listener.Close()
		return err
	}
	fmt.Fprintf(s.out, "serving %s on %s\n", oneLine(data.ShownName(opts.path())), listener.Addr())
	return serveUntil(ctx, server, listener)
}

// serveUntil serves until ctx is done, and then ends all sessions.
func serveUntil(ctx context.Context, server *ssh.Server, listener net.Listener) error {
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	select {
	case err := <-done:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
		err := server.Close()
		<-done
		if errors.Is(err, net.ErrClosed) {
			err = nil
		}
		return err
	}
}

// readerKey is where a connection's context has its reader.
type readerKey struct{}

// newServer makes a server that starts a session for whoever has a key. All else
// that a client may ask for is refused: another command, a subsystem, forwarding.
func newServer(opts serveOptions, keys keyFile, hostKey string, warn func(error), start func(ssh.Session, string) (*session, error)) (*ssh.Server, error) {
	var connections atomic.Int64
	all := &sessions{most: int64(opts.sessions), start: start, warn: warn}
	return wish.NewServer(
		wish.WithHostKeyPath(hostKey),
		wish.WithIdleTimeout(opts.idle),
		wish.WithMaxTimeout(opts.longest),
		wish.WithPublicKeyAuth(func(ctx ssh.Context, key ssh.PublicKey) bool {
			reader, ok := keys.reader(key)
			ctx.SetValue(readerKey{}, reader)
			return ok
		}),
		func(server *ssh.Server) error {
			server.Handler = all.handle
			server.HandshakeTimeout = handshakeTimeout
			server.SubsystemHandlers = map[string]ssh.SubsystemHandler{}
			server.SessionRequestCallback = func(sess ssh.Session, request string) bool {
				_, _, terminal := sess.Pty()
				return request == "shell" && terminal
			}
			server.ConnCallback = func(_ ssh.Context, conn net.Conn) net.Conn {
				return counted(conn, &connections, 2*int64(opts.sessions)+20)
			}
			return nil
		},
	)
}

// counted counts a connection until it is closed; nil where there are too many:
// those who do not log in take no place from those who do.
func counted(conn net.Conn, n *atomic.Int64, most int64) net.Conn {
	if n.Add(1) > most {
		n.Add(-1)
		return nil
	}
	return &countedConn{Conn: conn, n: n}
}

type countedConn struct {
	net.Conn
	n      *atomic.Int64
	closed atomic.Bool
}

// Close closes the connection.
func (c *countedConn) Close() error {
	if !c.closed.Swap(true) {
		c.n.Add(-1)
	}
	return c.Conn.Close()
}
