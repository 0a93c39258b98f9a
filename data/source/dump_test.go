package source

import (
	"strings"
	"testing"
)

const (
	dumpOfDays = `Ferry to Gull Point cancelled
4 May 2031. Gull Point Courier. By Ida Quill

"We will wait for the tide," said Bo Tansy, the captain.

Was the bell stolen?
5 May 2031, Gull Point Courier

The keeper, Cy Fenn, said he had not heard it for a week.
`
	dumpOfLines = `渡輪停駛一天
2031-05-04

船長鄭不詳說：「我們等漲潮。」

====================

鐘被偷了嗎？
2031-05-05

守門人孫某人說，他一個星期沒有聽見鐘聲。
`
	dumpOfMarks = `# Ferry cancelled
4 May 2031

"We will wait for the tide," said Bo Tansy.

# Bell stolen
5 May 2031

Cy Fenn said he had not heard it.
`
	chronicle = `What happened at Gull Point
4 May 2031. By Ida Quill

It took three days.

The first day
5 May 2031

The bell was heard, said Bo Tansy.

The second day
6 May 2031

Nothing was heard.
`
)

func TestFilesOfManyArticlesAreParted(t *testing.T) {
	for _, c := range []struct {
		name, text, second, date string
		articles                 int
	}{
		{"days.txt", dumpOfDays, "Was the bell stolen?", "2031-05-05", 2},
		{"lines.txt", dumpOfLines, "鐘被偷了嗎？", "2031-05-05", 2},
		{"marks.txt", dumpOfMarks, "# Bell stolen", "2031-05-05", 2},
		{"marks.md", dumpOfMarks, "Bell stolen", "2031-05-05", 2},
		{"chronicle.txt", chronicle, "", "", 1},
	} {
		articles, errs := Read(Document{Name: c.name, Data: []byte(c.text)})
		if len(errs) > 0 || len(articles) != c.articles {
			t.Errorf("%s: %d articles, %v, want %d", c.name, len(articles), errs, c.articles)
			continue
		}
		for i, a := range articles {
			if strings.Contains(a.Body, "====") || !strings.Contains(c.text, a.Body[strings.LastIndexByte(a.Body, '\n')+1:]) {
				t.Errorf("%s: article %d is %q", c.name, i+1, a.Body)
			}
		}
		if len(articles) > 1 && (articles[1].Title != c.second || articles[1].Date != c.date || articles[1].ID != c.name+"#2") {
			t.Errorf("%s: the second is %q of %s, ID %s", c.name, articles[1].Title, articles[1].Date, articles[1].ID)
		}
		if a := articles[len(articles)-1]; a.Skip > 0 && !strings.HasPrefix(string([]rune(c.text)[a.Skip:]), a.Body[:20]) && c.name != "marks.md" {
			t.Errorf("%s: the last begins at code point %d", c.name, a.Skip)
		}
	}
}
