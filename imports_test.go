package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows is which of our packages each of our packages may import. The way is
// one: data reads, model decides, ui draws, ui/cli puts them together.
var arrows = map[string][]string{
	".":           {"ui/cli"},
	"ui/cli":      {"ui/cli/wide", "ui", "ui/delta", "ui/typeset/flow", "data", "data/store", "data/store/sqlite", "data/export", "model", "model/news", "model/people", "model/find", "model/quote"},
	"ui/cli/wide": {},

	"ui":              {"ui/typeset", "ui/typeset/flow", "model", "model/news", "model/people", "model/find", "model/quote"},
	"ui/typeset":      {"ui/typeset/flow", "model", "model/news", "model/quote"},
	"ui/typeset/flow": {},
	"ui/delta":        {},

	"data":            {"data/sample", "data/source", "data/store", "data/store/record", "data/store/postgres", "data/store/sqlite", "model/news", "model/people", "model/find", "model/quote", "model/quote/engine"},
	"data/sample":     {},
	"data/source":     {"data/source/pdf", "model/news", "model/quote"},
	"data/source/pdf": {},
	"data/export":     {"model/news", "model/people", "model/find", "model/quote"},

	"data/store":           {"model/news", "model/people", "model/find", "model/quote"},
	"data/store/record":    {"data/source", "data/store", "model/news", "model/find", "model/quote", "model/quote/engine"},
	"data/store/storetest": {"data/store", "model/news", "model/find", "model/quote"},
	"data/store/sqlite":    {"data/source", "data/store/record", "data/store", "model/news", "model/people", "model/find", "model/quote"},

	"data/store/postgres":        {"data/source", "data/store/record", "data/store", "model/news", "model/people", "model/find", "model/quote"},
	"data/store/postgres/pgtest": {},

	"model":        {"model/news", "model/people", "model/find", "model/quote"},
	"model/find":   {"model/people", "model/news", "model/quote"},
	"model/people": {"model/news", "model/quote"},
	"model/news":   {"model/quote"},

	"model/quote/engine":  {"model/quote/chinese", "model/quote/english", "model/quote"},
	"model/quote/chinese": {"model/quote", "model/quote/learn"},
	"model/quote/english": {"model/quote", "model/quote/learn"},
	"model/quote/learn":   {},
	"model/quote":         {},
}

// fences is which of our packages may import what is not ours; "ui/..." is ui
// and all below it. The first line that is the start of an import path decides.
// What no line names is free if it is of the standard library, and else for
// data and ui.
var fences = []struct {
	outside string
	within  []string
}{
	{"charm.land/bubbletea/v2", []string{"model", "ui/..."}},
	{"charm.land/bubbles/v2/key", []string{"model", "ui/..."}},
	{"charm.land/bubbles/v2/textinput", []string{"model", "ui/..."}},
	{"charm.land", []string{"ui/..."}}, // lipgloss, glamour, the other bubbles
	{"github.com/charmbracelet", []string{"ui/..."}},
	{"github.com/spf13/cobra", []string{"ui/cli"}},
	{"github.com/adrg/xdg", []string{"ui/cli"}},
	{"golang.org/x/text", []string{"model/...", "data/...", "ui/..."}},

	{"database/sql", []string{"data/..."}},
	{"net/url", []string{"data/...", "ui/..."}}, // asks nobody
	{"net/http", []string{"data/..."}},
	{"net", []string{"data/...", "ui/cli"}}, // serve listens
	{"os/exec", []string{"ui/cli", "data/store/postgres/pgtest"}},
	{"os", []string{".", "data/...", "ui/..."}}, // model opens no file
	{"C", nil},
	{"unsafe", nil},
}

// The ceilings of hand-written code that is no test, in lines.
const (
	longestFile     = 400
	longestFunction = 60
	longestUpdate   = 30
)

func TestImportsFollowTheArrows(t *testing.T) {
	for _, s := range program(t) {
		for _, spec := range s.tree.Imports {
			to, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if problem := forbidden(s.pkg, to); problem != "" {
				t.Errorf("%s: %s", s.at(spec), problem)
			}
		}
	}
}

// What reads and keeps articles runs without a terminal: no package under data
// reaches Bubble Tea, lipgloss or glamour, through others of ours either.
func TestDataNeverReachesTheTerminal(t *testing.T) {
	imports := map[string][]string{}
	for _, s := range program(t) {
		for _, spec := range s.tree.Imports {
			to, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			imports[s.pkg] = append(imports[s.pkg], to)
		}
	}
	for from := range imports {
		if !below(from, "data") {
			continue
		}
		seen := map[string]bool{}
		var walk func(pkg, way string)
		walk = func(pkg, way string) {
			for _, to := range imports[pkg] {
				if below(to, "charm.land") || below(to, "github.com/charmbracelet") {
					t.Errorf("%s reaches %s by %s", from, to, way)
				}
				if own, ok := strings.CutPrefix(to, "onrecord/"); ok && !seen[own] {
					seen[own] = true
					walk(own, way+" → "+own)
				}
			}
		}
		walk(from, from)
	}
}

func TestForbiddenImportsAreFound(t *testing.T) {
	for _, c := range []struct {
		from, to string
		allowed  bool
	}{
		{"ui/cli", "onrecord/data", true},
		{"model", "onrecord/data", false},
		{"model", "onrecord/ui", false},
		{"ui", "onrecord/data", false},
		{"data", "onrecord/ui", false},
		{"model/quote", "onrecord/model", false},
		{"data", "onrecord/model", false},
		{"data", "onrecord/model/news", true},
		{"model/quote/learn", "onrecord/model/quote", false},
		{"model/new", "onrecord/model/quote", false}, // first it needs a line above
		{"model", "charm.land/bubbletea/v2", true},
		{"model/quote", "charm.land/bubbletea/v2", false},
		{"model", "charm.land/lipgloss/v2", false},
		{"data", "charm.land/lipgloss/v2/table", false},
		{"ui/typeset", "charm.land/glamour/v2/ansi", true},
		{"ui", "github.com/spf13/cobra", false},
		{"ui", "net/http", false},
		{"data/source", "net/url", true},
		{"model", "os", false},
		{"model/quote", "golang.org/x/text/language", true},
		{"model/quote", "github.com/rivo/uniseg", false},
		{"model", "strings", true},
	} {
		if problem := forbidden(c.from, c.to); (problem == "") != c.allowed {
			t.Errorf("%s imports %s: got problem %q, want allowed %t", c.from, c.to, problem, c.allowed)
		}
	}
}

func TestFilesAndFunctionsStayUnderTheirCeilings(t *testing.T) {
	for _, s := range program(t) {
		if ast.IsGenerated(s.tree) {
			continue
		}
		if n := s.set.File(s.tree.Pos()).LineCount(); n > longestFile {
			t.Errorf("%s has %d lines, the ceiling is %d: split it by idea", s.name, n, longestFile)
		}
		for _, d := range s.tree.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Body == nil {
				continue
			}
			ceiling := longestFunction
			if f.Name.Name == "Update" {
				ceiling = longestUpdate
			}
			if n := s.set.Position(f.End()).Line - s.set.Position(f.Pos()).Line + 1; n > ceiling {
				t.Errorf("%s: %s has %d lines, the ceiling is %d", s.at(f), f.Name.Name, n, ceiling)
			}
		}
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	told := map[string]bool{}
	for _, s := range program(t) {
		told[s.pkg] = told[s.pkg] || s.tree.Doc != nil
	}
	for pkg, ok := range told {
		if !ok {
			t.Errorf("package %s has no package comment", pkg)
		}
	}
}

func TestEveryExportedNameIsExplained(t *testing.T) {
	for _, s := range program(t) {
		for _, d := range s.tree.Decls {
			for _, name := range unexplained(d) {
				t.Errorf("%s: %s has no comment", s.at(name), name.Name)
			}
		}
	}
}

// unexplained is the exported names d declares without a comment. A comment
// over a group of constants or variables is one for each of them.
func unexplained(d ast.Decl) (names []*ast.Ident) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && exportedReceiver(d) {
			names = append(names, d.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				if d.Doc == nil && spec.Doc == nil {
					names = append(names, spec.Name)
				}
			case *ast.ValueSpec:
				if d.Doc == nil && spec.Doc == nil && spec.Comment == nil {
					names = append(names, spec.Names...)
				}
			}
		}
	}
	return slices.DeleteFunc(names, func(n *ast.Ident) bool { return !n.IsExported() })
}

// exportedReceiver tells whether f is a function, or a method of an exported
// type.
func exportedReceiver(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return true
	}
	t := f.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	name, ok := t.(*ast.Ident)
	return !ok || name.IsExported()
}

func TestOnlyWideHasAnInit(t *testing.T) {
	for _, s := range program(t) {
		for _, d := range s.tree.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" && s.pkg != "ui/cli/wide" {
				t.Errorf("%s: init runs at every start and in every test: make the value where it is used", s.at(f))
			}
		}
	}
}

// forbidden says why package from may not import to; empty if it may.
func forbidden(from, to string) string {
	if own, ok := strings.CutPrefix(to, "onrecord/"); ok {
		known, listed := arrows[from]
		switch {
		case !listed:
			return fmt.Sprintf("%s has no line in arrows yet", from)
		case !slices.Contains(known, own):
			return fmt.Sprintf("%s may import %v of ours, not %s", from, known, own)
		}
		return ""
	}
	for _, f := range fences {
		if below(to, f.outside) {
			return outside(from, to, f.within)
		}
	}
	if first, _, _ := strings.Cut(to, "/"); strings.Contains(first, ".") {
		return outside(from, to, []string{"data/...", "ui/..."})
	}
	return ""
}

func outside(from, to string, within []string) string {
	for _, w := range within {
		if tree, ok := strings.CutSuffix(w, "/..."); from == w || ok && below(from, tree) {
			return ""
		}
	}
	return fmt.Sprintf("%s may not import %s, only %v may", from, to, within)
}

// below tells whether package p is q or lies below it.
func below(p, q string) bool { return p == q || strings.HasPrefix(p, q+"/") }

// A source is one parsed Go file of the module.
type source struct {
	name string // slashes, below the module
	pkg  string // folder of name
	tree *ast.File
	set  *token.FileSet
}

func (s source) at(n ast.Node) token.Position { return s.set.Position(n.Pos()) }

// program parses the Go files that end up in the program: no tests, nothing
// below a folder named internal, where generators and what tests need lie, and
// no other program.
func program(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := d.Name()
		if d.IsDir() && name != "." && (base == "testdata" || base == "internal" || base[0] == '.' || base[0] == '_') {
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		name = filepath.ToSlash(name)
		if err == nil && (tree.Name.Name != "main" || path.Dir(name) == ".") {
			all = append(all, source{name, path.Dir(name), tree, set})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
