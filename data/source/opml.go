package source

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A Subscription is a feed as a list of feeds names it.
type Subscription struct {
	Title   string
	Address string // of the feed
	Site    string // of the site it belongs to; may be empty
	Folder  string // the names of the folders it is in, parted by "/"; empty for none
	Full    bool   // the pages of its entries are read; only onrecord's own lists say so
}

var errNoFeeds = errors.New("no feed in it: export the list as OPML")

// OPML reads a list of feeds. A feed that it names twice counts once. It is an
// error if it names none.
func OPML(data []byte) ([]Subscription, error) {
	text, _, err := Decode(data, "")
	if err != nil {
		return nil, fmt.Errorf("reading OPML: %w", err)
	}
	d := xml.NewDecoder(strings.NewReader(declaration().ReplaceAllString(legible(text), "")))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	var list []Subscription
	var folders []string // of the outlines that are open; a feed's own is ""
	seen := map[string]bool{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return list, fmt.Errorf("reading OPML: %w: export the list again", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if !strings.EqualFold(t.Name.Local, "outline") {
				continue
			}
			s := outline(t)
			named := slices.DeleteFunc(slices.Clone(folders), func(f string) bool { return f == "" })
			s.Folder = strings.Join(named, "/")
			if s.Address == "" {
				folders = append(folders, strings.ReplaceAll(s.Title, "/", " "))
				continue
			}
			folders = append(folders, "")
			if !seen[s.Address] {
				seen[s.Address] = true
				list = append(list, s)
			}
		case xml.EndElement:
			if strings.EqualFold(t.Name.Local, "outline") && len(folders) > 0 {
				folders = folders[:len(folders)-1]
			}
		}
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("reading OPML: %w", errNoFeeds)
	}
	return list, nil
}

// outline returns what an outline element says.
func outline(e xml.StartElement) Subscription {
	at := map[string]string{}
	for _, a := range e.Attr {
		at[strings.ToLower(a.Name.Local)] = line(a.Value)
	}
	address := resolve(nil, at["xmlurl"])
	return Subscription{Title: cmp.Or(at["title"], at["text"], address), Address: address, Site: resolve(nil, at["htmlurl"]), Full: at["full"] == "true"}
}

// WriteOPML writes a list of feeds as OPML 2.0, in the folders they are in, which
// keep the order they are first met in.
func WriteOPML(w io.Writer, list []Subscription) error {
	var out bytes.Buffer
	out.WriteString(xml.Header + "<opml version=\"2.0\" xmlns:onrecord=\"urn:onrecord\">\n<head><title>onrecord</title></head>\n<body>\n")
	var order []string
	in := map[string][]Subscription{}
	for _, s := range list {
		if _, ok := in[s.Folder]; !ok {
			order = append(order, s.Folder)
		}
		in[s.Folder] = append(in[s.Folder], s)
	}
	for _, folder := range order {
		names := strings.FieldsFunc(folder, func(r rune) bool { return r == '/' })
		for _, name := range names {
			fmt.Fprintf(&out, "<outline text=%s>\n", quoted(name))
		}
		for _, s := range in[folder] {
			title := quoted(cmp.Or(s.Title, s.Address))
			fmt.Fprintf(&out, "<outline type=\"rss\" text=%s title=%s xmlUrl=%s", title, title, quoted(s.Address))
			if s.Site != "" {
				fmt.Fprintf(&out, " htmlUrl=%s", quoted(s.Site))
			}
			if s.Full { // OPML wants what is not its own in a namespace
				out.WriteString(` onrecord:full="true"`)
			}
			out.WriteString("/>\n")
		}
		out.WriteString(strings.Repeat("</outline>\n", len(names)))
	}
	out.WriteString("</body>\n</opml>\n")
	if _, err := out.WriteTo(w); err != nil {
		return fmt.Errorf("writing OPML: %w", err)
	}
	return nil
}

// quoted returns s as the value of an attribute.
func quoted(s string) string {
	var out strings.Builder
	out.WriteByte('"')
	if err := xml.EscapeText(&out, []byte(s)); err != nil {
		return `""` // a strings.Builder never fails
	}
	out.WriteByte('"')
	return out.String()
}
