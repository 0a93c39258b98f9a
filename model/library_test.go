package model

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// A memoryArchive is a library that keeps its articles, in memory. Later are
// articles that come after the first heads were listed.
type memoryArchive struct {
	memoryLibrary
	later  []news.Article
	left   map[string]news.Position
	broken map[string]bool
	asked  []string
	wanted []find.Query // by searches

	kept  []news.Bookmark
	read  map[string]bool
	other bool // another program has changed it

	refuses error          // of adding bookmarks, correcting, restoring
	earlier []news.Earlier // of every article

	made         int64 // bookmarks so far
	past, future []snapshot
	when         time.Time // of all changes; the zero time is now
}

// A snapshot is a change and the archive before it or, once undone, after it.
type snapshot struct {
	news.Change
	articles []news.Article
	kept     []news.Bookmark
	read     map[string]bool
}

func (l *memoryArchive) snapshot(c news.Change) snapshot {
	if c.Made = l.when; c.Made.IsZero() {
		c.Made = time.Now()
	}
	return snapshot{c, slices.Clone(l.articles), slices.Clone(l.kept), maps.Clone(l.read)}
}

// changing notes the archive before a change.
func (l *memoryArchive) changing(kind, article string, articles int) {
	c := news.Change{Kind: kind, Article: article, Articles: articles}
	if i := slices.IndexFunc(l.articles, func(a news.Article) bool { return a.ID == article }); i >= 0 {
		c.Title = l.articles[i].Title
	}
	l.past, l.future = append(l.past, l.snapshot(c)), nil
}

func last(of []snapshot) news.Change {
	if len(of) == 0 {
		return news.Change{}
	}
	return of[len(of)-1].Change
}

func (l *memoryArchive) LastChange(context.Context) (news.Change, error) { return last(l.past), nil }
func (l *memoryArchive) LastUndone(context.Context) (news.Change, error) { return last(l.future), nil }

// revert swaps the archive with the last snapshot of one list, onto the other.
func (l *memoryArchive) revert(from, to *[]snapshot) (news.Undone, error) {
	if len(*from) == 0 {
		return news.Undone{}, nil
	}
	s := (*from)[len(*from)-1]
	*from = (*from)[:len(*from)-1]
	*to = append(*to, l.snapshot(s.Change))
	l.articles, l.kept, l.read = s.articles, s.kept, s.read
	return news.Undone{Kind: s.Kind, Article: s.Article}, nil
}

func (l *memoryArchive) Undo(context.Context) (news.Undone, error) {
	return l.revert(&l.past, &l.future)
}
func (l *memoryArchive) Redo(context.Context) (news.Undone, error) {
	return l.revert(&l.future, &l.past)
}

func (l *memoryArchive) RemoveArticles(_ context.Context, ids ...string) (int, error) {
	l.changing("removed", ids[0], len(ids))
	n := len(l.articles)
	l.articles = slices.DeleteFunc(slices.Clone(l.articles), func(a news.Article) bool { return slices.Contains(ids, a.ID) })
	return n - len(l.articles), nil
}

var _ Archive = (*memoryArchive)(nil)

func (l *memoryArchive) Find(_ context.Context, w find.Query) ([]find.Match, error) {
	l.wanted = append(l.wanted, w)
	all := slices.Concat(l.later, l.articles)
	cast := people.NewCast(all)
	s := State{Articles: news.ListOf(all), Cast: cast, Marks: cast.Marks(all)}
	w.Read, w.Bookmarked = find.Either, false // Among tells that
	seek := matcher{Query: w, index: people.NewIndex(cast.People)}
	seek.prepare(&s)
	var found []find.Match
	for a := range s.Articles.Len() {
		if w.Among != nil && !w.Among[s.Articles.ID(a)] || len(found) == w.Limit {
			continue
		}
		if f, ok := seek.match(&s, a); ok {
			found = append(found, f)
		}
	}
	return found, nil
}

func (l *memoryArchive) Parallels(ctx context.Context, a *news.Article, q int) ([]find.Parallel, error) {
	return find.NewQuotation(a, q).Parallels(ctx, l.articles)
}

func (l *memoryArchive) Cues(_ context.Context, of []news.QuotesOf) ([]news.Tally, error) {
	var c news.Cues
	all := slices.Concat(l.later, l.articles)
	for _, f := range of {
		i := slices.IndexFunc(all, func(a news.Article) bool { return a.ID == f.Article })
		for _, q := range f.Quotes {
			c.Add(all[i].Body, all[i].Quotes[q].Cue)
		}
	}
	return c.Tallies(), nil
}

func (l *memoryArchive) Writable() bool { return true }

func (l *memoryArchive) Bookmarks(_ context.Context, article string) ([]news.Bookmark, error) {
	return slices.DeleteFunc(slices.Clone(l.kept), func(k news.Bookmark) bool { return article != "" && k.Article != article }), nil
}

// change sets the bookmarks.
func (l *memoryArchive) change(article string, kept []news.Bookmark) error {
	l.changing("kept", article, 1)
	l.kept = kept
	return nil
}

func (l *memoryArchive) Earlier(context.Context, string) ([]news.Earlier, error) {
	return l.earlier, nil
}

func (l *memoryArchive) Restore(_ context.Context, id string, earlier int64) error {
	if l.refuses != nil {
		return l.refuses
	}
	i := slices.IndexFunc(l.articles, func(a news.Article) bool { return a.ID == id })
	e := slices.IndexFunc(l.earlier, func(e news.Earlier) bool { return e.ID == earlier })
	l.articles = slices.Clone(l.articles)
	l.articles[i].Title, l.articles[i].Body, l.articles[i].Quotes = l.earlier[e].Title, l.earlier[e].Body, nil
	l.changing("text", id, 1)
	return nil
}

func (l *memoryArchive) AddBookmark(_ context.Context, a *news.Article, q int, note string) error {
	if l.refuses != nil {
		return l.refuses
	}
	l.made++
	return l.change(a.ID, append(slices.Clone(l.kept), news.Bookmark{ID: l.made, Article: a.ID, Quote: q, Note: note}))
}

func (l *memoryArchive) SetNote(_ context.Context, id int64, _, note string) error {
	kept := slices.Clone(l.kept)
	i := slices.IndexFunc(kept, func(k news.Bookmark) bool { return k.ID == id })
	kept[i].Note = note
	return l.change(kept[i].Article, kept)
}

func (l *memoryArchive) RemoveBookmark(_ context.Context, id int64) error {
	i := slices.IndexFunc(l.kept, func(k news.Bookmark) bool { return k.ID == id })
	return l.change(l.kept[i].Article, slices.Delete(slices.Clone(l.kept), i, i+1))
}

func (l *memoryArchive) Correct(_ context.Context, a *news.Article, c news.Correction) error {
	if l.refuses != nil {
		return l.refuses
	}
	if len(c.Names) > 0 { // of a person, in all articles
		l.changing("correction", "", 0)
		l.articles = slices.Clone(l.articles)
		for i := range l.articles {
			people := slices.Clone(l.articles[i].Participants)
			for p := range people {
				if slices.Contains(c.Names, people[p].Name) || people[p].Name == c.By.Name {
					people[p] = c.By
				}
			}
			l.articles[i].Participants = people
		}
		return nil
	}
	l.changing("correction", a.ID, 1)
	l.articles = slices.Clone(l.articles)
	i := slices.IndexFunc(l.articles, func(x news.Article) bool { return x.ID == a.ID })
	at := &l.articles[i]
	at.Quotes, at.Participants = slices.Clone(at.Quotes), slices.Clone(at.Participants)
	said := quote.Quote{Parent: -1}
	if c.Fault != news.Missed {
		said = at.Quotes[c.Quote]
		at.Quotes = slices.Delete(at.Quotes, c.Quote, c.Quote+1)
	}
	said.Rule = news.CorrectedRule
	switch c.Fault {
	case news.Checked:
		said.Confidence = 1
	case news.NoQuotation:
		l.kept = slices.Clone(l.kept)
		for i := range l.kept { // what is kept stays with its words
			if k := &l.kept[i]; k.Article == a.ID && k.Quote > c.Quote {
				k.Quote--
			}
		}
		return nil
	case news.WrongSpeaker, news.Missed:
		said.Speakers = []int{len(at.Participants)}
		at.Participants = append(at.Participants, c.By)
	case news.SamePerson, news.OtherPerson:
		at.Participants[said.Speakers[0]] = c.By
	case news.WrongBounds:
	}
	if len(c.Content) > 0 {
		said.Content = c.Content
	}
	at.Quotes = append(at.Quotes, said)
	slices.SortFunc(at.Quotes, func(x, y quote.Quote) int { return x.Content[0].Start - y.Content[0].Start })
	return nil
}

func (l *memoryArchive) MarkOpened(_ context.Context, id string) error {
	if l.read == nil {
		l.read = map[string]bool{}
	}
	l.read[id] = true
	return nil
}

func (l *memoryArchive) MarkRead(ctx context.Context, read bool, ids ...string) error {
	article := ids[0]
	if len(ids) > 1 {
		article = ""
	}
	l.changing("read", article, len(ids))
	for _, id := range ids {
		l.MarkOpened(ctx, id)
		l.read[id] = read
	}
	return nil
}

func (l *memoryArchive) Changed(context.Context) (bool, error) {
	changed := l.other
	l.other = false
	return changed, nil
}

func (l *memoryArchive) heads(all []news.Article) []news.Article {
	out := make([]news.Article, len(all))
	for i, a := range all {
		out[i] = news.Article{ID: a.ID, Title: a.Title, Date: a.Date, Outlet: a.Outlet, Site: a.Site, Lang: a.Lang, Attributed: true, Head: true, Read: l.read[a.ID]}
	}
	return out
}

func (l *memoryArchive) Heads(_ context.Context, limit int) ([]news.Article, error) {
	return l.heads(l.articles[:min(limit, len(l.articles))]), nil
}

// packed is a list of heads, as a library lists them.
func packed(heads []news.Article) news.List {
	var p news.Packer
	for a := range heads {
		p.Add(&heads[a])
	}
	return p.List()
}

func (l *memoryArchive) Contents(context.Context) (people.Contents, error) {
	all := slices.Concat(l.later, l.articles)
	cast := people.NewCast(all)
	marks := cast.Marks(all)
	for i := range cast.People {
		cast.People[i].In = nil
	}
	return people.Contents{Articles: packed(l.heads(all)), Cast: &people.Cast{People: cast.People}, Index: people.NewIndex(cast.People), Marks: marks, Said: cast.Said(marks), Kept: l.kept}, nil
}

func (l *memoryArchive) Article(_ context.Context, id string) (news.Article, news.Position, bool, error) {
	l.asked = append(l.asked, id)
	if l.broken[id] {
		return news.Article{}, news.Position{}, false, errors.New("the file is damaged")
	}
	for _, a := range slices.Concat(l.later, l.articles) {
		if a.ID == id {
			return a, l.left[id], true, nil
		}
	}
	return news.Article{}, news.Position{}, false, nil
}

// open starts a reader of 120 × 20 cells on a library.
func (l *memoryArchive) open(t testing.TB, o Options) *reader {
	t.Helper()
	o.Library, o.Screen = l, fakeScreen{}
	r := &reader{Model: New(context.Background(), o), library: &l.memoryLibrary}
	r.t, _ = t.(*testing.T)
	t.Cleanup(r.cancel)
	r.send(tea.WindowSizeMsg{Width: 120, Height: 20})
	r.run(r.load())
	return r
}

// many are n reports in each of which two of a few people speak.
func many(n int) []news.Article {
	var all []news.Article
	for i := range n {
		all = append(all, report(fmt.Sprintf("r%d", i),
			line{fmt.Sprintf("Person %c", 'A'+i%20), "the bridge would open", quote.Indirect},
			line{"Bo Chen", "“we wait”", quote.Direct}))
	}
	return all
}

func TestArticlesAreLoadedOnDemand(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(1000)}}
	r := l.open(t, Options{})
	s := &r.State
	if s.Articles.Len() != 1000 || s.Listing || s.Total() != 2000 {
		t.Fatalf("%d articles, %d quotations, listing %t", s.Articles.Len(), s.Total(), s.Listing)
	}
	if want := []string{"r0"}; !slices.Equal(l.asked, want) {
		t.Errorf("read %v to begin with, want %v", l.asked, want)
	}
	r.keys("n", "n", "n") // on into the second
	r.selected(Ref{1, 0})
	if got := s.Cast.People[s.Speakers(Ref{1, 0})[0]].Name; got != "Person B" {
		t.Errorf("%s speaks, want Person B", got)
	}
	r.keys("f")
	if s.Matching != 50 || s.Reading.Article != 1 {
		t.Errorf("hearing Person B: %d pass, article %d", s.Matching, s.Reading.Article)
	}
	r.keys("n")
	r.selected(Ref{21, 0})
	if len(s.loaded) > 4 {
		t.Errorf("%d articles were read", len(s.loaded))
	}
}

func TestRowsOnScreenAreReadAndNoOthers(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(1000)}}
	r := l.open(t, Options{}).keys("s", "l")
	s := &r.State
	if rows := s.visibleQuotes(); len(s.Quotes.Refs) != 2000 || len(rows) == 0 {
		t.Fatalf("%d listed, %d on screen", len(s.Quotes.Refs), len(rows))
	}
	for _, ref := range s.visibleQuotes() {
		if s.Article(ref.Article).Head {
			t.Errorf("quotation %v on screen has not been read", ref)
		}
	}
	if len(s.loaded) > 10 {
		t.Errorf("%d articles were read", len(s.loaded))
	}
	r.keys("G")
	if got := s.Article(999); got.Head || s.Reading.Selected != (Ref{999, 1}) {
		t.Errorf("at the end %v is in hand, head %t", s.Reading.Selected, got.Head)
	}
	for range 80 {
		r.keys("b")
	}
	if len(s.loaded) > maxLoaded {
		t.Errorf("%d articles are held, at most %d are to be", len(s.loaded), maxLoaded)
	}
}

func TestTheOpenArticleStaysWhenTheLibraryIsListed(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(3)}, later: []news.Article{report("x1", line{"Cy Dow", "no", quote.Direct}), report("x2", filler(3))}}
	r := l.open(t, Options{Position: news.Position{Article: "r2", Quote: 1, People: []news.FilteredPerson{{Name: "Bo Chen"}}}})
	s := &r.State
	if got := s.Articles.ID(s.Reading.Article); got != "r2" || s.Articles.Len() != 5 {
		t.Errorf("reading %s of %d articles, want r2 of 5", got, s.Articles.Len())
	}
	r.selected(Ref{4, 1})
	if s.Matching != 3 || s.List.Shown[s.List.Cursor] != 4 {
		t.Errorf("hearing Bo Chen: %d pass, list on %d", s.Matching, s.List.Shown[s.List.Cursor])
	}
}

func TestAnArticleIsOpenedWhereItWasLeft(t *testing.T) {
	long := report("r9", filler(50), line{"Ada Brook", "so", quote.Indirect})
	at := len(long.Body) / 2
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: []news.Article{report("r1", filler(3)), long}},
		left: map[string]news.Position{"r9": {Article: "r9", Offset: at, Text: wordsAt(long.Body, at)}}}
	r := l.open(t, Options{}).keys("J")
	if got := r.State.Reading.Page.Offset(r.State.Reading.Top); got > at || got < at-120 {
		t.Errorf("opened at byte %d, left at %d", got, at)
	}
}

func TestAnUnreadableArticleIsReportedOnce(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(5)}, broken: map[string]bool{"r1": true}}
	r := l.open(t, Options{}).keys("s", "h", "h", "j")
	if s := &r.State; len(s.Log) == 0 || s.Log[0].Args[0] != "the file is damaged" || s.Reading.Article != 0 {
		t.Errorf("log %v, reading %d", s.Log, s.Reading.Article)
	}
	asked := len(l.asked)
	r.keys("l", "l")
	if len(l.asked) != asked {
		t.Errorf("asked for %v again by being on screen", l.asked[asked:])
	}
}

func TestAQuotationThatIsGoneIsNotSelected(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: many(5)}}
	r := l.open(t, Options{})
	l.articles[1] = report("r1", filler(2)) // changed by somebody else
	r.keys("n", "n", "n")
	if s := &r.State; s.Total() != 8 || s.Reading.Selected.Article == 1 {
		t.Errorf("%d quotations, in hand %v", s.Total(), s.Reading.Selected)
	}
}

func TestSearchFindsWhatHasNotBeenRead(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: append(many(40), report("x1", line{"Cy Dow", "the ferry would stop", quote.Indirect}))}}
	r := l.open(t, Options{}).keys("h", "/").types("ferry")
	if s := &r.State; s.Reading.Article != 40 || s.Counter() != "1/1" {
		t.Errorf("in the list: article %d, counter %s", s.Reading.Article, s.Counter())
	}
	r.keys("esc", "g", "l", "l", "s", "/").types("ferry")
	r.selected(Ref{40, 0})
}

func TestASearchGoesOnWhenTheWholeLibraryIsListed(t *testing.T) {
	l := &memoryArchive{memoryLibrary: memoryLibrary{articles: append(many(40), report("x1", line{"Cy Dow", "the ferry would stop", quote.Indirect}))}}
	r := l.open(t, Options{}).keys("h", "/").types("ferry")
	l.later = []news.Article{report("n1", filler(2))}
	r.State.Listing = true // for the first time
	r.run(r.reloadAll())
	s := &r.State
	if !s.Search.Typing || s.Search.Input.Text != "ferry" || !slices.Equal(s.List.Shown, []int{41}) {
		t.Errorf("search %+v", s.Search)
	}
	if got := s.Articles.ID(s.Reading.Article); got != "x1" {
		t.Errorf("reading %s, want x1", got)
	}
}
