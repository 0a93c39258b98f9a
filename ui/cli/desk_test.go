package cli

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"onrecord/ui/internal/tuitest"
)

// webSite serves files by path until the test ends.
func webSite(t *testing.T, files map[string]string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		if strings.HasSuffix(r.URL.Path, ".xml") {
			w.Header().Set("Content-Type", "application/rss+xml")
		}
		_, _ = io.WriteString(w, text)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

// A page is added and its feed offered; the feed is removed and comes back; a text
// that has changed and one that was restored are undone.
func TestFeedsAndTextsAreUndoneByKeys(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no pseudo terminals here")
	}
	at := webSite(t, map[string]string{
		"/": `<!doctype html><html><head><title>The ferry stays</title><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body><article><h1>The ferry stays</h1>
<p>Mayor Odile Marrow said that the ferry would leave at noon until the winter comes to the harbour of Saltmere.</p>
<p>“Nobody has asked for another boat,” said Tarn Belo, the harbour master, who has been in office for nine years.</p></article></body></html>`,
		"/feed.xml": `<rss version="2.0"><channel><title>Saltmere Tide</title><item><title>The pier</title><link>/pier</link><description>“The pier stays,” said Tarn Belo, the harbour master.</description></item></channel></rss>`,
	})
	cmd := program(t, "--allow-private")
	cmd.Dir = t.TempDir()
	notice := func(words string) {
		t.Helper()
		text := "---\ntitle: Notice of the harbour\ndate: 2031-05-02\n---\n\n“" + words + ",” said Rhys Odell.\n"
		if err := os.WriteFile(filepath.Join(cmd.Dir, "notice.md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	screen := tuitest.Start(t, 160, 45, cmd)
	screen.Step("", "r fetch feeds")
	screen.Step("a", "file, folder or URL")
	screen.Step(at+"/\r", "Subscribe to the page's feed "+strings.TrimPrefix(at, "http://")+"/feed.xml?")
	screen.Step("\r", "1 new")
	screen.Step("F", "Saltmere Tide")
	screen.Step("", "1 article")
	screen.Step("d", "Remove the feed Saltmere Tide?")
	screen.Step("\r", "Feed removed. u undoes.")
	screen.Step("u", "Undone: removing the feed "+at+"/feed.xml")
	screen.Step("F", "d remove")
	screen.Step("u", "Undone: subscription to ")
	screen.WaitGone("d remove")
	screen.Step("U", "Redone: subscription to ")

	notice("The lock is shut")
	screen.Step("a", "file, folder or URL")
	screen.Step("notice.md\r", "The lock is shut")
	notice("The lock is open")
	screen.Step("a", "file, folder or URL")
	screen.Step("notice.md\r", "The lock is open")
	screen.Step("u", "Undone: change to the text of Notice of the harbour")
	screen.Step("", "The lock is shut")
	screen.Step("U", "The lock is open")
	screen.Type("q")
	screen.WaitEnd()
}
