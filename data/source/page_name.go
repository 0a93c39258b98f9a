package source

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/model/quote"
)

// What stands in a byline is parted into names, and what is no name is left out: labels,
// offices, outlets, placeholders.

// maxName is the maximum length of a name in runes, maxByline that of all names.
const (
	maxName   = 50
	maxByline = 160
)

// people returns the names in a list of bylines, each once, "" where there is none.
func (p *page) people(list []string) string {
	var names []string
	for _, s := range list {
		whole := bylineOf(s)
		if _, rest, ok := strings.Cut(s, " - "); ok && p.isSite(whole) { // the site's name stands before
			whole = bylineOf(rest)
		}
		whole = strings.TrimRight(rolesBetween().ReplaceAllString(whole, "$1, $2"), " -–—|·•")
		parts := namesIn(whole)
		if len(list) == 1 && len(parts) > 1 && (!allHan(strings.ReplaceAll(whole, " ", "")) || len(parts) == len(strings.Fields(whole))) && !slices.ContainsFunc(parts, func(name string) bool { return !p.isName(strings.TrimSpace(name)) || len(parts) > 2 && !surnamed(name) }) {
			return whole
		}
		for _, name := range parts {
			name = nameForms().label.ReplaceAllString(name, "")
			if name = strings.Trim(name, " \t.:：,，、*\"“”"); p.isName(name) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	for i := 0; i < len(names); i++ { // a name that another one ends or begins with
		if slices.ContainsFunc(names, func(other string) bool { return other != names[i] && strings.Contains(other, names[i]) }) {
			names = slices.Delete(names, i, i+1)
			i--
		}
	}
	if joined := strings.Join(names, ", "); utf8.RuneCountInString(joined) <= maxByline {
		return joined
	}
	return ""
}

// namesIn parts a byline into names. Chinese parts them by a word for "and" too,
// which may as well be a syllable of a name.
func namesIn(byline string) []string {
	var names []string
	for _, part := range nameForms().parting.Split(byline, 9) {
		fields := strings.Fields(part)
		if len(fields) < 2 || slices.ContainsFunc(fields, func(s string) bool { return !allHan(s) || utf8.RuneCountInString(s) < 2 }) {
			fields = []string{part}
		}
		if some := slices.DeleteFunc(slices.Clone(fields), func(s string) bool { return !surnamed(s) }); len(some) > 0 && allHan(fields[0]) {
			fields = some // without the department before a name
		}
		for _, one := range fields {
			at := strings.IndexAny(one, "和與与及")
			if at >= 6 && allHan(one) && len(one)-at >= 9 {
				_, size := utf8.DecodeRuneInString(one[at:])
				names = append(names, one[:at])
				one = one[at+size:]
			}
			names = append(names, one)
		}
	}
	return names
}

// allHan reports whether s consists of Chinese characters.
func allHan(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}

// surnames are the most common Chinese ones, in simplified characters. A name
// found among words must begin with one, so that none is torn out of a word.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹" +
	"卢阎商祁褚狄庞屈娄缪裘荀甄芮桂晏冉邝冼佟栾闵苗熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵覃武钱戴严莫孔向常汤康易乔赖文洪施柯温翁庄游简欧骆阮卓连凌梅倪齐葛祝安司左季鲁申鲍关岳骆纪耿焦辛管涂盛霍柳甘童古车饶颜符解单裴翟戚翦詹房樊费麦窦臧茅邬穆湛虞萧巫仇厉郜蒲蔺屠蒙池胥莘贡姬桑濮瞿茹艾戈匡寇阙巩聂晁敖阚鞠巢蒯荆竺桓沐闵柴浦尚储靳涂牛"

// compounds are the most common surnames of two characters.
var compounds = set("欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 司空 端木 南宫 西门 轩辕 闻人 赫连 申屠 淳于 单于 太史 公冶 宗政 濮阳")

// surnamed reports whether every name in a list begins with a surname, if Chinese.
func surnamed(names string) bool {
	for name := range strings.SplitSeq(names, ", ") {
		folded := quote.Fold(name)
		r, size := utf8.DecodeRuneInString(folded)
		_, second := utf8.DecodeRuneInString(folded[size:])
		if allHan(name) && !strings.ContainsRune(surnames, r) && !compounds[folded[:size+second]] {
			return false
		}
	}
	return true
}

// bylineOf returns a byline without labels before and dates, offices and outlets
// behind it.
func bylineOf(s string) string {
	f := nameForms()
	s = line(s)
	s = f.label.ReplaceAllString(s, "")
	s = f.after.ReplaceAllString(s, "")
	s = f.cut.ReplaceAllString(s, "")
	return strings.TrimSpace(s)
}

// isName reports whether s can be the name of somebody who writes.
func (p *page) isName(s string) bool {
	f := nameForms()
	runes := utf8.RuneCountInString(s)
	switch {
	case runes < 2, runes > maxName, strings.ContainsAny(s, "@/\\<>{}[]=_#*?!|:…0123456789"), strings.Contains(s, "www."), strings.HasSuffix(strings.ToLower(s), ".com"):
		return false
	case f.placeholder.MatchString(s), p.isSite(s), f.outlet.MatchString(s), sameWords(s, p.outletName()):
		return false
	case f.hanOutlet.MatchString(s), allHan(s) && runes > 2 && endsAny(s, "攝", "摄", "圖", "图"), strings.Contains(s, ".") && !strings.Contains(s, " ") && !strings.HasSuffix(s, "."), p.siteWord(s):
		return false
	case !p.stated && rolesOfWriters().MatchString(s):
		return false
	case strings.ContainsFunc(s, wide) && (runes > 16 || !strings.ContainsRune(s, '·') && runes > 6):
		return false
	case len(strings.Fields(s)) > 5, !strings.ContainsFunc(s, wide) && strings.Contains(s, " ") && !begins(s):
		return false
	case !strings.ContainsAny(s, " .") && runes <= 6 && !strings.ContainsFunc(s, unicode.IsLower) && !strings.ContainsFunc(s, wide): // an organisation's initials
		return false
	}
	return strings.ContainsFunc(s, unicode.IsLetter)
}

// siteWord reports whether s is a word of the site's name.
func (p *page) siteWord(s string) bool {
	b := bare(s)
	if allHan(s) && !surnamed(s) { // a portal's name in the title of its pages
		at := strings.IndexAny(p.title, separators)
		return at > 0 && strings.Contains(bare(p.title[at:]), b)
	}
	return !strings.Contains(s, " ") && !allHan(s) && slices.ContainsFunc(p.known().bare, func(site string) bool { return strings.Contains(site, b) })
}

// capital reports whether every word of a name in Latin letters begins with a
// capital one, particles aside, and there are two or more.
func capital(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(r) && !particles[w] {
			return false
		}
	}
	return len(words) > 1 || strings.ContainsFunc(s, wide)
}

// begins reports whether a text begins with a capital letter or a particle of a
// name.
func begins(s string) bool {
	word, _, _ := strings.Cut(s, " ")
	r, _ := utf8.DecodeRuneInString(word)
	return !unicode.IsLower(r) || particles[word]
}

// particles are the small words within names.
var particles = set("de da do dos das di del della der den des du la le van von zu zur ter ten bin ibn al el y e")

// rolesBetween matches the office of a second author between two Chinese names.
var rolesBetween = later(`(\p{Han})[ 　]+(?:(?:本[報报網网刊]|[見见實实][習习]|特[約约])?(?:記者|记者)|通[訊讯][員员]|[實实][習习]生)[ 　]*(\p{Han})`)

// rolesOfWriters match what somebody who writes is, which is no name.
var rolesOfWriters = later(`(?i)\b(?:professor|lecturer|fellow|university|college|institute|school|department|correspondent|reporter|editor|director|officer|analyst|columnist|contributor|bureau|researcher|candidate|emeritus|association|foundation|journalist)\b`)
