package people

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"onrecord/model/quote"
)

//go:generate go run ./internal/genpinyin pinyin.txt

// pinyinText has the readings of characters; internal/genpinyin documents its
// format.
//
//go:embed pinyin.txt
var pinyinText string

// The range of characters in pinyinText; 〇 is the first.
const firstRead, lastRead = 0x3007, 0x9fff

// A readingTable has the readings of every character as a linked list, the usual
// one first. It takes 250 KB and is built in 0.3 ms.
type readingTable struct {
	syllables []string
	head      [lastRead - firstRead + 1]uint16 // by character: its first link
	links     []link                           // 0 ends every chain
}

type link struct{ syllable, next uint16 }

var readings = sync.OnceValue(newReadingTable)

func newReadingTable() *readingTable {
	t := &readingTable{links: make([]link, 1, 1+len(pinyinText)/len("啊"))}
	for line := range strings.Lines(pinyinText) {
		if line[0] == '#' {
			continue
		}
		syllable, characters, _ := strings.Cut(line, " ")
		t.syllables = append(t.syllables, syllable)
		usual := true
		for _, r := range characters {
			switch {
			case r == ' ':
				usual = false
			case r >= firstRead:
				t.add(r, usual)
			}
		}
	}
	return t
}

// add gives r the last syllable as a reading. The usual one goes first.
func (t *readingTable) add(r rune, usual bool) {
	l := link{syllable: uint16(len(t.syllables) - 1)}
	before := &t.head[r-firstRead]
	if !usual && *before != 0 {
		before = &t.links[*before].next
	}
	l.next, *before = *before, uint16(len(t.links))
	t.links = append(t.links, l)
}

// Readings are all readings of a Chinese character in pinyin without tones,
// the usual one first: dan, chan and shan for 單; nil for anything else. The
// source is go-pinyin's dictionary, which has the readings of Unihan and of the
// large dictionaries.
func Readings(r rune) []string {
	if r < firstRead || r > lastRead {
		return nil
	}
	t := readings()
	var out []string
	for l := t.head[r-firstRead]; l != 0; l = t.links[l].next {
		out = append(out, t.syllables[t.links[l].syllable])
	}
	return out
}

// Pinyin is a name in pinyin without tones, for display and sorting: Shan
// Xiaoming for 單小明, Abeiluo for 阿貝洛. A Chinese surname is a word of its own,
// read as a surname; other names are one word between middle dots. A name without
// Chinese characters is returned unchanged.
func Pinyin(name string) string {
	if !strings.ContainsFunc(name, Han) {
		return name
	}
	parts := strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("·•‧・-", r) })
	var words []string
	for _, part := range parts {
		rest := part
		if len(parts) == 1 {
			var surname string
			if surname, rest = cutSurname(part); surname != "" {
				words = append(words, surname)
			}
		}
		words = append(words, spelled(rest))
	}
	return strings.Join(words, " ")
}

// spelled is s with each character in its usual reading, as one word.
func spelled(s string) string {
	var b strings.Builder
	for _, r := range s {
		all := Readings(r)
		if all == nil {
			b.WriteRune(r)
			continue
		}
		if b.Len() > 0 && strings.Contains("aeo", all[0][:1]) {
			b.WriteByte('\'')
		}
		b.WriteString(all[0])
	}
	return capital(b.String())
}

// capital is s with its first letter in upper case.
func capital(s string) string {
	for i, r := range s {
		return string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}

// cutSurname splits a Chinese name of two or three characters, or of three or
// four with a surname of two, and returns the surname in pinyin. A name that does
// not begin with a surname is foreign and not split.
func cutSurname(name string) (surname, rest string) {
	rs := []rune(name)
	if len(rs) == 3 || len(rs) == 4 {
		if s, ok := surnames()[quote.Fold(string(rs[:2]))]; ok {
			return s, string(rs[2:])
		}
	}
	if len(rs) == 2 || len(rs) == 3 {
		if s, ok := surnames()[quote.Fold(string(rs[:1]))]; ok {
			return s, string(rs[1:])
		}
	}
	return "", name
}

// surnames maps surnames, folded, to pinyin.
var surnames = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, r := range quote.Fold(plainSurnames) {
		m[string(r)] = spelled(string(r))
	}
	f := strings.Fields(oddSurnames)
	for i := 0; i < len(f); i += 2 {
		m[quote.Fold(f[i])] = capital(f[i+1])
	}
	return m
})

// plainSurnames are the commonest surnames with the usual reading.
const plainSurnames = "王李張劉陳楊趙黃周吳徐孫胡朱高林何郭馬羅梁宋鄭謝韓唐馮于董蕭肖程曹袁鄧許傅沈彭呂蘇盧蔣蔡賈丁魏薛葉閻余潘杜戴夏" +
	"鍾汪田姜范方石姚譚廖鄒熊金陸郝孔白崔康毛邱秦江史顧侯邵孟龍萬段雷錢湯尹黎易常武喬賀賴龔文龐樊蘭殷施陶洪安顏倪嚴牛溫蘆季俞章魯葛伍韋" +
	"申尤畢聶叢焦向柳邢路岳齊梅莫莊辛管祝左涂谷祁時舒耿牟詹關苗凌費紀靳盛童歐甄項曲成游陽裴席衛屈鮑位霍翁隋植甘景包司柏寧柯阮桂閔強柴車冉" +
	"房邊辜吉饒刁瞿戚丘古米池滕晉苑鄔臧暢宮來苟全褚廉簡婁符奚木穆黨燕郎邸冀談姬屠連郜晏欒郁商蒙計喻揭竇遲敖糜鄢冷卓花藍艾習任華應諶郗逄" +
	"尚沙樓牧邰佟宗岑匡佘冼仉亓璩綦逯訾厙呙麥鄺練"

// oddSurnames are surnames of two characters and those with a reading that is
// rare elsewhere.
const oddSurnames = `單 shan 解 xie 仇 qiu 曾 zeng 查 zha 區 ou 朴 piao 翟 zhai 蓋 ge 召 shao 繆 miao 秘 bi 洗 xian
樂 yue 員 yun 重 chong 祭 zhai 种 chong 折 she 佴 nai 能 nai 句 gou 闞 kan 賁 ben 覃 qin 卜 bu 薄 bo 隗 wei
莘 xin 都 du 乜 nie 藏 zang 繁 po 适 kuo 郇 xun 粘 nian 角 jue 炅 gui 逢 pang 鈄 tou
歐陽 ouyang 司馬 sima 諸葛 zhuge 上官 shangguan 司徒 situ 夏侯 xiahou 皇甫 huangfu 尉遲 yuchi 公孫 gongsun
慕容 murong 令狐 linghu 長孫 zhangsun 宇文 yuwen 獨孤 dugu 南宮 nangong 司空 sikong 端木 duanmu 百里 baili
呼延 huyan 軒轅 xuanyuan 澹臺 tantai 万俟 moqi 單于 chanyu 鮮于 xianyu 赫連 helian 拓跋 tuoba 濮陽 puyang
申屠 shentu 太史 taishi 東方 dongfang 公冶 gongye 宗政 zongzheng 淳于 chunyu 鍾離 zhongli 聞人 wenren 第五 diwu`

// CutSurname divides a Chinese name into family name and given name. Both are
// empty for names that do not begin with a known surname.
func CutSurname(name string) (family, given string) {
	surname, given := cutSurname(name)
	if surname == "" {
		return "", ""
	}
	return strings.TrimSuffix(name, given), given
}
