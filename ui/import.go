package ui

import (
	"cmp"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
)

// barCells is the widest a bar is drawn, in cells.
const barCells = 40

// importStatus is the progress of an import in a few words: "feeds 34/100 · 120
// new · 2 failed".
func (d *drawing) importStatus() string {
	in := &d.Import
	stage := d.Words.Say("import.feeds", in.Done, in.Total)
	switch {
	case in.Stopping:
		stage = d.Words.Say("import.stops")
	case in.Total == 0 && in.Done > 0:
		stage = d.Words.Say("import.read", in.Done)
	case in.Total == 0:
		stage = d.Words.Say("import.begins")
	case in.Name != "":
		stage = d.Words.Say("import.files", in.Done, in.Total)
	}
	return d.styles.Accent.Render(d.counts(stage, in.Added, 0, 0))
}

// counts are the numbers of an import after its stage, without zeros.
func (d *drawing) counts(stage string, added, changed, known int) string {
	var parts []string
	if stage != "" {
		parts = append(parts, stage)
	}
	for _, c := range []struct {
		key string
		n   int
	}{{"import.new", added}, {"import.changed", changed}, {"import.known", known}, {"import.failed", len(d.Import.Problems)}} {
		if c.n > 0 {
			parts = append(parts, d.Words.Say(c.key, c.n))
		}
	}
	return strings.Join(parts, " · ")
}

// importPage is the page of the running or last import: progress, results and
// problems, the newest first.
func (d *drawing) importPage(w int) []string {
	in := &d.Import
	var lines []string
	for _, line := range d.paragraph(oneLine(d.stage()), w-2) {
		lines = append(lines, d.styles.Title.Render(fit(" "+line, w)))
	}
	if in.Total > 0 {
		lines = append(lines, fit(" "+d.bar(in.Done, in.Total, w-2), w))
	}
	for _, line := range d.paragraph(d.counts("", in.Added, in.Changed, in.Known), w-2) {
		lines = append(lines, fit(" "+line, w))
	}
	for _, f := range in.Fetched {
		text := cmp.Or(oneLine(f.Title), oneLine(f.Address)) + " · " + strings.Join(nonEmpty(d.some("import.new", f.Added), d.some("import.changed", f.Changed)), " · ")
		lines = append(lines, d.item(text, d.styles.Text, w)...)
	}
	for _, a := range in.Texts {
		lines = append(lines, d.item(d.Words.Say("import.text", cmp.Or(oneLine(a.Title), oneLine(a.ID))), d.styles.Text, w)...)
	}
	if len(in.Problems) > 0 {
		lines = append(lines, strings.Repeat(" ", w))
	}
	for i := len(in.Problems) - 1; i >= 0; i-- {
		lines = append(lines, d.item(oneLine(in.Problems[i].Error()), d.styles.Bad, w)...)
	}
	return lines
}

// some is a count in words, empty for 0.
func (d *drawing) some(key string, n int) string {
	if n == 0 {
		return ""
	}
	return d.Words.Say(key, n)
}

// stage is what an import is doing, as a sentence.
func (d *drawing) stage() string {
	in := &d.Import
	switch {
	case in.Running && in.Stopping:
		return d.Words.Say("import.stopping")
	case in.Stopping:
		return d.Words.Say("import.stopped")
	case in.Running && in.Name == "":
		return d.Words.Say("import.fetching")
	case in.Running:
		return d.Words.Say("import.adding", in.Name)
	case in.Name == "":
		return d.Words.Say("import.fetched")
	}
	return d.Words.Say("import.added", in.Name)
}

// bar is a progress bar of at most w cells.
func (d *drawing) bar(done, total, w int) string {
	full, empty := "█", "░"
	if d.Wide { // both are ambiguous in width
		full, empty = "#", "-"
	}
	share := " " + strconv.Itoa(done) + "/" + strconv.Itoa(total)
	cells := max(0, min(barCells, w-width(share)))
	n := cells * min(done, total) / total
	return d.styles.Accent.Render(strings.Repeat(full, n)) + d.styles.Faint.Render(strings.Repeat(empty, cells-n)) + share
}

// item is text in lines of w cells, with a dot before it.
func (d *drawing) item(text string, style lipgloss.Style, w int) []string {
	var lines []string
	for k, line := range d.paragraph(text, w-3) {
		lead := "   "
		if k == 0 {
			lead = " · "
		}
		lines = append(lines, style.Render(fit(lead+line, w)))
	}
	return lines
}
