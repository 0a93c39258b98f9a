// Package model is the reader's Bubble Tea model: its state and everything
// that changes it. It opens no file, asks no network and draws nothing: what
// it needs from outside comes through the doors Library and Screen, and all
// that is slow runs in commands. Package ui/cli starts it.
//
// Conventions: a command captures values, never the model. Its answer says
// what it is for, and one that comes too late is dropped. Offsets are bytes of
// Article.Body, rows and columns are cells.
package model

import (
	"cmp"
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// Options are what the model is built from.
type Options struct {
	Library Library
	Screen  Screen

	// Archive opens the library that articles are brought into where Library is
	// none, and makes it where there is none; nil: they cannot be brought in.
	OpenImporter func() (Importer, error)
	Lang         string // of the interface: the sample opens at an article in it
	Sample       bool   // Library is only the sample, to be left once Archive's has an article

	// Named is the file, folder or address that is meant by what was typed; nil:
	// that itself. It may be slow.
	Resolve func(typed string) string

	// Complete is a path that is being typed, as far as it can only go on in one
	// way. It may be slow.
	Complete func(typed string) string

	Position      news.Position       // where the reader left off; the zero Place is the beginning
	Theme         string              // "auto", "light", "dark" or a theme's name; empty: that of Place
	Themes        []string            // the themes t goes through
	Keys          map[string][]string // keys by name of the binding, in place of the usual ones
	Messages      []Message           // shown at the start
	Open          func(url string) error
	Export        Export
	Doubt         float64       // confidence below which a quotation is doubtful; 0 is DefaultDoubt
	SaveDelay     time.Duration // how long the place must stay the same before it is written
	WatchInterval time.Duration // how often a library is asked whether another program has changed it; 0: never
	CountDelay    time.Duration // how long a digit that is bound waits for a motion
	ParallelDelay time.Duration // how long a quotation must be in hand before it is looked for elsewhere
}

// A Model is the reader. Only its State is looked at from outside.
type Model struct {
	State State

	options Options
	context context.Context
	cancel  context.CancelFunc

	searching  context.CancelFunc // ends the search under way, nil before the first
	listing    [3]int             // by pane: counts changes of what a search in it looks through
	searchedIn int                // that of the search's pane when it last looked
	folded     map[string]*foldedArticle

	index   *people.Index // type-ahead over State.Cast, nil until it is built
	typing  typing
	asked   asked
	draft   draft
	picking func(quote.Participant) tea.Cmd // of the picker, where one is taken
	joining []string                        // names of whom the one taken is the same as
	pages   pages
	want    want // the article being set, to be shown when it is
	jumps   []jump
	pending news.Position // what has not come back yet of where the reader left off
	saved   news.Position // as last remembered
	seen    string        // the article that was last looked at for its read mark

	importing   *importing // articles into the library, nil while nothing is
	reloading   reloading
	started     time.Time          // the session: what was changed before is undone only after a question
	cancelDoubt context.CancelFunc // ends the search for a doubtful quotation; nil before the first
	copied      copied
	history     map[string][]string // answers by question, the newest last
	recalled    int                 // the answer in the line, counted back from the newest; 0 for none
	wasLibrary  bool                // the scope of the quotations before bookmarks were listed
	digits      int                 // typed so far, of counts
	switching   string              // the key of a count that is a binding too
	times       int                 // how often the binding that is being done is to be done; 0 is once
	pendingOpen *pendingOpen        // nil for none

	fetching       map[string]bool // by Article.ID: true while it is being read, false where it could not be
	parallels      parallelSearch
	positionChange int // counts changes of the place, to remember the last only
	libraryChange  int // counts changes of the library
}

// New is a reader that has read nothing yet. The context ends all it does.
func New(ctx context.Context, o Options) *Model {
	ctx, cancel := context.WithCancel(ctx)
	m := &Model{options: o, context: ctx, cancel: cancel, want: want{article: -1}, started: time.Now()}
	s := &m.State
	s.Cast, s.doubt = new(people.Cast), cmp.Or(o.Doubt, DefaultDoubt)
	s.Filter.Kinds = news.AllKinds
	s.Reading = Reading{Article: -1, Selected: None}
	s.Parallels.Of = None
	s.Window.Theme = cmp.Or(o.Theme, o.Position.Theme, "auto")
	s.Window.Dark = s.Window.Theme != "light"
	m.pending = o.Position
	keys, problems := NewKeymap(o.Keys)
	s.Keys = keys
	m.State.Search.At = -1
	s.CanExport = o.Export != nil
	if k := m.archive(); k != nil {
		s.Writable = k.Writable()
		s.bookmarks, s.read = map[string][]news.Bookmark{}, map[string]bool{}
	}
	s.Import.Enabled = m.importer() != nil
	m.restoreWindow(o.Position)
	for _, note := range o.Messages {
		m.notify(note)
	}
	for _, err := range problems {
		m.fail(err)
	}
	return m
}

// copied is the quotation copied last and its form; on says that no other key
// was pressed since.
type copied struct {
	ref  Ref
	form CiteForm
	on   bool
}

// Init reads the library.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.load(), tea.RequestBackgroundColor)
}

// Update routes: news from outside goes to the file that knows about it.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		cmd = m.resize(msg.Width, msg.Height)
	case tea.KeyPressMsg:
		cmd = m.press(msg)
	case tea.PasteMsg:
		cmd = m.paste(msg)
	case tea.MouseMsg:
		cmd = m.mouse(msg)
	case tea.BackgroundColorMsg:
		m.background(msg.IsDark())
	case articlesMsg:
		cmd = m.articles(msg)
	case attributedMsg:
		cmd = m.attributed(msg)
	case pageMsg:
		cmd = m.pageReady(msg)
	case foundMsg:
		cmd = m.searchFound(msg)
	case positionSettledMsg:
		return m, m.positionSettled(msg)
	case failedMsg:
		m.notify(Message(msg))
	default:
		cmd = m.archiveMsg(msg)
	}
	return m, tea.Batch(cmd, m.refreshSearch(), m.fetchRows(), m.checkRead(), m.checkPosition(), m.checkParallels(), m.checkCard())
}

// View draws the state.
func (m *Model) View() tea.View { return m.options.Screen.Draw(&m.State) }
