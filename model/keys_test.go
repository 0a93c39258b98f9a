package model

import (
	"strings"
	"testing"
)

func TestEveryBindingHasItsOwnKeys(t *testing.T) {
	k, problems := NewKeymap(nil)
	if len(problems) > 0 {
		t.Errorf("the usual keys conflict: %v", problems)
	}
	seen := map[string]bool{}
	for _, b := range k.Bindings {
		if seen[b.Name] {
			t.Errorf("two bindings are called %s", b.Name)
		}
		seen[b.Name] = true
	}
}

func TestKeysCanBeChanged(t *testing.T) {
	k, problems := NewKeymap(map[string][]string{"next-quotation": {"."}, "quit": {"Q"}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if b := k.Of("."); b == nil || b.Name != "next-quotation" {
		t.Errorf(". is %v", b)
	}
	if b := k.Of("n"); b != nil {
		t.Errorf("n still is %s", b.Name)
	}
}

func TestAChosenKeyGoesBeforeAUsualOne(t *testing.T) {
	k, problems := NewKeymap(map[string][]string{"people": {"n"}, "zoom": {" "}})
	if b := k.Of("n"); b.Name != "people" || len(problems) != 2 {
		t.Errorf("n is %s; problems %v", b.Name, problems)
	}
	if b := k.Of("space"); b.Name != "zoom" {
		t.Errorf("space is %s", b.Name)
	}
}

func TestConflictsAreReported(t *testing.T) {
	tests := []struct {
		name   string
		custom map[string][]string
		want   []string
	}{
		{"a key given twice", map[string][]string{"copy": {"y"}, "why": {"y"}}, []string{`"y"`, "why", "copy"}},
		{"a key that does not exist", map[string][]string{"copy": {"ctrl-p"}}, []string{`"ctrl-p"`, "copy", "ctrl+o"}},
		{"an empty key", map[string][]string{"copy": {""}}, []string{`""`, "copy"}},
		{"an unknown action", map[string][]string{"fly": {"y"}}, []string{`"fly"`, "next-quotation"}},
	}
	for _, tt := range tests {
		k, problems := NewKeymap(tt.custom)
		if len(problems) != 1 {
			t.Errorf("%s: %v", tt.name, problems)
			continue
		}
		for _, want := range tt.want {
			if !strings.Contains(problems[0].Error(), want) {
				t.Errorf("%s: %q does not name %s", tt.name, problems[0], want)
			}
		}
		if b := k.Of("n"); b == nil || b.Name != "next-quotation" {
			t.Errorf("%s: n is %v", tt.name, b)
		}
	}
}
