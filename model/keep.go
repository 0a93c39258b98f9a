package model

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"
)

// Kept is a quotation the reader has kept.
type Kept struct {
	ID      int64  // in the library
	Article string // Article.ID
	Quote   int    // index into Article.Quotes, -1 where it is no longer there
	Note    string
}

// Undone tells what was taken back.
type Undone struct {
	Kind    string // read, kept, correction; empty where there was nothing
	Article string // Article.ID; empty for several or all articles
}

// A keptMsg brings what is kept of an article, of all where it is empty, and
// what is to be said of it.
type keptMsg struct {
	article string
	kept    []Kept
	say     Message
	err     error
}

// An undoneMsg brings what was taken back.
type undoneMsg struct {
	Undone
	err error
}

// KeptAs is the reader's keeping of a quotation, nil if it is not kept.
func (s *State) KeptAs(r Ref) *Kept {
	of := s.kept[r.Article]
	for i := range of {
		if of[i].Quote == r.Quote {
			return &of[i]
		}
	}
	return nil
}

// askKeep asks for the note of the quotation in hand, which is kept with it.
func (m *Model) askKeep() {
	s := &m.State
	r := s.Reading.InHand
	if had := s.KeptAs(r); had != nil {
		old := *had
		m.ask("prompt.note.again", old.Note, func(note string) tea.Cmd {
			return m.keeping(old.Article, "note.kept", func(ctx context.Context, k Keeper) error { return k.Note(ctx, old.ID, note) })
		})
		m.asked.other = func() tea.Cmd {
			return m.keeping(old.Article, "keep.off", func(ctx context.Context, k Keeper) error { return k.Unkeep(ctx, old.ID) })
		}
		return
	}
	a, q := *s.Article(r.Article), r.Quote
	m.ask("prompt.note", "", func(note string) tea.Cmd {
		return m.keeping(a.ID, "kept", func(ctx context.Context, k Keeper) error { return k.Keep(ctx, &a, q, note) })
	})
}

// keeping changes what is kept of an article and reads it again.
func (m *Model) keeping(article, say string, change func(context.Context, Keeper) error) tea.Cmd {
	ctx, k := m.context, m.keeper()
	return func() tea.Msg {
		msg := keptMsg{article: article, say: Message{Key: say}}
		if msg.err = change(ctx, k); msg.err == nil {
			msg.kept, msg.err = k.Kept(ctx, article)
		}
		return msg
	}
}

// keptNow takes over what is kept.
func (m *Model) keptNow(msg keptMsg) {
	s := &m.State
	if msg.err != nil {
		m.fail("problem", msg.err.Error())
		return
	}
	m.changes++
	m.holdKept(msg.article, msg.kept)
	s.Status = msg.say
	if s.Filter.Kept {
		m.refilter()
		m.holdOn()
	}
}

// holdKept takes over what is kept of one article.
func (m *Model) holdKept(article string, kept []Kept) {
	m.kept = slices.DeleteFunc(m.kept, func(k Kept) bool { return k.Article == article })
	m.kept = append(m.kept, kept...)
	m.numberKept()
}

// numberKept finds the articles of what is kept.
func (m *Model) numberKept() {
	s := &m.State
	s.kept = map[int][]Kept{}
	number := map[string]int{}
	for _, k := range m.kept {
		number[k.Article] = -1
	}
	for a := range s.Articles {
		if _, ok := number[s.Articles[a].ID]; ok {
			number[s.Articles[a].ID] = a
		}
	}
	for _, k := range m.kept {
		if a := number[k.Article]; a >= 0 && k.Quote >= 0 {
			s.kept[a] = append(s.kept[a], k)
		}
	}
}

// toggleKept lists only what is kept, or all again.
func (m *Model) toggleKept() {
	m.State.Filter.Kept = !m.State.Filter.Kept
	m.refilter()
	m.holdOn()
	m.sayHits()
}

// undo takes the last change back.
func (m *Model) undo() tea.Cmd {
	ctx, k := m.context, m.keeper()
	return func() tea.Msg {
		undone, err := k.Undo(ctx)
		return undoneMsg{undone, err}
	}
}

// undone shows what was taken back.
func (m *Model) undone(msg undoneMsg) tea.Cmd {
	s := &m.State
	if msg.err != nil {
		m.fail("problem", msg.err.Error())
		return nil
	}
	m.changes++
	title, all := "", ""
	a := s.find(msg.Article)
	if a >= 0 {
		title = s.Articles[a].Title
	}
	if msg.Article == "" {
		all = ".all"
	}
	switch msg.Kind {
	case "":
		m.say("undo.none")
	case "read":
		m.say("undo.read"+all, title)
		if a >= 0 {
			s.Unread[a] = true
			delete(m.read, msg.Article)
		} else { // of several
			m.read = nil
			return m.listAnew()
		}
	case "kept":
		ctx, k := m.context, m.keeper()
		return func() tea.Msg {
			kept, err := k.Kept(ctx, msg.Article)
			return keptMsg{msg.Article, kept, Message{Key: "undo.kept", Args: []string{title}}, err}
		}
	case "correction":
		return m.uncorrected(msg.Article, Message{Key: "undo.correction" + all, Args: []string{title}})
	}
	return nil
}

// noticeRead marks an article as read once it is read, not only looked at from
// the list.
func (m *Model) noticeRead() tea.Cmd {
	s := &m.State
	a := s.Reading.Article
	if !s.Keeps || a < 0 || s.Window.Focus == List || a >= len(s.Unread) || s.Articles[a].ID == m.seen {
		return nil
	}
	m.seen = s.Articles[a].ID // undone, it stays unread till it is opened again
	if !s.Unread[a] {
		return nil
	}
	s.Unread[a] = false
	if m.read == nil {
		m.read = map[string]bool{}
	}
	m.read[m.seen] = true
	ctx, k, id := m.context, m.keeper(), m.seen
	return func() tea.Msg {
		if err := k.MarkRead(ctx, id); err != nil && ctx.Err() == nil {
			return failedMsg{"problem", []string{err.Error()}}
		}
		return nil
	}
}
