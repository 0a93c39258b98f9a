package model

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"strconv"

	tea "charm.land/bubbletea/v2"
)

// A Visit is handed articles with those of their quotations that are meant, as
// indexes.
type Visit func(a *Article, quotes []int) error

// An Export writes quotations into the file path, in the format of its ending:
// all that each hands to its visitor. Where there is such a file already and it
// is not to be overwritten, the error is fs.ErrExist.
type Export func(ctx context.Context, path string, overwrite bool, each func(Visit) error) error

// An exportedMsg tells what became of an export.
type exportedMsg struct {
	path string
	refs []Ref
	err  error
}

// askExport asks for the file into which the quotations listed are written.
func (m *Model) askExport() {
	refs := m.State.Said.Refs
	m.ask("prompt.export", "quotations.csv", func(path string) tea.Cmd { return m.export(path, false, refs) })
}

// export writes the quotations refs.
func (m *Model) export(path string, overwrite bool, refs []Ref) tea.Cmd {
	if path == "" {
		return nil
	}
	ctx, k, write := m.context, m.keeper(), m.options.Export
	s := m.State
	s.whole = maps.Clone(s.whole)
	each := func(visit Visit) error {
		for first := 0; first < len(refs); {
			end := first
			var quotes []int
			for ; end < len(refs) && refs[end].Article == refs[first].Article; end++ {
				quotes = append(quotes, refs[end].Quote)
			}
			a := *s.Article(refs[first].Article)
			first = end
			if a.Head {
				whole, _, ok, err := k.Article(ctx, a.ID)
				if err != nil {
					return err
				}
				if !ok {
					continue
				}
				a = whole
			}
			if err := visit(&a, quotes); err != nil {
				return err
			}
		}
		return ctx.Err()
	}
	return func() tea.Msg { return exportedMsg{path, refs, write(ctx, path, overwrite, each)} }
}

// exported tells what became of an export, and asks again for a file where
// there is one of that name.
func (m *Model) exported(msg exportedMsg) {
	switch {
	case errors.Is(msg.err, fs.ErrExist):
		m.ask("prompt.overwrite", msg.path, func(path string) tea.Cmd { return m.export(path, path == msg.path, msg.refs) })
	case msg.err != nil:
		m.fail("problem", msg.err.Error())
	default:
		m.say("exported", strconv.Itoa(len(msg.refs)), msg.path)
	}
}
