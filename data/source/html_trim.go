package source

import (
	"strings"

	"golang.org/x/net/html"
)

// Conventions of trimming: a page is thinned out before it is parsed, so that no
// page, however made, costs more than its size warrants. Scripts, styles and
// pictures go, and so do the elements that only change a letter's looks, which
// a parser would have to open again in every paragraph. Nesting and the number
// of elements are bounded; the text of what is too deep or too much stays.

const (
	deepest = 120      // elements open at once; the parser adds up to three to a table's
	most    = 30_000   // elements; real pages of the longest kind have some thousands
	longTag = 64 << 10 // bytes of a tag
)

// A fate is what becomes of an element on the way in.
type fate uint8

const (
	stays fate = iota
	empty      // has no end tag
	loose      // may lack its end tag: not counted as nesting
	plain      // goes, its content stays
	mute       // goes with its content, which the tokenizer gives as one text
)

// fates are the elements that do not simply stay.
var fates = func() map[string]fate {
	m := map[string]fate{}
	for f, names := range map[fate]string{
		empty: "br hr meta link base wbr",
		loose: "p li dt dd td th tr tbody thead tfoot caption colgroup option optgroup rp rt",
		plain: "b big code em font i nobr s small strike strong tt u img picture source video audio track canvas map area " +
			"input embed param col bgsound frame frameset ins mark bdo bdi image svg math",
		mute: "script style noscript iframe noembed noframes textarea xmp plaintext",
	} {
		for name := range strings.FieldsSeq(names) {
			m[name] = f
		}
	}
	return m
}()

// savedFrom begins the comment by which browsers note a saved page's address.
const savedFrom = "saved from url=("

// trim is page without what is of no use here, and the address the page was
// saved from, if it says so.
func trim(page string) (thin, saved string) {
	z := html.NewTokenizer(strings.NewReader(page))
	var out strings.Builder
	out.Grow(len(page) / 2)
	t := trimmer{out: &out, deep: map[string]int{}}
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return out.String(), saved
		case html.CommentToken:
			if _, rest, ok := strings.Cut(string(z.Text()), savedFrom); ok && saved == "" {
				_, saved, _ = strings.Cut(rest, ")")
				saved = strings.TrimSpace(saved)
			}
		case html.TextToken:
			if t.muted == "" {
				out.Write(z.Raw())
			}
		case html.DoctypeToken:
			out.Write(z.Raw())
		default:
			raw := string(z.Raw())
			name, _ := z.TagName()
			t.tag(kind, string(name), raw)
		}
	}
}

// A trimmer is a page half trimmed.
type trimmer struct {
	out   *strings.Builder
	depth int
	count int
	deep  map[string]int // elements left out for their depth, by name
	muted string         // the mute element that is open
}

// tag takes one start or end tag.
func (t *trimmer) tag(kind html.TokenType, name, raw string) {
	f := fates[name]
	keep := t.count < most && len(raw) <= longTag
	switch {
	case t.muted != "":
		if kind == html.EndTagToken && name == t.muted {
			t.muted = ""
		}
	case f == plain:
	case kind == html.EndTagToken:
		t.end(name, raw, f)
	case f == mute && !(keep && name == "script" && strings.Contains(strings.ToLower(raw), "ld+json")),
		name == "title" && !(keep && t.depth < deepest): // its content is no markup only while it is there
		t.muted = name
	case !keep:
	case f == empty || f == loose || f == mute:
		t.count++
		t.out.WriteString(raw)
	case t.depth >= deepest:
		t.deep[name]++
	default:
		t.count++
		t.depth++
		t.out.WriteString(raw)
	}
}

func (t *trimmer) end(name, raw string, f fate) {
	switch {
	case t.deep[name] > 0:
		t.deep[name]--
	case f == loose || f == mute:
		t.out.WriteString(raw)
	default:
		t.depth = max(0, t.depth-1)
		t.out.WriteString(raw)
	}
}
