package data

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestAnswersAreSavedOnceTheNewestLast(t *testing.T) {
	a := Answers{filepath.Join(t.TempDir(), "onrecord", "answers.json")}
	add := func(question, answer string) {
		t.Helper()
		if err := a.Add(question, answer); err != nil {
			t.Fatal(err)
		}
	}
	if all, err := a.Load(); err != nil || len(all) != 0 {
		t.Fatalf("before the first: %v, %v", all, err)
	}
	for _, answer := range []string{"one", "two", "one"} {
		add("add", answer)
	}
	add("export", "quotations.csv")
	all, err := a.Load()
	if err != nil || !slices.Equal(all["add"], []string{"two", "one"}) || !slices.Equal(all["export"], []string{"quotations.csv"}) {
		t.Errorf("%v, %v", all, err)
	}
	for i := range 2 * maxAnswers {
		add("add", fmt.Sprint(i))
	}
	if all, _ := a.Load(); len(all["add"]) != maxAnswers || all["add"][maxAnswers-1] != fmt.Sprint(2*maxAnswers-1) {
		t.Errorf("%d answers: %v", len(all["add"]), all["add"])
	}
	if err := os.WriteFile(a.Path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if all, err := a.Load(); err != nil || len(all) != 0 {
		t.Errorf("of a damaged file: %v, %v", all, err)
	}
	add("add", "after it")
	if err := (Answers{}).Add("add", "x"); err != nil {
		t.Errorf("without a file: %v", err)
	}
}
