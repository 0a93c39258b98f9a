package chinese

import "testing"

// A content may end at a comma of its first sentence, but at no later one outside of marks.
func TestAContentEndsWithASentenceOrInItsFirst(t *testing.T) {
	for _, c := range []struct{ before, content, behind, want string }{
		{"丁一山说，", "桥上没有人。在桥重开之际", "，何小川来了。", "桥上没有人。"},
		{"丁一山說，", "橋上沒有人。河水很高。何小川的話", "，沒人相信。", "橋上沒有人。河水很高。"},
		{"丁一山说，", "桥上没有人", "，何小川来了。", "桥上没有人"},
		{"丁一山说，", "桥上没有人。河水很高。", "何小川来了。", "桥上没有人。河水很高。"},
		{"丁一山说：", "“桥上没有人。河水很高”", "，何小川来了。", "“桥上没有人。河水很高”"},
	} {
		text := c.before + c.content + c.behind
		x := newText(text, paragraphsOf(text))
		from := margin + len([]rune(c.before))
		got := x.wholeSentences([][2]int{{from, from + len([]rune(c.content))}})
		if s := x.surface(got[0][0], got[0][1]); s != c.want {
			t.Errorf("%s: the content is %q, want %q", text, s, c.want)
		}
	}
}
