package wide

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheLastFlagWinsOverTheVariable(t *testing.T) {
	cases := []struct {
		args []string
		env  string
		want string
	}{
		{[]string{"onrecord"}, "", ""},
		{[]string{"onrecord"}, "2", "2"},
		{[]string{"onrecord", "--ambiguous-width", "2"}, "1", "2"},
		{[]string{"onrecord", "--ambiguous-width=2"}, "", "2"},
		{[]string{"onrecord", "a.txt", "--ambiguous-width=2", "--ambiguous-width", "1"}, "", "1"},
		{[]string{"onrecord", "--ambiguous-width"}, "2", "2"},
		{[]string{"onrecord", "--", "--ambiguous-width=2"}, "", ""},
		{[]string{"onrecord", "--ambiguous-widths=2"}, "", ""},
		{[]string{"--ambiguous-width=2"}, "", ""},
		{nil, "", ""},
	}
	for _, c := range cases {
		if got := asked(c.args, c.env); got != c.want {
			t.Errorf("asked(%q, %q) = %q, want %q", c.args, c.env, got, c.want)
		}
	}
}

// The order in which Go initialises packages is the reason this package
// exists, and only a whole program has it.
func TestTheProgramInitialisesWideBeforeTheWidthTables(t *testing.T) {
	program := filepath.Join(t.TempDir(), "onrecord")
	if out, err := exec.Command("go", "build", "-o", program, "onrecord").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	cmd := exec.Command(program, "--version")
	cmd.Env = append(cmd.Environ(), "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("onrecord --version: %v\n%s", err, out)
	}
	trace := string(out)
	own := strings.Index(trace, "init onrecord/ui/cli/wide ")
	tables := strings.Index(trace, "init github.com/charmbracelet/x/ansi ")
	if own < 0 || tables < 0 || own > tables {
		t.Errorf("want wide (at %d) before x/ansi (at %d) in\n%s", own, tables, trace)
	}
}

func TestTheConfigurationFileIsAskedLast(t *testing.T) {
	for text, want := range map[string]string{
		"": "",
		"theme = \"dark\"\n ambiguous-width\t= 2 # cells": "2",
		"ambiguous-width=1":           "1",
		"# ambiguous-width = 2\n":     "",
		"[keys]\nambiguous-width = 2": "",
	} {
		path := filepath.Join(t.TempDir(), "config.toml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := configured(path); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	if got := configured(t.TempDir()); got != "" {
		t.Errorf("a folder is %q", got)
	}
}
