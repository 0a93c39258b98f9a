package model

import (
	"context"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
)

// An Archive is loaded in three steps: the newest heads and one article, to show
// something at once; then all heads, people and marks; then each article when it
// is needed.

const (
	firstHeads = 200 // listed first
	maxLoaded  = 256 // whole articles in memory
)

// A headsMsg brings the newest heads and the first article to show.
type headsMsg struct {
	articles []news.Article
	first    articleMsg
	err      error
}

// A fetchedMsg brings articles that were requested.
type fetchedMsg struct{ articles []articleMsg }

type articleMsg struct {
	id      string
	article news.Article
	left    news.Position
	ok      bool
	err     error
}

// archive is the library if it is an Archive, else nil.
func (m *Model) archive() Archive {
	k, _ := m.options.Library.(Archive)
	return k
}

// load loads the library.
func (m *Model) load() tea.Cmd {
	if k := m.archive(); k != nil {
		return loadHeads(m.context, k, m.options.Position.Article)
	}
	return loadArticles(m.context, m.options.Library)
}

// loadHeads reads the newest heads and the article read last; if that is older,
// it is listed below them for now.
func loadHeads(ctx context.Context, k Archive, last string) tea.Cmd {
	return func() tea.Msg {
		msg := headsMsg{}
		msg.articles, msg.err = k.Heads(ctx, firstHeads)
		if msg.err != nil || len(msg.articles) == 0 {
			return msg
		}
		if last != "" {
			msg.first = readArticle(ctx, k, last)
		}
		if !msg.first.ok {
			msg.first = readArticle(ctx, k, msg.articles[0].ID)
		}
		listed := slices.ContainsFunc(msg.articles, func(a news.Article) bool { return a.ID == msg.first.id })
		if a := &msg.first.article; msg.first.ok && !listed {
			msg.articles = append(msg.articles, news.Article{ID: a.ID, Title: a.Title, Date: a.Date, Outlet: a.Outlet, Site: a.Site, Lang: a.Lang, Attributed: true, Head: true, Read: a.Read})
		}
		return msg
	}
}

func readArticle(ctx context.Context, k Archive, id string) articleMsg {
	msg := articleMsg{id: id}
	msg.article, msg.left, msg.ok, msg.err = k.Article(ctx, id)
	return msg
}

// headsLoaded shows the first heads and restores the position.
func (m *Model) headsLoaded(msg headsMsg) tea.Cmd {
	s := &m.State
	if msg.err != nil {
		m.fail(msg.err)
		return nil
	}
	s.Articles, s.Listing = news.ListOf(msg.articles), true
	s.useMarks(make([][]news.Mark, len(msg.articles)), nil)
	if s.Articles.Len() == 0 {
		s.Listing = false
		m.say("library.empty")
		return m.watch(0)
	}
	m.storeArticle(msg.first)
	m.refilter()
	m.reloading.pending = true
	return tea.Sequence(m.restore(m.options.Position), m.watch(0), m.reload())
}

// contentsLoaded shows the whole library. Articles have new indexes then.
func (m *Model) contentsLoaded(msg reloadedMsg) tea.Cmd {
	s := &m.State
	s.Listing = false
	if msg.err != nil {
		if m.context.Err() == nil {
			m.fail(msg.err)
		}
		return nil
	}
	cursor := m.renumber(msg.articles)
	s.Articles, s.listedRead, s.bookmarks = msg.articles, msg.read, map[string][]news.Bookmark{}
	s.addBookmarks(msg.bookmarks)
	maps.DeleteFunc(s.read, func(_ string, read bool) bool { return !read }) // the list says so now
	m.settlePeople(msg.population)
	for a, whole := range s.loaded {
		m.checkMarks(a, whole)
	}
	s.countUnread()
	m.refilter()
	m.pointList(cursor)
	if s.Reading.Article < 0 && s.Articles.Len() > 0 {
		return m.open(0, at(asLeft))
	}
	m.restorePending()
	return nil
}

// renumber updates every stored article index for the new list and returns that
// of the article under the list's cursor.
func (m *Model) renumber(articles news.List) (cursor int) {
	s := &m.State
	cursor = s.List.article()
	number := map[string]int{} // of those stored somewhere
	for _, a := range append(m.numbers(), cursor) {
		if a >= 0 && a < s.Articles.Len() {
			id := s.Articles.ID(a)
			number[id] = articles.Find(id)
		}
	}
	of := func(a int) int {
		if a < 0 || a >= s.Articles.Len() {
			return -1
		}
		return number[s.Articles.ID(a)]
	}
	ref := func(r Ref) Ref {
		if a := of(r.Article); a >= 0 {
			return Ref{a, r.Quote}
		}
		return None
	}
	whole := map[int]*news.Article{}
	for a, article := range s.loaded {
		if a = of(a); a >= 0 {
			whole[a] = article
		}
	}
	s.loaded = whole
	s.List.Shown = nil
	s.Search.renumber(of)
	r := &s.Reading
	r.Selected = ref(r.Selected)
	if r.Article = of(r.Article); r.Article < 0 {
		r.Page, r.Selected, m.pages.base = nil, None, nil
	}
	m.want.to.ref, m.want.to.hand = ref(m.want.to.ref), ref(m.want.to.hand)
	m.want.article = of(m.want.article)
	for i := range m.jumps {
		m.jumps[i].ref = ref(m.jumps[i].ref)
	}
	return max(0, of(cursor))
}

// numbers are the article indexes that are stored, -1 among them.
func (m *Model) numbers() []int {
	s := &m.State
	named := append(slices.Collect(maps.Keys(s.loaded)), s.Reading.Article, s.Reading.Selected.Article,
		m.want.article, m.want.to.ref.Article, m.want.to.hand.Article)
	for _, j := range m.jumps {
		named = append(named, j.ref.Article)
	}
	return named
}

// fetch loads articles that are not being loaded already.
func (m *Model) fetch(articles ...int) tea.Cmd {
	var ids []string
	for _, a := range articles {
		if id := m.State.Articles.ID(a); !m.fetching[id] {
			if m.fetching == nil {
				m.fetching = map[string]bool{}
			}
			m.fetching[id] = true
			ids = append(ids, id)
		}
	}
	ctx, k := m.context, m.archive()
	if len(ids) == 0 || k == nil {
		return nil
	}
	return func() tea.Msg {
		var msg fetchedMsg
		for _, id := range ids {
			msg.articles = append(msg.articles, readArticle(ctx, k, id))
		}
		return msg
	}
}

// archiveMsg routes the messages of an Archive.
func (m *Model) archiveMsg(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case headsMsg:
		return m.headsLoaded(msg)
	case fetchedMsg:
		return m.fetched(msg)
	case bookmarksMsg:
		return m.bookmarksChanged(msg)
	case changeMsg:
		return m.revert(msg)
	case undoneMsg:
		return m.undone(msg)
	case feedsMsg:
		m.showFeeds(msg)
	case completedMsg:
		m.completed(msg)
	case readMsg:
		return m.readMarked(msg)
	case aboutMsg:
		m.completeAbout(msg)
	case sortMsg:
		return m.sorted(msg)
	case restoredMsg:
		return m.textRestored()
	case removedMsg:
		return m.removed()
	case correctedMsg:
		return m.corrected(msg)
	case exportedMsg:
		m.exported(msg)
	case exportTickMsg:
		return m.exportProgress(msg.exporting)
	case changedMsg:
		return m.externalChange(msg)
	case importTickMsg:
		return m.importProgress(msg)
	case importedMsg:
		return m.imported(msg)
	case reloadedMsg:
		return m.reloaded(msg)
	case switchLibraryMsg:
		return m.switchLibrary(msg)
	case scratchMsg:
		return m.useScratch(msg)
	default:
		return m.backgroundMsg(msg)
	}
	return nil
}

// fetched stores loaded articles. One that could not be read is requested again
// only when it is opened.
func (m *Model) fetched(msg fetchedMsg) tea.Cmd {
	var cmd tea.Cmd
	for _, w := range msg.articles {
		a := m.State.find(w.id)
		wanted := a >= 0 && a == m.want.article
		delete(m.fetching, w.id)
		switch {
		case w.err != nil && m.context.Err() == nil:
			m.fail(w.err)
		case w.err == nil && !w.ok && wanted:
			m.say("article.gone")
		}
		if !w.ok || w.err != nil {
			m.fetching[w.id] = false
			if wanted {
				m.want.article = -1
			}
			continue
		}
		if a >= 0 && m.storeArticle(w) {
			m.refilter()
		}
		if wanted {
			cmd = m.open(m.want.article, m.want.to)
		}
	}
	return cmd
}

// storeArticle stores a loaded article and its position. It reports whether its
// quotations differ from its marks.
func (m *Model) storeArticle(w articleMsg) (other bool) {
	a := m.State.find(w.id)
	if !w.ok || a < 0 {
		return false
	}
	return m.checkMarks(a, m.storeAs(a, w))
}

// storeAs stores a loaded article as article a.
func (m *Model) storeAs(a int, w articleMsg) *news.Article {
	s := &m.State
	if s.loaded == nil {
		s.loaded = map[int]*news.Article{}
	}
	if len(s.loaded) >= maxLoaded {
		m.evict()
	}
	if old := s.loaded[a]; old != nil && old.Body != w.article.Body {
		m.pages.drop(w.id)
	}
	w.article.Attributed = true
	s.loaded[a] = &w.article
	if _, known := m.pages.offsets[w.id]; !known && w.left.Article == w.id {
		m.pages.setOffset(w.id, findWords(w.article.Body, w.left.Text, w.left.Offset))
	}
	return &w.article
}

// checkMarks updates the marks of an article to its quotations if they differ,
// and reports whether they did.
func (m *Model) checkMarks(a int, whole *news.Article) bool {
	s := &m.State
	if news.SameQuotations(news.AppendMarks(nil, whole, func(int) int { return -1 }), s.Marks[a]) {
		return false
	}
	marks := m.refreshMarks(a, s.Articles.At(a), nil)
	s.setMarks(a, marks)
	if r := &s.Reading; r.Selected.Article == a && r.Selected.Quote >= len(whole.Quotes) {
		r.Selected = None
	}
	return true
}

// evict drops half of the loaded articles that are not in use.
func (m *Model) evict() {
	s := &m.State
	used := map[int]bool{s.Reading.Article: true, s.Reading.Selected.Article: true, m.want.article: true}
	for _, r := range s.visibleQuotes() {
		used[r.Article] = true
	}
	maps.DeleteFunc(s.loaded, func(a int, _ *news.Article) bool { return !used[a] && len(s.loaded) > maxLoaded/2 })
}

// visibleQuotes are the quotations visible in the quotations pane.
func (s *State) visibleQuotes() []Ref {
	said := &s.Quotes
	first := clamp(said.Top, len(said.Refs))
	return said.Refs[first:min(len(said.Refs), first+s.Window.Layout.Fit(Quotes))]
}

// fetchRows loads the articles of the visible quotations.
func (m *Model) fetchRows() tea.Cmd {
	if m.archive() == nil {
		return nil
	}
	var heads []int
	for _, r := range m.State.visibleQuotes() {
		a := m.State.Article(r.Article)
		if _, asked := m.fetching[a.ID]; a.Head && !asked && !slices.Contains(heads, r.Article) {
			heads = append(heads, r.Article)
		}
	}
	return m.fetch(heads...)
}
