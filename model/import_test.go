package model

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// A memoryImporter is a cupboard that articles are brought into: what work does.
type memoryImporter struct {
	memoryArchive
	readOnly bool
	asked    []string // what was added; "feeds" for those
	work     func(ctx context.Context, l *memoryImporter, tell func(news.Import)) news.Import
	feeds    []news.Feed
}

var _ Importer = (*memoryImporter)(nil)

func (l *memoryImporter) Writable() bool { return !l.readOnly }

func (l *memoryImporter) Add(ctx context.Context, name string, tell func(news.Import)) news.Import {
	l.asked = append(l.asked, name)
	return l.work(ctx, l, tell)
}

func (l *memoryImporter) Sync(ctx context.Context, tell func(news.Import)) news.Import {
	return l.Add(ctx, "feeds", tell)
}

// open starts a reader of 120 × 20 cells on the library.
func (l *memoryImporter) open(t *testing.T, o Options) *reader {
	t.Helper()
	return openOn(t, l, o)
}

func openOn(t *testing.T, l Library, o Options) *reader {
	t.Helper()
	o.Library, o.Screen = l, fakeScreen{}
	r := &reader{Model: New(context.Background(), o), t: t}
	t.Cleanup(r.cancel)
	r.send(tea.WindowSizeMsg{Width: 120, Height: 20})
	r.run(r.load())
	return r
}

// brings is work that comes to in at once, with these articles.
func brings(in news.Import, articles ...news.Article) func(context.Context, *memoryImporter, func(news.Import)) news.Import {
	return func(_ context.Context, l *memoryImporter, tell func(news.Import)) news.Import {
		l.articles = slices.Concat(articles, l.articles)
		tell(in)
		return in
	}
}

func filled(n int) *memoryImporter {
	return &memoryImporter{memoryArchive: memoryArchive{memoryLibrary: memoryLibrary{articles: many(n)}}}
}

// A live reader's commands run beside it, on the clock of a test bubble.
type live struct {
	*reader
	news chan tea.Msg
}

func alive(r *reader) *live { return &live{r, make(chan tea.Msg, 1000)} }

func (l *live) start(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		msg := cmd()
		if v := reflect.ValueOf(msg); v.IsValid() && v.Kind() == reflect.Slice {
			for i := range v.Len() {
				l.start(v.Index(i).Interface().(tea.Cmd))
			}
			return
		}
		if msg != nil {
			l.news <- msg
		}
	}()
}

// settle hands the reader what there is to be told, until there is nothing more.
func (l *live) settle() {
	for {
		synctest.Wait()
		select {
		case msg := <-l.news:
			_, cmd := l.Update(msg)
			l.start(cmd)
		default:
			return
		}
	}
}

func (l *live) keys(names ...string) *live {
	for _, name := range names {
		_, cmd := l.Update(press(name))
		l.start(cmd)
		l.settle()
	}
	return l
}

// wait lets time pass.
func (l *live) wait(d time.Duration) {
	for end := time.Now().Add(d); time.Now().Before(end); {
		time.Sleep(50 * time.Millisecond)
		l.settle()
	}
}

// end ends the reader and lets its commands run out.
func (l *live) end() {
	l.Close()
	l.wait(2 * reloadInterval)
}

// steps is work that goes on by one step for each func sent, and ends when the
// channel is closed or the work is stopped.
func steps() (chan func(*memoryImporter, *news.Import), func(context.Context, *memoryImporter, func(news.Import)) news.Import) {
	next := make(chan func(*memoryImporter, *news.Import))
	return next, func(ctx context.Context, l *memoryImporter, tell func(news.Import)) news.Import {
		in := news.Import{Total: 100}
		for {
			select {
			case <-ctx.Done():
				in.Problems = append(in.Problems, fmt.Errorf("fetching a feed: %w", ctx.Err()))
				return in
			case step, ok := <-next:
				if !ok {
					return in
				}
				step(l, &in)
				tell(in)
			}
		}
	}
}

func TestKeysImportArticles(t *testing.T) {
	fail := func(texts ...string) (errs []error) {
		for _, text := range texts {
			errs = append(errs, errors.New(text))
		}
		return errs
	}
	one := report("x1", line{"Cy Dow", "no", quote.Direct})
	tests := []struct {
		name string
		work func(context.Context, *memoryImporter, func(news.Import)) news.Import
		keys string
		want func(*State) bool
	}{
		{"a asks", nil, "a", func(s *State) bool {
			return s.Prompt.Key == "prompt.add" && s.Prompt.Input.Text == "" && !s.Import.Running
		}},
		{"esc leaves", nil, "a x esc", func(s *State) bool { return s.Prompt.Key == "" && !s.Import.Running }},
		{"nothing typed is nothing asked for", nil, "a space enter", func(s *State) bool { return s.Prompt.Key == "" && !s.Import.Running }},
		{"one article added is opened", brings(news.Import{Done: 1, Total: 1, Added: 1}, one), "J a x enter", func(s *State) bool {
			return s.Articles.ID(s.Reading.Article) == "x1" && s.Articles.Len() == 5 && s.CanGoBack && s.Status.Key == "imported"
		}},
		{"one known already is opened", brings(news.Import{Done: 1, Total: 1, Known: 1}), "a r 2 enter", func(s *State) bool {
			return s.Articles.ID(s.Reading.Article) == "r2" && s.Status.Key == "imported.known" && s.Status.Args[0] == "1"
		}},
		{"of several none is", brings(news.Import{Done: 2, Total: 2, Added: 2}, one, report("x2", filler(2))), "a x enter", func(s *State) bool {
			return s.Articles.ID(s.Reading.Article) == "r0" && s.Articles.Len() == 6
		}},
		{"what is added is counted", brings(news.Import{Done: 3, Total: 3, Added: 12, Changed: 1, Known: 3}), "a x enter", func(s *State) bool {
			return s.Status.Key == "imported" && slices.Equal(s.Status.Args, []string{"12", "1", "3"})
		}},
		{"what fails is told and can be read again", brings(news.Import{Done: 1, Total: 1, Problems: fail("no such file")}), "a x enter", func(s *State) bool {
			return s.Status.Bad && s.Status.Args[0] == "no such file" && len(s.Log) == 1 && s.Overlay == NoOverlay
		}},
		{"several failures open their page", brings(news.Import{Done: 9, Total: 9, Added: 2, Problems: fail("one", "two")}), "a x enter", func(s *State) bool {
			return s.Overlay == ImportPage && s.Status.Key == "imported.failed" && s.Status.Args[2] == "2" && len(s.Log) == 3
		}},
		{"a after them begins another", brings(news.Import{Problems: fail("one", "two")}), "a x enter esc a", func(s *State) bool {
			return s.Prompt.Key == "prompt.add" && s.Overlay == NoOverlay
		}},
		{"r fetches and says what came", brings(news.Import{Done: 4, Total: 4, Added: 1}, one), "J r", func(s *State) bool {
			return s.Status.Key == "imported" && s.Articles.ID(s.Reading.Article) == "r1" && s.Reading.Article == 2 && s.Unread(0) && s.Overlay == NoOverlay
		}},
		{"r says that nothing is new", brings(news.Import{Done: 4, Total: 4}), "r", func(s *State) bool { return s.Status.Key == "imported.none" && s.Overlay == NoOverlay }},
		{"r says that there are no feeds", brings(news.Import{}), "r", func(s *State) bool { return s.Status.Key == "imported.nofeeds" }},
		{"the page of what failed stays", brings(news.Import{Done: 4, Total: 4, Problems: fail("gone")}), "r", func(s *State) bool {
			return s.Overlay == ImportPage && s.Status.Key == "imported.only.failed" && s.Status.Args[0] == "1" && !s.Import.Running
		}},
		{"r closes it", brings(news.Import{Done: 4, Total: 4, Problems: fail("gone")}), "r r", func(s *State) bool { return s.Overlay == NoOverlay && !s.Import.Running }},
		{"x there stops nothing that is over", brings(news.Import{Done: 4, Total: 4, Problems: fail("gone")}), "r x", func(s *State) bool {
			return s.Overlay == ImportPage && !s.Import.Stopping && !s.List.HideSilent
		}},
		{"ctrl+x with nothing to stop says so", nil, "ctrl+x", func(s *State) bool { return s.Status.Key == "cannot.stop" }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := filled(4)
			l.work = tt.work
			r := l.open(t, Options{}).keys(strings.Fields(tt.keys)...)
			if s := &r.State; !tt.want(s) {
				t.Errorf("after %q: status %+v, overlay %d, prompt %q, reading %d of %d, log %v", tt.keys, s.Status, s.Overlay, s.Prompt.Key, s.Reading.Article, s.Articles.Len(), s.Log)
			}
		})
	}
}

func TestTheReaderReadsOnWhileFeedsAreFetched(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := filled(4)
		next, work := steps()
		l.work = work
		r := alive(l.open(t, Options{}))
		defer r.end()
		s := &r.State
		r.keys("r")
		if !s.Import.Running || s.Overlay != ImportPage {
			t.Fatalf("intake %+v, overlay %d", s.Import, s.Overlay)
		}
		next <- func(_ *memoryImporter, in *news.Import) { in.Done, in.Added = 34, 120 }
		r.wait(2 * progressInterval)
		if s.Import.Done != 34 || s.Import.Added != 120 {
			t.Errorf("first count %+v", s.Import.Import)
		}
		r.keys("q", "n", "n")
		if s.Overlay != NoOverlay || s.Reading.Selected != (Ref{0, 1}) || !s.Import.Running {
			t.Errorf("q and n: overlay %d, in hand %v", s.Overlay, s.Reading.Selected)
		}
		r.keys("esc")
		if !s.Import.Running || s.Import.Stopping {
			t.Error("esc stopped it")
		}
		r.keys("r")
		if s.Overlay != ImportPage || s.Status.Key != "" || len(l.asked) != 1 {
			t.Errorf("r again: overlay %d, status %q, asked %v", s.Overlay, s.Status.Key, l.asked)
		}
		r.keys("esc", "a")
		if s.Overlay != ImportPage || s.Status.Key != "import.busy" || s.Prompt.Key != "" {
			t.Errorf("a meanwhile: overlay %d, status %q", s.Overlay, s.Status.Key)
		}
		close(next)
		r.wait(time.Second)
		if s.Import.Running || s.Status.Key != "imported" || s.Overlay != NoOverlay {
			t.Errorf("at the end: %+v, status %q, overlay %d", s.Import, s.Status.Key, s.Overlay)
		}
	})
}

func TestAnImportIsStoppedFromEverywhere(t *testing.T) {
	for name, keys := range map[string]string{"the panes": "q ctrl+x", "its page": "x", "its page by its key": "ctrl+x", "a search": "q / b ctrl+x",
		"a question": "q e ctrl+x", "the picker": "q p ctrl+x", "the help": "q ? ctrl+x"} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := filled(4)
				next, work := steps()
				l.work = work
				r := alive(l.open(t, Options{Export: disk{}.export}))
				defer r.end()
				s := &r.State
				r.keys("r")
				next <- func(_ *memoryImporter, in *news.Import) {
					in.Done, in.Added, in.Problems = 2, 3, []error{errors.New("gone")}
				}
				r.settle()
				r.keys(strings.Fields(keys)...)
				r.settle()
				if s.Import.Running || !s.Import.Stopping || s.Status.Key != "imported.stopped" || s.Import.Added != 3 {
					t.Errorf("intake %+v, status %+v", s.Import, s.Status)
				}
				if len(s.Import.Problems) != 1 {
					t.Errorf("being stopped is a problem: %v", s.Import.Problems)
				}
			})
		})
	}
}

func TestALetterThatStopsIsTypedWhereLettersAreTyped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := filled(4)
		_, l.work = steps()
		r := alive(l.open(t, Options{Keys: map[string][]string{"stop": {"X"}}}))
		defer r.end()
		r.keys("r", "q", "/", "X")
		if s := &r.State; !s.Import.Running || s.Import.Stopping || s.Search.Input.Text != "X" {
			t.Errorf("typed %q, intake %+v", s.Search.Input.Text, s.Import)
		}
		r.keys("esc", "X")
		if s := &r.State; s.Import.Running {
			t.Error("X in the panes does not stop it")
		}
	})
}

func TestCtrlXRemovesABookmark(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := filled(4)
		_, l.work = steps()
		r := alive(l.open(t, Options{}))
		defer r.end()
		r.keys("n", "m", "enter", "r", "q", "m", "ctrl+x")
		if s := &r.State; s.Import.Stopping || s.Status.Key != "bookmark.removed" {
			t.Errorf("status %q, intake %+v", s.Status.Key, s.Import)
		}
	})
}

func TestOnlyTheNewestCountIsShown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := filled(4)
		counts := 0
		l.work = func(ctx context.Context, _ *memoryImporter, tell func(news.Import)) news.Import {
			for i := range 1000 { // in a second
				tell(news.Import{Done: i, Total: 1000, Added: i})
				time.Sleep(time.Millisecond)
			}
			return news.Import{Done: 1000, Total: 1000, Added: 1000}
		}
		r := alive(l.open(t, Options{}))
		defer r.end()
		s := &r.State
		r.keys("r")
		last := s.Import.Done
		for s.Import.Running {
			r.wait(time.Millisecond)
			if s.Import.Done != last {
				counts, last = counts+1, s.Import.Done
			}
		}
		if counts > 12 || counts < 5 || last != 1000 {
			t.Errorf("%d counts were shown in a second, the last %d", counts, last)
		}
	})
}

func TestMessagesOfAFinishedImportAreDropped(t *testing.T) {
	l := filled(4)
	l.work = brings(news.Import{Done: 4, Total: 4})
	r := l.open(t, Options{}).keys("r")
	old := &importing{ctx: context.Background()}
	old.latest.Store(&news.Import{Done: 1, Added: 7, Problems: []error{errors.New("late")}})
	r.send(importTickMsg{old})
	r.send(importedMsg{of: old, into: l, Import: news.Import{Added: 7}})
	if s := &r.State; s.Import.Added != 0 || len(s.Log) != 0 || s.Status.Key != "imported.none" {
		t.Errorf("intake %+v, log %v, status %+v", s.Import, s.Log, s.Status)
	}
}

func TestTheNewestProblemsStandFirstAndScrollingStays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := filled(4)
		next, work := steps()
		l.work = work
		r := alive(l.open(t, Options{}))
		r.options.Screen = twoRows{}
		defer r.end()
		s := &r.State
		r.keys("r", "j", "j", "j")
		if s.Scroll != 3 {
			t.Fatalf("scrolled to %d, want 3", s.Scroll)
		}
		next <- func(_ *memoryImporter, in *news.Import) { in.Problems = []error{errors.New("slow")} }
		r.wait(2 * progressInterval)
		if s.Scroll != 5 || len(s.Log) != 1 || s.Log[0].Args[0] != "slow" {
			t.Errorf("scrolled to %d, want 5; log %v", s.Scroll, s.Log)
		}
		next <- func(_ *memoryImporter, in *news.Import) { in.Problems = append(in.Problems, errors.New("gone")) }
		r.keys("g")
		r.wait(time.Second)
		if s.Scroll != 0 || len(s.Log) != 2 || s.Log[1].Args[0] != "gone" {
			t.Errorf("at the top scrolled to %d, want 0; log %v", s.Scroll, s.Log)
		}
	})
}

// twoRows is a glass on which a problem takes two rows.
type twoRows struct{ fakeScreen }

func (twoRows) OverlayRows(s *State) int { return 100 + 2*len(s.Import.Problems) }

func TestTheOpenFileIsOfferedForAdding(t *testing.T) {
	file, address, in := report("news/r1.md", filler(2)), report("https://news.example/r2", filler(2)), report("-", filler(2))
	in.URL = "https://news.example/in"
	tests := []struct {
		name   string
		a      news.Article
		sample bool
		keys   string
		want   string // that is added
	}{
		{"a file", file, false, "enter", "news/r1.md"},
		{"an address", address, false, "enter", "https://news.example/r2"},
		{"standard input by its original", in, false, "enter", "https://news.example/in"},
		{"the sample by its original", in, true, "enter", "https://news.example/in"},
		{"of the sample without one nothing", file, true, "enter", ""},
		{"what is typed takes its place", file, false, "x enter", "x"},
		{"what is changed does not", file, false, "backspace x enter", "news/r1.mx"},
		{"the cursor moves in it", file, false, "ctrl+a x enter", "xnews/r1.md"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := &memoryImporter{work: brings(news.Import{Problems: []error{errors.New("no")}})}
			r := openOn(t, &memoryLibrary{articles: []news.Article{tt.a}}, Options{Sample: tt.sample, OpenImporter: func() (Importer, error) { return l, nil }})
			r.keys("a").keys(strings.Fields(tt.keys)...)
			if got := strings.Join(l.asked, " "); got != tt.want {
				t.Errorf("added %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPastedTextReplacesTheOffer(t *testing.T) {
	l := &memoryImporter{work: brings(news.Import{})}
	r := openOn(t, &memoryLibrary{articles: threeReports()}, Options{OpenImporter: func() (Importer, error) { return l, nil },
		Resolve: func(typed string) string { return strings.Trim(typed, "'") }}).keys("a")
	r.send(tea.PasteMsg{Content: " '/news/a b.md' "})
	r.keys("enter")
	if want := []string{"/news/a b.md"}; !slices.Equal(l.asked, want) {
		t.Errorf("added %q, want %q", l.asked, want)
	}
}

func TestWithoutALibraryKeysSayWhy(t *testing.T) {
	for name, r := range map[string]*reader{
		"files":               read(t, threeReports()...),
		"a read-only library": (&memoryImporter{memoryArchive: filled(3).memoryArchive, readOnly: true}).open(t, Options{}),
	} {
		for _, key := range []string{"a", "r"} {
			r.keys(key)
			if s := &r.State; !strings.HasPrefix(s.Status.Key, "cannot.") || s.Prompt.Key != "" || s.Import.Running {
				t.Errorf("%s: %s says %q", name, key, s.Status.Key)
			}
		}
	}
}

func TestALibraryThatCannotBeOpenedSaysWhy(t *testing.T) {
	r := openOn(t, &memoryLibrary{articles: threeReports()}, Options{Sample: true,
		OpenImporter: func() (Importer, error) { return nil, errors.New("the disk is full") }}).keys("r")
	if s := &r.State; s.Import.Running || !s.Status.Bad || s.Status.Args[0] != "the disk is full" || len(s.Log) != 1 || s.Articles.ID(0) != "r1" {
		t.Errorf("status %+v, log %v", s.Status, s.Log)
	}
	r.keys("esc", "r") // and can be tried again
	if s := &r.State; len(s.Log) != 2 {
		t.Errorf("log %v", s.Log)
	}
}

func TestQuittingStopsAnImportAndWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := filled(4)
		rested := false
		l.work = func(ctx context.Context, _ *memoryImporter, _ func(news.Import)) news.Import {
			<-ctx.Done()
			time.Sleep(time.Second) // what is being written is written
			rested = true
			return news.Import{}
		}
		r := alive(l.open(t, Options{}))
		r.keys("r", "q", "q")
		r.Close()
		if !rested {
			t.Error("the library may be closed while it is written to")
		}
		r.end()
	})
}

func TestQuittingDoesNotWaitForever(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := filled(4)
		stuck := make(chan bool)
		l.work = func(context.Context, *memoryImporter, func(news.Import)) news.Import { <-stuck; return news.Import{} }
		r := alive(l.open(t, Options{}))
		r.keys("r")
		at := time.Now()
		r.Close()
		if waited := time.Since(at); waited != closeTimeout {
			t.Errorf("waited %v, want %v", waited, closeTimeout)
		}
		close(stuck)
		r.end()
	})
}

func (l *memoryImporter) Feeds(context.Context) ([]news.Feed, error) { return l.feeds, nil }

func (l *memoryImporter) Unsubscribe(_ context.Context, address string) error {
	l.feeds = slices.DeleteFunc(slices.Clone(l.feeds), func(f news.Feed) bool { return f.Address == address })
	return nil
}
