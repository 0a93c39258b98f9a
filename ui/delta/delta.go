// Package delta writes to a terminal only what changes on its screen.
//
// Bubble Tea's renderer repaints every row in which a wide character stands,
// from the first cell to the last, although one cell has changed: 10 KB for a
// line of scrolling in Chinese at 120 × 40, more than a second over 64 kbit/s.
// A Writer stands between the program and the terminal. It draws what is
// written on a screen of its own, compares that with what the terminal shows,
// and sends the difference: the shortest spans of cells, after scrolling part
// of the screen where that is shorter.
//
// What draws is taken in, everything else (modes, titles, the clipboard,
// queries) is passed on as it is, in its place. Outside the alternate screen
// everything is.
//
// Conventions: x, y and widths are cells, counted from 0.
package delta

import (
	"bytes"
	"io"
	"os"
	"strconv"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// A Writer is a terminal that is sent only what changes. It is not safe for use
// by several goroutines at once; Bubble Tea writes from one.
type Writer struct {
	out  io.Writer
	size func() (width, height int) // of the terminal, in cells

	parser *ansi.Parser
	held   []byte // the beginning of a sequence whose end is not written yet

	want    *canvas // the screen as the program wants it; nil outside the alternate screen
	drawn   bool    // on it since the last update
	shown   screen  // what the terminal shows
	glyphs  interner
	pending bytes.Buffer // what the terminal is still to be sent
	pen     int32        // the look the terminal writes in
	method  ansi.Method  // of measuring characters: by runes until Bubble Tea finds that the terminal has mode 2027
}

// New makes a writer to a terminal; size tells how large it is now.
func New(out io.Writer, size func() (width, height int)) *Writer {
	return &Writer{out: out, size: size, parser: ansi.NewParser()}
}

// A Terminal is a Writer to a file that is a terminal. It has what Bubble Tea
// looks for to set the terminal up.
type Terminal struct {
	*Writer
	file *os.File
}

// NewTerminal makes a writer to a file that is a terminal.
func NewTerminal(f *os.File) *Terminal {
	width, height := 80, 24 // where the terminal does not tell
	return &Terminal{New(f, func() (int, int) {
		if w, h, err := term.GetSize(f.Fd()); err == nil && w > 0 && h > 0 {
			width, height = w, h
		}
		return width, height
	}), f}
}

// Fd is the file's descriptor.
func (t *Terminal) Fd() uintptr { return t.file.Fd() }

// Read reads from the file.
func (t *Terminal) Read(p []byte) (int, error) { return t.file.Read(p) }

// Close closes the file.
func (t *Terminal) Close() error { return t.file.Close() }

// Write takes p in and brings the terminal up to date. The terminal is written
// to once.
func (w *Writer) Write(p []byte) (int, error) {
	b := p
	if len(w.held) > 0 {
		b = append(w.held, p...)
		w.held = nil
	}
	state := ansi.NormalState
	for len(b) > 0 {
		seq, _, n, after := ansi.DecodeSequence(b, state, w.parser)
		if after != ansi.NormalState && n == len(b) {
			w.held = bytes.Clone(b)
			break
		}
		w.take(seq)
		state, b = ansi.NormalState, b[n:]
	}
	w.update()
	if w.pending.Len() == 0 {
		return len(p), nil
	}
	_, err := w.out.Write(w.pending.Bytes())
	w.pending.Reset()
	if err != nil {
		return 0, err
	}
	return len(p), nil
}

// take takes in one sequence.
func (w *Writer) take(seq []byte) {
	switch {
	case w.want != nil && draws(seq):
		w.draw(seq)
		return
	case string(seq) == ansi.SetModeAltScreenSaveCursor:
		w.enter()
	case string(seq) == ansi.ResetModeAltScreenSaveCursor:
		w.update()
		w.want = nil
	case string(seq) == ansi.SetModeUnicodeCore:
		w.measure(ansi.GraphemeWidth)
	case string(seq) == ansi.ResetModeUnicodeCore:
		w.measure(ansi.WcWidth)
	case bytes.HasPrefix(seq, []byte("\x1b[?2026l")): // the end of a frame that is shown at once
		w.update()
	}
	w.pending.Write(seq)
}

// measure measures characters as the program does from now on.
func (w *Writer) measure(method ansi.Method) {
	w.method = method
	if w.want != nil {
		w.want.flush()
		w.want.method = method
	}
}

// draws tells whether a sequence changes cells or where they are drawn next.
func draws(seq []byte) bool {
	switch {
	case seq[0] >= ' ' && seq[0] < 0x7f, seq[0] >= 0xa0: // text, a mark on the letter before too
		return true
	case len(seq) == 1:
		return bytes.IndexByte([]byte("\r\n\b\t"), seq[0]) >= 0
	case len(seq) == 2 && seq[0] == '\x1b':
		return bytes.IndexByte([]byte("78DEM"), seq[1]) >= 0
	case !bytes.HasPrefix(seq, []byte("\x1b[")):
		return false
	case string(seq) == ansi.SetModeAutoWrap, string(seq) == ansi.ResetModeAutoWrap,
		string(seq) == ansi.SetModeInsertReplace, string(seq) == ansi.ResetModeInsertReplace:
		return true
	}
	for _, c := range seq[2 : len(seq)-1] {
		if c != ';' && c != ':' && (c < '0' || c > '9') {
			return false
		}
	}
	return bytes.IndexByte([]byte("ABCDEFGHIJKLMPSTXZ@`abdefmrsu"), seq[len(seq)-1]) >= 0
}

// enter begins with an empty alternate screen.
func (w *Writer) enter() {
	width, height := w.size()
	width, height = max(width, 1), max(height, 1)
	w.glyphs.reset()
	w.want = newCanvas(width, height, &w.glyphs)
	w.want.method = w.method
	w.shown.resize(width, height)
	w.pen = 0
}

// draw draws on the canvas, which has the size of the terminal.
func (w *Writer) draw(seq []byte) {
	if !w.drawn {
		w.drawn = true
		width, height := w.size()
		width, height = max(width, 1), max(height, 1)
		if width != w.want.width || height != w.want.height {
			w.want.resize(width, height)
			w.clear()
		}
		if w.glyphs.full() {
			w.glyphs.renumber(w.want.cells)
			w.clear()
		}
	}
	w.want.draw(seq, w.parser)
	if string(seq) == ansi.EraseEntireScreen { // the terminal may have changed it: it was resized
		w.clear()
	}
}

// update sends what the terminal does not show yet.
func (w *Writer) update() {
	if w.want == nil || !w.drawn {
		return
	}
	w.drawn = false
	w.want.flush()
	w.scroll()
	for y := range w.want.height {
		w.row(y)
	}
	w.setPen(0)
	w.move(w.want.x, w.want.y)
	copy(w.shown.cells, w.want.cells)
}

// clear empties the terminal's screen, of which nothing is known any more.
func (w *Writer) clear() {
	w.pen = 0
	w.pending.WriteString(ansi.ResetStyle + ansi.EraseEntireScreen)
	w.shown.resize(w.want.width, w.want.height)
}

// move puts the terminal's cursor on a cell.
func (w *Writer) move(x, y int) {
	w.pending.WriteString("\x1b[")
	w.number(y + 1)
	w.pending.WriteByte(';')
	w.number(x + 1)
	w.pending.WriteByte('H')
}

func (w *Writer) number(n int) {
	w.pending.Write(strconv.AppendInt(w.pending.AvailableBuffer(), int64(n), 10))
}
