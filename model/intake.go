package model

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
)

// Articles are brought into a library by one command, which may take minutes
// and be told of a thousand times a second; what it has counted last is looked at
// now and then. The reader reads on meanwhile.

const (
	pace     = 100 * time.Millisecond // between two counts that are shown
	patience = 5 * time.Second        // for what is stopped to come to rest
)

// An IntakeState is what is being brought into the library, or was last.
type IntakeState struct {
	Able     bool   // there is a library to bring something into
	On       bool   // it is being brought in
	Stopping bool   // the reader has had it stopped
	Name     string // what is added, as it was typed; empty: the feeds are fetched
	news.Import
}

// A bringing is one run of an intake. Its answers are dropped once another has
// begun.
type bringing struct {
	ctx    context.Context
	stop   context.CancelFunc
	told   atomic.Pointer[news.Import] // the newest count; nil before the first
	begun  atomic.Bool
	over   chan struct{}  // closed when it has come to rest
	before []news.Article // that were listed when it began
}

// An intakeMsg asks to look how far an intake is.
type intakeMsg struct{ of *bringing }

// A broughtMsg brings the last count of an intake.
type broughtMsg struct {
	of   *bringing
	name string   // of a file or folder, or an address
	into Importer // nil where there was none to be had
	news.Import
}

func intakeKeys() []Binding {
	able := func(s *State) bool { return s.Intake.Able }
	return []Binding{
		{"add", Keeping, []string{"a"}, bind((*Model).askAdd), able},
		{"sync", Keeping, []string{"r"}, (*Model).sync, able},
		{"stop", Keeping, []string{"ctrl+x"}, bind((*Model).stop), underWay},
	}
}

// shelf is what opens the library to bring articles into, nil where there is
// none.
func (m *Model) shelf() func() (Importer, error) {
	k := m.keeper()
	if k == nil {
		return m.options.Shelf
	}
	b, ok := k.(Importer)
	if !ok || !b.Writable() {
		return nil
	}
	return func() (Importer, error) { return b, nil }
}

// askAdd asks for something to be kept. An article that is being read and not
// kept is offered.
func (m *Model) askAdd() {
	if m.busy("") {
		return
	}
	m.ask("prompt.add", m.unkept(), func(typed string) tea.Cmd {
		typed = strings.TrimSpace(typed)
		if typed == "" {
			return nil
		}
		name := func() string { return typed }
		if m.options.Named != nil {
			named := m.options.Named
			name = func() string { return named(typed) }
		}
		return m.bring(typed, name, Importer.Add)
	})
	m.offer()
}

// unkept is the file or address of the article being read where that is not
// kept.
func (m *Model) unkept() string {
	s := &m.State
	if m.keeper() != nil || s.Reading.Article < 0 {
		return ""
	}
	a := s.Article(s.Reading.Article)
	if m.options.Sample || a.ID == "-" { // neither is a file
		return a.URL
	}
	return a.ID
}

// sync fetches the feeds.
func (m *Model) sync() tea.Cmd {
	if m.busy("sync") {
		return nil
	}
	m.openIntake()
	return m.bring("", func() string { return "" }, func(b Importer, ctx context.Context, _ string, tell func(news.Import)) news.Import {
		return b.Sync(ctx, tell)
	})
}

// busy tells whether something is being brought in, and shows it. A key that
// would begin something else is told to wait.
func (m *Model) busy(key string) bool {
	s := &m.State
	if !s.Intake.On {
		return false
	}
	m.openIntake()
	if (s.Intake.Name == "") != (key == "sync") {
		m.say("intake.busy")
	}
	return true
}

func (m *Model) openIntake() { m.State.Overlay, m.State.Scroll = IntakePage, 0 }

// pressIntake is what keys do while the page of an intake is read: x stops it,
// what closes the page lets it go on.
func (m *Model) pressIntake(key string) tea.Cmd {
	b := m.State.Keys.Of(key)
	switch {
	case key == "x" && m.State.Intake.On:
		m.stopIntake()
	case b != nil && (b.Name == "add" || b.Name == "sync"):
		m.closeOverlay()
	default:
		return m.pressOverlay(key)
	}
	return nil
}

// underWay tells whether there is an intake or an export to be stopped.
func underWay(s *State) bool { return s.Intake.On || s.writing != nil }

// stops tells whether a key stops what is under way wherever it is pressed: not
// where it is a letter, which may be typed, or an answer to what is asked.
func (m *Model) stops(msg tea.KeyPressMsg) bool {
	s := &m.State
	b := s.Keys.Of(msg.String())
	return underWay(s) && b != nil && b.Name == "stop" && msg.Text == "" && (s.Prompt.Key == "" || m.asked.other == nil)
}

// stop stops what is being written or, where nothing is, brought in.
func (m *Model) stop() {
	if w := m.State.writing; w != nil {
		w.stop()
		return
	}
	m.stopIntake()
}

// stopIntake stops what is being brought in. What has been counted is kept.
func (m *Model) stopIntake() {
	m.State.Intake.Stopping = true
	m.bringing.stop()
}

// bring begins to bring something in: what name, worked out in the command,
// names.
func (m *Model) bring(typed string, name func() string, do func(Importer, context.Context, string, func(news.Import)) news.Import) tea.Cmd {
	ctx, stop := context.WithCancel(m.context)
	b := &bringing{ctx: ctx, stop: stop, over: make(chan struct{}), before: m.State.Articles}
	m.bringing = b
	m.renewal.when = time.Now()
	m.State.Intake = IntakeState{Able: true, On: true, Name: typed}
	shelf := m.shelf()
	work := func() tea.Msg {
		b.begun.Store(true)
		defer close(b.over)
		defer stop()
		if ctx.Err() != nil {
			return broughtMsg{of: b}
		}
		into, err := shelf()
		if err != nil {
			return broughtMsg{of: b, Import: news.Import{Problems: []error{err}}}
		}
		name := name()
		return broughtMsg{b, name, into, do(into, ctx, name, func(in news.Import) { b.told.Store(&in) })}
	}
	return tea.Batch(work, b.look())
}

// look has it looked in a moment how far b is.
func (b *bringing) look() tea.Cmd {
	return func() tea.Msg {
		select {
		case <-b.ctx.Done():
			return nil
		case <-time.After(pace):
			return intakeMsg{b}
		}
	}
}

// Close ends all that the reader still does once its program has ended, and
// waits a few seconds for what is being brought in to come to rest, so that the
// library can be closed.
func (m *Model) Close() {
	m.cancel()
	if b := m.bringing; b != nil && b.begun.Load() {
		select {
		case <-b.over:
		case <-time.After(patience):
		}
	}
}

// progress takes over how far an intake is. What comes first into an empty
// library is listed at once.
func (m *Model) progress(msg intakeMsg) tea.Cmd {
	if msg.of != m.bringing || m.State.Intake.Stopping {
		return nil
	}
	if in := msg.of.told.Load(); in != nil {
		m.count(*in)
	}
	cmd := msg.of.look()
	if m.keeper() != nil && m.renewal.again && (len(m.State.Articles) == 0 || time.Since(m.renewal.when) >= renewals) {
		cmd = tea.Batch(cmd, m.renew())
	}
	return cmd
}

// count takes a count over. What went wrong can be read among the messages too.
func (m *Model) count(in news.Import) {
	s := &m.State
	rows := 0
	if s.Overlay == IntakePage {
		rows = m.options.Screen.OverlayRows(s)
	}
	for _, err := range in.Problems[min(len(s.Intake.Problems), len(in.Problems)):] {
		m.log(problem(err))
	}
	m.renewal.changed = m.renewal.changed || in.Changed > s.Intake.Changed
	m.renewal.again = m.renewal.again || in.Added > s.Intake.Added || in.Changed > s.Intake.Changed
	s.Intake.Import = in
	if s.Overlay == IntakePage && s.Scroll > 0 { // the newest stand first
		m.scrollOverlay(m.options.Screen.OverlayRows(s) - rows)
	}
}

// brought takes over what an intake has come to.
func (m *Model) brought(msg broughtMsg) tea.Cmd {
	s := &m.State
	if msg.of != m.bringing || m.context.Err() != nil {
		return nil
	}
	m.bringing = nil
	s.Intake.On = false
	if s.Intake.Stopping {
		msg.Problems = slices.DeleteFunc(slices.Clone(msg.Problems), func(err error) bool { return errors.Is(err, context.Canceled) })
	}
	m.count(msg.Import)
	m.sayBrought()
	switch in := &msg.Import; {
	case msg.into == nil || in.Added+in.Changed+in.Known == 0:
		return nil
	case m.options.Sample:
		return m.adopt(adoptMsg{msg.into})
	case m.keeper() == nil:
		return nil
	case s.Intake.Name != "" && in.Added+in.Changed+in.Known == 1:
		m.opening = &opening{msg.name, in.Added == 1, msg.of.before}
	}
	if m.renewal.again || m.renewal.on {
		return m.renew()
	}
	return m.openAdded()
}

// sayBrought tells what an intake has come to. Its page is closed where there
// is nothing to be read on it.
func (m *Model) sayBrought() {
	s := &m.State
	in := &s.Intake
	kept, failed := in.Added+in.Changed+in.Known, len(in.Problems)
	added, changed, known := strconv.Itoa(in.Added), strconv.Itoa(in.Changed), strconv.Itoa(in.Known)
	if s.Overlay == IntakePage && failed == 0 {
		m.closeOverlay()
	}
	switch {
	case in.Stopping:
		m.tell(Message{Key: "brought.stopped", Args: []string{added, changed}})
	case failed == 1 && kept == 0 && in.Total <= 1:
		s.Status = problem(in.Problems[0]) // it is among the messages already
	case failed > 0:
		msg := Message{Key: "brought.failed", Args: []string{added, changed, strconv.Itoa(failed)}, Bad: true}
		if kept == in.Known {
			msg.Key, msg.Args = "brought.only.failed", msg.Args[2:]
		}
		m.tell(msg)
		if in.Name != "" && failed > 1 && s.Overlay == NoOverlay && !m.occupied() {
			m.openIntake()
		}
	case in.Name == "" && in.Total == 0:
		m.say("brought.nofeeds")
	case kept == 0:
		m.say("brought.none")
	case m.keeper() == nil && !m.options.Sample:
		m.tell(Message{Key: "brought.files", Args: []string{added, changed, known}})
	case kept == in.Known:
		m.say("brought.known", known)
	default:
		m.tell(Message{Key: "brought", Args: []string{added, changed, known}})
	}
}
