package ui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"onrecord/model"
	"onrecord/model/news"
	"onrecord/ui/internal/tuitest"
)

// A fakeImporter is a cupboard that articles are brought into.
type fakeImporter struct {
	fakeArchive
	work func(ctx context.Context, tell func(news.Import)) news.Import
}

var _ model.Importer = fakeImporter{}

func (l fakeImporter) Add(ctx context.Context, _ string, tell func(news.Import)) news.Import {
	return l.work(ctx, tell)
}

func (l fakeImporter) Sync(ctx context.Context, tell func(news.Import)) news.Import {
	return l.work(ctx, tell)
}

// failing is an intake of which much has gone wrong, in words that are long,
// hostile and in two scripts.
func (l fakeImporter) Feeds(context.Context) ([]news.Feed, error) {
	return []news.Feed{{Address: "https://news.example/feed", Title: "試刊", Fetched: time.Date(2031, 5, 2, 9, 30, 0, 0, time.Local)},
		{Address: "https://tide.example/a-long-address/feed.xml", Failures: 3, Problem: "no such host"}}, nil
}

func (l fakeImporter) Unsubscribe(context.Context, string) error { return nil }

func failing(on bool) news.Import {
	in := news.Import{Done: 34, Total: 100, Added: 120, Changed: 3, Known: 1540, Problems: []error{
		errors.New("https://news.example/feed: the answer is 410 Gone: remove it with onrecord feed remove"),
		errors.New("試刊的訂閱源：\x1b[31m\u202e伺服器沒有在三十秒內回答，" + strings.Repeat("請稍後再試，", 12) + "\n謝謝"),
		errors.New("https://" + strings.Repeat("long.", 40) + "example/feed.xml: no such host"),
	}}
	if !on {
		in.Done = in.Total
	}
	return in
}

// intakes are the keys that lead to the screens of an intake that is over.
var intakes = map[string]string{"fetched": "r", "page scrolled": "rG", "page closed": "r\x1b", "added": "ax\r", "asked": "a", "messages of it": "r\x1b!"}

// eachImportScreen hands each screen of an intake to see, over or still going on.
func eachImportScreen(t *testing.T, lang string, see func(name, keys string, m *model.Model)) {
	for name, keys := range intakes {
		see(name, keys, open(t, lang, fakeImporter{fakeArchive{library()}, func(context.Context, func(news.Import)) news.Import { return failing(false) }}))
	}
	for name, keys := range map[string]string{"on": "", "on, filtered": "nf", "on, its page": "r", "on, asked": "nm", "on, searched": "/b"} {
		see(name, keys, open(t, lang, fakeImporter{fakeArchive{library()}, nil}))
	}
}

// going makes a model one whose intake goes on.
func going(m *model.Model) {
	m.State.Import = model.ImportState{Enabled: true, Running: true, Import: failing(true)}
}

func TestEveryImportScreenIsAligned(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {100, 30}, {160, 45}} {
		for _, lang := range Languages {
			eachImportScreen(t, lang, func(name, keys string, m *model.Model) {
				drive(m, size[0], size[1], "")
				if strings.HasPrefix(name, "on") {
					going(m)
				}
				press(m, keys)
				aligned(t, m, size[0], size[1])
				if view := m.View().Content; strings.Contains(view, "\u202e") {
					t.Errorf("%v %s %s: what a server said turns the text:\n%q", size, lang, name, view)
				}
			})
		}
	}
}

// press presses keys, one a letter.
func press(m *model.Model, keys string) {
	for _, k := range keys {
		text := string(k)
		if k < ' ' {
			text = ""
		}
		send(m, tea.KeyPressMsg{Code: k, Text: text})
	}
}

func TestNoImportScreenOverflows(t *testing.T) {
	eachImportScreen(t, "zh-Hans", func(name, keys string, m *model.Model) {
		drive(m, 120, 40, "")
		if strings.HasPrefix(name, "on") {
			going(m)
		}
		press(m, keys)
		for w := 1; w <= 200; w += 1 + w/4 {
			for h := 1; h <= 60; h += 1 + h/2 {
				send(m, tea.WindowSizeMsg{Width: w, Height: h})
				lines := strings.Split(m.View().Content, "\n")
				if len(lines) > h {
					t.Fatalf("%s at %d×%d: %d lines", name, w, h, len(lines))
				}
				for _, line := range lines {
					if width(line) > w {
						t.Fatalf("%s at %d×%d: a line is %d wide: %q", name, w, h, width(line), line)
					}
				}
			}
		}
	})
}

func TestTheHeaderShowsImportProgress(t *testing.T) {
	for w, want := range map[int][]string{
		60:  {"feeds 34/100 · 120 new · 3 failed"},
		160: {"feeds 34/100 · 120 new · 3 failed", "6 quotations", "3 articles"},
	} {
		m := open(t, "en", fakeImporter{fakeArchive{library()}, nil})
		drive(m, w, 30, "")
		going(m)
		header, _, _ := strings.Cut(tuitest.Show(w, 30, m.View().Content).String(), "\n")
		for _, words := range want {
			if !strings.Contains(header, words) {
				t.Errorf("at %d: no %q in %q", w, words, header)
			}
		}
		if bar := m.View().ProgressBar; bar == nil || bar.Value != 34 {
			t.Errorf("the terminal's own bar: %+v", bar)
		}
	}
}

func TestTheImportPageShowsProblemsNewestFirst(t *testing.T) {
	m := open(t, "en", fakeImporter{fakeArchive{library()}, func(context.Context, func(news.Import)) news.Import { return failing(false) }})
	drive(m, 100, 40, "r")
	screen := tuitest.Show(100, 40, m.View().Content)
	_, first, ok := screen.Find("https://long.")
	_, last, also := screen.Find("410 Gone")
	if !ok || !also || first > last {
		t.Errorf("the newest stands in row %d, the oldest in %d:\n%s", first, last, screen)
	}
	for _, want := range []string{"100/100", "120 new · 3 changed · 1540 already in the library · 3 failed", "esc close"} {
		if _, _, ok := screen.Find(want); !ok {
			t.Errorf("no %q:\n%s", want, screen)
		}
	}
}

func TestABarIsDrawnInTheLettersOfAWideTerminal(t *testing.T) {
	for wide, want := range map[bool]string{false: "█████░░░░░ 1/2", true: "#####----- 1/2"} {
		d := drawing{&Screen{Wide: wide}, &model.State{}, stylesOf(&model.Window{Theme: "plain"}), model.Layout{}}
		if got := tuitest.Show(20, 1, d.bar(1, 2, 14)).Rows()[0]; got != want {
			t.Errorf("wide %t: %q, want %q", wide, got, want)
		}
	}
}

func TestAClickBesideTheImportPageOnlyClosesIt(t *testing.T) {
	m := open(t, "en", fakeImporter{fakeArchive{library()}, nil})
	drive(m, 100, 30, "")
	going(m)
	press(m, "r")
	o := m.State.Window.Layout.Overlay
	send(m, tea.MouseClickMsg{X: o.X + 5, Y: o.Y + 2, Button: tea.MouseLeft})
	if m.State.Overlay != model.ImportPage {
		t.Error("a click on the page closes it")
	}
	send(m, tea.MouseClickMsg{X: 1, Y: 5, Button: tea.MouseLeft})
	if m.State.Overlay != model.NoOverlay || !m.State.Import.Running || m.State.Import.Stopping {
		t.Errorf("overlay %d, intake %+v", m.State.Overlay, m.State.Import)
	}
}

func TestReadingGoesOnWhileFeedsAreFetched(t *testing.T) {
	next := make(chan news.Import)
	m := open(t, "en", fakeImporter{fakeArchive{library()}, func(ctx context.Context, tell func(news.Import)) news.Import {
		in := news.Import{Total: 3}
		for {
			select {
			case in = <-next:
				tell(in)
			case <-ctx.Done():
				return in
			}
		}
	}})
	term := tuitest.Run(t, 160, 45, m)
	term.WaitFor("南溪新橋工程")
	term.Type("r")
	term.WaitFor("Fetching the feeds")
	next <- news.Import{Done: 1, Total: 3, Added: 2}
	term.WaitFor("2 new")
	term.Type("q")
	term.WaitGone("Fetching the feeds")
	term.WaitFor("feeds 1/3 · 2 new")
	term.Type("n")
	term.WaitFor("█")
	next <- news.Import{Done: 2, Total: 3, Added: 4, Problems: []error{errors.New("gone")}}
	term.WaitFor("feeds 2/3 · 4 new · 1 failed")
	term.Type("\x18")
	term.WaitFor("Stopped: 4 new, 0 changed.")
	term.Type("q")
	term.WaitEnd()
}

// BenchmarkKeyWhileFetching is a key and its frame while a thousand counts a
// second are told, those that are shown among them; and the 99th of a hundred.
func BenchmarkKeyWhileFetching(b *testing.B) {
	m := open(b, "zh-Hant", fakeImporter{fakeArchive{library()}, func(ctx context.Context, tell func(news.Import)) news.Import {
		in := news.Import{Total: 1 << 30}
		for tick := time.NewTicker(time.Millisecond); ctx.Err() == nil; <-tick.C {
			in.Done++
			in.Added++
			tell(in)
		}
		return in
	}})
	drive(m, 160, 45, "")
	news := make(chan tea.Msg, 100)
	var start func(cmd tea.Cmd)
	start = func(cmd tea.Cmd) {
		if cmd == nil {
			return
		}
		go func() {
			switch msg := cmd().(type) {
			case tea.BatchMsg:
				for _, c := range msg {
					start(c)
				}
			case nil:
			default:
				news <- msg
			}
		}()
	}
	update := func(msg tea.Msg) {
		_, cmd := m.Update(msg)
		start(cmd)
	}
	update(tea.KeyPressMsg{Code: 'r', Text: "r"})
	update(tea.KeyPressMsg{Code: tea.KeyEscape})
	b.ReportAllocs()
	var took []time.Duration
	for b.Loop() {
		at := time.Now()
		for range len(news) { // they come before the key
			update(<-news)
			_ = m.View()
		}
		update(tea.KeyPressMsg{Code: 'j', Text: "j"})
		_ = m.View()
		took = append(took, time.Since(at))
	}
	m.Close()
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}
