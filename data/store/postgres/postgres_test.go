package postgres

import (
	"bytes"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store"
	"onrecord/data/store/postgres/pgtest"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
)

const council = "張弛，部長：「渡輪會開。」\n單佩玄：「體育館很貴。」"

func open(t *testing.T, address string, o Options) *Store {
	t.Helper()
	o.Attribute = storetest.Engine
	s, err := Open(ctx, address, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func add(t *testing.T, s *Store, all ...news.Article) {
	t.Helper()
	_, _, _, err := s.Add(ctx, all)
	must(t, err)
}

func get(t *testing.T, s *Store, id string) news.Article {
	t.Helper()
	a, ok, err := s.Article(ctx, id)
	if err != nil || !ok {
		t.Fatalf("article %s: there %t, error %v", id, ok, err)
	}
	return a
}

func TestReadersShareCorrectionsAndNothingElse(t *testing.T) {
	address := pgtest.Database(t)
	odile, tarn := open(t, address, Options{Reader: "odile"}), open(t, address, Options{Reader: "tarn"})
	add(t, odile, news.Article{ID: "a", Body: council})
	a := get(t, tarn, "a")

	must(t, odile.MarkRead(ctx, true, "a"))
	_, err := odile.AddBookmark(ctx, &a, 0, "compare")
	must(t, err)
	must(t, odile.Remember(ctx, news.Position{Article: "a", Offset: 3}))
	heads, err := tarn.Heads(ctx, 0)
	must(t, err)
	kept, err := tarn.Bookmarks(ctx, "")
	must(t, err)
	p, err := tarn.Place(ctx, "")
	must(t, err)
	if heads[0].Read || len(kept) > 0 || p.Article != "" {
		t.Errorf("another's read mark %t, bookmarks %d, position %+v", heads[0].Read, len(kept), p)
	}

	// Both correct one quotation: the newest shows, signed; each undoes only
	// their own.
	must(t, odile.Correct(ctx, store.CorrectSpeaker(&a, 1, store.Who{Name: "解望舒"})))
	must(t, tarn.Correct(ctx, store.CorrectSpeaker(&a, 1, store.Who{Name: "高聞笙"})))
	says := func(s *Store, name, by string) {
		t.Helper()
		got := get(t, s, "a")
		who := got.Participants[got.Quotes[1].Speakers[0]].Name
		if who != name || !strings.Contains(got.Quotes[1].Why, by) {
			t.Errorf("%s says it, because %q; want %s, by %q", who, got.Quotes[1].Why, name, by)
		}
	}
	says(odile, "高聞笙", "tarn")
	if all, err := odile.Corrections(ctx, "a"); err != nil || len(all) != 2 || all[0].Reader != "odile" || all[1].Reader != "tarn" {
		t.Errorf("corrections %+v, error %v", all, err)
	}
	if u, err := odile.Undo(ctx); err != nil || u.Kind != "correction" || u.Left != 2 {
		t.Errorf("undone %+v, error %v", u, err)
	}
	says(odile, "高聞笙", "tarn")
	if _, err := tarn.Undo(ctx); err != nil {
		t.Error(err)
	}
	says(tarn, "單佩玄", "")
	if u, err := tarn.Undo(ctx); err != nil || u != (store.Undone{}) {
		t.Errorf("undone what is another's: %+v, error %v", u, err)
	}
	if u, err := odile.Undo(ctx); err != nil || u.Kind != "kept" {
		t.Errorf("undone %+v, error %v", u, err)
	}
}

func TestTwoWhoAddTheSameAtOnceAddItOnce(t *testing.T) {
	address := pgtest.Database(t)
	const n = 300
	all := storetest.Articles(3, n)
	var total [2]int
	var work sync.WaitGroup
	for i := range total {
		s := open(t, address, Options{})
		work.Go(func() {
			var err error
			if total[i], _, _, err = s.Add(ctx, all); err != nil {
				t.Error(err)
			}
		})
	}
	work.Wait()
	s := open(t, address, Options{})
	heads, err := s.Heads(ctx, 0)
	if err != nil || len(heads) != n || total[0]+total[1] != n {
		t.Errorf("%d articles, added %v, error %v, want %d once", len(heads), total, err, n)
	}
	if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("problems %q, error %v", problems, err)
	}
}

func TestAClaimEndsWithItsProgram(t *testing.T) {
	address := pgtest.Database(t)
	one, other := open(t, address, Options{}), open(t, address, Options{})
	if _, ok, err := one.Claim(ctx, "tide.example"); !ok || err != nil {
		t.Fatalf("claimed %t, error %v", ok, err)
	}
	if _, ok, err := other.Claim(ctx, "tide.example"); ok || err != nil {
		t.Fatalf("claimed by both: %t, error %v", ok, err)
	}
	// The program is killed: the server notices that its connection has ended.
	_, err := other.pool.Exec(ctx, "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted")
	must(t, err)
	eventually(t, "the claim of a program that has ended", func() bool {
		_, ok, err := other.Claim(ctx, "tide.example")
		return ok && err == nil
	})
}

func TestAUserWhoMayOnlyReadReadsAndIsToldSo(t *testing.T) {
	address := pgtest.Database(t)
	s := open(t, address, Options{})
	add(t, s, news.Article{ID: "a", Body: council})
	role := "onrecord_reader_" + address[strings.LastIndex(address, "_")+1:]
	if i := strings.IndexByte(role, '?'); i > 0 {
		role = role[:i]
	}
	for _, query := range []string{"CREATE ROLE " + role + " LOGIN", "GRANT USAGE ON SCHEMA onrecord TO " + role, "GRANT SELECT ON ALL TABLES IN SCHEMA onrecord TO " + role} {
		_, err := s.pool.Exec(ctx, query)
		must(t, err)
	}
	t.Cleanup(func() {
		s.pool.Exec(ctx, "DROP OWNED BY "+role)
		s.pool.Exec(ctx, "DROP ROLE "+role)
	})
	config, err := pgx.ParseConfig(address)
	must(t, err)
	r := open(t, strings.Replace(address, config.User+"@", role+"@", 1), Options{})
	if r.Writable() {
		t.Error("it can be written")
	}
	if hits, err := r.Search(ctx, store.Query{Words: "渡輪"}); err != nil || len(hits) != 1 {
		t.Errorf("found %d, error %v", len(hits), err)
	}
	if changed, err := r.Changed(ctx); changed || err != nil {
		t.Errorf("changed %t, error %v", changed, err)
	}
	if err := r.MarkRead(ctx, true, "a"); err == nil || !strings.Contains(err.Error(), "can only be read") {
		t.Errorf("marking: error %v", err)
	}
}

func TestANewerLibraryIsRefused(t *testing.T) {
	address := pgtest.Database(t)
	s := open(t, address, Options{})
	_, err := s.pool.Exec(ctx, "UPDATE version SET steps = 99")
	must(t, err)
	if _, err := Open(ctx, address, Options{}); err == nil || !strings.Contains(err.Error(), store.ErrNewer.Error()) {
		t.Errorf("error %v", err)
	}
}

func TestManyOpenANewLibraryAtOnce(t *testing.T) {
	address := pgtest.Database(t)
	var work sync.WaitGroup
	for range 8 {
		work.Go(func() {
			s, err := Open(ctx, address, Options{})
			if err != nil {
				t.Error(err)
				return
			}
			s.Close()
		})
	}
	work.Wait()
}

func TestWhatAServerCannotKeepIsAddedAllTheSame(t *testing.T) {
	s := open(t, pgtest.Database(t), Options{})
	long := "https://news.example/" + strings.Repeat("渡輪", 2000)
	add(t, s, news.Article{ID: "nul", Body: "Tarn Belo: “Yes\x00no.”"}, news.Article{ID: long, URL: long, Body: council})
	if got := storetest.Said(get(t, s, "nul")); !reflect.DeepEqual(got, []string{"Tarn Belo: Yes no."}) {
		t.Errorf("got %q", got)
	}
	if got := get(t, s, long); got.Body != council {
		t.Errorf("got %q", got.Body)
	}
	if n, ok, err := s.Length(ctx, &news.Article{ID: long, URL: long}); n != len(council) || !ok || err != nil {
		t.Errorf("length %d, %t, %v", n, ok, err)
	}
}

// A large text has more terms than any column's statistics, and its last word is
// found like its first.
func TestALargeTextIsFoundByItsLastWords(t *testing.T) {
	s := open(t, pgtest.Database(t), Options{})
	var body bytes.Buffer
	for i := range 50_000 {
		fmt.Fprintf(&body, "word%d的渡輪 ", i)
	}
	add(t, s, news.Article{ID: "large", Body: body.String() + "最後停航", Attributed: true})
	for _, words := range []string{"word0", "word49999", "最後停航", `"渡輪 最後"`, "word4999*"} {
		if hits, err := s.Search(ctx, store.Query{Words: words}); err != nil || len(hits) != 1 {
			t.Errorf("%s: found %d, error %v", words, len(hits), err)
		}
	}
}

func TestErrorsSayWhatToDo(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"postgres://nobody@127.0.0.1:1/none", "does not answer: check that it runs"},
		{"postgres://nobody:secret@127.0.0.1:port/none", "port"},
	} {
		_, err := Open(ctx, c.address, Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: error %v, want one with %q and without the password", c.address, err, c.want)
		}
	}
	address := pgtest.Database(t)
	_, err := Open(ctx, strings.Replace(address, "onrecord_test_", "onrecord_missing_", 1), Options{})
	if err == nil || !strings.Contains(err.Error(), "createdb") {
		t.Errorf("a database that is not there: error %v", err)
	}
}

// Two readers of one program hear of each other's corrections and not of what is
// each other's own.
func TestReadersOfOneProgramHearOfEachOther(t *testing.T) {
	s := open(t, pgtest.Database(t), Options{Reader: "odile"})
	add(t, s, news.Article{ID: "a", Body: council})
	tarn, again := s.As("tarn"), s.As("odile")
	a := get(t, s, "a")
	changed := func(w *Store) bool { c, err := w.Changed(ctx); return c && err == nil }
	for _, w := range []*Store{s, tarn, again} { // until the server has told of the article that was added
		for quiet := time.Now(); time.Since(quiet) < 500*time.Millisecond; time.Sleep(20 * time.Millisecond) {
			if changed(w) {
				quiet = time.Now()
			}
		}
	}
	again.OwnChanged()
	must(t, s.MarkRead(ctx, true, "a"))
	eventually(t, "the same reader hears of a read mark", func() bool { return changed(again) })
	if changed(tarn) || tarn.OwnChanged() {
		t.Error("another reader hears of a read mark")
	}
	if !again.OwnChanged() || again.OwnChanged() {
		t.Error("a read mark is the reader's own, and told once")
	}
	must(t, tarn.Correct(ctx, store.CorrectNone(&a, 0)))
	eventually(t, "the others hear of a correction", func() bool { return changed(again) })
	if changed(s) {
		t.Error("a correction made in this program is taken for another program's")
	}
	if again.OwnChanged() {
		t.Error("another's correction is taken for the reader's own")
	}
	if changed(tarn) {
		t.Error("a reader hears of a change of their own")
	}
	must(t, tarn.Close())
	if all, err := s.Corrections(ctx, "a"); err != nil || len(all) != 1 || all[0].Reader != "tarn" {
		t.Errorf("after one has left: %+v, error %v", all, err)
	}
}

// More match than are ranked: the newest are, and the others follow, each once.
func TestMoreMatchesThanAreRankedAreAllFound(t *testing.T) {
	s := open(t, pgtest.Database(t), Options{})
	const n = ranked + 100
	articles := make([]news.Article, n)
	for i := range articles {
		articles[i] = news.Article{ID: strconv.Itoa(i), Date: time.Unix(int64(i)*86400, 0).UTC().Format(time.DateOnly), Outlet: strconv.Itoa(i), Body: fmt.Sprintf("Ferry %d.", i), Attributed: true}
	}
	articles[n-ranked].Body = "Ferry, ferry." // the best of those that are ranked
	articles[0].Body = "Ferry, ferry, ferry." // better, and not ranked
	add(t, s, articles...)
	for _, limit := range []int{0, 1, ranked, ranked + 50, n + 1} {
		hits, err := s.Search(ctx, store.Query{Words: "ferry", Rank: true, Limit: limit})
		must(t, err)
		seen := map[string]bool{}
		for _, h := range hits {
			seen[h.Article.ID] = true
		}
		want := n
		if limit > 0 {
			want = min(n, limit)
		}
		if len(hits) != want || len(seen) != want || hits[0].Article.ID != strconv.Itoa(n-ranked) || limit == 0 && hits[n-1].Article.ID != "0" {
			t.Errorf("limit %d: %d hits, %d different, want %d; the first is %s, the last %s", limit, len(hits), len(seen), want, hits[0].Article.ID, hits[len(hits)-1].Article.ID)
		}
	}
}

// What matches is found behind more articles than are ranked that only look like it.
func TestAMatchBehindAllThatIsRankedIsFound(t *testing.T) {
	s := open(t, pgtest.Database(t), Options{})
	articles := make([]news.Article, ranked+1)
	for i := range articles {
		articles[i] = news.Article{ID: strconv.Itoa(i), Date: time.Unix(int64(i)*86400, 0).UTC().Format(time.DateOnly), Outlet: strconv.Itoa(i), Body: "渡輪。輪停。", Attributed: true}
	}
	articles[0].Body = "渡輪停。"
	add(t, s, articles...)
	for _, limit := range []int{0, 1, 50} {
		hits, err := s.Search(ctx, store.Query{Words: "渡輪停", Rank: true, Limit: limit})
		must(t, err)
		if len(hits) != 1 || hits[0].Article.ID != "0" {
			t.Errorf("limit %d: %d hits", limit, len(hits))
		}
	}
}
