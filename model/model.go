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
	"maps"
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// Options are what a Model is built from.
type Options struct {
	Library Library
	Screen  Screen

	// OpenImporter opens, or creates, the library that accepts articles while
	// Library is not one; nil: no articles can be added.
	OpenImporter func() (Importer, error)
	Lang         string // of the interface: the sample opens at an article in it
	Sample       bool   // Library is the sample, replaced by the library of OpenImporter once that has an article

	// OpenScratch makes a library of the sample's articles to be changed until the
	// reader quits; nil: the sample cannot be changed.
	OpenScratch func(ctx context.Context, articles []news.Article) (Archive, error)

	// Resolve is the file, folder or address that a typed name means; nil: the
	// name itself. It may be slow.
	Resolve func(typed string) string

	// Complete completes a path as far as only one continuation exists, and names
	// what could come next; nil completes none. It may be slow.
	Complete func(typed string) (path string, names []string)

	// Answers are the paths and addresses typed in earlier sessions, by question, the
	// newest last. SaveAnswer saves one, without its login, for later sessions, and may
	// be slow; nil saves none.
	Answers    map[string][]string
	SaveAnswer func(question, answer string) error

	Position      news.Position               // to restore; the zero Position is the beginning
	Theme         string                      // "auto", "light", "dark" or a theme's name; empty: that of Position
	Themes        []string                    // the themes that t cycles through
	Keys          map[string][]string         // by name of the binding, replacing the defaults
	Messages      []Message                   // shown at the start
	Open          func(original string) error // opens an address or a file; nil: cannot
	Export        Export
	Remote        bool          // the reader is at another computer: what touches this one's files, network or browser is off
	Doubt         float64       // confidence below which a quotation is doubtful; 0 is DefaultDoubt
	SaveDelay     time.Duration // how long the position must stay the same before it is saved
	WatchInterval time.Duration // how often to check whether another program changed the library; 0: never
	CountDelay    time.Duration // how long a digit that is bound waits for a motion
	ParallelDelay time.Duration // how long a quotation must be selected before parallels are searched
}

// A Model is the reader. Only its State is visible outside.
type Model struct {
	State State

	options Options
	context context.Context
	cancel  context.CancelFunc

	searching  context.CancelFunc // cancels the running search; nil before the first
	listing    [3]int             // by pane: counts changes of what a search covers
	searchedIn int                // value of listing when the search last ran
	folded     map[string]*foldedArticle

	index   *people.Index // type-ahead over State.Cast, nil until it is built
	typing  typing
	asked   asked
	draft   draft
	picking func(quote.Participant) tea.Cmd // called with the person chosen, where one is chosen
	joining []string                        // names of the person that the chosen one is merged with
	pages   pages
	want    want // the article being typeset, to be shown then
	jumps   []jump
	pending news.Position // what is still to be restored of the last position
	saved   news.Position // the last one saved
	seen    string        // the article last checked for its read mark

	importing   *importing // nil while no import is running
	scratch     scratch
	reloading   reloading
	started     time.Time // the session: what was changed before is undone only after a question
	sorting     sorting
	cancelDoubt context.CancelFunc // ends the search for a doubtful quotation; nil before the first
	copied      copied
	history     map[string][]string // answers by question, the newest last
	recalled    int                 // the answer in the line, counted back from the newest; 0 for none
	wasLibrary  bool                // the scope of the quotations before bookmarks were listed
	digits      int                 // typed so far, of counts
	switching   string              // the key of a count that is a binding too
	times       int                 // how often the binding that is being done is to be done; 0 is once
	pendingOpen *pendingOpen        // nil for none
	pendingFeed string              // address of a feed to offer once the page that names it is shown; empty for none

	fetching       map[string]bool // by Article.ID: true while loading, false after an error
	parallels      parallelSearch
	positionChange int  // counts changes of the position; only the last is saved
	libraryChange  int  // counts changes of the library
	away           bool // the library did not answer when it was last asked for changes
}

// New returns a reader that has loaded nothing yet. Everything it does ends
// with the context.
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
	m.history = maps.Clone(o.Answers)
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

// Init loads the library.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.load(), tea.RequestBackgroundColor)
}

// Update routes: each message goes to the file that handles it.
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
	return m, tea.Batch(cmd, m.refreshSearch(), m.fetchRows(), m.checkRead(), m.checkPosition(), m.checkParallels(), m.checkCard(), m.checkSort())
}

// View draws the state.
func (m *Model) View() tea.View { return m.options.Screen.Draw(&m.State) }
