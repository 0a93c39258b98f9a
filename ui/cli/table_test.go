package cli

import (
	"bytes"
	"strings"
	"testing"

	"onrecord/ui/typeset/flow"
)

func TestNoLineOfATableIsWiderThanAsked(t *testing.T) {
	columns := []column{{head: "no", most: 4, right: true}, {head: "speaker", most: 8}, {head: "words"}}
	rows := [][]string{
		{"1", "白苓", "「我們明年春天開工，碼頭不關。」"},
		{"12", "Odile Marrow of the harbour office", "We start in spring, and no quay will close while we are at it."},
		{"113", "", "一二三四五六七八九十，一二三四五六七八九十。"},
	}
	for width := 2; width <= 120; width++ {
		var out bytes.Buffer
		if err := drawTable(&out, columns, rows, width); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			line = strings.TrimSuffix(line, "\n")
			if got := (flow.Breaker{}).Width(line); got > width {
				t.Errorf("width %d: %q takes %d cells", width, line, got)
			}
			if strings.TrimRight(line, " ") != line {
				t.Errorf("width %d: %q ends in blanks", width, line)
			}
		}
		got := strings.Join(strings.Fields(out.String()), "")
		for _, cell := range []string{"「", "開工", "113", "quay", "office"} {
			if !strings.Contains(got, cell) {
				t.Errorf("width %d: %q is lost in\n%s", width, cell, out.String())
			}
		}
	}
}

func TestColumnsStandBelowEachOtherWhateverTheScript(t *testing.T) {
	columns := []column{{head: "name"}, {head: "count", right: true}, {head: "office"}}
	var out bytes.Buffer
	if err := drawTable(&out, columns, [][]string{{"白苓", "7", "局長"}, {"Marrow", "12", "clerk"}, {"Ø", "3", ""}}, 0); err != nil {
		t.Fatal(err)
	}
	const want = "name    count  office\n白苓        7  局長\nMarrow     12  clerk\nØ           3\n"
	if got := out.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestACellThatASpreadsheetWouldRunIsDisarmed(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@sum": "'@sum", "\tx": "'\tx", "\rx": "'\rx", "\nx": "'\nx",
		"＝1+1": "'＝1+1", "＋1": "'＋1", "－1": "'－1", "＠sum": "'＠sum", "。": "。",
		"": "", "words": "words", "1-1": "1-1", "「=」": "「=」",
	} {
		if got := guard([]string{cell})[0]; got != want {
			t.Errorf("guard(%q) = %q, want %q", cell, got, want)
		}
	}
}
