package find

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// told is a search as it was understood.
func (w *Query) told() string {
	var parts []string
	for _, p := range w.Words {
		text := "[" + p.Text + "]"
		if p.Begins {
			text = "[" + p.Text + "…]"
		}
		parts = append(parts, text)
	}
	for name, of := range map[string][]string{"by": w.By, "outlet": w.Outlets} {
		if len(of) > 0 {
			parts = append(parts, name+"="+strings.Join(of, "|"))
		}
	}
	if w.Kinds != 0 {
		parts = append(parts, fmt.Sprintf("kinds=%03b", w.Kinds))
	}
	if w.Since+w.Until != "" {
		parts = append(parts, w.Since+".."+w.Until)
	}
	return strings.Join(parts, " ")
}

func TestASearchIsReadAsItIsTyped(t *testing.T) {
	tests := []struct{ line, want, wrong string }{
		{"", "", ""},
		{"ferry harbour", "[ferry] [harbour…]", ""},
		{"ferry ", "[ferry]", ""},
		{"ferr* now", "[ferr…] [now…]", ""},
		{"渡輪　碼頭", "[渡輪] [碼頭…]", ""},
		{`"the ferry" stops`, "[the ferry] [stops…]", ""},
		{`"the ferry"`, "[the ferry]", ""},
		{`“渡輪 明年`, "[渡輪 明年…]", ""},
		{`＂the ferry＂x`, "[the ferry] [x…]", ""},
		{`the"ferry boat"`, "[the] [ferry boat]", ""},
		{"by:ada", "by=ada", ""},
		{`by:"Ada Brook" no`, "[no…] by=Ada Brook", ""},
		{"BY：張弛 人:林", "by=張弛|林", ""},
		{"by:", "", ""},
		{"by: ada", "[ada…]", "empty"},
		{"outlet:Post 媒體：潮聲", "outlet=post|潮声", ""},
		{"since:2031 until:2031-05", "2031..2031-05", ""},
		{"自：２０３１－０５－０２ 至：2032", "2031-05-02..2032", ""},
		{"since:2031-13 ferry", "[ferry…]", "date"},
		{"since:203", "", "date"},
		{"until:2031-02-30", "", "date"},
		{"kind:direct,mixed", "kinds=101", ""},
		{"類：間接 kind:direct", "kinds=011", ""},
		{"kind:dir", "", "kind"},
		{"at 10:30 re:view", "[at] [10:30]", "operator"},
		{"since:2031:05", "", "date"},
		{`"by:ada"`, "[by:ada]", ""},
		{"***", "", ""},
		{"。", "[。]", ""},
	}
	for _, tt := range tests {
		w, err := Parse(tt.line)
		wrong := ""
		if bad := (*ValueError)(nil); errors.As(err, &bad) {
			wrong = bad.Operator
		}
		if got := w.told(); got != tt.want || wrong != tt.wrong {
			t.Errorf("%s: read as %q, wrong %q; want %q, %q", tt.line, got, wrong, tt.want, tt.wrong)
		}
		if w.Empty() != (tt.want == "") {
			t.Errorf("%s: asks for nothing: %t", tt.line, w.Empty())
		}
	}
}

func TestAWordIsFoundFromItsBeginningToItsEnd(t *testing.T) {
	tests := []struct {
		line, text string
		want       []string
	}{
		{"ferry ", "The ferry, the FERRY; ferryman", []string{"ferry", "FERRY"}},
		{"ferry", "The ferry, ferryman, a car-ferry", []string{"ferry", "ferry", "ferry"}},
		{"art", "start art party", []string{"art"}},
		{"輪", "渡輪和轮渡", []string{"輪", "轮"}},
		{"abc大楼 ", "在ＡＢＣ大樓舉行", []string{"ＡＢＣ大樓"}},
		{"2031 ", "12031 2031年 20310", []string{"2031"}},
		{"aa ", "aaa aa", []string{"aa"}},
		{"啊啊", "啊啊啊", []string{"啊啊"}},
	}
	for _, tt := range tests {
		w, _ := Parse(tt.line)
		folded := NewFolded(tt.text)
		var got []string
		for _, s := range w.Words[0].In(&folded) {
			got = append(got, s.Of(tt.text))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q in %q: %q, want %q", tt.line, tt.text, got, tt.want)
		}
	}
}

func FuzzASearchIsReadFromWhatIsTyped(f *testing.F) {
	for _, line := range []string{`by:"Ada Brook" 渡輪`, "自：２０３１ kind:direct", `"*" ＂a`, "ferr*"} {
		f.Add(line, "Ａ ferry and 渡輪")
	}
	f.Fuzz(func(t *testing.T, line, text string) {
		if !utf8.ValidString(line) || !utf8.ValidString(text) {
			t.Skip()
		}
		w, _ := Parse(line)
		folded := NewFolded(text)
		for i := range w.Words {
			p := &w.Words[i]
			if p.Text == "" || strings.ContainsAny(p.Text, `"＂“”`) || !strings.Contains(line, p.Text) {
				t.Fatalf("%q: the words %q", line, p.Text)
			}
			end := 0
			for _, s := range p.In(&folded) {
				if s.Start < end || s.End > len(text) || NewFolded(s.Of(text)).Text != p.folded {
					t.Fatalf("%q in %q: %v", p.Text, text, s)
				}
				end = s.End
			}
		}
	})
}
