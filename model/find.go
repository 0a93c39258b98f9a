package model

import (
	"context"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/find"
	"onrecord/model/quote"
)

const (
	firstMatches = 50  // articles found before the rest is searched
	maxMatches   = 500 // articles a search finds at most
)

// A foundMsg brings the result of a search.
type foundMsg struct {
	pane    Pane
	line    string // as typed
	ranked  bool
	listing int  // Model.listing of the pane when the search started
	again   bool // the list changed, or this is the rest: do not move the cursor

	found  []Hit
	more   bool // exist than were requested
	rest   tea.Cmd
	places []quote.Span              // in the article being read
	folded map[string]*foldedArticle // for the next search
}

// find runs a query over what a pane lists.
func (m *Model) find(ctx context.Context, msg foundMsg, want find.Query) tea.Cmd {
	s := m.State
	want.Quotes, want.Reports, want.Rank = msg.pane == Quotes, s.Filter.Reports, msg.ranked
	if k := m.archive(); k != nil && (msg.pane == List || s.Quotes.Library) {
		want.Limit = firstMatches
		s.bookmarks, s.read = maps.Clone(s.bookmarks), maps.Clone(s.read) // written to meanwhile
		return findInArchive(ctx, k, msg, want, s)
	}
	s.loaded = maps.Clone(s.loaded) // written to as articles come
	return findInMemory(ctx, msg, matcher{Query: want, index: m.index, folded: m.folded}, s)
}

// findInArchive searches the library. The first matches are shown before the
// rest is searched.
func findInArchive(ctx context.Context, k Archive, msg foundMsg, want find.Query, s State) tea.Cmd {
	return func() tea.Msg {
		want.Among = s.among(&want)
		limit := want.Limit
		want.Limit++ // one more shows that there are more
		all, err := k.Find(ctx, want)
		if ctx.Err() != nil {
			return nil
		}
		if err != nil {
			return failedMsg(problem(err))
		}
		msg.more = len(all) > limit
		msg.found = s.hitsOf(all[:min(limit, len(all))])
		if want.Bookmarked && want.Quotations() {
			state := matcher{Query: want}
			for i := range msg.found {
				h := &msg.found[i]
				h.Quotes = slices.DeleteFunc(h.Quotes, func(q int) bool { return !state.bookmarked(&s, Ref{h.Number, q}) })
			}
		}
		if msg.more && limit < maxMatches {
			rest := msg
			rest.again, want.Limit = true, maxMatches
			msg.rest = findInArchive(ctx, k, rest, want, s)
		}
		return msg
	}
}

// among is the IDs of the articles that match the filter and the state a query asks
// for; nil means all.
func (s *State) among(want *find.Query) map[string]bool {
	if !s.Filter.Narrow() && !s.List.HideSilent && want.Read == find.Either && !want.Bookmarked {
		return nil
	}
	state := matcher{Query: *want}
	among := map[string]bool{}
	for a := range s.candidates() {
		if (s.hit(a) || !s.Filter.Narrow() && !s.List.HideSilent) && state.stateMatches(s, a) {
			among[s.Articles.ID(a)] = true
		}
	}
	return among
}

// hitsOf adds the index of its article to each match; it drops articles that
// are not listed yet.
func (s *State) hitsOf(all []find.Match) []Hit {
	hits := make([]Hit, 0, len(all))
	for _, f := range all {
		if a := s.Articles.Find(f.Article); a >= 0 {
			hits = append(hits, Hit{f, a})
		}
	}
	return hits
}

// findInPage finds the typed text, literally, in the article being read.
func findInPage(ctx context.Context, msg foundMsg, page Page) tea.Cmd {
	return func() tea.Msg {
		if page == nil {
			return msg
		}
		folded := find.NewFolded(page.Text())
		for _, span := range folded.All(find.NewFolded(msg.line).Text) {
			msg.places = append(msg.places, quote.Span{Start: page.Body(span.Start), End: page.Body(span.End-1) + 1})
		}
		if ctx.Err() != nil {
			return nil
		}
		return msg
	}
}

// findInMemory searches the loaded articles in s: all, or only the one being
// read when the quotations pane lists that.
func findInMemory(ctx context.Context, msg foundMsg, seek matcher, s State) tea.Cmd {
	return func() tea.Msg {
		seek.prepare(&s)
		for a := range s.Articles.Len() {
			if ctx.Err() != nil {
				return nil
			}
			if msg.pane == Quotes && !s.Quotes.Library && a != s.Reading.Article || s.head(a) {
				continue
			}
			if f, ok := seek.match(&s, a); ok {
				msg.found = append(msg.found, Hit{f, a})
			}
		}
		if seek.Rank {
			slices.SortStableFunc(msg.found, func(x, y Hit) int { return seek.score(&s, &y) - seek.score(&s, &x) })
		}
		msg.folded = seek.folded
		return msg
	}
}
