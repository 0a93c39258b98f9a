package sqlite

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/data/store/storetest"
	"onrecord/model/news"
)

// closedLibrary is the file of a library with n articles, and which pages each of them
// stands on.
func closedLibrary(t testing.TB, n int) (whole []byte, pages map[string]map[uint32]bool) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.db")
	s, err := Open(path, testOptions)
	must(t, err)
	_, _, _, err = s.Add(ctx, storetest.Articles(1, n))
	must(t, err)
	must(t, s.Close())
	whole, err = os.ReadFile(path)
	must(t, err)
	im := newImage(bytes.NewReader(whole), int64(len(whole)))
	pages = map[string]map[uint32]bool{}
	im.each(func(c cell, r rowData) {
		if c.kind != tableLeaf || !r.fits(articleRow) {
			return
		}
		on := map[uint32]bool{c.page: true}
		p := im.page(c.page)
		length, n1 := varint(p, c.at)
		_, n2 := varint(p, c.at+n1)
		if most := im.size - 35; int(length) > most {
			least := (im.size-12)*32/255 - 23
			local := least + (int(length)-least)%(im.size-4)
			if local > most {
				local = least
			}
			for next := binary.BigEndian.Uint32(p[c.at+n1+n2+local:]); next != 0; next = binary.BigEndian.Uint32(im.page(next)) {
				on[next] = true
			}
		}
		pages[r.text(1)] = on
	})
	if len(pages) != n {
		t.Fatalf("%d articles on pages, want %d", len(pages), n)
	}
	return whole, pages
}

// rescuedFrom rescues a file and returns the articles saved, by ID.
func rescuedFrom(t testing.TB, file []byte) (Rescued, map[string]news.Article) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.db")
	must(t, os.WriteFile(path, file, 0o600))
	r, err := Rescue(ctx, path, testOptions)
	must(t, err)
	s, err := Open(path, testOptions)
	must(t, err)
	defer s.Close()
	saved := map[string]news.Article{}
	heads, err := s.Heads(ctx, 0)
	must(t, err)
	for _, h := range heads {
		saved[h.ID], _, err = s.Article(ctx, h.ID)
		must(t, err)
	}
	if len(saved) != r.Articles {
		t.Errorf("%d articles, reported %d", len(saved), r.Articles)
	}
	return r, saved
}

// saves fails the test unless nearly all articles whose pages are left are saved,
// each with its own text.
func saves(t testing.TB, why string, file []byte, pages map[string]map[uint32]bool, lost func(page uint32) bool) {
	t.Helper()
	want := map[string]bool{}
	for key, on := range pages {
		want[key] = true
		for page := range maps.Keys(on) {
			if lost(page) {
				delete(want, key)
			}
		}
	}
	v := newSalvage(bytes.NewReader(file), int64(len(file)))
	all, good := 0, 0
	for _, a := range storetest.Articles(1, len(pages)) {
		got, _, ok := v.article(a.ID)
		if ok {
			all++
		}
		if ok && got.Body != a.Body {
			t.Errorf("%s: %s has another text", why, a.ID)
		}
		if ok && want[a.ID] {
			good++
		}
	}
	t.Logf("%s: %d of %d articles saved, %d of the %d whose pages are left", why, all, len(pages), good, len(want))
	if good*100 < len(want)*95 {
		t.Errorf("%s: %d articles saved of the %d whose pages are left", why, good, len(want))
	}
	if len(v.known) > len(pages) {
		t.Errorf("%s: %d articles are known, there were %d", why, len(v.known), len(pages))
	}
}

func TestARescueReadsThePagesThatAreLeft(t *testing.T) {
	const size = 16384
	n := 1200
	if testing.Short() || raced {
		n = 300
	}
	whole, pages := closedLibrary(t, n)
	none := func(uint32) bool { return false }
	for _, percent := range []int{99, 90, 50} {
		cut := len(whole) * percent / 100
		saves(t, fmt.Sprintf("cut to %d %%", percent), whole[:cut], pages, func(p uint32) bool { return int(p)*size > cut })
	}
	root := rootOf(t, whole, "article")
	saves(t, "without the root of the articles", noise(whole, root), pages, func(p uint32) bool { return p == root })
	zeroed := bytes.Clone(whole)
	clear(zeroed[:100])
	saves(t, "without a header", zeroed, pages, none)
	clear(zeroed[:size])
	saves(t, "without the first page", zeroed, pages, none)
	saves(t, "with noise for a first page", noise(whole, 1), pages, none)
	broken := noise(zeroed[:len(whole)/2], root)
	saves(t, "without its end, its header and a root", broken, pages, func(p uint32) bool { return p == root || int(p)*size > len(whole)/2 })
	if r, saved := rescuedFrom(t, broken); len(saved) < n*45/100 || r.Articles+r.Lost > n {
		t.Errorf("got %+v of %d", r, n)
	}
}

func TestARescueOvercomesTwentyPagesOfNoise(t *testing.T) {
	n, trials := 1200, 20
	if testing.Short() || raced {
		n, trials = 300, 3
	}
	whole, pages := closedLibrary(t, n)
	for trial := range trials {
		v := rand.New(rand.NewPCG(uint64(trial), 7))
		lost := map[uint32]bool{}
		for len(lost) < 20 {
			lost[1+uint32(v.IntN(len(whole)/16384))] = true
		}
		file := whole
		for page := range lost {
			file = noise(file, page)
		}
		saves(t, fmt.Sprint("trial ", trial), file, pages, func(p uint32) bool { return lost[p] })
	}
}

// noise is a file with one page overwritten.
func noise(file []byte, page uint32) []byte {
	const size = 16384
	file = bytes.Clone(file)
	v := rand.New(rand.NewPCG(uint64(page), 3))
	for i := range file[(page-1)*size : min(int(page*size), len(file))] {
		file[int(page-1)*size+i] = byte(v.Uint32())
	}
	return file
}

// rootOf is the root page of a table.
func rootOf(t *testing.T, file []byte, table string) (page uint32) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.db")
	must(t, os.WriteFile(path, file, 0o600))
	db, err := sql.Open(driver, address(path, nil))
	must(t, err)
	defer db.Close()
	must(t, db.QueryRow("SELECT rootpage FROM sqlite_master WHERE name = ?", table).Scan(&page))
	return page
}

// What has been replaced or removed stands on pages that are not in use any more;
// without a header nothing says so.
func TestARescueDoesNotBringBackWhatWasReplacedOrRemoved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	s, err := Open(path, testOptions)
	must(t, err)
	articles := storetest.Articles(1, 200)
	_, _, _, err = s.Add(ctx, articles)
	must(t, err)
	for i := range articles {
		articles[i].Body += "\nOdile Marrow: “It has changed.”"
	}
	_, changed, _, err := s.Add(ctx, articles)
	must(t, err)
	for i := range 50 {
		_, err = s.RemoveArticles(ctx, articles[i].ID)
		must(t, err)
	}
	must(t, s.Close())
	whole, err := os.ReadFile(path)
	must(t, err)
	headless := bytes.Clone(whole)
	clear(headless[:100])
	for why, file := range map[string][]byte{"whole": whole, "without a header": headless} {
		r, saved := rescuedFrom(t, file)
		if changed != 200 || r.Articles != 150 || r.Lost != 0 {
			t.Errorf("%s: %+v, of 150", why, r)
		}
		for id, a := range saved {
			if !strings.HasSuffix(a.Body, "“It has changed.”") {
				t.Errorf("%s: %s has its old text", why, id)
			}
		}
	}
}

// A program that was killed leaves what it has kept last in the log.
func TestARescueReadsTheLogToo(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "library.db")
	s, err := Open(path, testOptions)
	must(t, err)
	defer s.Close()
	_, _, _, err = s.Add(ctx, storetest.Articles(1, 60))
	must(t, err)
	file, err := os.ReadFile(path)
	must(t, err)
	log, err := os.ReadFile(path + "-wal")
	must(t, err)
	for why, change := range map[string]func([]byte){"whole": func([]byte) {}, "without a first page": func(b []byte) { clear(b[:min(len(b), 16384)]) }} {
		killed := filepath.Join(t.TempDir(), "library.db")
		link := filepath.Join(t.TempDir(), "link.db")
		must(t, os.Symlink(killed, link))
		b := bytes.Clone(file)
		change(b)
		must(t, os.WriteFile(killed, b, 0o600))
		must(t, os.WriteFile(killed+"-wal", log, 0o600))
		r, err := Rescue(ctx, link, testOptions)
		if err != nil || r.Articles != 60 || r.Lost != 0 {
			t.Errorf("%s: %+v, error %v", why, r, err)
		}
		if got, err := os.ReadFile(r.Aside + "-wal"); err != nil || !bytes.Equal(got, log) {
			t.Errorf("%s: the log was not set aside: %v", why, err)
		}
		if target, err := os.Readlink(link); err != nil || target != killed {
			t.Errorf("%s: the link leads to %q, error %v", why, target, err)
		}
	}
}

// FuzzRescue rescues files that were changed anywhere: nothing panics, what is
// saved is a whole library, and nothing is counted twice.
func FuzzRescue(f *testing.F) {
	whole, _ := closedLibrary(f, 30)
	f.Add(uint64(1), uint16(1), uint32(0), false)
	f.Add(uint64(2), uint16(200), uint32(20000), true)
	f.Fuzz(func(t *testing.T, seed uint64, changes uint16, cut uint32, rough bool) {
		v := rand.New(rand.NewPCG(seed, 1))
		file := bytes.Clone(whole[:len(whole)-int(cut)%len(whole)])
		for range changes % 500 {
			if len(file) < 64 {
				break
			}
			at := v.IntN(len(file) - 32)
			if !rough { // where pages and cells begin
				at = at / 16384 * 16384
				at += v.IntN(min(32, len(file)-at))
			}
			file[at] = byte(v.Uint32())
		}
		salvage := newSalvage(bytes.NewReader(file), int64(len(file)))
		for key := range salvage.articles {
			if a, _, ok := salvage.article(key); ok && a.ID != key {
				t.Errorf("asked for %q, got %q", key, a.ID)
			}
		}
	})
}
