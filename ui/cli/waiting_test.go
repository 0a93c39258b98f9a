package cli

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

func TestWaitingSaysWhatIsRead(t *testing.T) {
	for _, c := range []struct {
		paths []string
		typed bool
		want  string
	}{
		{[]string{"-"}, true, "reading standard input: ctrl+d ends it, ctrl+c stops"},
		{[]string{"-"}, false, "reading standard input: ctrl+c stops"},
		{[]string{"notes/pier.txt", "b.txt"}, false, "reading pier.txt and 1 more: ctrl+c stops"},
		{[]string{"pier.PDF"}, false, "reading pier.PDF; the first PDF takes some seconds: ctrl+c stops"},
		{[]string{"a/\x1b[2J" + strings.Repeat("渡", 30) + ".md"}, false, "reading …" + strings.Repeat("渡", 10) + ".md: ctrl+c stops"},
	} {
		if got := waitLine(c.paths, c.typed); got != c.want {
			t.Errorf("waitLine(%q, %t) = %q, want %q", c.paths, c.typed, got, c.want)
		}
	}
}

func TestWaitingLeavesNothingBehind(t *testing.T) {
	var quick bytes.Buffer
	stop := showAfter(&quick, time.Hour, "reading")
	stop()
	if quick.Len() > 0 {
		t.Errorf("something read at once shows %q", quick.String())
	}
	r, w := io.Pipe()
	stop = showAfter(w, time.Millisecond, "reading")
	shown := make([]byte, 11)
	if _, err := io.ReadFull(r, shown); err != nil || string(shown) != removeLine+"reading" {
		t.Fatalf("shows %q, %v", shown, err)
	}
	go stop()
	removed := make([]byte, 4)
	if _, err := io.ReadFull(r, removed); err != nil || string(removed) != removeLine {
		t.Errorf("then %q, %v", removed, err)
	}
}

func TestQuotesOfASilentPipeSayWhatTheyWaitFor(t *testing.T) {
	in, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	terminal, side, err := pty.Open()
	if err != nil {
		t.Skip("no terminal: ", err)
	}
	defer terminal.Close()
	cmd := program(t, "quotes")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, io.Discard, side
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_ = side.Close()
	_ = in.Close()
	shown := make([]byte, 200)
	n, _ := terminal.Read(shown)
	if !strings.Contains(string(shown[:n]), "reading standard input: ctrl+c stops") {
		t.Errorf("the terminal shows %q", shown[:n])
	}
	if _, err := writer.WriteString("Odo Fennimore said: “The pier is closed.”\n"); err != nil {
		t.Fatal(err)
	}
	_ = writer.Close()
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}
