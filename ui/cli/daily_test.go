package cli

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"onrecord/ui/internal/tuitest"
)

// A day's work by keys, starting without a library: add an article, read it,
// correct it, find it, export it.
func TestAnArticleIsAddedReadCorrectedFoundAndExportedByKeys(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no pseudo terminals here")
	}
	cmd := program(t)
	cmd.Dir = t.TempDir()
	article := "---\ntitle: 渡口鎮公告\ndate: 2031-05-02\noutlet: 試刊\n---\n\n鎮長林試平表示，新橋下月通車。\n\n「我們等了十年。」何例文說。\n"
	if err := os.WriteFile(filepath.Join(cmd.Dir, "notice.md"), []byte(article), 0o600); err != nil {
		t.Fatal(err)
	}
	screen := tuitest.Start(t, 160, 45, cmd)
	screen.WaitFor("quotations")
	screen.Step("a", "file, folder or URL")
	screen.Step("notice.md\r", "我們等了十年")
	screen.Step("n", "新橋下月通車")
	screen.Step("w", "someone else said it")
	screen.Step("1", "Choose a person")
	screen.Step("秦穗澄\x19", "corrected") // ctrl+y takes the name as typed
	screen.Step("h", "corrected")
	screen.Step("/", "by: outlet:")
	screen.Step("通车", "1 article ·") // in the other script
	screen.Type("\x1b")
	screen.WaitGone("通车")
	screen.Step("e", "export to: quotations.csv")
	screen.Step("\r", "Exported 2 quotations to quotations.csv")
	screen.Type("q")
	screen.WaitEnd()
	got, err := os.ReadFile(filepath.Join(cmd.Dir, "quotations.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"秦穗澄", "何例文", "渡口鎮公告", "試刊", "2031-05-02"} {
		if !strings.Contains(string(got), want) {
			t.Errorf("%s is not in what was written:\n%s", want, got)
		}
	}
	if !strings.Contains(string(got), ",1,秦穗澄,") || !strings.Contains(string(got), ",2,何例文,") {
		t.Errorf("the speakers are not those of the article with its correction:\n%s", got)
	}
}
