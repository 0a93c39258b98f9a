package cli

import (
	"os"
	"path/filepath"
	"strings"
)

// completePath completes a path that is being typed as far as the files there
// allow only one continuation; a folder ends in a separator. Web addresses stay
// as they are.
func completePath(typed string) string {
	if strings.Contains(typed, "://") {
		return typed
	}
	path := typed
	if rest, ok := strings.CutPrefix(typed, "~"+string(filepath.Separator)); ok {
		if home, err := os.UserHomeDir(); err == nil {
			path = filepath.Join(home, rest)
			if rest == "" || strings.HasSuffix(rest, string(filepath.Separator)) {
				path += string(filepath.Separator)
			}
		}
	}
	dir, begin := filepath.Split(path)
	entries, err := os.ReadDir(filepath.Join(".", dir))
	if filepath.IsAbs(dir) {
		entries, err = os.ReadDir(dir)
	}
	if err != nil {
		return typed
	}
	common, n := "", 0
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, begin) || begin == "" && strings.HasPrefix(name, ".") {
			continue
		}
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.IsDir() {
			name += string(filepath.Separator)
		}
		if n++; n == 1 {
			common = name
		}
		common = sharedStart(common, name)
	}
	if n == 0 || len(common) < len(begin) {
		return typed
	}
	return typed[:len(typed)-len(begin)] + common
}

// sharedStart is what two texts have in common at their beginning, in whole
// characters.
func sharedStart(a, b string) string {
	end := 0
	for i, r := range a {
		if !strings.HasPrefix(b[min(i, len(b)):], string(r)) {
			break
		}
		end = i + len(string(r))
	}
	return a[:end]
}
