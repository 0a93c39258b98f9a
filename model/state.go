package model

import (
	"onrecord/model/news"
	"onrecord/model/people"
)

// A State is all that the screen shows. The model changes it, the screen reads
// it; nothing else holds state.
type State struct {
	Window   Window
	Articles []news.Article
	Cast     *people.Cast  // who is quoted in Articles; never nil
	Marks    [][]news.Mark // who speaks what, by article; short while that is not known
	Filter   Filter

	// Hits are, for each article, the quotations that pass Filter, as indexes
	// into Article.Quotes; Passing and Total count them over all articles.
	Hits            [][]int
	Matching, Total int

	List    ListState
	Reading Reading
	Quotes  QuotesState
	Search  Search

	Overlay   Overlay
	Picker    Picker
	Card      *Card  // set while Overlay is PersonCard
	Scroll    int    // first row shown of an overlay that is only read
	HelpQuery string // only matching keys are in the help
	Item      int    // item of that overlay under the cursor, -1 for none
	Parallels Parallels

	Loading Progress
	Listing bool // who is quoted in the library is still being read
	Status  Message
	Log     []Message // the last hundred, oldest first
	Keys    *Keymap

	Count     int  // the number typed before a motion, 0 for none
	CanGoBack bool // there was a jump to go back from

	UnreadArticles int  // in the library
	Writable       bool // the library keeps what the reader changes
	CanExport      bool // quotations can be written into a file
	Prompt         Prompt
	Menu           []string // what can be corrected, after "menu." in the catalogues
	Marking        Marking
	Import         ImportState

	doubt float64   // see Doubtful
	Feeds []FeedRow // while Overlay is FeedsPage

	exporting *exporting // the export under way, nil if there is none

	loaded    map[int]*news.Article      // by index into Articles: heads that have been read
	bookmarks map[string][]news.Bookmark // by Article.ID
	read      map[string]bool            // by Article.ID: marked as read since the start, or no longer; nil where that is not kept
}

// Article is article a: whole, or its head where it has not been read.
func (s *State) Article(a int) *news.Article {
	if whole := s.loaded[a]; whole != nil {
		return whole
	}
	return &s.Articles[a]
}

// A Window is the terminal and how it is divided.
type Window struct {
	Width, Height int // cells
	Layout        Layout
	Focus         Pane
	Zoomed        bool // the pane in focus has the whole screen
	Dark          bool // the terminal's background is dark
	Theme         string
}

// A Ref names a quotation: Article(Article).Quotes[Quote].
type Ref struct{ Article, Quote int }

// None is the Ref of no quotation.
var None = Ref{-1, -1}

// A ListState is the list of articles.
type ListState struct {
	Shown      []int // indexes into Articles, in order
	Cursor     int   // index into Shown
	Top        int   // first item on screen
	HideSilent bool  // articles without a quotation that passes are hidden
}

// Reading is the article in the detail pane.
type Reading struct {
	Article    int  // index into Articles, -1 before the first is set
	Page       Page // nil before the first is set
	Top        int  // first row on screen
	Anchor     int  // body offset that stays at the top when the width changes
	SpeechOnly bool // only what was said is shown
	Selected   Ref  // the quotation in hand, None if there is none
}

// A QuotesState is the quotations pane.
type QuotesState struct {
	Refs    []Ref // the quotations listed
	Cursor  int   // index into Refs
	Top     int   // first item on screen
	Library bool  // of all articles, not only of the one being read
	Why     bool  // each quotation explains itself
	ByDoubt bool  // the most doubtful first, not in their order
}

// An Overlay lies over the panes and takes the keys.
type Overlay uint8

// The overlays.
const (
	NoOverlay    Overlay = iota
	PeoplePicker         // choose whom to hear
	PersonCard
	HelpPage
	MessageLog
	CorrectMenu   // what is wrong with the quotation in hand
	ParallelsPage // where else it is reported
	ImportPage    // how far what is being brought in is, and what went wrong
	FeedsPage     // the feeds of the library
)

// A Picker is the list of people to choose from.
type Picker struct {
	Input    Input
	Found    []int          // indexes into Cast.People that match what was typed
	Counts   []people.Count // how often each of Cast.People is quoted under the other filters
	Selected map[int]bool   // marked with space
	Cursor   int            // index into Found
	Top      int
	Single   bool // one person is taken, not several chosen
	Moved    bool // the cursor has been moved since something was typed
}

// An Input is a line being typed.
type Input struct {
	Text   string
	Before string // the part of Text before the cursor
}

// A Progress counts a long task; it is over when Done == Total.
type Progress struct{ Done, Total int }

// A Message tells what happened. Its words are Key in the catalogue of the
// interface's language, with {0}, {1} … replaced by Args.
type Message struct {
	Key  string
	Args []string
	Bad  bool // something went wrong
}
