package record_test

import (
	"strings"
	"testing"

	"onrecord/data/store"
	"onrecord/data/store/record"
	"onrecord/data/store/storetest"
	"onrecord/model/news"
	"onrecord/model/quote"
)

func TestWhatMatchesIsPossible(t *testing.T) {
	v := storetest.NewInventor(3)
	matched, rejected := 0, 0
	for n := range 60 {
		a := v.Told(n)
		if n%3 == 0 {
			a.Participants[0].Name += ` "and" \ <b>弛`
			a.Quotes[0].Why = `{"c":[1,2],"k":"mixed"} "p":[`
		}
		found, err := record.Encode(&a)
		if err != nil {
			t.Fatal(err)
		}
		words := []string{a.Title, "弛", "and", "c", "k", "mixed"}
		for _, p := range a.Participants {
			words = append(words, p.Name, p.Office)
		}
		for range 20 {
			text := []rune(a.Body)
			from := v.IntN(len(text) - 12)
			words = append(words, string(text[from:from+1+v.IntN(12)]))
		}
		for i, w := range words {
			q := store.Query{Words: `"` + strings.ReplaceAll(w, `"`, " ") + `"`, Kinds: news.Kinds(v.IntN(8)), Names: v.IntN(2) == 0, Reports: v.IntN(2) == 0}
			if i%4 == 0 {
				q.Words += " " + words[v.IntN(len(words))] + "*"
			}
			if i%5 == 0 {
				q.By = []int64{1}
			}
			m, ok := record.NewMatcher(q)
			if !ok {
				continue
			}
			if q.By != nil {
				told, err := record.SubjectText(&a.Participants[0])
				if err != nil {
					t.Fatal(err)
				}
				m.By = map[string]bool{told: true}
			}
			possible := m.Possible(a.Body, found)
			_, ok = m.Match(a)
			if ok && !possible {
				t.Errorf("%+v matches and is not possible in %s\n%s", q, a.Body, found)
			}
			if ok {
				matched++
			}
			if !possible {
				rejected++
			}
		}
	}
	if matched < 100 || rejected < 100 {
		t.Errorf("%d match, %d are not possible: too few to tell", matched, rejected)
	}
}

func TestWhatIsStoredInAnotherFormIsPossible(t *testing.T) {
	m, _ := record.NewMatcher(store.Query{Words: "ferry", Kinds: 1 << quote.Direct})
	const body = "The ferry. “No.”"
	for found, want := range map[string]bool{
		`{"q":[{"c":[11,20],"k":"direct"}]}`:   false,
		`{"q":[{"c":[0,9],"k":"direct"}]}`:     true,
		`{"q":[{"c":[0,9],"k":"indirect"}]}`:   false,
		`{"q":[{"c":[0, 20],"k":"indirect"}]}`: true, // spaces
		`{"q":[{"c":[0,9]`:                     true,
		`{}`:                                   false,
		``:                                     false,
	} {
		if got := m.Possible(body, found); got != want {
			t.Errorf("%s: possible %t, want %t", found, got, want)
		}
	}
	if !m.Possible("The\x1b[1m ferry.", `{"q":[{"c":[11,20],"k":"direct"}]}`) {
		t.Error("cleaning the text moves its quotations")
	}
}
