package source

import (
	"bytes"
	"strings"
	"sync"

	"golang.org/x/net/html"
)

// A page is trimmed before it is parsed, so that no page costs more than its size
// warrants. Scripts, styles, pictures and purely visual elements are removed; a
// parser would reopen the latter in every paragraph. Nesting and the number of
// elements are bounded; the text beyond these bounds stays.

const (
	deepest = 120      // elements open at once; the parser adds up to three to a table's
	most    = 30_000   // elements; real pages of the longest kind have some thousands
	longTag = 64 << 10 // bytes of a tag
)

// A fate says what trimming does with an element.
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
		empty: "input br hr meta link base wbr",
		loose: "p li dt dd td th tr tbody thead tfoot caption colgroup option optgroup rp rt",
		plain: "b big code em font i nobr s small strike strong tt u img picture source video audio track canvas map area " +
			"embed param col bgsound frame frameset ins mark bdo bdi image math",
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

// xhtml matches a page written in XML, where every element may close itself and CDATA
// is text.
var xhtml = sync.OnceValue(func() *pattern {
	return holding(`^\s*(?:<\?xml|<!doctype[^>]*xhtml)|^[^>]*>?\s*(?:<!--.*?-->\s*)*<html[^>]*xmlns`, "<?xml", "xhtml", "xmlns")
})

// template is a script that holds a piece of the page; placeholders tell one that a
// program still has to fill in.
var (
	template     = later(`(?i)type\s*=\s*["']?text/(?:x-)?template`)
	placeholders = later(`\{\{|<%|\$\{|\[\[`)
)

// rawText are the elements whose content the tokenizer treats as text.
var rawText = set("iframe noembed noframes noscript plaintext script style title textarea xmp")

// trim returns page without what is not needed here, and the address that the page
// was saved from, if it says so.
func trim(page string) (thin, saved string) { return trimmed(page, true) }

// trimmed is trim; templates inside templates stay out, so that no page is read more
// than twice.
func trimmed(page string, templates bool) (thin, saved string) {
	z := html.NewTokenizer(strings.NewReader(page))
	var out strings.Builder
	out.Grow(len(page) / 2)
	t := trimmer{out: &out, names: map[string]string{}, deep: map[string]int{}, templates: templates, xml: xhtml().MatchString(strings.ToLower(page[:min(len(page), 2048)]))}
	z.AllowCDATA(t.xml)
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
			switch raw := z.Raw(); {
			case t.template && t.count < most && !placeholders().Match(raw):
				inner, _ := trimmed(string(raw), false)
				t.count += strings.Count(inner, "<")
				out.WriteString(inner)
			case t.muted != "" || t.drawing > 0:
			case t.xml && bytes.HasPrefix(raw, []byte("<![CDATA[")):
				out.WriteString(html.EscapeString(string(z.Text())))
			default:
				out.Write(raw)
			}
		case html.DoctypeToken:
			out.Write(z.Raw())
		default:
			raw := z.Raw()
			name := t.name(raw)
			if t.drawing > 0 || kind == html.SelfClosingTagToken && (t.xml && rawText[name] || name == "title") {
				z.NextIsNotRawText()
			}
			t.tag(kind, name, raw)
		}
	}
}

// A trimmer is the state of trimming one page.
type trimmer struct {
	out   *strings.Builder
	names map[string]string // of elements, by their spelling
	depth int
	count int
	deep  map[string]int // elements left out for their depth, by name
	muted string         // the mute element that is open

	templates bool // are read
	template  bool // the mute element holds a part of the page that a script puts in its place
	drawing   int  // svg elements that are open
	xml       bool // the page is XHTML
}

// name returns the name in a tag, in lower case.
func (t *trimmer) name(tag []byte) string {
	from := 1
	if tag[1] == '/' {
		from = 2
	}
	to := from
	for to < len(tag) && tag[to] > ' ' && tag[to] != '/' && tag[to] != '>' {
		to++
	}
	name, ok := t.names[string(tag[from:to])]
	if !ok {
		name = strings.ToLower(string(tag[from:to]))
		t.names[string(tag[from:to])] = name
	}
	return name
}

// tag handles one start or end tag.
func (t *trimmer) tag(kind html.TokenType, name string, raw []byte) {
	f := fates[name]
	keep := t.count < most && len(raw) <= longTag
	closed := kind == html.SelfClosingTagToken
	switch {
	case t.muted == "" && name == "svg" && !closed:
		t.draw(kind)
	case t.drawing > 0 && blockElements[name] && !closed: // ends a drawing that is not closed
		t.drawing = 0
		t.tag(kind, name, raw)
	case t.drawing > 0, name == "svg", closed && name == "title":
	case t.muted != "":
		if kind == html.EndTagToken && name == t.muted {
			t.muted, t.template = "", false
		}
	case f == plain, name == "input" && !bytes.Contains(bytes.ToLower(raw), []byte("mail")) && !bytes.Contains(raw, []byte("radio")) && !bytes.Contains(raw, []byte("password")) && !bytes.Contains(raw, []byte(`"tel"`)):
	case kind == html.EndTagToken:
		t.end(name, raw, f)
	case closed && t.xml && f == mute:
	case f == mute && !(keep && name == "script" && bytes.Contains(bytes.ToLower(raw), []byte("ld+json"))),
		name == "title" && !(keep && t.depth < deepest): // its content is no markup only while it is there
		t.muted = name
		t.template = t.templates && name == "script" && template().Match(raw)
	case !keep:
	case closed && t.xml && f != empty:
		t.count++
		t.out.Write(raw)
		t.out.WriteString("</" + name + ">")
	case f == empty || f == loose || f == mute:
		t.count++
		t.out.Write(raw)
	case t.depth >= deepest:
		t.deep[name]++
	default:
		t.count++
		t.depth++
		t.out.Write(raw)
	}
}

// draw handles the start or end of a drawing, which is dropped.
func (t *trimmer) draw(kind html.TokenType) {
	if kind == html.StartTagToken {
		t.drawing++
		return
	}
	t.drawing = max(0, t.drawing-1)
}

func (t *trimmer) end(name string, raw []byte, f fate) {
	switch {
	case t.deep[name] > 0:
		t.deep[name]--
	case f == loose || f == mute:
		t.out.Write(raw)
	default:
		t.depth = max(0, t.depth-1)
		t.out.Write(raw)
	}
}
