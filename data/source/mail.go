package source

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"

	"github.com/emersion/go-message"

	"onrecord/model/news"
)

// The article of a message (.eml) is its HTML part, or its plain part if there is no
// other. A page that a browser saved in one file (MHTML) is a message too, and is
// read as a page. Charsets and headers are decoded like all others.

var mailFormat = format{
	endings: []string{".eml", ".mht", ".mhtml"},
	media:   []string{"message/rfc822", "multipart/related"},
	begins:  func(data []byte, head string) bool { return isMail(head) },
	binary:  true,
	parse:   parseMail,
}

// mailHeader is a line of a message's header.
var mailHeader = later(`^[a-z][a-z0-9-]*:(?: |\t|$)`)

// isMail reports whether a text begins with the header of a message.
func isMail(head string) bool {
	known, lines := 0, 0
	for l := range strings.Lines(head) {
		l = strings.TrimRight(l, "\r\n")
		if l == "" {
			break
		}
		if lines++; lines > 60 {
			break
		}
		continued := lines > 1 && (l[0] == ' ' || l[0] == '\t')
		if !continued && !mailHeader().MatchString(l) && !(lines == 1 && strings.HasPrefix(l, "from ")) {
			return false
		}
		for _, name := range []string{"from:", "subject:", "mime-version:", "received:", "return-path:", "message-id:", "date:"} {
			if strings.HasPrefix(l, name) {
				known++
			}
		}
	}
	return known >= 2
}

// The most parts of a message, and how deep they may be nested.
const (
	maxParts = 200
	maxNests = 8
)

// A mailPart is a part of a message that holds text.
type mailPart struct {
	media    string
	params   map[string]string
	location string
	data     []byte
}

var errNoMail = errors.New("reading a message: no text in it: save its text as a file")

// parseMail reads the article in a message.
func parseMail(d Document, _ string) ([]news.Article, []error) {
	data := d.Data
	if bytes.HasPrefix(data, []byte("From ")) { // the line that a mailbox puts before a message
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	m, err := message.ReadWithOptions(bytes.NewReader(data), &message.ReadOptions{MaxHeaderBytes: 1 << 20})
	if m == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return nil, []error{fmt.Errorf("reading a message: %w: save it again", err)}
	}
	var parts []mailPart
	broken := gatherParts(&parts, m, 0)
	html, plain := best(parts)
	a := news.Article{ID: d.Name}
	switch {
	case html != nil && (m.Header.Get("Snapshot-Content-Location") != "" || html.location != "" && m.Header.Get("To") == ""):
		return savedPage(d, html, m.Header.Get("Snapshot-Content-Location"))
	case html != nil:
		a = newsletter(html)
	case plain != nil:
		a = plainMail(plain)
	}
	a.ID = d.Name
	envelope(&a, m.Header)
	if strings.TrimSpace(a.Body) == "" {
		return nil, []error{errors.Join(errNoMail, broken)}
	}
	return []news.Article{a}, nil
}

// gatherParts adds the parts of an entity that hold text. The error says what
// is broken behind them.
func gatherParts(parts *[]mailPart, e *message.Entity, depth int) error {
	media, params, err := e.Header.ContentType()
	if err != nil {
		media, params = "text/plain", map[string]string{}
	}
	if r := e.MultipartReader(); r != nil && depth < maxNests {
		for len(*parts) < maxParts {
			part, err := r.NextPart()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if part == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
				return err
			}
			if err := gatherParts(parts, part, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	disposition, _, _ := e.Header.ContentDisposition()
	if disposition == "attachment" || media != "text/plain" && media != "text/html" && media != "application/xhtml+xml" {
		return nil
	}
	data, err := io.ReadAll(io.LimitReader(e.Body, Limit))
	if len(data) > 0 {
		*parts = append(*parts, mailPart{media, params, e.Header.Get("Content-Location"), data})
	}
	return err
}

// best returns the first part of HTML and the first of plain text.
func best(parts []mailPart) (html, plain *mailPart) {
	for i := range parts {
		switch p := &parts[i]; {
		case p.media == "text/plain" && plain == nil:
			plain = p
		case p.media != "text/plain" && html == nil:
			html = p
		}
	}
	return html, plain
}

// text returns a part's text.
func (p *mailPart) text() (string, error) {
	text, _, err := Decode(p.data, p.media+"; charset="+cmp.Or(p.params["charset"], "us-ascii"))
	return text, err
}

// savedPage reads a page that was saved as a message.
func savedPage(d Document, p *mailPart, address string) ([]news.Article, []error) {
	text, err := p.text()
	if err != nil {
		return nil, []error{err}
	}
	if address = cmp.Or(address, p.location); !IsAddress(address) {
		address = ""
	}
	return parsePage(Document{Name: d.Name, Address: address}, text)
}

// newsletter returns the article in a message's HTML. A message is all article: only
// notices go.
func newsletter(p *mailPart) (a news.Article) {
	text, err := p.text()
	if err != nil {
		return a
	}
	doc, _, _, err := tree(text)
	if err != nil {
		return a
	}
	blocks := blocksOf(doc, strings.HasPrefix(language(text), "zh"))
	a.Body = markdownOf(leave(blocks, ""))
	return a
}

// plainMail returns the article in a message's plain text.
func plainMail(p *mailPart) (a news.Article) {
	text, err := p.text()
	if err != nil {
		return a
	}
	text = Clean(text)
	if strings.EqualFold(p.params["format"], "flowed") {
		text = unflow(text, strings.EqualFold(p.params["delsp"], "yes"))
	}
	a.Plain = true
	settle(&a, text, 0, nil)
	a.Skip, a.Cuts = 0, nil // offsets in a message mean nothing
	return a
}

// unflow joins the lines that a mail program broke (RFC 3676): a line that ends in a
// space continues in the next line of the same quotation depth.
func unflow(text string, drop bool) string {
	var out strings.Builder
	depth, open := 0, false
	for l := range strings.SplitSeq(text, "\n") {
		rest := strings.TrimLeft(l, ">")
		quoted := len(l) - len(rest)
		rest = strings.TrimPrefix(rest, " ") // stuffing
		goes := strings.HasSuffix(rest, " ") && rest != "-- "
		if open && quoted != depth {
			out.WriteString("\n")
			open = false
		}
		if !open && quoted > 0 {
			out.WriteString(strings.Repeat(">", quoted) + " ")
		}
		if goes && drop {
			rest = strings.TrimSuffix(rest, " ")
		}
		out.WriteString(rest)
		if !goes {
			out.WriteString("\n")
		}
		depth, open = quoted, goes
	}
	return strings.TrimRight(out.String(), "\n")
}

// sender is a name and an address.
var sender = later(`^\s*"?(.*?)"?\s*<[^<>]*>\s*$`)

// envelope reads the fields of a message's header.
func envelope(a *news.Article, h message.Header) {
	decode := mime.WordDecoder{CharsetReader: func(label string, r io.Reader) (io.Reader, error) {
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		text, _, err := Decode(data, "text/plain; charset="+label)
		return strings.NewReader(text), err
	}}
	header := func(name string) string {
		raw := h.Get(name)
		if s, err := decode.DecodeHeader(raw); err == nil {
			return line(s)
		}
		text, _, _ := Decode([]byte(raw), "") // at worst as it is
		return line(text)
	}
	a.Lang = language(a.Body)
	a.Title = cmp.Or(header("Subject"), title(a.Body, a.Plain))
	from := header("From")
	if m := sender().FindStringSubmatch(from); m != nil {
		from = m[1]
	}
	a.Byline = (&page{stated: true}).people([]string{from})
	if a.Byline == "" && !strings.Contains(from, "@") {
		a.Outlet = from
	}
	if m, ok := findDate(header("Date"), locale{chinese: strings.HasPrefix(a.Lang, "zh")}); ok {
		a.Date = m.iso()
	}
}
