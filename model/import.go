package model

import (
	"cmp"
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

// One command runs an import. It may take minutes and report a thousand times a
// second, so its latest count is polled. The reader can be used meanwhile.

const (
	progressInterval = 100 * time.Millisecond // between two updates of the progress
	closeTimeout     = 5 * time.Second        // how long Close waits for a stopped import
)

// An ImportState is the running or the last import.
type ImportState struct {
	Enabled  bool // a library accepts articles
	Running  bool
	Stopping bool   // it was stopped by a key
	Name     string // what is added, as typed; empty: the feeds are fetched
	news.Import
}

// An importing is one run of an import. Its messages are dropped once another
// has started.
type importing struct {
	ctx     context.Context
	stop    context.CancelFunc
	latest  atomic.Pointer[news.Import] // the newest count; nil before the first
	started atomic.Bool
	done    chan struct{} // closed when the command ends
	before  news.List     // listed when it started
}

// An importTickMsg asks for the progress of an import to be shown.
type importTickMsg struct{ of *importing }

// An importedMsg brings the result of an import.
type importedMsg struct {
	of   *importing
	name string   // of a file or folder, or an address
	into Importer // nil if it could not be opened
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

// importer opens the library that accepts articles; nil if there is none.
func (m *Model) importer() func() (Importer, error) {
	k := m.archive()
	if k == nil || m.options.Sample {
		return m.options.OpenImporter
	}
	b, ok := k.(Importer)
	if !ok || !b.Writable() {
		return nil
	}
	return func() (Importer, error) { return b, nil }
}

// askAdd asks what to add. It offers the article being read if the library does
// not have it.
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

// unsavedName is the file or address of the article being read, empty if it is
// in the library.
func (m *Model) unsavedName() string {
	s := &m.State
	if m.archive() != nil && !m.options.Sample || s.Reading.Article < 0 {
		return ""
	}
	a := s.Article(s.Reading.Article)
	if m.options.Sample || a.ID == "-" { // neither has a file
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

// busy reports whether an import is running, and shows it.
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

// pressImportPage handles keys on the import page: x stops the import, closing
// the page does not.
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

// running reports whether an import or export is running.
func running(s *State) bool { return s.Import.Running || s.exporting != nil }

// stops reports whether a key stops what is running wherever it is pressed: not
// if it is a letter that may be typed, or has another meaning in a prompt.
func (m *Model) stops(msg tea.KeyPressMsg) bool {
	s := &m.State
	b := s.Keys.Of(msg.String())
	return running(s) && b != nil && b.Name == "stop" && msg.Text == "" && (s.Prompt.Key == "" || m.asked.other == nil)
}

// stop stops the running export or, if there is none, the import.
func (m *Model) stop() {
	if w := m.State.exporting; w != nil {
		w.stop()
		return
	}
	m.stopImport()
}

// stopImport stops the import. What was counted is saved.
func (m *Model) stopImport() {
	m.State.Import.Stopping = true
	m.importing.stop()
}

// startImport starts an import of what name returns; the command calls name.
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

// tick sends an importTickMsg after a moment.
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

// Close ends everything the reader still does after its program has ended. It
// waits a few seconds for a running import, so that the library can be closed.
func (m *Model) Close() {
	m.cancel()
	if b := m.importing; b != nil && b.started.Load() {
		select {
		case <-b.done:
		case <-time.After(closeTimeout):
		}
	}
}

// importProgress shows the progress of an import. The first articles of an
// empty library are listed at once.
func (m *Model) importProgress(msg importTickMsg) tea.Cmd {
	if msg.of != m.importing || m.State.Import.Stopping {
		return nil
	}
	if in := msg.of.latest.Load(); in != nil {
		m.updateImport(*in)
	}
	cmd := msg.of.tick()
	if m.archive() != nil && !m.options.Sample && m.reloading.pending && (m.State.Articles.Len() == 0 || time.Since(m.reloading.started) >= reloadInterval) {
		cmd = tea.Batch(cmd, m.reload())
	}
	return cmd
}

// updateImport takes a new count. Problems go to the messages too.
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
	if s.Overlay == ImportPage && s.Scroll > 0 { // the newest come first
		m.scrollOverlay(m.options.Screen.OverlayRows(s) - rows)
	}
}

// imported finishes an import.
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
	if len(msg.Offers) > 0 && s.Import.Name != "" {
		m.pendingFeed = msg.Offers[0]
	}
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

// sayImported shows the result of an import and closes its page if it has no
// problems to show.
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
		s.Status = problem(in.Problems[0]) // it is in the messages already
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
	case in.Added == 0 && len(in.Texts) == 1:
		m.notify(Message{Key: "imported.text", Args: []string{cmp.Or(in.Texts[0].Title, in.Texts[0].ID)}})
	default:
		m.notify(Message{Key: "imported", Args: []string{added, changed, known}})
	}
}
