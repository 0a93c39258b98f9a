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

// A Visit is handed articles with those of their quotations that are meant, as
// indexes.
type Visit func(a *news.Article, quotes []int) error

// An Export writes quotations into the file path, in the format of its ending:
// all that each hands to its visitor. Where there is such a file already and it
// is not to be overwritten, the error is fs.ErrExist.
type Export func(ctx context.Context, path string, overwrite bool, each func(Visit) error) error

// quickExport is how many quotations are written without a word of how far that
// is.
const quickExport = 1000

// exportInterval is how often it is told how far an export is.
const exportInterval = time.Second / 4

// A selection is quotations as they were when they were chosen.
type selection struct {
	refs  []Ref
	state State
}

// A exporting is an export under way.
type exporting struct {
	selection
	stop context.CancelFunc
	done atomic.Int64 // quotations written
}

// A exportTickMsg asks to tell how far an export is.
type exportTickMsg struct{ *exporting }

// An exportedMsg tells what became of an export.
type exportedMsg struct {
	*exporting
	path string
	err  error
}

// askExport asks for the file into which the quotations listed are written.
func (m *Model) askExport() {
	if m.State.exporting != nil {
		m.say("export.busy")
		return
	}
	chosen := selection{m.State.Quotes.Refs, m.State}
	chosen.state.loaded = maps.Clone(m.State.loaded)
	m.askPath("prompt.export", "quotations.csv", func(path string) tea.Cmd { return m.export(path, false, chosen) })
	m.offer()
}

// export writes quotations.
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

// each hands the quotations to a visitor, article by article.
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
		if err := visit(&a, quotes); err != nil {
			return err
		}
		w.done.Add(int64(len(quotes)))
	}
	return nil
}

// tick has it told in a moment how far w is.
func (w *exporting) tick() tea.Cmd {
	return tea.Tick(exportInterval, func(time.Time) tea.Msg { return exportTickMsg{w} })
}

// exportProgress tells how far an export is, unless there is something else to be
// read.
func (m *Model) exportProgress(w *exporting) tea.Cmd {
	if w != m.State.exporting {
		return nil
	}
	if key := m.State.Status.Key; key == "" || key == "export.going" {
		m.say("export.going", strconv.FormatInt(w.done.Load(), 10), strconv.Itoa(len(w.refs)))
	}
	return w.tick()
}

// exported tells what became of an export, and asks again for a file where
// there is one of that name.
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
		m.say("exported", strconv.FormatInt(msg.done.Load(), 10), msg.path)
	}
}
