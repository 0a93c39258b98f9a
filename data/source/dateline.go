package source

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"onrecord/model/news"
)

// Articles saved as text often begin with a line on their origin: "2031-05-02　雁洲日報　記者
// …", "4 May 2031. By …", or only a date. It supplies fields that are otherwise
// unknown, and stays in the text.

// datelineLines is how many lines from the top may be such a line.
const datelineLines = 3

// The forms of a line on an article's origin.
var datelineForms = sync.OnceValue(func() (f struct {
	outlet *regexp.Regexp
	byline *pattern
}) {
	f.outlet = regexp.MustCompile(`(?:^|[\s　|｜/／,，、;；（(])((?:\p{Han}{2,8}(?:日報|日报|晚報|晚报|早報|早报|時報|时报|週報|周报|週刊|周刊|新聞網|新闻网|新聞社|新闻社|通訊社|通讯社|電視台|电视台|廣播|广播|社|報|报|網|网|新聞|新闻|社區報))|(?:The\s)?(?:\p{Lu}[\p{L}’'-]+\s){0,4}(?:Times|Post|News|Daily|Herald|Tribune|Courier|Gazette|Journal|Guardian|Observer|Chronicle|Telegraph|Mail|Press|Star|Sun|Wire|Weekly|Examiner|Sentinel|Mercury|Argus|Bulletin|Dispatch|Record|Register|Standard|Review|Echo|Globe|Independent))(?:$|[\s　|｜/／,，、;；.。:：）)])`)
	f.byline = holding(`(?:^|[\s　|｜/／,，.。;；])(?i:by)\s+(\p{Lu}[\p{L}.'’-]*(?:(?:\s+|\s*,\s*|\s+and\s+)\p{Lu}[\p{L}.'’-]*){0,6})`, "by", "By", "BY", "bY")
	return f
})

// dateline fills in an article's unknown date, outlet and byline from its first
// lines.
func dateline(a *news.Article) {
	lines := 0
	for l := range strings.Lines(a.Body) {
		l = strings.Trim(l, "#*_> \t\n　")
		if l == "" {
			continue
		}
		if lines++; lines > datelineLines {
			return
		}
		if a.Date == "" {
			if m, ok := wireDate(l); ok {
				a.Date = m.iso()
			}
		}
		if utf8.RuneCountInString(l) > maxLineRunes {
			continue
		}
		if !origin(l, a.Title) { // asked first: the forms of dates take a while to make
			continue
		}
		m, ok := findDate(l, locale{chinese: strings.HasPrefix(a.Lang, "zh"), monthFirst: a.Lang == "en"})
		if !ok {
			continue
		}
		if a.Date == "" {
			a.Date = m.iso()
		}
		f := datelineForms()
		if found := f.outlet.FindStringSubmatch(l); a.Outlet == "" && found != nil {
			a.Outlet = found[1]
		}
		if a.Byline != "" {
			return
		}
		p := page{}
		for _, form := range []*pattern{nameForms().han, f.byline} {
			if found := form.FindStringSubmatch(strings.ReplaceAll(l, "　", " ")); found != nil {
				if names := p.people([]string{found[1]}); names != "" && surnamed(names) {
					a.Byline = names
					return
				}
			}
		}
		return
	}
}

// wireRunes is how long the bracket is in which an agency names place and day.
const wireRunes = 40

// wireDate returns the day in the bracket with which an agency's report begins, as in
// 【雁洲社青石2031年2月21日電】.
func wireDate(l string) (moment, bool) {
	for _, marks := range []string{"【】", "（）", "〔〕", "［］"} {
		open, size := utf8.DecodeRuneInString(marks)
		rest, ok := strings.CutPrefix(l, string(open))
		inner, _, closed := strings.Cut(rest, marks[size:])
		if ok && closed && utf8.RuneCountInString(inner) <= wireRunes && endsAny(inner, "電", "电", "訊", "讯") {
			m, ok := findDate(inner, locale{chinese: true})
			return m, ok && m.days == 1
		}
	}
	return moment{}, false
}

// origin reports whether a line with a date states the origin of the text: it is
// neither the title nor a sentence of the story.
func origin(l, title string) bool {
	if strings.ContainsAny(l, "！？!?「“\"了在是將将會会說说有為为") || strings.HasSuffix(l, "。") {
		return false
	}
	if weight(l) > 24 && sameWords(l, title) {
		return false
	}
	for word := range strings.FieldsSeq(l) {
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsLower(r) && r < 0x250 && !originWords[strings.Trim(word, ".,:;")] {
			return false
		}
	}
	return true
}

// originWords are the small words of a line on an article's origin.
var originWords = set("by and at on of in the for to from am pm a.m p.m updated published posted first staff correspondent reporter in de von am um uhr le")
