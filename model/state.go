package model

import (
	"onrecord/model/news"
	"onrecord/model/people"
)

// A State is everything that the screen shows. The model changes it, the screen
// reads it; no other state exists.
type State struct {
	Window   Window
	Articles news.List
	Cast     *people.Cast  // who is quoted in Articles; never nil
	Marks    [][]news.Mark // who speaks, by article; short until that is known
	Filter   Filter

	Matching int // quotations of all articles that match (see Hits)

	List    ListState
	Reading Reading
	Quotes  QuotesState
	Search  Search

	Overlay   Overlay
	Picker    Picker
	Card      *Card        // set while Overlay is PersonCard
	About     *ArticleCard // set while Overlay is ArticlePage or EarlierPage
	Scroll    int          // first visible row of an overlay
	HelpQuery string       // only matching keys are in the help
	Item      int          // item of that overlay under the cursor, -1 for none
	Parallels Parallels

	Loading Progress
	Listing bool // the library is still being loaded
	Status  Message
	Log     []Message // the last hundred, oldest first
	Keys    *Keymap

	Count     int  // the number typed before a motion, 0 for none
	CanGoBack bool // there is a position to return to

	UnreadArticles int  // in the library
	Writable       bool // the library can be changed
	CanExport      bool // quotations can be exported
	Prompt         Prompt
	Menu           []string // items of the menu of corrections, after "menu." in the catalogues
	Marking        Marking
	Import         ImportState

	doubt float64   // see Doubtful
	Feeds []FeedRow // while Overlay is FeedsPage

	said     *people.Said // of Marks, but for the articles in remarked; nil before that is known
	remarked []int        // articles whose marks have changed since, in order
	byKind   [3]int       // quotations of all articles, by quote.Kind, without reports
	reports  int          // what outlets and documents report, in all articles
	matched  []int        // the articles with a match, in order; nil where the filter names no people

	exporting *exporting // nil while no export is running

	loaded     map[int]*news.Article      // whole articles, by index into Articles
	bookmarks  map[string][]news.Bookmark // by Article.ID
	read       map[string]bool            // by Article.ID: read marks changed since the list was loaded; nil where there are none
	listedRead map[string]bool            // by Article.ID: read when it was, where Articles do not say so
}

// Article returns article a: whole if it is loaded, else its head.
func (s *State) Article(a int) *news.Article {
	if whole := s.loaded[a]; whole != nil {
		return whole
	}
	return s.Articles.At(a)
}

// head reports whether only the head of article a is loaded.
func (s *State) head(a int) bool { return s.loaded[a] == nil && s.Articles.Head(a) }

// A Window is the terminal and how it is divided.
type Window struct {
	Width, Height int // cells
	Layout        Layout
	Focus         Pane
	Zoomed        bool // the focused pane fills the screen
	Dark          bool // the terminal's background is dark
	Theme         string
}

// A Ref identifies a quotation: Article(Article).Quotes[Quote].
type Ref struct{ Article, Quote int }

// None is the Ref of no quotation.
var None = Ref{-1, -1}

// A ListState is the list of articles.
type ListState struct {
	Shown      []int // indexes into Articles, in order
	Cursor     int   // index into Shown
	Top        int   // first item on screen
	HideSilent bool  // articles without a match are hidden

	all bool // Shown is all articles
}

// Reading is the article in the detail pane.
type Reading struct {
	Article    int  // index into Articles, -1 before the first is set
	Page       Page // nil before the first is set
	Top        int  // first row on screen
	Anchor     int  // body offset kept at the top when the width changes
	SpeechOnly bool // only paragraphs with a match are shown
	Selected   Ref  // the selected quotation, None for none
}

// A QuotesState is the quotations pane.
type QuotesState struct {
	Refs    []Ref // the quotations listed
	Cursor  int   // index into Refs
	Top     int   // first item on screen
	Library bool  // of all articles, not only of the one being read
	Why     bool  // each quotation shows why it is one
	ByDoubt bool  // the most doubtful first, not in their order
}

// An Overlay lies over the panes and takes the keys.
type Overlay uint8

// The overlays.
const (
	NoOverlay    Overlay = iota
	PeoplePicker         // filter by person
	PersonCard
	HelpPage
	MessageLog
	CorrectMenu   // what is wrong with the selected quotation
	ParallelsPage // also reported in
	ImportPage    // progress and problems of an import
	FeedsPage     // the feeds of the library
	ArticlePage   // about an article
	EarlierPage   // an earlier text of it
)

// A Picker is the list of people to choose from.
type Picker struct {
	Input    Input
	Found    []int          // indexes into Cast.People that match what was typed
	Counts   []people.Count // matches of the other filters, by index into Cast.People
	Selected map[int]bool   // marked with space
	Cursor   int            // index into Found
	Top      int
	Single   bool // one person is chosen, not several
	Moved    bool // the cursor has moved since the last letter
}

// An Input is a line being typed.
type Input struct {
	Text   string
	Before string // the part of Text before the cursor
}

// A Progress counts a long task; it is over when Done == Total.
type Progress struct{ Done, Total int }

// A Message says what happened. Its text is Key in the catalogue of the
// interface language, with {0}, {1} … replaced by Args.
type Message struct {
	Key  string
	Args []string
	Bad  bool // something went wrong
}
