package ui

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"time"

	"onrecord/model"
	"onrecord/model/find"
	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
	"onrecord/ui/internal/tuitest"
)

// A fakeLibrary is a library in memory.
type fakeLibrary []news.Article

func (l fakeLibrary) Articles(context.Context) ([]news.Article, []error) { return l, nil }
func (l fakeLibrary) Attribute(_ context.Context, a news.Article) news.Article {
	return a
}
func (l fakeLibrary) Remember(news.Position) error { return nil }

// A fakeArchive is a library in memory that keeps its articles, and one quotation.
type fakeArchive struct{ fakeLibrary }

var _ model.Archive = fakeArchive{}

func (l fakeArchive) Heads(_ context.Context, limit int) ([]news.Article, error) {
	heads := make([]news.Article, min(limit, len(l.fakeLibrary)))
	for i := range heads {
		a := &l.fakeLibrary[i]
		heads[i] = news.Article{ID: a.ID, Title: a.Title, Date: a.Date, Outlet: a.Outlet, Site: a.Site, Lang: a.Lang, Attributed: true, Head: true}
	}
	return heads, nil
}

// packed is a list of heads, as a library lists them.
func packed(heads []news.Article) news.List {
	var p news.Packer
	for a := range heads {
		p.Add(&heads[a])
	}
	return p.List()
}

func (l fakeArchive) Contents(ctx context.Context) (people.Contents, error) {
	heads, err := l.Heads(ctx, len(l.fakeLibrary))
	cast := people.NewCast(l.fakeLibrary)
	marks := cast.Marks(l.fakeLibrary)
	for i := range cast.People {
		cast.People[i].In = nil
	}
	kept, _ := l.Bookmarks(ctx, "")
	return people.Contents{Articles: packed(heads), Cast: &people.Cast{People: cast.People}, Index: people.NewIndex(cast.People), Marks: marks, Kept: kept}, err
}

func (l fakeArchive) Article(_ context.Context, id string) (news.Article, news.Position, bool, error) {
	for _, a := range l.fakeLibrary {
		if a.ID == id {
			return a, news.Position{}, true, nil
		}
	}
	return news.Article{}, news.Position{}, false, nil
}

func (l fakeArchive) Find(_ context.Context, w find.Query) ([]find.Match, error) {
	var found []find.Match
	for i := range l.fakeLibrary {
		body := find.NewFolded(l.fakeLibrary[i].Body)
		if at := w.Words[0].In(&body); len(at) > 0 {
			found = append(found, find.NewMatch(&l.fakeLibrary[i], nil, at))
		}
	}
	return found, nil
}
func (l fakeArchive) Parallels(ctx context.Context, a *news.Article, q int) ([]find.Parallel, error) {
	return find.NewQuotation(a, q).Parallels(ctx, l.fakeLibrary)
}
func (l fakeArchive) Cues(context.Context, []news.QuotesOf) ([]news.Tally, error) {
	return []news.Tally{{Name: "表示", Count: 3}, {Name: "said", Count: 1}}, nil
}
func (l fakeArchive) Writable() bool { return true }
func (l fakeArchive) Bookmarks(context.Context, string) ([]news.Bookmark, error) {
	return []news.Bookmark{{ID: 1, Article: "hant", Quote: 1, Note: "與去年比較"}}, nil
}
func (l fakeArchive) Earlier(context.Context, string) ([]news.Earlier, error) {
	return []news.Earlier{{ID: 1, Until: time.Date(2031, 5, 2, 9, 30, 0, 0, time.Local), Title: "南溪市長：新橋「下月通車」", Date: "2031-05-01",
		Body: "南溪新橋工程進入最後階段，市府二日上午舉行說明會。\n\n市長林試平表示，新橋下月通車。\n"}}, nil
}
func (l fakeArchive) Restore(context.Context, string, int64) error                  { return nil }
func (l fakeArchive) AddBookmark(context.Context, *news.Article, int, string) error { return nil }
func (l fakeArchive) SetNote(context.Context, int64, string, string) error          { return nil }
func (l fakeArchive) RemoveBookmark(context.Context, int64) error                   { return nil }
func (l fakeArchive) Correct(context.Context, *news.Article, news.Correction) error {
	return nil
}
func (l fakeArchive) MarkOpened(context.Context, string) error               { return nil }
func (l fakeArchive) MarkRead(context.Context, bool, ...string) error        { return nil }
func (l fakeArchive) RemoveArticles(context.Context, ...string) (int, error) { return 0, nil }
func (l fakeArchive) LastChange(context.Context) (news.Change, error)        { return news.Change{}, nil }
func (l fakeArchive) LastUndone(context.Context) (news.Change, error)        { return news.Change{}, nil }
func (l fakeArchive) Redo(context.Context) (news.Undone, error)              { return news.Undone{}, nil }
func (l fakeArchive) Changed(context.Context) (bool, error)                  { return false, nil }
func (l fakeArchive) Undo(context.Context) (news.Undone, error)              { return news.Undone{}, nil }

// start runs the reader in a terminal, in a language of the interface.
func start(t *testing.T, width, height int, lang string, articles ...news.Article) *tuitest.Terminal {
	t.Helper()
	return tuitest.Run(t, width, height, reader(t, lang, articles...))
}

func reader(t testing.TB, lang string, articles ...news.Article) *model.Model {
	t.Helper()
	return open(t, lang, fakeLibrary(articles))
}

func open(t testing.TB, lang string, library model.Library) *model.Model {
	t.Helper()
	words, err := LoadWords(lang)
	if err != nil {
		t.Fatal(err)
	}
	return model.New(context.Background(), model.Options{Library: library, Screen: &Screen{Words: words}, Themes: Themes,
		Export: func(context.Context, string, bool, func(model.Visit) error) error { return fs.ErrExist }})
}

// says anchors a quotation of a test article: the words of source, cue and
// content stand in the body, each once.
func says(a *news.Article, source, cue, content string, kind quote.Kind, speaker int) {
	find := func(s string) []quote.Span {
		if s == "" {
			return nil
		}
		i := strings.Index(a.Body, s)
		if i < 0 {
			panic("not in the body: " + s)
		}
		return []quote.Span{{Start: i, End: i + len(s)}}
	}
	at := find(source + cue)
	q := quote.Quote{Content: find(content), Kind: kind, Speakers: []int{speaker}, Parent: -1, Rule: "frame.say", Why: "subject of the clause", Confidence: .9}
	if at != nil {
		q.Source = []quote.Span{{Start: at[0].Start, End: at[0].Start + len(source)}}
		q.Cue = []quote.Span{{Start: at[0].Start + len(source), End: at[0].End}}
	}
	a.Quotes = append(a.Quotes, q)
}

// library is what the tests read: invented people of invented places.
func library() []news.Article {
	hant := news.Article{
		ID: "hant", Title: "南溪市長：新橋「年底前一定通車」", Date: "2031-05-02", Outlet: "試刊", Source: "南溪市政府新聞稿", Lang: "zh-Hant", Attributed: true,
		URL: "https://news.example/bridge",
		Body: "南溪新橋工程進入最後階段，市府二日上午舉行說明會。\n\n" +
			"市長林試平表示，橋面鋪設已經完成八成，接下來兩個月要做的是護欄、照明和排水，進度比原先預期的還要快一些。\n\n" +
			"「年底前一定通車。」總工程師何例文說。\n\n" +
			"## 居民怎麼看\n\n" +
			"住在橋頭的居民並不都同意。退休教師周範英認為，市府「只談進度、不談噪音」，應該先公布夜間施工的時段。\n\n" +
			strings.Repeat("說明會之後，與會者到工地參觀，並聽取施工單位對各項工序的介紹。\n\n", 12) +
			"林試平最後承諾，下個月會再辦一次說明會。\n",
		Participants: []quote.Participant{
			{Name: "林試平", Office: "市長", Affiliation: "南溪市", Aliases: []string{"Lin Shih-ping"}},
			{Name: "何例文", Office: "總工程師"},
			{Name: "周範英", Office: "退休教師"},
		},
	}
	says(&hant, "市長林試平", "表示", "橋面鋪設已經完成八成，接下來兩個月要做的是護欄、照明和排水，進度比原先預期的還要快一些", quote.Indirect, 0)
	says(&hant, "總工程師何例文", "說", "「年底前一定通車。」", quote.Direct, 1)
	says(&hant, "退休教師周範英", "認為", "市府「只談進度、不談噪音」，應該先公布夜間施工的時段", quote.Mixed, 2)
	says(&hant, "林試平", "最後承諾", "下個月會再辦一次說明會", quote.Indirect, 0)

	english := news.Article{
		ID: "en", Title: "Engineers say the Nanxi bridge is ahead of plan", Date: "2031-05-03", Outlet: "Test Post", Lang: "en", Attributed: true,
		Body: "NANXI — The new bridge is *almost* done.\n\n" +
			"Mayor Lin Shih-ping said that the deck was four fifths finished.\n\n" +
			"“We will open before the year is out,” chief engineer Ho Li-wen told reporters.\n\n" +
			"- railings\n- lights\n- drains\n",
		Participants: []quote.Participant{{Name: "Lin Shih-ping", Office: "mayor", Affiliation: "Nanxi", Aliases: []string{"林試平"}}, {Name: "Ho Li-wen", Office: "chief engineer"}},
	}
	says(&english, "Mayor Lin Shih-ping", " said", "the deck was four fifths finished", quote.Indirect, 0)
	says(&english, "chief engineer Ho Li-wen", " told", "“We will open before the year is out,”", quote.Direct, 1)

	hans := news.Article{
		ID: "hans", Title: "河东镇本周天气", Date: "2031-05-04", Outlet: "试刊", Lang: "zh-Hans", Attributed: true,
		Body: "本周以多云为主，周末有雨。\n",
	}
	return []news.Article{hant, english, hans}
}

// retold is library with two more articles that report the first quotation,
// in other words and in the other script.
func retold() []news.Article {
	hans := news.Article{
		ID: "echo", Title: "新桥进度超前", Date: "2031-05-03", Outlet: "河东晚报", Lang: "zh-Hans", Attributed: true,
		Body:         "南溪市长林试平说，桥面铺设已经完成九成，接下来两个月要做的是护栏、照明和排水。\n",
		Participants: []quote.Participant{{Name: "林试平", Office: "市长"}},
	}
	says(&hans, "林试平", "说", "桥面铺设已经完成九成，接下来两个月要做的是护栏、照明和排水", quote.Indirect, 0)
	hant := news.Article{
		ID: "part", Title: "市府：照明最後做", Date: "2031-05-04", Outlet: "Test Post", Lang: "zh-Hant", Attributed: true,
		Body:         "林試平說：「接下來兩個月要做的是護欄、照明和排水，進度比原先預期的還要快一些。」\n",
		Participants: []quote.Participant{{Name: "林試平"}},
	}
	says(&hant, "林試平", "說", "「接下來兩個月要做的是護欄、照明和排水，進度比原先預期的還要快一些。」", quote.Direct, 0)
	return append(library(), hans, hant)
}
