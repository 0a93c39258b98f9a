package storetest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"onrecord/model/news"
	"onrecord/model/quote"
)

// An Inventor makes articles about nobody.
type Inventor struct{ *rand.Rand }

// NewInventor makes an Inventor. The same seed makes the same articles.
func NewInventor(seed uint64) Inventor { return Inventor{rand.New(rand.NewPCG(seed, 1))} }

func (v Inventor) of(words []string) string { return words[v.IntN(len(words))] }

var (
	outlets    = []string{"潮聲日報", "青嶼晚報", "Saltmere Gazette", "Norhaven Post"}
	zhSurnames = strings.Fields("張 單 解 仇 曾 查 李 王 陳 林 黃 吳 周 徐 孫 馬 朱 胡 郭 何 高 羅 鄭 梁 謝 宋 唐 許 鄧 韓")
	zhGiven    = strings.Fields("弛 明霽 若嵐 子衡 佩玄 知遙 望舒 景珩 亦寧 聞笙 書昀 沐川 嘉樹 雲岫 北辰 允執 清和 南喬 松筠 白蘅")
	zhOffices  = strings.Fields("部長 市長 局長 發言人 主席 秘書長 院長 校長 主任 總裁")
	zhPlaces   = strings.Fields("青嶼市 雲汀縣 南泊港 北砂鎮 望潮島 石螺灣 霧津 鹽橋 松浦 白鷺洲")
	zhVerbs    = strings.Fields("表示 指出 強調 說 認為 宣布 透露 坦言 呼籲 補充說")
	zhTopics   = strings.Fields("渡輪 燈塔 水庫 學校 預算 漁業 防洪 電網 圖書館 車站 果園 醫院 橋梁 稅收 天文台 郵局 碼頭 公園 展覽 選舉")
	zhActs     = strings.Fields("重建 擴大 檢查 延後 開放 出售 修訂 公布 調查 支持 反對 討論 改善 停止 恢復")
	zhTimes    = strings.Fields("下週 今年底 明年春天 本月 三年之內 入冬之前 會議之後 近日 不久的將來 節日期間")
	enFirst    = strings.Fields("Odile Tarn Maribel Joss Petra Anselm Corin Hester Lucan Wilma Ivo Sabine Rufus Della Piers")
	enLast     = strings.Fields("Marrow Belo Quillfeather Stroud Vantongeren Ashby Lindqvale Orme Pellworth Dray Castellane Hobbin Wrenfield Tallis")
	enOffices  = strings.Fields("minister mayor spokesman director chairwoman secretary governor commissioner president analyst")
	enPlaces   = strings.Fields("Brackenport Saltmere Norhaven Wexcombe Lowtide Ferrisburgh Quaymouth Ashwater")
	enTopics   = strings.Fields("ferry lighthouse reservoir school budget fishery floodgate grid library station orchard hospital bridge levy observatory")
	enActs     = strings.Fields("rebuild enlarge inspect postpone open sell amend publish investigate support oppose discuss improve halt restore")
	enVerbs    = strings.Fields("said warned added announced argued insisted noted")
)

// Article is number n, of about 2 KB, of the year 2026 or before, without its
// quotations.
func (v Inventor) Article(n int) news.Article {
	a := v.Told(n)
	a.Attributed, a.Quotes, a.Participants = false, nil, nil
	return a
}

// Told is Article with its quotations: the inventor knows them, and a library
// of 100,000 is made in a minute.
func (v Inventor) Told(n int) news.Article {
	a := news.Article{
		ID:     fmt.Sprintf("https://news.example/%d.html", n),
		URL:    fmt.Sprintf("https://news.example/%d.html", n),
		Date:   v.date(2020),
		Outlet: v.of(outlets),
		Plain:  true, Attributed: true,
	}
	p := page{a: &a}
	if n%2 == 0 {
		a.Lang, a.Title = "zh-Hant", v.of(zhPlaces)+v.of(zhActs)+v.of(zhTopics)
		v.chinese(&p)
	} else {
		a.Lang, a.Title = "en", v.of(enPlaces)+" to "+v.of(enActs)+" its "+v.of(enTopics)
		v.english(&p)
	}
	a.Body = p.b.String()
	return a
}

// A page is an article being written.
type page struct {
	b strings.Builder
	a *news.Article
}

// mark writes text and returns where it stands.
func (p *page) mark(text string) []quote.Span {
	start := p.b.Len()
	p.b.WriteString(text)
	return []quote.Span{{Start: start, End: p.b.Len()}}
}

// say notes that who says content.
func (p *page) say(who quote.Participant, content, cue, source []quote.Span, kind quote.Kind) {
	who.Mentions = source
	p.a.Participants = append(p.a.Participants, who)
	p.a.Quotes = append(p.a.Quotes, quote.Quote{Content: content, Cue: cue, Source: source, Kind: kind, Speakers: []int{len(p.a.Participants) - 1},
		Parent: -1, Rule: "invented", Why: "it was made so", Confidence: 0.9})
}

func (v Inventor) chinese(p *page) {
	clause := func() string { return v.of(zhTimes) + v.of(zhActs) + v.of(zhPlaces) + "的" + v.of(zhTopics) }
	for p.b.Len() < 2000 {
		who := quote.Participant{Name: v.of(zhSurnames) + v.of(zhGiven), Office: v.of(zhOffices), Affiliation: v.of(zhPlaces)}
		if v.IntN(300) == 0 {
			who.Name = "特倫維爾達"
		}
		switch v.IntN(4) {
		case 0:
			source, cue := p.mark(who.Affiliation+who.Office+who.Name), p.mark(v.of(zhVerbs))
			p.mark("：")
			p.say(who, p.mark("「"+clause()+"，"+clause()+"。」"), cue, source, quote.Direct)
			p.mark("\n")
		case 1:
			source, cue := p.mark(who.Affiliation+who.Office+who.Name), p.mark(v.of(zhVerbs))
			p.mark("，")
			p.say(who, p.mark(clause()+"，並且"+clause()), cue, source, quote.Indirect)
			p.mark("。\n")
		default:
			p.mark(fmt.Sprintf("%s的%s%s，%s有%d人，%s的%s有%d處。", v.of(zhPlaces), v.of(zhTopics), clause(), v.of(zhPlaces), v.IntN(9000), v.of(zhPlaces), v.of(zhTopics), v.IntN(900)))
		}
	}
}

func (v Inventor) english(p *page) {
	clause := func() string {
		return fmt.Sprintf("the council would %s the %s of %s", v.of(enActs), v.of(enTopics), v.of(enPlaces))
	}
	for p.b.Len() < 2000 {
		who := quote.Participant{Name: v.of(enFirst) + " " + v.of(enLast), Office: v.of(enOffices), Affiliation: v.of(enPlaces)}
		switch v.IntN(4) {
		case 0:
			content := p.mark("“" + clause() + ", and " + clause() + ",” ")
			cue := p.mark(v.of(enVerbs))
			p.mark(" ")
			p.say(who, content, cue, p.mark(who.Name), quote.Direct)
			p.mark(", " + who.Office + " of " + who.Affiliation + ".\n")
		case 1:
			source := p.mark(who.Name)
			p.mark(", the " + who.Office + ", ")
			cue := p.mark("said")
			p.mark(" that ")
			p.say(who, p.mark(clause()), cue, source, quote.Indirect)
			p.mark(".\n")
		default:
			p.mark(fmt.Sprintf("In %s some %d people watched the %s while the %s of %s cost %d. ", v.of(enPlaces), v.IntN(9000), v.of(enTopics), v.of(enTopics), v.of(enPlaces), v.IntN(90000)))
		}
	}
}

// Short is number n, of 500 bytes, with five quotations of people of whom a few are
// quoted often: for libraries of a million. No two are nearly the same, and their
// addresses and titles are as long as those of newspapers. One in three has the word
// 碼頭, at the beginning of its first quotation.
func (v Inventor) Short(n int) news.Article {
	a := news.Article{Outlet: v.of(outlets), Site: "試刊網", Lang: "zh-Hant", Plain: true, Attributed: true,
		Title: v.of(zhPlaces) + v.nonsense(8) + "，" + v.nonsense(8), Date: v.date(2000)}
	a.ID = fmt.Sprintf("https://news.example/%s/what-the-council-says-about-it-%d.html", a.Date[:10], n)
	a.URL = a.ID
	p := page{a: &a}
	for q := range 5 {
		k := int(v.ExpFloat64() * 1500)
		first, last := []rune(zhGiven[k/30%20]), []rune(zhGiven[k/600%20])
		who := quote.Participant{Name: zhSurnames[k%30] + string(first[0]) + string(last[len(last)-1]), Office: zhOffices[k%10], Affiliation: zhPlaces[k%10]}
		word := ""
		if q == 0 && v.IntN(3) == 0 {
			word = "碼頭"
		}
		source, cue := p.mark(who.Name), p.mark("說")
		p.mark("，")
		p.say(who, p.mark(word+v.nonsense(20)), cue, source, quote.Indirect)
		p.mark("。\n")
	}
	a.Body = p.b.String()
	return a
}

// nonsense is n characters without a meaning.
func (v Inventor) nonsense(n int) string {
	text := make([]rune, n)
	for i := range text {
		text[i] = '一' + rune(v.IntN(3000))
	}
	return string(text)
}

// date is a date with a time, in a year until 2026.
func (v Inventor) date(first int) string {
	return fmt.Sprintf("%d-%02d-%02dT%02d:%02d", first+v.IntN(2027-first), 1+v.IntN(12), 1+v.IntN(28), v.IntN(24), v.IntN(60))
}

// Articles are n articles of a seed.
func Articles(seed uint64, n int) []news.Article {
	v := NewInventor(seed)
	out := make([]news.Article, n)
	for i := range out {
		out[i] = v.Article(i)
	}
	return out
}
