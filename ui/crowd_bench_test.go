package ui

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"onrecord/model"
	"onrecord/model/news"
	"onrecord/model/people"
	"onrecord/model/quote"
)

// A bigLibrary is a library of many articles, each with five quotations, by 50,000
// people. Each article is made when it is asked for.
type bigLibrary struct {
	fakeArchive
	heads    []news.Article
	contents people.Contents
}

const (
	stadiumArticles = 100_000
	stadiumPeople   = 50_000
	stadiumQuotes   = 5 // in an article
)

func newBigLibrary(articles int) *bigLibrary {
	l, c := new(bigLibrary), people.Contents{Cast: new(people.Cast)}
	for p := range stadiumPeople {
		name := fmt.Sprintf("Person %d", p)
		c.Cast.People = append(c.Cast.People, people.Person{Name: name, Names: []string{name}})
	}
	for a := range articles {
		l.heads = append(l.heads, news.Article{ID: fmt.Sprint(a), Title: fmt.Sprintf("第%d號通告", a), Outlet: "試刊",
			Date: fmt.Sprintf("2031-%02d-%02d", 1+a/28%12, 1+a%28), Lang: "zh-Hant", Attributed: true, Head: true})
		var marks []news.Mark
		for q := range stadiumQuotes {
			marks = append(marks, news.NewMark(q, quote.Kind(q%3), false, speaker(a, q)))
		}
		c.Marks = append(c.Marks, marks)
	}
	c.Said = c.Cast.Said(c.Marks)
	c.Index = people.NewIndex(c.Cast.People)
	c.Articles = packed(l.heads)
	l.contents = c
	return l
}

// speaker is who speaks quotation q of article a.
func speaker(a, q int) int { return (a*stadiumQuotes + q*q) % stadiumPeople }

func (l *bigLibrary) Heads(_ context.Context, limit int) ([]news.Article, error) {
	return l.heads[:min(limit, len(l.heads))], nil
}
func (l *bigLibrary) Contents(context.Context) (people.Contents, error) { return l.contents, nil }
func (l *bigLibrary) Article(_ context.Context, id string) (news.Article, news.Position, bool, error) {
	var n int
	if _, err := fmt.Sscan(id, &n); err != nil {
		return news.Article{}, news.Position{}, false, err
	}
	a := l.heads[n]
	a.Head = false
	for q := range stadiumQuotes {
		name := l.contents.Cast.People[speaker(n, q)].Name
		start := len(a.Body)
		a.Body += name + "說，接下來要做的是護欄、照明和排水。\n\n"
		at := start + len(name)
		a.Participants = append(a.Participants, quote.Participant{Name: name})
		a.Quotes = append(a.Quotes, quote.Quote{Source: []quote.Span{{Start: start, End: at}}, Cue: []quote.Span{{Start: at, End: at + 3}},
			Content: []quote.Span{{Start: at + 6, End: len(a.Body) - 5}}, Kind: quote.Kind(q % 3), Speakers: []int{q}, Parent: -1})
	}
	return a, news.Position{}, true, nil
}

// BenchmarkChoosePerson is the key that chooses one of 50,000 people, or the key that
// shows everybody again, and its frame, in libraries of 100,000 and a million articles:
// the least, the middle and the 95th of a hundred.
func BenchmarkChoosePerson(b *testing.B) {
	for _, articles := range []int{stadiumArticles, 10 * stadiumArticles} {
		l := newBigLibrary(articles)
		for _, keys := range []string{"", "s"} { // quotations of the article, of the library
			scope := fmt.Sprint(map[string]string{"": "article", "s": "library"}[keys], "/", articles)
			m := open(b, "zh-Hant", l)
			drive(m, 160, 45, keys)
			if got := m.State.Articles.Len(); got != articles || m.State.Listing {
				b.Fatalf("%d articles are listed", got)
			}
			prepare := func(i int) { pressAll(m, fmt.Sprintf("\x1bp%d", i*7919%stadiumPeople)) }
			b.Run("people/"+scope, func(b *testing.B) { timeKey(b, m, func(int) { pressAll(m, "\x1b") }, 'p') })
			b.Run("one/"+scope, func(b *testing.B) { timeKey(b, m, prepare, '\r') })
			if len(m.State.Filter.People) != 1 || m.State.Matching > articles/1000 {
				b.Fatalf("people %v, %d quotations", m.State.Filter.People, m.State.Matching)
			}
			b.Run("everybody/"+scope, func(b *testing.B) {
				timeKey(b, m, func(i int) { prepare(i); pressAll(m, "\r") }, '\x1b')
			})
			if len(m.State.Filter.People) > 0 {
				b.Fatalf("people %v", m.State.Filter.People)
			}
		}
	}
}

// timeKey times a key and its frame.
func timeKey(b *testing.B, m *model.Model, prepare func(i int), key rune) {
	var all []time.Duration
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		prepare(i)
		b.StartTimer()
		start := time.Now()
		m.Update(keyPress(key))
		_ = m.View()
		all = append(all, time.Since(start))
	}
	slices.Sort(all)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(all[0].Seconds()*1000, "ms-least")
	b.ReportMetric(all[len(all)/2].Seconds()*1000, "ms-median")
	b.ReportMetric(all[len(all)*95/100].Seconds()*1000, "ms-p95")
}
