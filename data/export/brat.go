package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// BratConfiguration is the annotation.conf for the files that Brat writes.
const BratConfiguration = `[entities]
Content
Cue
Source
[relations]
SaidBy	Arg1:Content, Arg2:Source
ToldBy	Arg1:Content, Arg2:Cue
Inside	Arg1:Content, Arg2:Content
<OVERLAP>	Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
[events]
[attributes]
Kind	Arg:Content, Value:direct|indirect|mixed
Report	Arg:Content
Bookmarked	Arg:Content
Doubtful	Arg:Content
`

// Brat writes an article in brat's standoff format: text is the .txt file, the
// unchanged body, and ann the .ann file. Content, cue and source are text
// bounds (T) connected by relations (R); kinds are attributes (A); the
// speaker's name and the reader's note are notes (#) on the content. A text
// bound must not cross the end of a line, so spans are split there.
func Brat(text, ann io.Writer, e Entry) error {
	a := e.Article
	if _, err := io.WriteString(text, a.Body); err != nil {
		return err
	}
	b := brat{out: bufio.NewWriter(ann), a: a, e: &e, content: map[int]int{}}
	for _, q := range e.Quotes {
		b.quotation(q)
	}
	for _, q := range e.Quotes {
		if outer, ok := b.content[a.Quotes[q].Parent]; ok && b.content[q] != 0 && outer != 0 {
			b.relation("Inside", b.content[q], outer)
		}
	}
	return b.out.Flush()
}

// A brat writes annotations and numbers each type of line separately.
type brat struct {
	out                                 *bufio.Writer
	a                                   *news.Article
	e                                   *Entry
	content                             map[int]int // number of the content by quotation
	bounds, relations, attributes, note int
}

func (b *brat) quotation(q int) {
	quotation := &b.a.Quotes[q]
	content := b.bound("Content", quotation.Content)
	if content == 0 {
		return
	}
	b.content[q] = content
	b.attribute("Kind", content, " "+quotation.Kind.String())
	if quotation.Report {
		b.attribute("Report", content, "")
	}
	if source := b.bound("Source", quotation.Source); source != 0 {
		b.relation("SaidBy", content, source)
	}
	if cue := b.bound("Cue", quotation.Cue); cue != 0 {
		b.relation("ToldBy", content, cue)
	}
	b.comment(content, speaker(b.a, q))
	for _, mark := range b.e.marks(q) {
		b.attribute(strings.ToUpper(mark[:1])+mark[1:], content, "")
	}
	b.comment(content, b.e.note(q))
}

// comment writes a note on the text bound of.
func (b *brat) comment(of int, text string) {
	if text == "" {
		return
	}
	b.note++
	fmt.Fprintf(b.out, "#%d\tAnnotatorNotes T%d\t%s\n", b.note, of, text)
}

// bound writes a text bound and returns its number, or 0 if spans is empty.
func (b *brat) bound(kind string, all []quote.Span) int {
	var places, words []string
	for _, s := range lines(b.a.Body, all) {
		places = append(places, fmt.Sprintf("%d %d", codePoint(b.a.Body, s.Start), codePoint(b.a.Body, s.End)))
		words = append(words, s.Of(b.a.Body))
	}
	if len(places) == 0 {
		return 0
	}
	b.bounds++
	fmt.Fprintf(b.out, "T%d\t%s %s\t%s\n", b.bounds, kind, strings.Join(places, ";"), strings.Join(words, " "))
	return b.bounds
}

// lines splits spans at the ends of lines and drops empty ones.
func lines(body string, all []quote.Span) []quote.Span {
	var out []quote.Span
	for _, s := range all {
		for s.Start < s.End {
			end := s.End
			if i := strings.IndexAny(s.Of(body), "\n\r"); i >= 0 {
				end = s.Start + i
			}
			if end > s.Start {
				out = append(out, quote.Span{Start: s.Start, End: end})
			}
			s.Start = end + 1
		}
	}
	return out
}

func (b *brat) relation(kind string, from, to int) {
	b.relations++
	fmt.Fprintf(b.out, "R%d\t%s Arg1:T%d Arg2:T%d\n", b.relations, kind, from, to)
}

func (b *brat) attribute(kind string, of int, value string) {
	b.attributes++
	fmt.Fprintf(b.out, "A%d\t%s T%d%s\n", b.attributes, kind, of, value)
}
