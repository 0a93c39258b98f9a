// Command tour makes the pictures of the README: it runs onrecord in an emulated
// terminal on the sample and on two invented articles, presses keys, and draws the
// screen.
//
//	go run ./ui/internal/tour
//
// writes tour.gif, reader-en.png and reader-zh.png into ui/testdata. Latin text is
// drawn in Go Mono, a Go module; Chinese needs a font of the system: give it with
// -font, or install Debian's fonts-droid-fallback.
package main

import (
	"flag"
	"fmt"
	"image/gif"
	"image/png"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// A scene is a run of the reader.
type scene struct {
	file          string
	width, height int // cells
	size          float64
	args          []string
	steps         []step
}

// A step presses keys and waits until the screen is still. A step with hold is a
// frame of an animation, shown so long.
type step struct {
	keys string
	hold time.Duration
}

const second = time.Second

// The last step of a picture is what it shows.
var scenes = []scene{
	{"ui/testdata/reader-en.png", 96, 30, 15, []string{"--lang", "en", "--theme", "dark", "ui/internal/tour/en.md"}, []step{{"n", 0}, {"n", 0}}},
	{"ui/testdata/reader-zh.png", 96, 30, 15, []string{"--lang", "zh-Hant", "--theme", "dark", "ui/internal/tour/zh.md"}, []step{{"n", 0}, {"n", 0}}},
	{"ui/testdata/tour.gif", 100, 28, 13, []string{"sample", "--lang", "en", "--theme", "dark"}, []step{
		{"", 2 * second},
		{"n", second}, {"n", second}, {"n", second}, {"n", second}, {"y", 2 * second}, {"y", second / 2},
		{"p", second}, {"d", second / 3}, {"o", second / 3}, {"n", second / 3}, {"g", second}, {"\r", 3 * second / 2}, {"n", second}, {"n", second},
		{"i", 3 * second}, {"\x1b", second / 2}, {"f", second},
		{"/", second / 2}, {"peace", second}, {"\r", 3 * second / 2}, {"n", second}, {"\x1b", second / 2},
		{"?", 3 * second},
	}},
}

func main() {
	log.SetFlags(0)
	chinese := flag.String("font", "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", "font `file` for Chinese")
	only := flag.String("only", "", "make only this `file`")
	flag.Parse()
	if err := run(*chinese, *only); err != nil {
		log.Fatal(err)
	}
}

// run makes the pictures.
func run(chinese, only string) error {
	dir, err := os.MkdirTemp("", "tour")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "onrecord")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		return fmt.Errorf("building: %w: %s", err, out)
	}
	for _, s := range scenes {
		if only != "" && only != s.file {
			continue
		}
		pen, err := newPen(chinese, s.size)
		if err != nil {
			return err
		}
		if err := s.make(program, dir, pen); err != nil {
			return fmt.Errorf("%s: %w", s.file, err)
		}
	}
	return nil
}

// make runs a scene and writes its file.
func (s *scene) make(program, dir string, pen *pen) error {
	cmd := exec.Command(program, s.args...)
	home, err := os.MkdirTemp(dir, "home")
	if err != nil {
		return err
	}
	cmd.Env = append(os.Environ(), "XDG_CONFIG_HOME="+home, "XDG_STATE_HOME="+home, "XDG_DATA_HOME="+home, "NO_COLOR=", "TERM=xterm-256color", "COLORTERM=truecolor")
	t, err := start(cmd, s.width, s.height)
	if err != nil {
		return err
	}
	defer t.close()
	var frames []frame
	for _, step := range append([]step{{"", 0}}, s.steps...) {
		t.press(step.keys)
		if step.hold > 0 {
			frames = append(frames, frame{pen.draw(t), step.hold})
		}
	}
	if err := os.MkdirAll(filepath.Dir(s.file), 0o777); err != nil {
		return err
	}
	out, err := os.Create(s.file)
	if err != nil {
		return err
	}
	defer out.Close()
	if len(frames) > 0 {
		return gif.EncodeAll(out, animation(frames))
	}
	colours := paletteOf([]frame{{pen.draw(t), 0}})
	return (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(out, paletted(pen.draw(t), colours))
}
