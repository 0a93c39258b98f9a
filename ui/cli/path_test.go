package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestWhatIsPastedNamesAFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("names are escaped otherwise there")
	}
	folder := t.TempDir()
	t.Chdir(folder)
	t.Setenv("HOME", filepath.Join(folder, "home"))
	for _, name := range []string{"a.md", "'b.md'"} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct{ typed, want string }{
		{"a.md", folder + "/a.md"},
		{"  a.md\n", folder + "/a.md"},
		{"news/b c.md", folder + "/news/b c.md"},
		{"'/news/b c.md'", "/news/b c.md"},
		{`"/news/b c.md"`, "/news/b c.md"},
		{`'/news/b\c.md'`, `/news/b\c.md`},
		{`/news/b\ c\(1\).md`, "/news/b c(1).md"},
		{"'b.md'", folder + "/'b.md'"}, // is called so
		{"file:///news/b%20c.md", "/news/b c.md"},
		{"file://localhost/news/新聞.md", "/news/新聞.md"},
		{"'file:///news/b.md'", "/news/b.md"},
		{"~/news", folder + "/home/news"},
		{"~", folder + "/home"},
		{"'~/my news'", folder + "/home/my news"},
		{"~other/news", folder + "/~other/news"},
		{"https://news.example/a?b=c%20d", "https://news.example/a?b=c%20d"},
		{"'https://news.example/a'", "https://news.example/a"},
		{"HTTP://news.example/a", "http://news.example/a"},
		{"'", folder + "/'"},
	}
	for _, tt := range tests {
		if got := resolvePath(tt.typed); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.typed, got, tt.want)
		}
	}
}
