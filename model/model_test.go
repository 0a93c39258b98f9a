package model

import (
	"errors"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/quote"
)

func TestKeysMoveTheState(t *testing.T) {
	tests := []struct {
		name string
		keys string
		want func(*State) bool
	}{
		{"tab goes to the next pane", "tab", func(s *State) bool { return s.Window.Focus == Quotes }},
		{"shift+tab goes to the one before", "shift+tab", func(s *State) bool { return s.Window.Focus == List }},
		{"h and l are tabs", "h l", func(s *State) bool { return s.Window.Focus == Detail }},
		{"j scrolls the article", "j j", func(s *State) bool { return s.Reading.Top == 2 }},
		{"k scrolls it back", "j j k", func(s *State) bool { return s.Reading.Top == 1 }},
		{"G goes to the end and g to the beginning", "G g", func(s *State) bool { return s.Reading.Top == 0 }},
		{"space leaves a line of the page before", "space", func(s *State) bool { return s.Reading.Top == s.Window.Layout.Text.H-1 }},
		{"j in the list shows the next article", "h j", func(s *State) bool { return s.Reading.Article == 1 && s.List.Cursor == 1 }},
		{"the list does not run over its end", "h j j j j", func(s *State) bool { return s.List.Cursor == 2 }},
		{"enter in the list goes to the article", "h j enter", func(s *State) bool { return s.Window.Focus == Detail && s.Reading.Article == 1 }},
		{"j in the quotations moves the article along", "l j", func(s *State) bool { return s.Quotes.Cursor == 1 && s.Reading.Selected == Ref{0, 1} }},
		{"enter in the quotations goes to the place", "l j enter", func(s *State) bool { return s.Window.Focus == Detail && s.onScreen(s.quote(Ref{0, 1}).Extent().Start) }},
		{"J goes to the next article from anywhere", "J", func(s *State) bool { return s.Reading.Article == 1 && s.Window.Focus == Detail }},
		{"z gives a pane the whole screen", "z", func(s *State) bool { return s.Window.Layout.Panes[List].W == 0 }},
		{"z takes it back", "z z", func(s *State) bool { return s.Window.Layout.Panes[List].W > 0 }},
		{"? opens the help", "?", func(s *State) bool { return s.Overlay == HelpPage }},
		{"q in the help closes it", "? q", func(s *State) bool { return s.Overlay == NoOverlay }},
		{"j in the help scrolls it", "? j j k", func(s *State) bool { return s.Scroll == 1 }},
		{"! opens the messages", "!", func(s *State) bool { return s.Overlay == MessageLog }},
		{"i shows who speaks", "n i", func(s *State) bool { return s.Card != nil && s.Cast.People[s.Card.Person].Name == "Ada Brook" }},
		{"i without a quotation says what to do", "i", func(s *State) bool { return s.Status.Key == "cannot.person" }},
		{"f on a card hears that person", "n i f", func(s *State) bool { return s.Overlay == NoOverlay && len(s.Filter.People) == 1 }},
		{"y lets quotations explain themselves", "y", func(s *State) bool { return s.Quotes.Why }},
		{"s lists the quotations of all articles", "s", func(s *State) bool { return len(s.Quotes.Refs) == 4 }},
		{"s again those of the article", "s s", func(s *State) bool { return len(s.Quotes.Refs) == 3 }},
		{"1 switches direct quotations off", "1", func(s *State) bool { return s.Matching == 3 && s.Total() == 4 }},
		{"2 switches indirect ones off", "2", func(s *State) bool { return s.Matching == 2 }},
		{"3 switches mixed ones off", "3", func(s *State) bool { return s.Matching == 3 }},
		{"the last kind stays on", "1 2 3", func(s *State) bool { return s.Matching == 1 && s.Status.Key == "kinds.last" }},
		{"esc switches the kinds on again", "1 2 esc", func(s *State) bool { return s.Matching == 4 }},
		{"x hides articles without a quotation", "x", func(s *State) bool { return slices.Equal(s.List.Shown, []int{0, 2}) }},
		{"x again lists them", "x x", func(s *State) bool { return len(s.List.Shown) == 3 }},
		{"v folds away what nobody said", "v", func(s *State) bool { return s.Reading.Page.Rows() < 10 }},
		{"v again shows it", "v v", func(s *State) bool { return s.Reading.Page.Rows() > 60 }},
		{"v follows the filter", "v 2 3", func(s *State) bool { return s.Reading.Page.Rows() == 1 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := read(t, threeReports()...).keys(strings.Fields(tt.keys)...)
			if !tt.want(&r.State) {
				t.Errorf("after %q: %+v", tt.keys, r.State)
			}
		})
	}
}

func TestNextQuoteScrollsToIt(t *testing.T) {
	r := read(t, threeReports()...)
	for _, want := range []Ref{{0, 0}, {0, 1}, {0, 2}} {
		r.keys("n")
		r.selected(want)
		if !r.State.onScreen(r.State.quote(want).Extent().Start) {
			t.Errorf("%v is not on screen: top row is %d", want, r.State.Reading.Top)
		}
		if got := r.State.Quotes.Refs[r.State.Quotes.Cursor]; got != want {
			t.Errorf("the quotations pane stands on %v, want %v", got, want)
		}
	}
}

func TestNextGoesOnIntoTheNextArticle(t *testing.T) {
	r := read(t, threeReports()...).keys("n", "n", "n", "n")
	r.selected(Ref{2, 0})
	if r.State.Reading.Article != 2 || r.State.List.Cursor != 2 {
		t.Errorf("reading article %d, list on %d, want 2", r.State.Reading.Article, r.State.List.Cursor)
	}
	r.keys("n")
	if r.State.Status.Key != "next.none" {
		t.Errorf("at the end: got message %q", r.State.Status.Key)
	}
	r.keys("N")
	r.selected(Ref{0, 2})
	r.keys("N", "N", "N")
	r.selected(Ref{0, 0})
	if r.State.Status.Key != "previous.none" {
		t.Errorf("at the beginning: got message %q", r.State.Status.Key)
	}
}

func TestNextStartsFromWhatIsOnScreen(t *testing.T) {
	r := read(t, threeReports()...).keys("n") // the first is in hand
	r.State.Window.Focus = Detail
	r.keys("G", "N") // scrolled away from it
	if got := r.State.Reading.Selected; got.Article != 0 || got.Quote == 0 && r.State.Reading.Top > 5 {
		t.Errorf("previous from the end: got %v", got)
	}
	r.keys("g", "n")
	r.selected(Ref{0, 0})
}

func TestNextBySpeakerSkipsOthers(t *testing.T) {
	r := read(t, threeReports()...).keys("n", "]")
	r.selected(Ref{0, 2})
	r.keys("]")
	r.selected(Ref{2, 0})
	r.keys("[", "[")
	r.selected(Ref{0, 0})
}

func TestBackReturnsToWhereTheJumpBegan(t *testing.T) {
	r := read(t, threeReports()...).keys("n", "n", "n")
	top := r.State.Reading.Top
	r.keys("n") // into the third article
	if !r.State.CanGoBack {
		t.Fatal("no jump was noted")
	}
	r.keys("ctrl+o")
	r.selected(Ref{0, 2})
	if r.State.Reading.Article != 0 || r.State.Reading.Top != top {
		t.Errorf("back in article %d row %d, want 0 row %d", r.State.Reading.Article, r.State.Reading.Top, top)
	}
	r.keys("ctrl+o")
	if r.State.Status.Key != "cannot.back" {
		t.Errorf("with nothing to go back to: got message %q", r.State.Status.Key)
	}
}

func TestFilteringByOneSpeakerFiltersEveryPane(t *testing.T) {
	r := read(t, threeReports()...).keys("n", "f")
	s := &r.State
	if s.Matching != 3 || len(s.Quotes.Refs) != 2 || len(s.Hits(2)) != 1 {
		t.Errorf("hearing Ada Brook: %d pass, %d listed, %d in the third", s.Matching, len(s.Quotes.Refs), len(s.Hits(2)))
	}
	r.keys("n")
	r.selected(Ref{0, 2})
	r.keys("f")
	if s.Matching != 4 {
		t.Errorf("hearing everybody again: %d pass, want 4", s.Matching)
	}
}

func TestTheSelectedQuotationMatchesTheFilter(t *testing.T) {
	r := read(t, threeReports()...).keys("n", "2") // the one in hand is indirect
	r.selected(Ref{0, 1})
	r.keys("1", "3", "2")
	if s := &r.State; s.Reading.Selected != None && !s.matches(s.Reading.Selected) {
		t.Errorf("in hand is %v, which does not pass", s.Reading.Selected)
	}
}

func TestPickerChoosesPeople(t *testing.T) {
	r := read(t, threeReports()...).keys("p").types("bo")
	if got := r.State.Picker.Found; len(got) != 1 || r.State.Cast.People[got[0]].Name != "Bo Chen" {
		t.Fatalf("found %v", got)
	}
	r.keys("enter")
	if r.State.Matching != 1 || r.State.Overlay != NoOverlay {
		t.Errorf("hearing Bo Chen: %d pass, overlay %d", r.State.Matching, r.State.Overlay)
	}
	r.keys("p", "space", "esc")
	if len(r.State.Filter.People) != 1 {
		t.Errorf("esc changed the filter: %v", r.State.Filter.People)
	}
	r.keys("p").types("ada").keys("space", "enter")
	if len(r.State.Filter.People) != 2 || r.State.Matching != 4 {
		t.Errorf("two people: %v, %d pass", r.State.Filter.People, r.State.Matching)
	}
	r.keys("esc", "esc")
	if len(r.State.Filter.People) != 0 {
		t.Errorf("esc twice left %v", r.State.Filter.People)
	}
}

func TestANameWithASpaceIsTypedInThePicker(t *testing.T) {
	a := report("r1", line{"Owen Brask", "no", quote.Indirect}, line{"Owen Hale", "yes", quote.Indirect})
	r := read(t, a).keys("p").types("owen").keys("space").types("hale").keys("enter")
	if s := &r.State; len(s.Filter.People) != 1 || s.Cast.People[s.Filter.People[0]].Name != "Owen Hale" {
		t.Errorf("heard %v of %v", s.Filter.People, s.Cast.People)
	}
}

func TestThePickerLeftUntouchedChangesNothing(t *testing.T) {
	r := read(t, threeReports()...).keys("p", "enter")
	if len(r.State.Filter.People) != 0 {
		t.Errorf("enter at once: heard %v", r.State.Filter.People)
	}
	r.keys("p").types("bo").send(tea.MouseClickMsg{X: 0, Y: 0, Button: tea.MouseLeft})
	if len(r.State.Filter.People) != 0 || r.State.Overlay != NoOverlay {
		t.Errorf("a click outside: heard %v", r.State.Filter.People)
	}
}

func TestTheFirstQuotationIsSelectedAgain(t *testing.T) {
	r := read(t, report("r1", line{"Ada Brook", "one", quote.Indirect}), report("r2", line{"Bo Chen", "two", quote.Indirect})).keys("n", "n", "ctrl+o")
	r.selected(Ref{0, 0})
}

func TestQuickArticleKeysAddUp(t *testing.T) {
	r := read(t, threeReports()...)
	r.Update(press("J"))
	r.Update(press("J")) // before the first has come
	if r.State.List.Cursor != 2 {
		t.Errorf("list on %d, want 2", r.State.List.Cursor)
	}
}

func TestFindingQuotationsLeavesTheViewAlone(t *testing.T) {
	articles := threeReports()
	bare := articles[2]
	bare.Quotes, bare.Participants, bare.Attributed = nil, nil, false
	l := &memoryLibrary{articles: []news.Article{articles[0], articles[1], bare}, attribute: func(news.Article) news.Article { return articles[2] }}
	r := &reader{Model: New(t.Context(), Options{Library: l, Screen: fakeScreen{}}), t: t, library: l}
	r.Update(tea.WindowSizeMsg{Width: 120, Height: 20})
	_, later := r.Update(loadArticles(r.context, l)())
	r.send(pageMsg{"r1", r.State.Window.Layout.Text.W, newSheet(articles[0].Body, r.State.Window.Layout.Text.W, nil), false})
	r.keys("n", "G", "i")
	top := r.State.Reading.Top
	r.run(later)
	if r.State.Total() != 4 || r.State.Reading.Top != top || r.State.Card == nil {
		t.Errorf("%d quotations, top %d was %d, card %v", r.State.Total(), r.State.Reading.Top, top, r.State.Card)
	}
}

func TestNextShowsTheArticleOnANarrowTerminal(t *testing.T) {
	r := read(t, threeReports()...)
	r.send(tea.WindowSizeMsg{Width: 50, Height: 20})
	r.keys("h", "n")
	if r.State.Window.Focus != Detail {
		t.Errorf("focus is %d", r.State.Window.Focus)
	}
}

func TestPickerCountsFollowTheOtherFilters(t *testing.T) {
	r := read(t, threeReports()...).keys("2", "p") // no indirect quotations
	counts := map[string]int{}
	for i, p := range r.State.Cast.People {
		counts[p.Name] = r.State.Picker.Counts[i].Quotes
	}
	if counts["Ada Brook"] != 1 || counts["Bo Chen"] != 1 {
		t.Errorf("counts are %v", counts)
	}
}

func TestSearchInTheArticle(t *testing.T) {
	r := read(t, threeReports()...).keys("/").types("WIND")
	s := &r.State
	if s.Counter() != "1/1" || !s.onScreen(s.Search.Places[0].Start) {
		t.Fatalf("counter %s, top %d", s.Counter(), s.Reading.Top)
	}
	r.keys("backspace", "backspace", "backspace", "backspace").types("said on").keys("enter")
	if len(s.Search.Places) != 60 {
		t.Fatalf("%d matches, want 60", len(s.Search.Places))
	}
	at := s.Search.At
	r.keys("n")
	if s.Search.At != (at+1)%60 {
		t.Errorf("n went from match %d to %d", at, s.Search.At)
	}
	r.keys("N", "N")
	if s.Search.At != (at+59)%60 {
		t.Errorf("N went to match %d", s.Search.At)
	}
	r.keys("esc", "n")
	if s.Search.On || s.Reading.Selected == None {
		t.Error("after esc n does not go to a quotation")
	}
}

func TestSearchMatchesEitherScriptAndWidth(t *testing.T) {
	a := report("r1", line{text: "甲乙會議於２０３１年在ＡＢＣ大樓舉行，會議結束。"})
	tests := []struct {
		words string
		want  []string
	}{
		{"会议", []string{"會議", "會議"}},
		{"會議", []string{"會議", "會議"}},
		{"2031", []string{"２０３１"}},
		{"２０３１年", []string{"２０３１年"}},
		{"abc大楼", []string{"ＡＢＣ大樓"}},
		{"丙", nil},
	}
	for _, tt := range tests {
		r := read(t, a).keys("/").types(tt.words)
		var got []string
		for _, place := range r.State.Search.Places {
			got = append(got, place.Of(a.Body))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: found %q, want %q", tt.words, got, tt.want)
		}
	}
}

func TestASearchFollowsWhatIsListed(t *testing.T) {
	r := read(t, threeReports()...).keys("l", "s", "/").types("the").keys("enter")
	if r.State.Counter() != "1/3" {
		t.Fatalf("counter %s, found %v", r.State.Counter(), r.State.Search.Found)
	}
	r.keys("2") // what is left has no such words
	if len(r.State.Quotes.Refs) != 1 {
		t.Errorf("found %v of %d", r.State.Search.Found, len(r.State.Quotes.Refs))
	}
}

func TestWordsTypedAndEnteredAtOnceAreFound(t *testing.T) {
	r := read(t, threeReports()...)
	r.keys("/")
	var later []tea.Cmd
	for _, c := range "wind" {
		_, cmd := r.Update(tea.KeyPressMsg{Code: c, Text: string(c)})
		later = append(later, cmd)
	}
	_, cmd := r.Update(press("enter")) // before any answer has come
	if r.State.Status.Key != "" {
		t.Errorf("message %q before the answer", r.State.Status.Key)
	}
	r.run(cmd)
	for _, cmd := range later {
		r.run(cmd)
	}
	if r.State.Counter() != "1/1" || r.State.Status.Key != "" {
		t.Errorf("counter %s, message %q", r.State.Counter(), r.State.Status.Key)
	}
}

func TestAnArticleComingDoesNotEndTyping(t *testing.T) {
	r := read(t, threeReports()...)
	_, coming := r.Update(press("J"))
	r.keys("/").types("no")
	r.run(coming)
	r.types("thing")
	if s := &r.State.Search; !s.Typing || s.Input.Text != "nothing" || len(s.Places) != 5 {
		t.Errorf("search is %+v", s)
	}
}

func TestSearchInTheListAndTheQuotations(t *testing.T) {
	r := read(t, threeReports()...).keys("h", "/").types("ferry")
	if r.State.Reading.Article != 2 || r.State.Counter() != "1/1" {
		t.Errorf("reading %d, counter %s", r.State.Reading.Article, r.State.Counter())
	}
	r.keys("esc", "l", "l", "s", "/").types("bo chen")
	if got := r.State.Reading.Selected; got != (Ref{0, 1}) {
		t.Errorf("search by speaker took %v in hand", got)
	}
}

func TestCopyTakesTheSelectedQuotation(t *testing.T) {
	r := read(t, threeReports()...).keys("c")
	if r.State.Status.Key != "cannot.copy" {
		t.Errorf("with none in hand: message %q", r.State.Status.Key)
	}
	r.keys("n", "n", "c")
	if r.copied != "“we wait”" {
		t.Errorf("copied %q", r.copied)
	}
}

func TestOriginalIsOpenedWithoutBlocking(t *testing.T) {
	a := report("r1", line{"Ada Brook", "yes", quote.Indirect})
	a.URL = "https://news.example/1"
	var opened string
	r := readFrom(t, &memoryLibrary{articles: []news.Article{a}}, Options{Open: func(url string) error { opened = url; return errors.New("no browser") }})
	r.keys("o")
	if opened != a.URL || !r.State.Status.Bad {
		t.Errorf("opened %q, message %+v", opened, r.State.Status)
	}
}

func TestResizeKeepsTheWordsAtTheTop(t *testing.T) {
	r := read(t, threeReports()...).keys("space", "j", "j")
	offset := r.State.Reading.Anchor
	for _, width := range []int{90, 200, 40, 61, 120} {
		r.send(tea.WindowSizeMsg{Width: width, Height: 20})
		p := r.State.Reading.Page
		if p.Width() != r.State.Window.Layout.Text.W {
			t.Fatalf("page is %d wide, the pane %d", p.Width(), r.State.Window.Layout.Text.W)
		}
		if got := p.Row(offset); got != r.State.Reading.Top {
			t.Errorf("at width %d the words stand in row %d, the top is %d", width, got, r.State.Reading.Top)
		}
	}
	if r.State.Reading.Anchor != offset {
		t.Errorf("the place drifted from %d to %d", offset, r.State.Reading.Anchor)
	}
}

func TestALatePageIsDropped(t *testing.T) {
	r := read(t, threeReports()...)
	late := pageMsg{"r2", r.State.Window.Layout.Text.W, newSheet("x\n", 10, nil), false}
	r.send(late)
	if r.State.Reading.Article != 0 || r.State.Reading.Page == late.page {
		t.Error("a page nobody asked for was shown")
	}
}

func TestALongArticleIsShownBeforeItIsSet(t *testing.T) {
	long := report("r1", line{"Ada Brook", "so", quote.Indirect}, filler(4000))
	r := readFrom(t, &memoryLibrary{}, Options{})
	r.State.Articles, r.State.Marks = news.ListOf([]news.Article{long}), make([][]news.Mark, 1)
	r.State.Filter.Kinds = news.AllKinds
	_, whole := r.Update(r.open(0, at(0))())
	first := r.State.Reading.Page.Rows()
	r.scroll(50)
	top := r.State.Reading.Top
	r.run(whole)
	if r.State.Reading.Page.Rows() <= first || r.State.Reading.Top != top {
		t.Errorf("rows %d then %d, top %d then %d", first, r.State.Reading.Page.Rows(), top, r.State.Reading.Top)
	}
}

func TestResizingWhileALongArticleIsSetLosesNothing(t *testing.T) {
	long := report("r1", line{"Ada Brook", "so", quote.Indirect}, filler(4000))
	r := readFrom(t, &memoryLibrary{}, Options{})
	r.State.Articles, r.State.Marks = news.ListOf([]news.Article{long}), make([][]news.Mark, 1)
	_, whole := r.Update(r.open(0, at(0))())
	late := whole()
	r.send(tea.WindowSizeMsg{Width: 90, Height: 20})
	r.send(late)
	p := r.State.Reading.Page
	if p.Width() != r.State.Window.Layout.Text.W || p.Offset(p.Rows()-1) < len(long.Body)-100 {
		t.Errorf("the page is %d wide and ends at %d of %d", p.Width(), p.Offset(p.Rows()-1), len(long.Body))
	}
}

func TestMouse(t *testing.T) {
	r := read(t, threeReports()...)
	l := r.State.Window.Layout
	click := func(x, y int) { r.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}) }
	click(l.Inner[List].X+1, l.Inner[List].Y+4) // the third article
	if r.State.Reading.Article != 2 || r.State.Window.Focus != List {
		t.Errorf("click in the list: reading %d, focus %d", r.State.Reading.Article, r.State.Window.Focus)
	}
	click(l.Inner[List].X, l.Inner[List].Y)
	row := r.State.Reading.Page.Row(0) - r.State.Reading.Top
	click(l.Text.X+20, l.Text.Y+row) // on “the bridge would open”
	r.selected(Ref{0, 0})
	if len(r.State.Filter.People) != 0 {
		t.Error("a click on the words set the filter")
	}
	click(l.Text.X+2, l.Text.Y+row) // on Ada Brook
	if r.State.Matching != 3 {
		t.Errorf("a click on a name: %d pass, want 3", r.State.Matching)
	}
	click(l.Inner[Quotes].X+15, l.Inner[Quotes].Y+2) // the second listed
	r.selected(Ref{0, 2})
	r.send(tea.MouseWheelMsg{X: l.Text.X, Y: l.Text.Y, Button: tea.MouseWheelUp})
	r.send(tea.MouseWheelMsg{X: l.Inner[List].X, Y: l.Inner[List].Y, Button: tea.MouseWheelDown})
	if r.State.Window.Focus != Quotes {
		t.Error("the wheel moved the focus")
	}
}

func TestTheEngineFindsQuotationsOfArticlesWithoutAny(t *testing.T) {
	articles := threeReports()
	bare := articles[0]
	bare.Quotes, bare.Participants, bare.Attributed = nil, nil, false
	l := &memoryLibrary{articles: []news.Article{articles[1], bare}, attribute: func(news.Article) news.Article { return threeReports()[0] }}
	r := readFrom(t, l, Options{Position: news.Position{Article: "r1", Quote: 1, People: []news.FilteredPerson{{Name: "Bo Chen", Article: "r1"}}}})
	s := &r.State
	if s.Total() != 3 || s.Loading.Done != s.Loading.Total {
		t.Errorf("%d quotations, progress %v", s.Total(), s.Loading)
	}
	r.selected(Ref{1, 1})
	if s.Matching != 1 {
		t.Errorf("the people listened to were not found again: %d pass", s.Matching)
	}
}

func TestProblemsAreReportedAndTheRestIsRead(t *testing.T) {
	r := readFrom(t, &memoryLibrary{articles: threeReports(), problems: []error{errors.New("x.txt: is broken")}}, Options{})
	if r.State.Articles.Len() != 3 || len(r.State.Log) != 1 || r.State.Log[0].Args[0] != "x.txt: is broken" {
		t.Errorf("%d articles, log %+v", r.State.Articles.Len(), r.State.Log)
	}
}

func TestAnEmptyLibrarySaysWhatToDo(t *testing.T) {
	r := readFrom(t, &memoryLibrary{}, Options{})
	r.keys("j", "n", "N", "]", "tab", "enter", "p", "enter", "/", "x", "esc", "v", "s", "i", "c", "G", "g", "z", "J", "ctrl+o", "f", "1")
	r.send(tea.MouseClickMsg{X: 60, Y: 5, Button: tea.MouseLeft})
	if got := readFrom(t, &memoryLibrary{}, Options{}).State.Status.Key; got != "articles.none" {
		t.Errorf("message %q", got)
	}
}

func TestWhoIsOnlyNamedIsNotBeforeThoseWhoAreQuoted(t *testing.T) {
	a := report("r1", line{"Ada Brook", "yes", quote.Indirect})
	a.Participants = append(a.Participants, quote.Participant{Name: "Harbour Wire", Sort: quote.Organisation})
	a.Quotes = append(a.Quotes, quote.Quote{Content: a.Quotes[0].Content, Kind: quote.Indirect, Speakers: []int{1}, Report: true, Parent: -1})
	b := report("r2", line{"Bo Chen", "no", quote.Indirect}, line{"Bo Chen", "never", quote.Indirect})
	r := read(t, a, b).keys("p")
	s := &r.State
	var names []string
	for _, p := range s.Picker.Found {
		names = append(names, s.Cast.People[p].Name)
	}
	if want := []string{"Ada Brook", "Bo Chen", "Harbour Wire"}; !slices.Equal(names, want) {
		t.Errorf("listed %q, want %q", names, want)
	}
	if r.keys("esc", "4", "p"); s.Cast.People[s.Picker.Found[1]].Name != "Harbour Wire" {
		t.Error("with reports, who reports in this article does not come first")
	}
}
