package cli

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"
)

// completePath completes a path that is being typed as far as the files there
// allow only one continuation, and returns the names that are possible next; a
// folder ends in a separator. Web addresses stay as they are.
func completePath(typed string) (path string, names []string) {
	if strings.Contains(typed, "://") {
		return typed, nil
	}
	dir, begin := filepath.Split(inHome(typed))
	entries, err := os.ReadDir(cmp.Or(dir, "."))
	if err != nil {
		return typed, nil
	}
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, begin) || begin == "" && strings.HasPrefix(name, ".") {
			continue
		}
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.IsDir() {
			name += string(filepath.Separator)
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		return typed, nil
	}
	common := names[0]
	for _, name := range names[1:] {
		common = sharedStart(common, name)
	}
	if len(common) < len(begin) {
		return typed, names
	}
	return typed[:len(typed)-len(begin)] + common, names
}

// inHome is a path with the home folder in place of a leading ~.
func inHome(path string) string {
	rest, ok := strings.CutPrefix(path, "~"+string(filepath.Separator))
	home, err := os.UserHomeDir()
	if !ok || err != nil {
		return path
	}
	return home + string(filepath.Separator) + rest
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
