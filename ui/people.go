package ui

import (
	"strconv"
	"strings"
)

// pickerMark stands before the line being typed.
const pickerMark = " / "

// people are the lines of the people picker: typed text, counts, people.
func (d *drawing) people(w, h int) []string {
	p := &d.Picker
	typed := d.styles.Text.Render(p.Input.Text)
	if p.Input.Text == "" {
		typed = d.styles.Faint.Render(d.Words.Say("picker.prompt"))
	}
	count := d.Words.Say("picker.count", len(p.Found), len(d.Cast.People))
	if len(p.Selected) > 0 { // the search may hide them
		count = d.Words.Say("picker.marked", len(p.Selected)) + " · " + count
	}
	lines := []string{
		between(d.styles.Accent.Render(pickerMark)+typed, d.styles.Faint.Render(count+" "), w),
		d.styles.Faint.Render(strings.Repeat(d.border(false).top, w)),
	}
	if len(p.Found) == 0 {
		return append(lines, d.styles.Faint.Render(fit("   "+d.Words.Say("picker.empty"), w)))
	}
	for i := p.Top; i < len(p.Found) && len(lines) < h; i++ {
		lines = append(lines, d.pickerItem(i, w))
	}
	return lines
}

// pickerItem is a person: mark, name, office, quotations.
func (d *drawing) pickerItem(i, w int) string {
	p := &d.Picker
	person := p.Found[i]
	of := &d.Cast.People[person]
	mark := "[ ] "
	switch {
	case p.Single:
		mark = ""
	case p.Selected[person]:
		mark = "[x] "
	}
	pointer := " "
	if i == p.Cursor {
		pointer = d.pointer()
	}
	count := strconv.Itoa(p.Counts[person].Quotes) + " "
	if d.Filter.Reports {
		count = strconv.Itoa(p.Counts[person].Quotes+p.Counts[person].Reports) + " "
	}
	name := of.NameIn(d.lang())
	line := d.styles.Accent.Render(pointer) + " " + d.styles.Text.Render(mark) + d.styles.Name(person).Render(name)
	if office := d.personOffice(person); office != "" {
		line += "  " + d.styles.Faint.Render(office)
	}
	return between(line, d.styles.Text.Render(count), w)
}

// personOffice is a person's office and affiliation, in the language of the
// article being read.
func (d *drawing) personOffice(person int) string {
	return roleText(d.Cast.People[person].RoleIn(d.lang()))
}
