package people

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"onrecord/model/quote"
)

// How names are compared. A name is split into units: a Han character is a unit,
// a run of other letters and digits is a unit, everything else (dots, hyphens,
// spaces) separates units. Width, case, diacritics and apostrophes are ignored.
// Units keep their script; quote.Fold makes both scripts one.

// plainLetters spells letters that have no Unicode decomposition.
var plainLetters = strings.NewReplacer(
	"ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "ł", "l", "þ", "th", "ı", "i")

// plain is s in lower case and half width, without diacritics and apostrophes.
func plain(s string) string {
	capitals, wide := false, false
	for _, r := range s {
		capitals = capitals || 'A' <= r && r <= 'Z' || r == '\''
		wide = wide || r >= utf8.RuneSelf && !unihan(r) && r != '·'
	}
	if !capitals && !wide {
		return s
	}
	if !wide {
		return strings.ReplaceAll(strings.ToLower(s), "'", "")
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if 0x300 <= r && r <= 0x36f || strings.ContainsRune("'’‘ʼ", r) {
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return plainLetters.Replace(b.String())
}

// Nearly all Chinese text is in these two blocks, where no character has a
// decomposition.
const firstHan, lastHan = 0x3400, 0x9fff

func unihan(r rune) bool { return firstHan <= r && r <= lastHan }

// Han reports whether r is a Chinese character.
func Han(r rune) bool {
	return unihan(r) || r > 0x2e00 && unicode.Is(unicode.Han, r)
}

// units appends the units of s to dst.
func units(dst []string, s string) []string {
	s = plain(s)
	word := -1 // where the word begins that has not ended
	for i, r := range s {
		letter := !Han(r) && (unicode.IsLetter(r) || unicode.IsDigit(r))
		if letter && word < 0 {
			word = i
		}
		if !letter && word >= 0 {
			dst, word = append(dst, s[word:i]), -1
		}
		if Han(r) {
			dst = append(dst, s[i:i+utf8.RuneLen(r)])
		}
	}
	if word >= 0 {
		dst = append(dst, s[word:])
	}
	return dst
}

// isHan reports whether a unit is a Chinese character.
func isHan(unit string) bool {
	r, _ := utf8.DecodeRuneInString(unit)
	return Han(r)
}

// joined is units as one folded string: words separated by spaces, characters
// not separated.
func joined(units []string) string {
	var b strings.Builder
	for i, u := range units {
		if i > 0 && !isHan(u) && !isHan(units[i-1]) {
			b.WriteByte(' ')
		}
		b.WriteString(u)
	}
	return quote.Fold(b.String())
}

// A weight is how well a name identifies a person.
type weight uint8

const (
	bare   weight = iota // a title, or a surname with a title: could be anybody
	single               // one word in letters, mostly a surname
	proper               // a name that identifies one person
)

// A form is a name prepared for comparison.
type form struct {
	weight weight
	key    string // what is compared
	last   string // the last part of a proper name of several, as a key: the short name of the person
}

// formOf prepares a name for comparison. One word is a proper name of an
// organisation, which has no surname; an unnamed source has only a bare name.
func formOf(name string, sort quote.Sort) form {
	us := units(nil, name)
	if sort == quote.Unnamed {
		return form{key: joined(us)}
	}
	if slices.ContainsFunc(us, isHan) {
		f := form{weight: proper, key: joined(us)}
		if sort == quote.Person && (len(us) < 2 || titles().end(f.key) || surnames()[f.key] != "") {
			f.weight = bare
		}
		if i := strings.LastIndexAny(name, "·•‧・"); i > 0 {
			if last := units(nil, name[i:]); len(last) > 1 {
				f.last = joined(last)
			}
		}
		return f
	}
	if sort == quote.Person {
		for len(us) > 0 && honorifics()[us[0]] {
			us = us[1:]
		}
	}
	f := form{weight: proper, key: joined(us)}
	switch {
	case len(f.key) < 2, sort == quote.Person && titleWords()[us[len(us)-1]]:
		f.weight = bare
	case len(us) > 1:
		f.last = us[len(us)-1]
	case sort == quote.Person:
		f.weight = single
	}
	return f
}

// titleList has titles that may end what looks like a name.
const titleList = `發言人 部長 防長 外長 財長 總統 總理 首相 主席 書記 委員長 委員 議長 議員 省長 市長 縣長 州長 區長
鎮長 局長 司長 廳長 處長 科長 院長 校長 所長 會長 社長 行長 署長 隊長 理事長 董事長 執行長 秘書長 參謀長 檢察長 警長 主任 秘書 大使
公使 領事 參贊 司令 司令員 指揮官 將軍 元帥 上將 中將 少將 大校 上校 中校 少校 國務卿 大臣 法官 檢察官 警官 官員 律師 教授 博士 院士
醫生 醫師 護士 老師 研究員 專家 學者 分析師 經濟學家 工程師 總裁 經理 執行官 董事 總監 主管 負責人 代表 特使 顧問 助理 記者 主播 編輯
導演 演員 教練 主帥 候選人 立委 國王 女王 王子 公主 親王 教宗 主教 先生 女士 小姐 太太 夫人 居民 村民 男子 女子`

// titleWords are the last words of offices. Words that are surnames too (king,
// bishop, judge) are left out.
var titleWords = words(`minister president premier secretary spokesman spokeswoman spokesperson ambassador governor mayor
director chairman chairwoman chairperson general professor analyst expert official officer senator representative commander`)

// honorifics precede a name and are not part of it.
var honorifics = words(`the mr mrs ms miss dr prof professor sir president vice prime deputy foreign defence defense minister
premier chancellor secretary ambassador senator sen rep governor gov gen general lt maj major col colonel capt captain adm admiral
spokesman spokeswoman spokesperson former`)

// words is the set of the words of list, built at first use.
func words(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		m := map[string]bool{}
		for w := range strings.FieldsSeq(list) {
			m[w] = true
		}
		return m
	})
}

// suffixes are folded endings by their last character.
type suffixes map[string][]string

var titles = sync.OnceValue(func() suffixes {
	s := suffixes{}
	for t := range strings.FieldsSeq(quote.Fold(titleList)) {
		_, n := utf8.DecodeLastRuneInString(t)
		last := t[len(t)-n:]
		s[last] = append(s[last], t)
	}
	return s
})

// end reports whether s ends in one of the suffixes.
func (x suffixes) end(s string) bool {
	_, n := utf8.DecodeLastRuneInString(s)
	return slices.ContainsFunc(x[s[len(s)-n:]], func(t string) bool { return strings.HasSuffix(s, t) })
}
