package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"charm.land/wish/v2"
	wishtea "charm.land/wish/v2/bubbletea"

	"onrecord/data"
	"onrecord/model"
	"onrecord/ui"
	"onrecord/ui/cli/wide"
	"onrecord/ui/delta"
)

// The largest window a session has, in cells: each cell costs memory, and a client
// may claim any number of them.
const (
	widestWindow  = 500
	highestWindow = 200
)

// What a session may send: nobody types more, and what is pasted is held whole.
const (
	mostInput   = 16 << 20 // bytes in all
	mostAtOnce  = 64 << 10 // bytes a second
	inputPeriod = time.Second
)

// A session is one reader at work.
type session struct {
	model tea.Model
	close func()
}

// A readableArchive is an archive as a session may use it: nothing can be added to
// it, which would read the server's files and ask its network.
type readableArchive struct{ model.Archive }

// newSession opens the library for a reader.
func newSession(ctx context.Context, sess ssh.Session, reader string, library *data.Archive, words ui.Words, opts readOptions) (*session, error) {
	own, err := library.As(reader)
	if err != nil {
		return nil, err
	}
	var notes []model.Message
	place, err := own.Place()
	if err != nil {
		notes = append(notes, model.Message{Key: "problem", Args: []string{oneLine(err.Error())}, Bad: true})
	}
	ctx, stop := context.WithCancel(ctx)
	context.AfterFunc(sess.Context(), stop) // the client has gone
	m := model.New(ctx, model.Options{
		Library:       readableArchive{own},
		Remote:        true,
		Screen:        &ui.Screen{Words: words, Wide: wide.Cells() == 2, NoMouse: !opts.mouse},
		Position:      place,
		Theme:         opts.theme,
		Themes:        ui.Themes,
		Keys:          opts.keys,
		Messages:      notes,
		SaveDelay:     time.Second,
		CountDelay:    400 * time.Millisecond,
		Doubt:         opts.doubt,
		WatchInterval: watchEvery,
		ParallelDelay: 150 * time.Millisecond,
	})
	return &session{model: m, close: func() {
		m.Close()
		stop()
		own.Close()
	}}, nil
}

// sessions are the sessions of a server, at most so many.
type sessions struct {
	most  int64
	n     atomic.Int64
	start func(ssh.Session, string) (*session, error)
	warn  func(error)
}

// handle shows a reader in a session until one of the two ends.
func (s *sessions) handle(sess ssh.Session) {
	defer s.n.Add(-1)
	if s.n.Add(1) > s.most {
		wish.Fatalln(sess, "onrecord: too many people are reading: try again later")
		return
	}
	reader, _ := sess.Context().Value(readerKey{}).(string)
	opened, err := s.start(sess, reader)
	if err != nil {
		wish.Fatalln(sess, "onrecord: "+oneLine(err.Error()))
		return
	}
	defer opened.close()
	ctx, stop := context.WithCancelCause(sess.Context())
	defer stop(nil)
	program := tea.NewProgram(opened.model, sessionOptions(ctx, sess, stop)...)
	_, windows, _ := sess.Pty()
	ended := make(chan struct{})
	defer close(ended)
	go func() {
		for {
			select {
			case w, open := <-windows:
				if !open {
					return
				}
				program.Send(tea.WindowSizeMsg{Width: w.Width, Height: w.Height})
			case <-ended:
				return
			}
		}
	}()
	if _, err := program.Run(); err != nil && sess.Context().Err() == nil { // else the client has gone
		s.warn(fmt.Errorf("the session of %s has ended: %w", oneLine(reader), cmp.Or(context.Cause(ctx), err)))
		wish.Fatalln(sess, "onrecord: the session has ended because of an error; what you did before is saved")
	}
}

// sessionOptions are how a program draws on a session's terminal. Stop ends the
// session with an error.
func sessionOptions(ctx context.Context, sess ssh.Session, stop func(error)) []tea.ProgramOption {
	pty, _, _ := sess.Pty()
	var window atomic.Pointer[tea.WindowSizeMsg]
	first := clamped(tea.WindowSizeMsg{Width: pty.Window.Width, Height: pty.Window.Height})
	window.Store(&first)
	out := delta.New(sess, func() (width, height int) {
		w := window.Load()
		return w.Width, w.Height
	})
	return append(wishtea.MakeOptions(sess),
		tea.WithInput(&boundedInput{in: sess, left: mostInput}),
		tea.WithOutput(contained{returns{out}, stop}),
		tea.WithWindowSize(first.Width, first.Height),
		tea.WithContext(ctx),
		tea.WithoutSignalHandler(),
		tea.WithFPS(120),
		tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg {
			switch msg := msg.(type) {
			case tea.SuspendMsg:
				return nil // there is no shell to come back from
			case tea.WindowSizeMsg:
				w := clamped(msg)
				window.Store(&w)
				return w
			}
			return msg
		}),
	)
}

// A contained ends a session when drawing panics: Bubble Tea draws in a goroutine
// that does not recover, which would end all sessions.
type contained struct {
	w    io.Writer
	stop func(error)
}

// Write writes p.
func (c contained) Write(p []byte) (n int, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			n, err = 0, fmt.Errorf("drawing: %v\n%s", fault, debug.Stack())
			c.stop(err)
		}
	}()
	return c.w.Write(p)
}

// A returns puts the returns before newlines that a terminal's line discipline would
// put there: Bubble Tea counts on them where it has no terminal of its own.
type returns struct{ w io.Writer }

// Write writes p.
func (r returns) Write(p []byte) (int, error) {
	if _, err := r.w.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// clamped is a window of a size that a session may have.
func clamped(w tea.WindowSizeMsg) tea.WindowSizeMsg {
	return tea.WindowSizeMsg{Width: min(max(w.Width, 1), widestWindow), Height: min(max(w.Height, 1), highestWindow)}
}

// errTooMuch ends a session that sends without end.
var errTooMuch = errors.New("too much input")

// A boundedInput reads no faster than people type and paste, and ends after more
// than they ever do.
type boundedInput struct {
	in    io.Reader
	left  int       // bytes
	since time.Time // the period under way
	taken int       // bytes in it
}

// Read reads what the client has sent.
func (b *boundedInput) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, fmt.Errorf("reading a session: %w", errTooMuch)
	}
	if now := time.Now(); now.Sub(b.since) > inputPeriod {
		b.since, b.taken = now, 0
	}
	if b.taken >= mostAtOnce {
		time.Sleep(time.Until(b.since.Add(inputPeriod)))
	}
	n, err := b.in.Read(p[:min(len(p), mostAtOnce, b.left)])
	b.left -= n
	b.taken += n
	return n, err
}
