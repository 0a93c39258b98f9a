package source

import (
	"cmp"
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
)

// linkedData is the structured data of a page (JSON-LD, schema.org).
type linkedData struct {
	headline, published, modified, url, lang, body string
	authors                                        []string
	publisher, site                                string
}

// linkedDataOf reads all JSON-LD of a page: objects, lists of them, and graphs
// whose nodes refer to each other by @id.
func linkedDataOf(doc *html.Node) linkedData {
	var nodes []map[string]any
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "script" && strings.Contains(strings.ToLower(attribute(n, "type")), "ld+json") {
			var value any
			if json.Unmarshal([]byte(mended(textOf(n))), &value) == nil {
				nodes = gather(nodes, value, 0)
			}
		}
	}
	byID := map[string]map[string]any{}
	for _, n := range nodes {
		if id, ok := n["@id"].(string); ok && len(n) > len(byID[id]) {
			byID[id] = n
		}
	}
	var d linkedData
	for _, n := range nodes {
		switch {
		case isType(n, "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
			"ReviewNewsArticle", "AskPublicNewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "TechArticle", "SocialMediaPosting"):
			if d.headline == "" {
				d.article(n, byID)
			}
		case isType(n, "WebSite"):
			d.site = cmp.Or(d.site, stringOf(n["name"]))
		case isType(n, "WebPage") && d.published == "":
			d.published = stringOf(n["datePublished"])
		}
	}
	return d
}

// article reads an article's node.
func (d *linkedData) article(n map[string]any, byID map[string]map[string]any) {
	d.headline = cmp.Or(stringOf(n["headline"]), stringOf(n["name"]))
	d.published = cmp.Or(stringOf(n["datePublished"]), stringOf(n["dateCreated"]), d.published)
	d.modified = stringOf(n["dateModified"])
	d.lang = stringOf(n["inLanguage"])
	body, _ := n["articleBody"].(string)
	d.body = html.UnescapeString(body)
	d.url = cmp.Or(stringOf(n["url"]), nameOf(n["mainEntityOfPage"], byID, "@id"))
	for _, a := range listOf(n["author"]) {
		if name := nameOf(a, byID, "name"); name != "" {
			d.authors = append(d.authors, name)
		}
	}
	d.publisher = cmp.Or(nameOf(n["publisher"], byID, "name"), nameOf(n["sourceOrganization"], byID, "name"))
}

// mended returns a page's JSON made valid: without comment marks around it, control
// characters in strings as spaces, and no comma before a closing bracket.
func mended(s string) string {
	s = strings.TrimSpace(s)
	for _, mark := range []string{"<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["} {
		s = strings.TrimSpace(strings.TrimPrefix(s, mark))
	}
	for _, mark := range []string{"-->", "//]]>", "/*]]>*/", "]]>"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, mark))
	}
	s = strings.TrimSuffix(s, ";")
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
	if json.Valid([]byte(s)) {
		return s
	}
	var out strings.Builder
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			out.WriteByte(s[i])
			i++
		case s[i] == '"':
			quoted = !quoted
		case s[i] == ',' && !quoted:
			if rest := strings.TrimLeft(s[i+1:], " "); rest != "" && (rest[0] == '}' || rest[0] == ']') {
				continue
			}
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

// gather returns nodes and all objects in value that may be articles or what they
// refer to.
func gather(nodes []map[string]any, value any, depth int) []map[string]any {
	if depth > 6 || len(nodes) > 1000 {
		return nodes
	}
	switch v := value.(type) {
	case []any:
		for _, e := range v {
			nodes = gather(nodes, e, depth+1)
		}
	case map[string]any:
		nodes = append(nodes, v)
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "isPartOf"} {
			if inner, ok := v[key]; ok {
				nodes = gather(nodes, inner, depth+1)
			}
		}
	}
	return nodes
}

// isType reports whether a node is of one of the types.
func isType(n map[string]any, types ...string) bool {
	for _, t := range listOf(n["@type"]) {
		name, _ := t.(string)
		name = name[strings.LastIndexAny(name, "/:#")+1:]
		for _, want := range types {
			if name == want {
				return true
			}
		}
	}
	return false
}

// listOf returns value as a list.
func listOf(value any) []any {
	switch v := value.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{value}
}

// stringOf returns value if it is a string, or the first string in a list of them.
func stringOf(value any) string {
	for _, v := range listOf(value) {
		switch v := v.(type) {
		case string:
			return line(html.UnescapeString(v))
		case map[string]any:
			return stringOf(v["@value"])
		}
	}
	return ""
}

// nameOf returns a string, or what the key of an object says, which may only be
// referred to.
func nameOf(value any, byID map[string]map[string]any, key string) string {
	for _, v := range listOf(value) {
		m, ok := v.(map[string]any)
		if !ok {
			return stringOf(v)
		}
		if s := stringOf(m[key]); s != "" {
			return s
		}
		if id, ok := m["@id"].(string); ok {
			return stringOf(byID[id][key])
		}
	}
	return ""
}

// line returns s cleaned and in one line.
func line(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }
