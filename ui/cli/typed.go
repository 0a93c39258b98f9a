package cli

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// named is the file, folder or address that is meant by what was typed or
// pasted in the reader: as terminals and file managers put it, in quotation
// marks, with file:// or with backslashes before its spaces, and with ~ for the
// home folder. A file's name is absolute then. A file that is called just what
// was typed is meant before any other.
func named(typed string) string {
	typed = strings.TrimSpace(typed)
	if _, err := os.Stat(typed); err != nil {
		typed = unquoted(typed)
	}
	if u, err := url.Parse(typed); err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
		return u.Scheme + typed[len(u.Scheme):]
	}
	if abs, err := filepath.Abs(typed); err == nil {
		return abs
	}
	return typed
}

// unquoted is what was typed without what stands in for something else. Within
// quotation marks a backslash is one.
func unquoted(typed string) string {
	path := typed
	for _, mark := range []string{`'`, `"`} {
		if inside, ok := strings.CutPrefix(typed, mark); ok && strings.HasSuffix(inside, mark) {
			path = strings.TrimSuffix(inside, mark)
		}
	}
	u, err := url.Parse(path)
	switch {
	case err == nil && u.Scheme == "file" && runtime.GOOS == "windows":
		return filepath.FromSlash(strings.TrimPrefix(u.Path, "/")) // before the drive's letter
	case err == nil && u.Scheme == "file":
		return u.Path
	case path == typed && runtime.GOOS != "windows" && !strings.Contains(path, "://"):
		path = unescaped(path)
	}
	return home(path)
}

// unescaped is s without the backslashes that take a character's meaning.
func unescaped(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// home is a path with the home folder in place of its ~.
func home(path string) string {
	if path != "~" && !strings.HasPrefix(path, "~/") {
		return path
	}
	dir, err := os.UserHomeDir()
	if err != nil {
		return path
	}
	return filepath.Join(dir, path[1:])
}
