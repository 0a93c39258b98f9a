package ui

import (
	"image/color"
	"math"
	"slices"
	"testing"

	"onrecord/ui/internal/tuitest"
)

// backgrounds of colour schemes people use, light and dark.
var backgrounds = map[bool]map[string]uint32{
	true:  {"black": 0x000000, "Solarized": 0x002b36, "Gruvbox": 0x282828, "Nord": 0x2e3440, "Apple Pro": 0x151515, "GNOME": 0x1d1d20},
	false: {"white": 0xffffff, "Solarized": 0xfdf6e3, "Gruvbox": 0xfbf1c7, "Nord": 0xeceff4},
}

// luminance is the relative luminance of WCAG 2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= .04045 {
			return x / 12.92
		}
		return math.Pow((x+.055)/1.055, 2.4)
	}
	return .2126*linear(r) + .7152*linear(g) + .0722*linear(b)
}

func contrast(x, y color.Color) float64 {
	a, b := luminance(x), luminance(y)
	return (max(a, b) + .05) / (min(a, b) + .05)
}

func TestTextIsReadableInColourSchemesPeopleUse(t *testing.T) {
	for dark, all := range backgrounds {
		p := paletteOf("auto", dark)
		for name, rgb := range all {
			ground := color.RGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 255}
			for i, c := range append(slices.Clone(p.speakers), p.faint, p.accent, p.bad) {
				if got := contrast(c, ground); got < 4.5 {
					t.Errorf("%s, dark %t: colour %d (%v) has a contrast of %.1f", name, dark, i, c, got)
				}
			}
		}
		for i, c := range p.speakers {
			if got := contrast(c, p.selected); got < 4 {
				t.Errorf("dark %t: colour %d on the selected quotation has a contrast of %.1f", dark, i, got)
			}
		}
	}
}

func TestNoThemeUsesColoursThatSchemesRedefine(t *testing.T) {
	redefined := colours(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
	for _, theme := range Themes {
		for _, dark := range []bool{true, false} {
			p := paletteOf(theme, dark)
			for _, c := range append(slices.Clone(p.speakers), p.faint, p.accent, p.bad, p.selected, p.match) {
				if slices.Contains(redefined, c) {
					t.Errorf("%s, dark %t, uses %v", theme, dark, c)
				}
			}
		}
	}
}

func TestNeighboursNeverShareAColour(t *testing.T) {
	speakers := []int{0, 8, 0, 16, 1, 9, 17, 1, 16, 8, 24, -1, 0, 32, 40}
	shades := shadesOf(speakers, 8)
	for i := 1; i < len(speakers); i++ {
		a, b := speakers[i-1], speakers[i]
		if a >= 0 && b >= 0 && a != b && shades[a] == shades[b] {
			t.Errorf("%d and %d share colour %d", a, b, shades[a])
		}
	}
	if shades[0] != 0 || shades[1] != 1 {
		t.Errorf("people without a conflict have other colours: %v", shades)
	}
}

func TestOldThemesAreKnown(t *testing.T) {
	for name, want := range map[string]string{"ink": "auto", "dark": "dark", "": ""} {
		if got, ok := ThemeNamed(name); !ok || got != want {
			t.Errorf("%q: got %q, %t", name, got, ok)
		}
	}
	if _, ok := ThemeNamed("pink"); ok {
		t.Error("pink is a theme")
	}
	m := open(t, "en", fakeArchive{library()})
	drive(m, 100, 30, "")
	m.State.Window.Theme = "ink" // as an old state has it
	if tuitest.Show(100, 30, m.View().Content).String() == "" {
		t.Error("nothing is drawn")
	}
}
