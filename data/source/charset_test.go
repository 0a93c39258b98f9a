package source

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// Texts by which encodings are recognised; the people in them are invented.
const (
	simply        = "港务局局长白苓说：“我们明年春天开工，码头不关。”市长高远山表示，预算下周送交议会。"
	traditionally = "港務局局長白苓說：「我們明年春天開工，碼頭不關。」市長高遠山表示，預算下週送交議會。"
	french        = "Le maire, Anatole Sansnom, a déclaré : « Nous rouvrirons l’école à l’été, c’est décidé. »"
	russian       = "Мэр города Пётр Безымянный сказал, что мост откроют весной, и поблагодарил рабочих."
	polish        = "Burmistrz Żegota Bezimienny powiedział, że most zostanie otwarty wiosną i podziękował ludziom."
	greek         = "Ο δήμαρχος Ανώνυμος Κανένας είπε ότι η γέφυρα θα ανοίξει την άνοιξη."
)

func encode(t testing.TB, e encoding.Encoding, text string) []byte {
	t.Helper()
	out, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEncodingsAreToldWithoutADeclaration(t *testing.T) {
	for _, c := range []struct {
		name string
		enc  encoding.Encoding
		text string
	}{
		{"gb18030", simplifiedchinese.GBK, simply},
		{"gb18030", simplifiedchinese.GB18030, simply + "𠮷"},
		{"gb18030", simplifiedchinese.GBK, traditionally},
		{"big5", traditionalchinese.Big5, traditionally},
		{"windows-1252", charmap.Windows1252, french},
		{"windows-1251", charmap.Windows1251, russian},
		{"windows-1250", charmap.Windows1250, polish},
		{"windows-1253", charmap.Windows1253, greek},
		{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "Odile Marrow said so. " + simply},
		{"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "Odile Marrow said so. " + simply},
		{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), simply + "\n\n" + traditionally},
		{"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), simply + "\n\n" + traditionally},
		{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), traditionally},
		{"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), traditionally},
		{"utf-8", unicode.UTF8BOM, traditionally},
		{"utf-8", unicode.UTF8, traditionally},
	} {
		text, name, err := Decode(encode(t, c.enc, c.text), "")
		text = strings.TrimPrefix(text, "\ufeff")
		if err != nil || name != c.name || text != c.text {
			t.Errorf("%s: got %s, %v: %q, want %q", c.name, name, err, text, c.text)
		}
	}
}

func TestWhatIsDeclaredIsBelievedUnlessTheBytesSpeakAgainstIt(t *testing.T) {
	gbk, big5 := encode(t, simplifiedchinese.GBK, simply), encode(t, traditionalchinese.Big5, traditionally)
	meta := func(label string, text []byte) []byte {
		return append([]byte(`<html><head><meta http-equiv="Content-Type" content="text/html; charset=`+label+`"></head>`), text...)
	}
	for _, c := range []struct {
		why    string
		data   []byte
		header string
		want   string
	}{
		{"the header", gbk, "text/html; charset=GB2312", "gb18030"},
		{"a header in quotes", gbk, `text/html; charset="gbk"`, "gb18030"},
		{"a header with a mistake in it", gbk, "text/html;; charset=gbk", "gb18030"},
		{"a meta element", meta("big5", big5), "text/html", "big5"},
		{"a meta element of HTML5", append([]byte(`<meta charset='big5'>`), big5...), "", "big5"},
		{"an XML declaration", append([]byte(`<?xml version="1.0" encoding="gb2312"?>`), gbk...), "text/xml", "gb18030"},
		{"a server that calls all UTF-8", meta("gbk", gbk), "text/html; charset=utf-8", "gb18030"},
		{"a server that calls all Latin", meta("gbk", gbk), "text/html; charset=iso-8859-1", "gb18030"},
		{"both wrong", meta("utf-8", big5), "text/html; charset=utf-8", "big5"},
		{"UTF-8 called something else", []byte(simply), "text/html; charset=gbk", "utf-8"},
		{"a label nobody knows", big5, "text/html; charset=klingon", "big5"},
		{"an encoding of Japanese", []byte("\x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd"), "text/html; charset=shift_jis", "shift_jis"},
		{"plain ASCII", []byte("nothing beyond"), "text/plain; charset=us-ascii", "utf-8"},
		{"damaged UTF-8", []byte(simply + "\xff" + simply), "", "utf-8"},
		{"UTF-8 of which a third is damaged", []byte(strings.Repeat("港務\xe5\x8f", 40)), "", "utf-8"},
		{"a page that is mostly as it declares", append(meta("gbk", gbk), strings.Repeat("\xff ", 12)...), "", "gb18030"},
		{"two characters", []byte("\xd6\xd0\xb9\xfa"), "", "gb18030"},
		{"two letters in two bytes each", []byte("H\x00i\x00"), "", "utf-16le"},
	} {
		text, name, err := Decode(c.data, c.header)
		if err != nil || name != c.want {
			t.Errorf("%s: got %s, %v (%q), want %s", c.why, name, err, text, c.want)
		}
	}
}

func TestOnlyWhatIsNoTextIsAnError(t *testing.T) {
	for _, data := range []string{"%PDF-1.7\n%\x00\x01\x02\x03\x04\x05\x06\x07", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00", "PK\x03\x04\x14\x00\x00\x00\x08\x00"} {
		if text, name, err := Decode([]byte(data), ""); err == nil {
			t.Errorf("Decode(%q) = %q in %s, want an error", data, text, name)
		}
	}
	for _, data := range []string{"", "a", "one\x00zero in " + strings.Repeat("a long text ", 20), "\x1b[31mred\x1b[0m"} {
		if _, _, err := Decode([]byte(data), ""); err != nil {
			t.Errorf("Decode(%q): %v", data, err)
		}
	}
}

func TestTheEditionOf2022IsRead(t *testing.T) {
	text, name, err := Decode([]byte("<meta charset=gb18030>\xd6\xd0\xfe\x59\xa6\xd9\xb9\xfa\xfe\xa0"), "")
	if want := "<meta charset=gb18030>中\u9fb4\ufe10国\u9fbb"; err != nil || name != "gb18030" || text != want {
		t.Errorf("got %q in %s, %v, want %q", text, name, err, want)
	}
}
