package source

import (
	"bytes"
	"cmp"
	"errors"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// A byte order mark decides the encoding. Otherwise the encoding that the server, or
// then the text, declares is used unless the bytes contradict it: many servers call
// everything UTF-8 or Latin. Failing that, the encoding that turns the bytes into
// common characters wins. As in browsers, GB2312 and GBK are read as GB18030,
// ISO 8859-1 as windows-1252.

var errBinary = errors.New("not a text: export it as text, Markdown or HTML first")

// Decode returns data as UTF-8 and the name of its encoding: "utf-8", "gb18030",
// "big5", "windows-1252". The content type is the server's and may be empty. Invalid
// bytes become U+FFFD; only data that is not text is an error.
func Decode(data []byte, contentType string) (text, name string, err error) {
	for _, mark := range []struct{ bytes, name string }{
		{"\xef\xbb\xbf", "utf-8"}, {"\xff\xfe", "utf-16le"}, {"\xfe\xff", "utf-16be"},
	} {
		if bytes.HasPrefix(data, []byte(mark.bytes)) {
			return decode(data, mark.name), mark.name, nil
		}
	}
	if name := wideName(data); name != "" {
		return decode(data, name), name, nil
	}
	if head := data[:min(len(data), sample)]; bytes.IndexByte(head, 0) >= 0 && binary(data) {
		for _, name := range []string{"utf-16le", "utf-16be"} {
			if (guessed{name, commonChinese}).score(head[:len(head)&^1]) > .5 {
				return decode(data, name), name, nil
			}
		}
		return "", "", errBinary
	}
	if utf8.Valid(data) {
		return string(data), "utf-8", nil
	}
	if name := encodingOf(data, contentType); name != "utf-8" {
		return decode(data, name), name, nil
	}
	return strings.ToValidUTF8(string(data), "\ufffd"), "utf-8", nil
}

// sample is how many bytes suffice to recognise an encoding.
const sample = 64 << 10

// encodingOf recognises the encoding of data without a byte order mark that is not valid
// UTF-8.
func encodingOf(data []byte, contentType string) string {
	if nearlyUTF8(data) {
		return "utf-8"
	}
	head := data[:min(len(data), sample)]
	loose := ""
	for _, name := range []string{headerCharset(contentType), declaredCharset(head)} {
		if name == "" || name == "utf-8" || strings.HasPrefix(name, "utf-16") {
			continue // then it would have been recognised before
		}
		if name == "windows-1252" {
			continue // the default of servers
		}
		if fits(head, name, 50) {
			return name
		}
		loose = cmp.Or(loose, name)
	}
	guess := guessEncoding(head)
	if loose != "" && fits(head, loose, 2) && !(guess != loose && fits(head, guess, 50) && (guess == "gb18030" || guess == "big5")) {
		return loose // what is declared wins unless most of it fails
	}
	return guess
}

// nearlyUTF8 reports whether data is UTF-8 with some damaged bytes: of a text in another
// encoding far more bytes are bad than characters are good.
func nearlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 1:
			good++
		}
		i += size
	}
	return bad <= good
}

// wideName recognises UTF-16 without a byte order mark by the zero in every second
// byte of its ASCII text.
func wideName(data []byte) string {
	head := data[:min(len(data), 512)&^1]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i&1]++
		}
	}
	switch half := len(data) / 2; {
	case len(data) >= 4 && len(data)%2 == 0 && zeros[1] == half && zeros[0] == 0:
		return "utf-16le"
	case len(data) >= 4 && len(data)%2 == 0 && zeros[0] == half && zeros[1] == 0:
		return "utf-16be"
	case zeros[0]+zeros[1] < 4: // too few to decide
	case zeros[1]*10 > len(head) && zeros[1] > 4*zeros[0]:
		return "utf-16le"
	case zeros[0]*10 > len(head) && zeros[0] > 4*zeros[1]:
		return "utf-16be"
	}
	return ""
}

// binary reports whether data has too many control characters to be text.
func binary(data []byte) bool {
	head := data[:min(len(data), sample)]
	n := 0
	for _, b := range head {
		if b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != esc {
			n++
		}
	}
	return n*20 > len(head)
}

// headerCharset returns the encoding a Content-Type names, or "".
func headerCharset(contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		_, rest, _ := strings.Cut(strings.ToLower(contentType), "charset=")
		return canonical(strings.Trim(rest, " \"';"))
	}
	return canonical(params["charset"])
}

// declared finds an encoding in an XML declaration or a meta element.
var declared = later(`(?i)(?:<\?xml[^>]+encoding\s*=|<meta[^>]+charset\s*=)\s*["']?\s*([\w.:-]+)`)

// declaredCharset returns the encoding that the beginning of a text declares.
func declaredCharset(head []byte) string {
	m := declared().FindSubmatch(head[:min(len(head), 8192)])
	if m == nil {
		return ""
	}
	return canonical(string(m[1]))
}

// canonical returns the name used here for an encoding's label, "" for one that is
// not known.
func canonical(label string) string {
	switch strings.ToLower(strings.TrimSpace(label)) { // what mail programs say and the registry does not know
	case "x-big5", "cp950", "ms950", "big5-eten":
		label = "big5"
	case "cp936", "ms936", "gb2312-80":
		label = "gbk"
	}
	e, err := htmlindex.Get(label)
	if err != nil {
		return ""
	}
	name, err := htmlindex.Name(e)
	if err != nil || name == "replacement" || name == "x-user-defined" {
		return ""
	}
	if name == "gbk" {
		return "gb18030"
	}
	return name
}

// fits reports whether of head, read in the encoding, not more than one character
// in so many beyond ASCII fails.
func fits(head []byte, name string, of int) bool {
	text := decode(head, name)
	return strings.Count(text, "\ufffd")*of <= beyondASCII(text)
}

// beyondASCII is how many characters of text are not ASCII.
func beyondASCII(text string) int {
	n := 0
	for _, r := range text {
		if r >= utf8.RuneSelf {
			n++
		}
	}
	return n
}

// A guessed encoding is known by the characters that texts in it are full of.
type guessed struct {
	name   string
	common string
}

// guesses in the order of preference among equals. The Chinese characters are
// among the most frequent of news, in both scripts since either encoding can
// hold both.
var guesses = []guessed{
	{"gb18030", commonChinese},
	{"big5", commonChinese},
	{"windows-1252", "éèêëàâäáãåçñöôóõøüûúùíîïìßæœÉÀÖÜÄ‘’“”–—…·°£€«»§¡¿®©"},
	{"windows-1251", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэёОАВСПНТКМГІіїєґ«»–—„“№"},
	{"windows-1250", "ąćęłńóśźżčďěňřšťůžýáéíúőűăâîşţđŁŚŻČŘŠŽ„”“–—…"},
	{"windows-1253", "αειοντσρπηυκςλμάέίόήώύθγδβχφωΑΕΗΟΤΠΣΚ"},
}

const commonChinese = "，。、：；？！「」『』《》（）“”…　" +
	"的一是了在有不人中大國国上年會会為为個个以來来這这到時时地們们出就要說说也和日行民發发公政成" +
	"能對对家表示主於于市本生部月工面方全後后長长新將将過过她他我多可分同事三二十員员進进前下自" +
	"經经美與与用動动作业業車车高机機關关學学日間间理法去外當当者但都其及已所兩两並并等委合力" +
	"黨党子平開开定重名加通元社第報报道導导現现場场指體体相如從从區区院更已由正情最議议记記總总局問问題题"

// guessEncoding returns the encoding that makes the most common characters of head.
func guessEncoding(head []byte) string {
	best, most := "windows-1252", 0.0
	for _, g := range guesses {
		if s := g.score(head); s > most {
			best, most = g.name, s
		}
	}
	return best
}

// score returns the share of the characters beyond ASCII that are common ones, less
// what cannot be read.
func (g guessed) score(head []byte) float64 {
	text := decode(head, g.name)
	all, hits := 0, 0
	for _, r := range text {
		switch {
		case r == utf8.RuneError || r >= 0x80 && r < 0xa0:
			all++
			hits -= 4
		case r >= utf8.RuneSelf:
			all++
			if strings.ContainsRune(g.common, r) {
				hits++
			}
		}
	}
	if all == 0 {
		return 0
	}
	share := float64(hits) / float64(all)
	if g.common == commonChinese {
		return 2 * share // one in three is much among thousands of characters, among some dozen it is little
	}
	return share
}

// decode reads data in the encoding of that name, a canonical one.
func decode(data []byte, name string) string {
	if name == "gb18030" {
		data = edition2022(data)
	}
	out, _, err := transform.Bytes(decoder(name), data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\ufffd")
	}
	return string(out)
}

// moved are the characters whose codes were private before the 2022 edition of
// GB18030, with the four-byte codes that they have in every edition.
var moved = func() map[[2]byte][4]byte {
	m := map[[2]byte][4]byte{}
	add := func(codes string, from [4]byte) {
		for i := 0; i < len(codes); i += 2 {
			m[[2]byte{codes[i], codes[i+1]}] = from
			if from[3]++; from[3] > '9' {
				from[3] = '0'
				from[2]++
			}
		}
	}
	add("\xa6\xd9\xa6\xdb\xa6\xda\xa6\xdc\xa6\xdd\xa6\xde\xa6\xdf\xa6\xec\xa6\xed\xa6\xf3", [4]byte{0x84, 0x31, 0x82, 0x36}) // U+FE10 and on
	add("\xfe\x59\xfe\x61\xfe\x66\xfe\x67\xfe\x6d\xfe\x7e\xfe\x90\xfe\xa0", [4]byte{0x82, 0x35, 0x90, 0x37})                 // U+9FB4 and on
	return m
}()

// edition2022 returns data with the characters of moved in four bytes, as the decoder
// knows them.
func edition2022(data []byte) []byte {
	if bytes.IndexByte(data, 0xa6) < 0 && bytes.IndexByte(data, 0xfe) < 0 {
		return data
	}
	out := make([]byte, 0, len(data)+16)
	for i := 0; i < len(data); {
		size := 1
		switch {
		case data[i] < 0x80 || i+1 >= len(data):
		case data[i+1] >= '0' && data[i+1] <= '9':
			size = min(4, len(data)-i)
		default:
			size = 2
			if four, ok := moved[[2]byte{data[i], data[i+1]}]; ok {
				out = append(out, four[:]...)
				i += 2
				continue
			}
		}
		out = append(out, data[i:i+size]...)
		i += size
	}
	return out
}

func decoder(name string) transform.Transformer {
	switch name {
	case "gb18030":
		return simplifiedchinese.GB18030.NewDecoder()
	case "big5":
		return traditionalchinese.Big5.NewDecoder()
	case "windows-1252":
		return charmap.Windows1252.NewDecoder()
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return unicode.UTF8.NewDecoder()
	}
	return e.NewDecoder()
}
