package cli

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// resolvePath turns what was typed or pasted in the reader into an absolute
// path or a web address. It accepts the forms in which terminals and file
// managers paste paths: in quotation marks, with file://, with backslashes
// before spaces, with ~ for the home folder. A file whose name is exactly what
// was typed has priority.
func resolvePath(typed string) string {
	typed = strings.TrimSpace(typed)
	if _, err := os.Stat(typed); err != nil {
		typed = unquotePath(typed)
	}
	if u, err := url.Parse(typed); err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") {
		return u.Scheme + typed[len(u.Scheme):]
	}
	if abs, err := filepath.Abs(typed); err == nil {
		return abs
	}
	return typed
}

// unquotePath removes quotation marks, file:// and escapes. Within quotation
// marks a backslash is literal.
func unquotePath(typed string) string {
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
		path = unescape(path)
	}
	return expandHome(path)
}

// unescape removes shell escapes: a backslash before a character.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// expandHome replaces a leading ~ with the home folder.
func expandHome(path string) string {
	if path != "~" && !strings.HasPrefix(path, "~/") {
		return path
	}
	dir, err := os.UserHomeDir()
	if err != nil {
		return path
	}
	return filepath.Join(dir, path[1:])
}
