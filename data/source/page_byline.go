package source

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// A wrong byline is worse than none, because it credits somebody else. A byline is
// therefore a list of names without digits, addresses, form labels, the site's name
// or words for an office. Elements outside the article and below readers' comments
// are ignored.

// A nameMark is an element named for the author.
type nameMark struct {
	text string
	rank int // 0 for rel and itemprop, 1 for a class that means the author, 2 for one that may, 3 for a link to a page on people
	at   int // among the page's elements
}

// nameOf reads the author that an element names, if any.
func (p *page) nameOf(n *html.Node, outside bool) {
	if outside || len(p.names) >= 40 || n.Data == "meta" || n.Data == "link" || n.Data == "label" || n.Data == "button" || n.Data == "body" || n.Data == "html" {
		return
	}
	rank := -1
	for _, a := range n.Attr {
		switch a.Key {
		case "rel":
			if slices.Contains(strings.Fields(strings.ToLower(a.Val)), "author") {
				rank = 0
			}
		case "itemprop":
			if strings.EqualFold(a.Val, "author") {
				rank = 0
			}
		case "href":
			if v := strings.ToLower(a.Val); n.Data == "a" && rank < 0 && containsAny(v, []string{"/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/writers/"}) {
				rank = 1
			} else if n.Data == "a" && rank < 0 && p.isProfile(n, v) {
				rank = 3
			}
		case "class", "id":
			v := strings.ToLower(a.Val)
			switch {
			case rank >= 0:
			case containsAny(v, []string{"comment", "avatar", "bio", "about", "recent", "widget", "related", "description"}):
			case containsAny(v, []string{"author-name", "author_name", "authorname", "byline-name", "byline__name", "entry-author", "post-author", "autor-name", "author vcard", "article-author", "article__author", "writer"}):
				rank = 1
			case containsAny(v, []string{"byline", "author", "autor", "redakteur", "reporter", "journalist"}):
				rank = 2
			}
		}
	}
	if n.Data == "byline" {
		rank = 2
	}
	if rank < 0 {
		return
	}
	if text := flow(spaced(n)); text != "" && utf8.RuneCountInString(text) <= maxByline {
		p.names = append(p.names, nameMark{text, rank, p.elements})
	}
}

// profiles are the parts of an address below which sites keep pages on people.
var profiles = []string{"/people/", "/profile/", "/profiles/", "/by/", "/staff/", "/contributors/", "/contributor/", "/journalist/", "/journalists/", "/reporter/", "/reporters/", "/columnists/", "/redaktion/", "/team/"}

// isProfile reports whether a link near the heading, outside any text, leads to a page that
// is called like the person whom it names.
func (p *page) isProfile(n *html.Node, address string) bool {
	if at, err := url.Parse(address); err != nil || at.Host != "" && hostOf(address) != hostOf(p.url()) || strings.Contains(at.Path, "/tag") || strings.Contains(at.Path, "/topic") {
		return false
	}
	if p.head == 0 || !p.near(p.elements) || !containsAny(address, profiles) || n.Parent == nil || p.size[n.Parent].prose > 0 {
		return false
	}
	name := bare(textOf(n))
	last := address[strings.LastIndexByte(strings.TrimRight(address, "/"), '/')+1:]
	return len(name) >= 2*repeatLetters/5 && strings.HasPrefix(bare(last), name)
}

// spaced returns the text below n with a separator between its elements, so that a
// name does not run into what stands beside it.
func spaced(n *html.Node) string {
	var out strings.Builder
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode:
			out.WriteString(d.Data)
		case d.Type == html.ElementNode && (blockElements[d.Data] || d.Data == "span" || d.Data == "time" || d.Data == "br"):
			out.WriteString(" ")
		}
	}
	return out.String()
}

// nameForms find and cut the names in a byline.
var nameForms = sync.OnceValue(func() (f struct {
	han, wire, signed, headed, latin, posted, dated, label, placeholder *pattern
	after, cut, parting, outlet, hanOutlet                              *regexp.Regexp
}) {
	const (
		han  = `(?:\p{Han}{2,4}?|\p{Han}{1,6}[·•．]\p{Han}[\p{Han}·•．]{0,8})`
		role = `(?:(?:本報|本报|本網|本网|本刊|特約|特约|實習|实习|見習|见习|駐\p{Han}{1,4}|驻\p{Han}{1,4})?(?:記者|记者|通訊員|通讯员|特派員|特派员)|作者|撰文|撰稿(?:編輯|编辑)?|編譯|编译|採訪|采访)\s*[:：／/｜|,，]?|(?:文|文字|圖文|图文)\s*[:：／/｜|]`
	)
	f.han = holding(`(?:^|[\d\s　（(【［〔\[／/｜|，,。；;])(?:`+role+`)[\s　]*(`+han+`(?:[、，,\s　和與与及]+`+han+`){0,3})\s*(?:[／/｜|）)】\]]|(?:專題|专题|綜合|综合|現場|现场|專訪|专访|採訪|采访|整理)(?:報導|报道|報道)|報導|报道|報道|$|[\s　])`,
		"者", "員", "员", "撰", "譯", "译", "訪", "访", "文")
	f.wire = holding(`^[（(【]?\s*(?:\p{Han}{2,6}[社報报網网])\s*(?:記者|记者)\s*(\p{Han}{2,3})\s*(?:\p{Han}{2,4}\s*(?:\d{1,2}\s*日)?\s*(?:專電|电|電|報導|报道|報道))`, "記者", "记者")
	f.signed = holding(`^[（(]?(?:(?:文/图|图/文|文|来源)[:：/／]?)?(?:\p{Han}{2,8}(?:[社報报網网台臺刊誌志]|[財财][經经]|新[聞闻]|客[戶户]端|融媒|[传傳]媒)\s*)?(?:\p{Han}{0,4}(?:記者|记者))[\s　:：/／]+((?:`+han+`)(?:[、，,\s　]+`+han+`)??)(?:[\s　、，,/／]*(?:通[訊讯][員员]|[实實][习習]生|[摄攝]影|编辑|編輯|文|图|圖)[\s　:：/／]*.{0,20})?[）)]?$`, "記者", "记者")
	f.headed = holding(`^\p{Han}{2,10}(?:記者|记者)[\s　:：/／]*((?:`+han+`)(?:[、，,]`+han+`)??)[\s　/／].*\d{4}[-/.年]\d`, "記者", "记者")
	f.latin = opening(`^\W*(?i:by:?|written by|words by|story by|(?:photographs?|photos?|pictures?) and (?:text|words) by|author:?|von|autor:?|par|por|di)\s+(?:our (?:[a-z]+ ){0,3}(?:correspondent|reporter|editor|writer|staff|columnist|critic),?\s+)?(\p{Lu}[\p{L}.'’-]*(?:(?:\s+|\s*,\s*|\s+(?:and|und|et|y|e|&)\s+)(?:(?:de|van|von|der|den|la|le|al|bin|du|di|da)\s+)*\p{Lu}[\p{L}.'’-]*){0,8})`)
	f.posted = opening(`^(?i:posted|published|veröffentlicht|written|publié)[^|]{0,50}\s(?i:by|von|par)\s+(\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){0,3})`)
	f.dated = holding(`\d\s*[·•|–—]\s*(?i:by|von|par|por)\s+(\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){1,3})$`, "·", "•", "|", "–", "—")
	f.label = opening(`(?i)^(?:[\s:：／/|｜,·•–—-]|(?:(?:photographs?|photos?|pictures?) and (?:text|words)|(?:text|words) and (?:photographs?|photos?|pictures?)|post author|posted|written|published|submitted|authored|created|story|words|text|article|report|reported|review|edited|rezept|beitrag|veröffentlicht|verfasst|geschrieben|publié|publicado|escrito|ecrit|écrit|scritto|pubblicato)\s*(?:by|von|par|por|da|de)\b|(?:by|von|par|por|author|authors|interview|autor|autorin|autoren|auteur|auteurs|autore|writer|text|texte)\b[:：]?|(?:作者|[張张][貼贴]者|[發发][佈布]者|(?:本[報报網网刊])?(?:記者|记者)|撰文|撰稿|編譯|编译|文字)\s*[:：／/|｜]?|文\s*[:：／/|｜])+`)
	f.after = regexp.MustCompile(`(?i)\s\S*@\w+.*$|(?:[\s，,·•|｜／/–—(（-]|\b(?:on|am|le|el|il|at|vom|updated|published|stand|posted|datum|veröffentlicht|publié)\b[:.]?)*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b|\d|stand:|shares?\b|follow\b|view\s|quelle:|kommentare?\b|comments?\b|leave a|read more|min read|©).*$`)
	f.cut = regexp.MustCompile(`\s*(?:\s[Ff]or\s|[|｜•·]|\s[–—-]\s|／|\s/\s|[（(【［\[]|綜合報導|综合报道|報導|报道|報道|摄影|攝影|編輯|编辑).*$`)
	f.parting = regexp.MustCompile(`\s*(?:[,、，;；&]|\s(?:and|und|et|y)\s)\s*`)
	f.placeholder = opening(`(?i)^(?:admin(?:istrator)?|root|user|webmaster|editor|editors|editorial(?: (?:team|staff|board))?|the editors?|staff(?: (?:writer|reporter))?s?|redaktion|die redaktion|redaction|rédaction|la rédaction|redacción|redazione|newsroom|news ?desk|web ?desk|team|guest|gast|gastautor|anonymous|anonym|unknown|unbekannt|author|autor|auteur|autore|name|your name|posted|posted on|published|by|von|publiziert am|contributor|contact|(?:(?:twitter|facebook|whatsapp|linkedin|telegram|e-?mail|print|share|copy link)\b ?)+|nachrichten|profile|datum|date|home|sponsored content|gesponserte inhalte|about|zuletzt geändert|alle beiträge|herr|frau|mr|mrs|n/a|none|null|undefined|default|system|super user|wordpress ?admin|wpadmin|` +
		`小[編编]|[編编][輯辑][部]?|本[報报網网刊站]|[記记]者|通[訊讯][員员]|管理[員员]|未知|佚名|匿名|創作者|创作者|.{0,4}[頭头]像|.{0,4}公告|密[码碼]|手[机機]号?|[邮郵]箱|[账帳][号號]|昵[称稱]|暱稱|用[户戶]名?|[登註注][录錄冊册]|我已.{0,4}|[暂暫][无無].{0,4}|.{0,4}[总總][篇阅閱]数?|原[創创]|作者|[網网]友|[綜综]合[報报][導导道]|[編编][輯辑]部|[新][聞闻]中心|[責责]任?[編编][輯辑]?|社[論论]|[評评][論论][員员])$`)
	f.outlet = regexp.MustCompile(`(?i)^(?:the\s)?[\p{L}. -]*\b(?:team|staff|desk|editors|redaktion|magazin|magazine|media|news|press|online|gmbh|inc|ltd|ag|e\.?\s?v\.?|agency|verlag|zeitung|blog)\.?$`)
	f.hanOutlet = regexp.MustCompile(`(?:[网網报報社台臺刊]|新[闻聞]|[传傳]媒|媒[体體]|日[报報]|科技|[财財][经經]|[编編][辑輯]部?|[频頻]道|中心|[资資][讯訊]|企[鹅鵝][号號]|播[报報]|在[线線]|委[员員][会會]|公司|[责責]任|小[组組]|[专專][栏欄]|[时時]代|周刊|[杂雜][志誌])$`)
	return f
})

// byline returns who wrote the article, as the page has it.
func (p *page) byline() string {
	for _, list := range [][]string{
		p.linked.authors,
		p.all([]string{"author", "byl", "parsely-author"}),
		p.all([]string{"sailthru.author", "dc.creator", "dcterms.creator", "dc.contributor"}),
		p.all([]string{"citation_author"}),
		p.all([]string{"article:author", "article:author_name", "og:article:author", "cxenseparse:author", "rbauthors", "shareaholic:article_author_name"}),
		p.labelledAuthor(),
	} {
		if names := p.people(list); names != "" {
			return names
		}
	}
	for rank := range 4 {
		if names := p.marked(rank); names != "" {
			return names
		}
	}
	if names := p.shownAuthor(); names != "" {
		return names
	}
	keys := []string{"var author", "articleAuthor", "article_author"}
	if p.filled {
		keys = append(keys, `author","name`, "author", "authorName", "author_name", "reporter", "writer")
	}
	if names := p.people([]string{scriptValue(p.raw, keys...)}); names != "" || p.filled {
		return names
	}
	return p.confirmed(p.people([]string{scriptValue(p.raw, "author", "authorName", "author_name", "reporter", "writer")}))
}

// confirmed returns names from a script if a short line of the page has them, "" if none has.
func (p *page) confirmed(names string) string {
	if weight(names) < bioLetters-2 || !slices.ContainsFunc(p.lines, func(l pageLine) bool { return !l.outside && strings.HasSuffix(l.text, names) && l.text != names }) {
		return ""
	}
	return names
}

// labelledAuthor returns the author that a page gives to messengers, as a label and a
// value.
func (p *page) labelledAuthor() []string {
	label := strings.ToLower(p.tag("twitter:label1"))
	if containsAny(label, []string{"written", "author", "by", "verfasst", "geschrieben", "par", "por", "autor", "auteur", "scritto", "作者", "撰"}) {
		return p.tags["twitter:data1"]
	}
	return nil
}

// marked returns the names in the elements of that rank that stand nearest to the
// heading.
func (p *page) marked(rank int) string {
	best, least := "", -1
	for _, m := range p.names {
		if m.rank != rank {
			continue
		}
		names := p.people([]string{m.text})
		if rank == 2 && !capital(names) {
			continue
		}
		distance := max(m.at-p.head, p.head-m.at)
		if names != "" && (least < 0 || distance < least) {
			best, least = names, distance
		}
	}
	if best == "" {
		return ""
	}
	for _, m := range p.names { // other authors beside the first
		if names := p.people([]string{m.text}); m.rank == rank && max(m.at-p.head, p.head-m.at)-least < 12 && names != "" && !strings.Contains(best, names) && utf8.RuneCountInString(best) < maxByline/2 && !strings.Contains(names, best) {
			best += ", " + names
		}
	}
	return best
}

// shownAuthor returns the author that a short line names, near the heading first.
func (p *page) shownAuthor() string {
	f := nameForms()
	for _, l := range p.lines {
		if l.outside {
			continue
		}
		for _, form := range []*pattern{f.han, f.wire, f.signed, f.headed, f.latin, f.posted, f.dated} {
			if m := form.FindStringSubmatch(l.text); m != nil {
				if form == f.latin && len(m[0])*2 < len(l.text) && !strings.ContainsAny(l.text, "0123456789|") {
					continue
				}
				if form == f.han {
					m[1] = withoutPlace(m[1], m[0])
				}
				if names := p.people([]string{m[1]}); names != "" && (surnamed(names) || form == f.signed || form == f.han && (bracketed(l.text, m[0]) || isCredit(m[0]))) {
					return names
				}
			}
		}
	}
	return ""
}

// withoutPlace returns names without a last one that a report is from, as in
// 記者 王無名 北岸報導. part is the line from the reporter's office to the report.
func withoutPlace(names, part string) string {
	at := strings.LastIndexAny(names, " 　")
	_, rest, _ := strings.Cut(part, names)
	if at > 0 && (strings.HasPrefix(rest, "報導") || strings.HasPrefix(rest, "报道") || strings.HasPrefix(rest, "報道")) {
		return strings.TrimRight(names[:at], " 　")
	}
	return names
}

// isCredit reports whether a part of a line stands in brackets and parts the reporter's
// office from names.
func isCredit(part string) bool {
	return strings.ContainsAny(part[:min(len(part), 3)], "（(【") && (strings.HasSuffix(part, "）") || strings.HasSuffix(part, ")")) &&
		containsAny(part, []string{"記者 ", "记者 ", "記者：", "记者：", "記者　", "记者　"})
}

// bracketed reports whether a line is a part of it in brackets.
func bracketed(line, part string) bool {
	return strings.ContainsAny(line[:min(len(line), 3)], "（(【") && strings.Trim(line, "（(【）)】 ") == strings.Trim(part, "（(【）)】 ")
}

// outletName returns the publisher that the page names for machines.
func (p *page) outletName() string { return p.tag("publisher", "dc.publisher", "og:site_name") }

// account returns the name of the publisher's account that a page's script gives.
func (p *page) account() string { return scriptValue(p.raw, "var nickname", "profile_nickname") }
