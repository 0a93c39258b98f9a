package model

import (
	"cmp"
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"onrecord/model/news"
	"onrecord/model/people"
)

// A Card is what is known about a person in all articles.
type Card struct {
	Person   int    // index into Cast.People
	ByKind   [3]int // quotations, by quote.Kind
	Reports  int
	Articles []Ref // articles that quote the person: the first quotation in each
	Named    int   // articles that name the person without quoting
	First    string
	Last     string       // dates of the first and last article that names the person; empty if none is dated
	Days     []news.Tally // quotations by date, in order
	Together []Company    // who is most often quoted in the same articles

	// Complete reports that Cues and Alike are known: they come later.
	Complete bool
	Cues     []news.Tally // cue words in the first 1,000 articles
	Alike    []people.Likeness

	of    []Ref // all quotations
	asked bool  // Cues and Alike were requested
}

// Company counts the articles in which another person is quoted too.
type Company struct{ Person, Articles int }

const (
	cardCompany  = 8    // people shown in Together
	cardArticles = 1000 // whose cues are counted
)

// card collects what is known at once about a person: a few milliseconds for
// 500,000 quotations.
func (s *State) card(person int) *Card {
	c := &Card{Person: person}
	days := map[string]int{}
	shared := make([]int32, len(s.Cast.People))
	for _, a := range s.quoting([]int{person}) {
		marks := s.Marks[a]
		if !speaks(marks, person) {
			continue
		}
		date := s.Articles.At(a).Date
		first := len(c.of)
		for i, m := range marks {
			switch {
			case int(m.Person) == person:
				c.of = append(c.of, Ref{a, m.Quote()})
				c.count(m, date, days)
			case m.Person >= 0 && !slices.ContainsFunc(marks[:i], func(n news.Mark) bool { return n.Person == m.Person }):
				shared[m.Person]++
			}
		}
		c.Articles = append(c.Articles, c.of[first])
		c.seen(date)
	}
	for _, in := range s.Cast.People[person].In {
		if !speaks(s.Marks[in.Article], person) {
			c.Named++
			c.seen(s.Articles.At(in.Article).Date)
		}
	}
	c.Days = tallies(days)
	c.Together = company(shared)
	return c
}

// speaks reports whether one of the marks is by a person.
func speaks(marks []news.Mark, person int) bool {
	for i := range marks {
		if int(marks[i].Person) == person {
			return true
		}
	}
	return false
}

// company lists those who share most articles; among equals, the one quoted
// most comes first.
func company(shared []int32) []Company {
	var most []Company
	for p, n := range shared {
		if n == 0 || len(most) == cardCompany && int(n) <= most[cardCompany-1].Articles {
			continue
		}
		i := len(most)
		for i > 0 && most[i-1].Articles < int(n) {
			i--
		}
		most = slices.Insert(most, i, Company{p, int(n)})
		most = most[:min(len(most), cardCompany)]
	}
	return most
}

// seen extends First and Last by the date of an article that names the person.
func (c *Card) seen(date string) {
	if date == "" {
		return
	}
	if c.First == "" || date < c.First {
		c.First = date
	}
	c.Last = max(c.Last, date)
}

func (c *Card) count(m news.Mark, date string, days map[string]int) {
	if m.Report() {
		c.Reports++
	} else {
		c.ByKind[m.Kind()]++
	}
	if date != "" {
		day, _, _ := strings.Cut(date, "T")
		days[day]++
	}
}

// tallies are counts in the order of their names.
func tallies(counts map[string]int) []news.Tally {
	out := make([]news.Tally, 0, len(counts))
	for name, n := range counts {
		out = append(out, news.Tally{Name: name, Count: n})
	}
	slices.SortFunc(out, func(x, y news.Tally) int { return cmp.Compare(x.Name, y.Name) })
	return out
}

// A cardMsg brings what takes longer to find out about a person.
type cardMsg struct {
	cast   *people.Cast // that numbers the person
	person int
	cues   []news.Tally
	alike  []people.Likeness
	err    error
}

// checkCard completes an open card in a command.
func (m *Model) checkCard() tea.Cmd {
	s := &m.State
	if s.Card == nil || s.Card.asked {
		return nil
	}
	s.Card.asked = true
	ctx, k, articles, cast, person := m.context, m.archive(), s.Articles, s.Cast, s.Card.Person
	of := s.Card.of
	if n := len(s.Card.Articles); n > cardArticles {
		end, _ := slices.BinarySearchFunc(of, s.Card.Articles[cardArticles], func(r, end Ref) int { return cmp.Compare(r.Article, end.Article) })
		of = of[:end]
	}
	return func() tea.Msg {
		msg := cardMsg{cast: cast, person: person, alike: cast.Alike(person)}
		msg.cues, msg.err = cues(ctx, k, articles, of)
		if ctx.Err() != nil {
			return nil
		}
		return msg
	}
}

// cues counts the cue words of quotations, in the library or in loaded
// articles.
func cues(ctx context.Context, k Archive, articles news.List, of []Ref) ([]news.Tally, error) {
	if k == nil {
		var c news.Cues
		for _, r := range of {
			a := articles.At(r.Article)
			c.Add(a.Body, a.Quotes[r.Quote].Cue)
		}
		return c.Tallies(), nil
	}
	var asked []news.QuotesOf
	for i, r := range of {
		if i == 0 || of[i-1].Article != r.Article {
			asked = append(asked, news.QuotesOf{Article: articles.ID(r.Article)})
		}
		last := &asked[len(asked)-1]
		last.Quotes = append(last.Quotes, r.Quote)
	}
	return k.Cues(ctx, asked)
}

// completeCard completes the card that msg belongs to, if it is still open.
func (m *Model) completeCard(msg cardMsg) {
	c := m.State.Card
	if c == nil || msg.cast != m.State.Cast || msg.person != c.Person {
		return
	}
	if msg.err != nil {
		m.fail(msg.err)
	}
	c.Complete, c.Cues, c.Alike = true, msg.cues, msg.alike
}
