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
	progressInterval = 100 * time.Millisecond // between two counts that are shown
	closeTimeout     = 5 * time.Second        // for what is stopped to come to rest
)

// An ImportState is what is being brought into the library, or was last.
type ImportState struct {
	Enabled  bool   // there is a library to bring something into
	Running  bool   // it is being brought in
	Stopping bool   // the reader has had it stopped
	Name     string // what is added, as it was typed; empty: the feeds are fetched
	news.Import
}

// A importing is one run of an intake. Its answers are dropped once another has
// begun.
type importing struct {
	ctx     context.Context
	stop    context.CancelFunc
	latest  atomic.Pointer[news.Import] // the newest count; nil before the first
	started atomic.Bool
	done    chan struct{}  // closed when it has come to rest
	before  []news.Article // that were listed when it began
}

// An importTickMsg asks to look how far an intake is.
type importTickMsg struct{ of *importing }

// A importedMsg brings the last count of an intake.
type importedMsg struct {
	of   *importing
	name string   // of a file or folder, or an address
	into Importer // nil where there was none to be had
	news.Import
}

func importKeys() []Binding {
	able := func(s *State) bool { return s.Import.Enabled }
	return []Binding{
		{"add", Editing, []string{"a"}, bind((*Model).askAdd), able},
		{"sync", Editing, []string{"r"}, (*Model).sync, able},
		{"stop", Editing, []string{"ctrl+x"}, bind((*Model).stop), running},
	}
}

// importer is what opens the library to bring articles into, nil where there is
// none.
func (m *Model) importer() func() (Importer, error) {
	k := m.archive()
	if k == nil {
		return m.options.OpenImporter
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
	m.askPath("prompt.add", m.unsavedName(), func(typed string) tea.Cmd {
		typed = strings.TrimSpace(typed)
		if typed == "" {
			return nil
		}
		name := func() string { return typed }
		if m.options.Resolve != nil {
			named := m.options.Resolve
			name = func() string { return named(typed) }
		}
		return m.startImport(typed, name, Importer.Add)
	})
	m.offer()
}

// unsavedName is the file or address of the article being read where that is not
// kept.
func (m *Model) unsavedName() string {
	s := &m.State
	if m.archive() != nil || s.Reading.Article < 0 {
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
	m.openImportPage()
	return m.startImport("", func() string { return "" }, func(b Importer, ctx context.Context, _ string, tell func(news.Import)) news.Import {
		return b.Sync(ctx, tell)
	})
}

// busy tells whether something is being brought in, and shows it. A key that
// would begin something else is told to wait.
func (m *Model) busy(key string) bool {
	s := &m.State
	if !s.Import.Running {
		return false
	}
	m.openImportPage()
	if (s.Import.Name == "") != (key == "sync") {
		m.say("import.busy")
	}
	return true
}

func (m *Model) openImportPage() { m.State.Overlay, m.State.Scroll = ImportPage, 0 }

// pressImportPage is what keys do while the page of an intake is read: x stops it,
// what closes the page lets it go on.
func (m *Model) pressImportPage(key string) tea.Cmd {
	b := m.State.Keys.Of(key)
	switch {
	case key == "x" && m.State.Import.Running:
		m.stopImport()
	case b != nil && (b.Name == "add" || b.Name == "sync"):
		m.closeOverlay()
	default:
		return m.pressOverlay(key)
	}
	return nil
}

// running tells whether there is an intake or an export to be stopped.
func running(s *State) bool { return s.Import.Running || s.exporting != nil }

// stops tells whether a key stops what is under way wherever it is pressed: not
// where it is a letter, which may be typed, or an answer to what is asked.
func (m *Model) stops(msg tea.KeyPressMsg) bool {
	s := &m.State
	b := s.Keys.Of(msg.String())
	return running(s) && b != nil && b.Name == "stop" && msg.Text == "" && (s.Prompt.Key == "" || m.asked.other == nil)
}

// stop stops what is being written or, where nothing is, brought in.
func (m *Model) stop() {
	if w := m.State.exporting; w != nil {
		w.stop()
		return
	}
	m.stopImport()
}

// stopImport stops what is being brought in. What has been counted is kept.
func (m *Model) stopImport() {
	m.State.Import.Stopping = true
	m.importing.stop()
}

// startImport begins to bring something in: what name, worked out in the command,
// names.
func (m *Model) startImport(typed string, name func() string, do func(Importer, context.Context, string, func(news.Import)) news.Import) tea.Cmd {
	ctx, stop := context.WithCancel(m.context)
	b := &importing{ctx: ctx, stop: stop, done: make(chan struct{}), before: m.State.Articles}
	m.importing = b
	m.reloading.started = time.Now()
	m.State.Import = ImportState{Enabled: true, Running: true, Name: typed}
	shelf := m.importer()
	work := func() tea.Msg {
		b.started.Store(true)
		defer close(b.done)
		defer stop()
		if ctx.Err() != nil {
			return importedMsg{of: b}
		}
		into, err := shelf()
		if err != nil {
			return importedMsg{of: b, Import: news.Import{Problems: []error{err}}}
		}
		name := name()
		return importedMsg{b, name, into, do(into, ctx, name, func(in news.Import) { b.latest.Store(&in) })}
	}
	return tea.Batch(work, b.tick())
}

// tick has it looked in a moment how far b is.
func (b *importing) tick() tea.Cmd {
	return func() tea.Msg {
		select {
		case <-b.ctx.Done():
			return nil
		case <-time.After(progressInterval):
			return importTickMsg{b}
		}
	}
}

// Close ends all that the reader still does once its program has ended, and
// waits a few seconds for what is being brought in to come to rest, so that the
// library can be closed.
func (m *Model) Close() {
	m.cancel()
	if b := m.importing; b != nil && b.started.Load() {
		select {
		case <-b.done:
		case <-time.After(closeTimeout):
		}
	}
}

// importProgress takes over how far an intake is. What comes first into an empty
// library is listed at once.
func (m *Model) importProgress(msg importTickMsg) tea.Cmd {
	if msg.of != m.importing || m.State.Import.Stopping {
		return nil
	}
	if in := msg.of.latest.Load(); in != nil {
		m.updateImport(*in)
	}
	cmd := msg.of.tick()
	if m.archive() != nil && m.reloading.pending && (len(m.State.Articles) == 0 || time.Since(m.reloading.started) >= reloadInterval) {
		cmd = tea.Batch(cmd, m.reload())
	}
	return cmd
}

// updateImport takes a count over. What went wrong can be read among the messages too.
func (m *Model) updateImport(in news.Import) {
	s := &m.State
	rows := 0
	if s.Overlay == ImportPage {
		rows = m.options.Screen.OverlayRows(s)
	}
	for _, err := range in.Problems[min(len(s.Import.Problems), len(in.Problems)):] {
		m.log(problem(err))
	}
	m.reloading.changed = m.reloading.changed || in.Changed > s.Import.Changed
	m.reloading.pending = m.reloading.pending || in.Added > s.Import.Added || in.Changed > s.Import.Changed
	s.Import.Import = in
	if s.Overlay == ImportPage && s.Scroll > 0 { // the newest stand first
		m.scrollOverlay(m.options.Screen.OverlayRows(s) - rows)
	}
}

// imported takes over what an intake has come to.
func (m *Model) imported(msg importedMsg) tea.Cmd {
	s := &m.State
	if msg.of != m.importing || m.context.Err() != nil {
		return nil
	}
	m.importing = nil
	s.Import.Running = false
	if s.Import.Stopping {
		msg.Problems = slices.DeleteFunc(slices.Clone(msg.Problems), func(err error) bool { return errors.Is(err, context.Canceled) })
	}
	m.updateImport(msg.Import)
	m.sayImported()
	switch in := &msg.Import; {
	case msg.into == nil || in.Added+in.Changed+in.Known == 0:
		return nil
	case m.options.Sample:
		return m.switchLibrary(switchLibraryMsg{msg.into})
	case m.archive() == nil:
		return nil
	case s.Import.Name != "" && in.Added+in.Changed+in.Known == 1:
		m.pendingOpen = &pendingOpen{msg.name, in.Added == 1, msg.of.before}
	}
	if m.reloading.pending || m.reloading.running {
		return m.reload()
	}
	return m.openAdded()
}

// sayImported tells what an intake has come to. Its page is closed where there
// is nothing to be read on it.
func (m *Model) sayImported() {
	s := &m.State
	in := &s.Import
	kept, failed := in.Added+in.Changed+in.Known, len(in.Problems)
	added, changed, known := strconv.Itoa(in.Added), strconv.Itoa(in.Changed), strconv.Itoa(in.Known)
	if s.Overlay == ImportPage && failed == 0 {
		m.closeOverlay()
	}
	switch {
	case in.Stopping:
		m.notify(Message{Key: "imported.stopped", Args: []string{added, changed}})
	case failed == 1 && kept == 0 && in.Total <= 1:
		s.Status = problem(in.Problems[0]) // it is among the messages already
	case failed > 0:
		msg := Message{Key: "imported.failed", Args: []string{added, changed, strconv.Itoa(failed)}, Bad: true}
		if kept == in.Known {
			msg.Key, msg.Args = "imported.only.failed", msg.Args[2:]
		}
		m.notify(msg)
		if in.Name != "" && failed > 1 && s.Overlay == NoOverlay && !m.editing() {
			m.openImportPage()
		}
	case in.Name == "" && in.Total == 0:
		m.say("imported.nofeeds")
	case kept == 0:
		m.say("imported.none")
	case m.archive() == nil && !m.options.Sample:
		m.notify(Message{Key: "imported.files", Args: []string{added, changed, known}})
	case kept == in.Known:
		m.say("imported.known", known)
	default:
		m.notify(Message{Key: "imported", Args: []string{added, changed, known}})
	}
}
