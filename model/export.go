package model

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
)

// A Visit gets an article, the indexes of the quotations to export, and the notes
// of its bookmarks by index.
type Visit func(a *news.Article, quotes []int, notes map[int]string) error

// An Export writes quotations to the file path in the format of its extension:
// everything that each passes to its visitor. If the file exists and overwrite
// is false, the error is fs.ErrExist.
type Export func(ctx context.Context, path string, overwrite bool, each func(Visit) error) error

// quickExport is how many quotations are exported without showing progress.
const quickExport = 1000

// exportInterval is how often the progress of an export is updated.
const exportInterval = time.Second / 4

// A selection is the quotations listed when an export was started.
type selection struct {
	refs  []Ref
	state State
}

// An exporting is a running export.
type exporting struct {
	selection
	stop context.CancelFunc
	done atomic.Int64 // quotations written
}

// An exportTickMsg asks for the progress of an export to be shown.
type exportTickMsg struct{ *exporting }

// An exportedMsg brings the result of an export.
type exportedMsg struct {
	*exporting
	path string
	err  error
}

// askExport asks for the file to export the listed quotations to.
func (m *Model) askExport() {
	if m.State.exporting != nil {
		m.say("export.busy")
		return
	}
	chosen := selection{m.State.Quotes.Refs, m.State}
	chosen.state.loaded, chosen.state.bookmarks = maps.Clone(m.State.loaded), maps.Clone(m.State.bookmarks)
	m.askPath("prompt.export", "quotations.csv", func(path string) tea.Cmd { return m.export(path, false, chosen) })
	m.offer()
}

// export writes quotations in a command.
func (m *Model) export(path string, overwrite bool, chosen selection) tea.Cmd {
	if path == "" {
		return nil
	}
	ctx, stop := context.WithCancel(m.context)
	w := &exporting{selection: chosen, stop: stop}
	m.State.exporting = w
	k, write := m.archive(), m.options.Export
	cmd := func() tea.Msg {
		defer stop()
		return exportedMsg{w, path, write(ctx, path, overwrite, func(visit Visit) error { return w.each(ctx, k, visit) })}
	}
	if len(w.refs) > quickExport {
		return tea.Batch(cmd, w.tick())
	}
	return cmd
}

// each passes the quotations to a visitor, article by article.
func (w *exporting) each(ctx context.Context, k Archive, visit Visit) error {
	for first, end := 0, 0; first < len(w.refs); first = end {
		var quotes []int
		for ; end < len(w.refs) && w.refs[end].Article == w.refs[first].Article; end++ {
			quotes = append(quotes, w.refs[end].Quote)
		}
		a := *w.state.Article(w.refs[first].Article)
		if a.Head {
			whole, _, ok, err := k.Article(ctx, a.ID)
			if err != nil {
				return err
			}
			quotes = slices.DeleteFunc(quotes, func(q int) bool { return q >= len(whole.Quotes) }) // it may have changed
			if !ok || len(quotes) == 0 {
				continue
			}
			a = whole
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		notes := map[int]string{}
		for _, b := range w.state.bookmarks[a.ID] {
			notes[b.Quote] = b.Note
		}
		if err := visit(&a, quotes, notes); err != nil {
			return err
		}
		w.done.Add(int64(len(quotes)))
	}
	return nil
}

// tick sends an exportTickMsg after a moment.
func (w *exporting) tick() tea.Cmd {
	return tea.Tick(exportInterval, func(time.Time) tea.Msg { return exportTickMsg{w} })
}

// exportProgress shows the progress of an export unless another message is
// shown.
func (m *Model) exportProgress(w *exporting) tea.Cmd {
	if w != m.State.exporting {
		return nil
	}
	if key := m.State.Status.Key; key == "" || key == "export.going" {
		m.say("export.going", strconv.FormatInt(w.done.Load(), 10), strconv.Itoa(len(w.refs)))
	}
	return w.tick()
}

// exported shows the result of an export; if the file exists it asks again.
func (m *Model) exported(msg exportedMsg) {
	m.State.exporting = nil
	switch {
	case errors.Is(msg.err, fs.ErrExist):
		m.ask("prompt.overwrite", msg.path, func(path string) tea.Cmd { return m.export(path, path == msg.path, msg.selection) })
	case errors.Is(msg.err, context.Canceled):
		m.say("export.stopped")
	case msg.err != nil:
		m.fail(msg.err)
	default:
		key := "exported"
		if msg.done.Load() == 1 {
			key += ".one"
		}
		m.say(key, strconv.FormatInt(msg.done.Load(), 10), msg.path)
	}
}
