package find

import "testing"

func TestCompatibilityFormsAreFound(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"the oﬃce said", "office"},
		{"只有⼀座橋", "一座"},
		{"⻑江無舟", "長江"},
		{"⺠生路", "民生"},
		{"國 防 部 長", "国防部长"},
	} {
		want := Tokens(c.want)
		all := Tokens(c.text)
		found := false
		for i := 0; i+len(want) <= len(all); i++ {
			same := true
			for k := range want {
				same = same && all[i+k].Text == want[k].Text
			}
			found = found || same
		}
		if !found {
			t.Errorf("%q has no tokens of %q: %v", c.text, c.want, all)
		}
		if c.text == "國 防 部 長" {
			continue
		}
		f, w := NewFolded(c.text), NewFolded(c.want)
		if len(f.All(w.Text)) != 1 {
			t.Errorf("%q does not hold %q", f.Text, w.Text)
		}
	}
}
