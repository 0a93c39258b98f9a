package source

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Some pages hold their article only in a script's data, from which a program in the
// browser builds it. The text is then one string of HTML, or one string a paragraph under
// the same key. Teasers of other articles are there too, under keys of their own.

// A scriptText is the strings that a script's data holds under one key.
type scriptText struct {
	strings []string
	letters int
}

// teasers are the keys of texts that only tell what an article is about.
var teasers = later(`(?i)title|headline|summary|desc|abstract|intro|excerpt|digest|teaser|lead|caption|alt|comment|reply|keyword|seo|share|copyright|disclaimer|css|style|query`)

// The bytes that a string has at least to be looked at, and those of a script's data that
// are read.
const (
	minScriptText = 40
	maxScriptData = 4 << 20
)

// scripted returns the blocks of the article that the page's scripts hold, nil if they
// hold none.
func (p *page) scripted() []block {
	texts := map[string]*scriptText{}
	rest := p.raw[:min(len(p.raw), maxScriptData)]
	var unpacked strings.Builder // other values of the page are looked for here too
	for {
		_, after, ok := strings.Cut(rest, "<script")
		if !ok {
			break
		}
		code, end, _ := strings.Cut(after, "</script")
		if decoded := percentDecoded(code); decoded != "" {
			code = decoded
			unpacked.WriteString(decoded)
		}
		gatherStrings(texts, code, true)
		rest = end
	}
	p.raw += unpacked.String()
	var best []string
	most := 0
	for _, t := range texts {
		longest := ""
		for _, s := range t.strings {
			if len(s) > len(longest) {
				longest = s
			}
		}
		own := []string{longest}
		letters := weight(longest)
		if 2*letters < t.letters && len(t.strings) > 2 {
			own, letters = t.strings, t.letters
		}
		if letters > most {
			best, most = own, letters
		}
	}
	if most < enough {
		return nil
	}
	var blocks []block
	for _, s := range best {
		blocks = append(blocks, fragment(s, p.chinese)...)
	}
	return blocks
}

// percentDecoded returns the data of a script if it is percent-encoded, "" if not.
func percentDecoded(code string) string {
	_, data, _ := strings.Cut(code, ">")
	data = strings.TrimSpace(data)
	if !strings.HasPrefix(data, "%7B") && !strings.HasPrefix(data, "%5B") {
		return ""
	}
	decoded, err := url.PathUnescape(data)
	if err != nil {
		return ""
	}
	return strings.ToValidUTF8(decoded, "\ufffd")
}

// gatherStrings adds the strings of prose in a piece of a script. With nested, strings
// that hold data themselves are read once more.
func gatherStrings(texts map[string]*scriptText, code string, nested bool) {
	lineEnd := 0 // a string ends with its line at the latest
	for at := 0; at < len(code); {
		begin := strings.IndexByte(code[at:], '"')
		if begin < 0 {
			return
		}
		if begin += at; begin >= lineEnd {
			lineEnd = len(code)
			if n := strings.IndexByte(code[begin:], '\n'); n >= 0 {
				lineEnd = begin + n
			}
		}
		end := closing(code[begin:lineEnd]) + begin
		if at = end; end-begin < minScriptText || code[end-1] != '"' {
			continue
		}
		s, ok := unquoted(code[begin:end])
		if !ok {
			continue
		}
		if nested && strings.Contains(s, `":"`) {
			gatherStrings(texts, s, false)
			continue
		}
		key := keyBefore(code[:begin])
		if w := weight(s); key != "" && !teasers().MatchString(key) && w >= proseLetters && strings.ContainsAny(s, "。，.,") && strings.ContainsAny(s, " 。，") {
			t := texts[key]
			if t == nil {
				t = &scriptText{}
				texts[key] = t
			}
			t.strings = append(t.strings, s)
			t.letters += w
		}
	}
}

// keyBefore returns the key that a value has whose quotation mark follows code.
func keyBefore(code string) string {
	code = code[max(0, len(code)-64):]
	key, ok := strings.CutSuffix(strings.TrimRight(code, " "), ":")
	if !ok {
		return ""
	}
	key = strings.TrimRight(key, `"' `)
	from := len(key)
	for from > 0 && wordByte(key[from-1]) {
		from--
	}
	return key[from:]
}

// unquoted returns what a string in double quotation marks means in a script.
func unquoted(s string) (string, bool) {
	if !strings.Contains(s, `\`) {
		return s[1 : len(s)-1], utf8.ValidString(s)
	}
	s = strings.ReplaceAll(s, `\x`, `\u00`)
	s = strings.ReplaceAll(s, `\'`, `'`)
	var out string
	if json.Unmarshal([]byte(s), &out) == nil {
		return out, true
	}
	out, err := strconv.Unquote(s)
	return out, err == nil
}
