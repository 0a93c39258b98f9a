package source

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"onrecord/model/quote"
)

// Text around the article is removed in two steps. Elements are removed by name
// before the article is located, unless they hold much of the text. Short blocks are
// removed by their words, matched in simplified characters and lower case. In doubt
// a block stays: an extra line does less harm than a lost sentence.

// surroundings are the words in an element's class or id that mark it as no part of
// an article; an entry of two words matches two in a row.
var surroundings = set("related recommend recommended recommendation recommendations newsletter newsletters subscribe subscription share shares sharing sharebar sharebox " +
	"sharelinks sharetools sharedaddy sharebuttons social socials socialmedia promo promos promotion sponsor sponsored sponsors advert adverts advertisement advertising breadcrumb breadcrumbs " +
	"disclaimer copyright popular mostread hotnews readmore morenews paywall cookie cookies download qrcode taglist keywords signup prevnext pager " +
	"pagination outbrain taboola toolbar skiplink jpsharing yarpp addthis sidebar regwall upsell donate donation consent inread advertorial " +
	"most-read hot-news read-more more-news tag-list hot-tag sign-up follow-us prev-next skip-link editor-sign share-bar share-box author-bio about-author author-box ad-container ad-slot ad-wrapper in-read embed-consent consent-box reco-widget read-next up-next more-like also-read also-like most-popular read-also lire-aussi social-media social-share button-group sign-in log-in premium-box offer-box offer-list subscriber-offer abo-box newsletter-box")

// veils are the words in a class by which styles conceal an element, at least on some
// screens.
var veils = set("hidden d-none is-hidden")

// remarks are the words that mark readers' comments.
var remarks = set("comment comments commentlist comments-area disqus respond kommentare commentaires comentarios discussion replies")

// bodies are the words that name the text of an article.
var bodies = set("entry-content post-content article-content article-body post-body entry-body story-body main-content articlebody articlecontent postcontent storybody article-text")

// withered are the elements that hold no article whatever they are called.
var withered = set("nav aside form dialog")

// A measure is how much an element holds.
type measure struct {
	letters int // Chinese characters counting three
	prose   int // of those, what stands outside links, in pieces longer than a label
	long    int // pieces as long as a paragraph
}

// The letters of a piece of prose, and of a long paragraph.
const (
	proseLetters = 30
	longLetters  = 120
)

// reveal shows what a page conceals until a script shows it, where that is most
// of the page's prose, and returns how much every element holds.
func reveal(doc *html.Node) map[*html.Node]measure {
	size := map[*html.Node]measure{}
	whole := measured(doc, size, false)
	for n, m := range size {
		if m.prose*5 >= whole.prose*2 && m.prose > 0 && concealed(n) {
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
				return a.Key == "hidden" || a.Key == "aria-hidden" || a.Key == "style"
			})
		}
	}
	return size
}

// beside reports whether an element is around the article: its name says so, it
// holds little of the page's prose, and, except for readers' comments, it does not
// hold several long paragraphs.
func beside(n *html.Node, m, whole measure) bool {
	return surrounds(n) && (kindsOf(n)&remarkWord != 0 && (m.prose*10 < whole.prose*8 || m.long+1 < whole.long) && !has(n, "h1") ||
		m.prose*3 < whole.prose && (m.long < 3 || withered[n.Data] || concealed(n)) ||
		whole.prose == 0 && m.letters*3 < whole.letters)
}

// veiled reports whether styles conceal an element that holds little of the page.
func veiled(n *html.Node, m, whole measure) bool {
	return m.long == 0 && m.prose*3 < whole.prose && kindsOf(n)&veilWord != 0
}

// leaveElements removes the elements around the article from doc.
func leaveElements(doc *html.Node) {
	size := reveal(doc)
	for n, m := range size {
		if n.Parent != nil && n.Type == html.ElementNode && (beside(n, m, size[doc]) || veiled(n, m, size[doc])) {
			n.Parent.RemoveChild(n)
		}
	}
}

// surrounds reports whether an element's name, class, id or role marks it as part of
// the page rather than of the article.
func surrounds(n *html.Node) bool {
	switch n.Data {
	case "html", "head", "body", "main", "article", "a", "script", "meta", "link":
		return false
	case "h1", "h2", "h3", "h4", "h5", "h6", "p": // named for who may read them, or for the list below them
		return concealed(n)
	}
	if withered[n.Data] || concealed(n) {
		return true
	}
	if kinds := kindsOf(n); kinds&remarkWord != 0 || kinds&(surroundingWord|bodyWord) == surroundingWord {
		return true
	}
	switch attribute(n, "role") {
	case "navigation", "complementary", "search", "dialog", "alertdialog", "menu", "contentinfo", "banner":
		return true
	}
	return false
}

// A wordKind is the meaning of a word in an element's class or id.
type wordKind uint8

const (
	surroundingWord wordKind = 1 << iota
	remarkWord
	bodyWord
	veilWord
)

// wordKinds maps words to their meaning.
var wordKinds = func() map[string]wordKind {
	m := map[string]wordKind{}
	for kind, words := range map[wordKind]map[string]bool{surroundingWord: surroundings, remarkWord: remarks, bodyWord: bodies, veilWord: veils} {
		for w := range words {
			m[w] |= kind
		}
	}
	return m
}()

// kindsOf returns the kinds of the words in an element's class and id; two words in
// a row also count as one.
func kindsOf(n *html.Node) (kinds wordKind) {
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		before := ""
		for word := range strings.FieldsFuncSeq(a.Val, func(r rune) bool { return r < utf8.RuneSelf && !wordByte(byte(r)) || r == '-' || r == '_' }) {
			for _, w := range humps(word) {
				kinds |= wordKinds[w]
				if before != "" {
					kinds |= wordKinds[before+"-"+w]
				}
				if strings.HasPrefix(w, "comment") && !strings.HasPrefix(w, "commentar") {
					kinds |= remarkWord
				}
				before = w
			}
		}
	}
	return kinds
}

// humps returns the words of a camel-case name in lower case.
func humps(word string) []string {
	low := strings.ToLower(word)
	if low == word || strings.ToUpper(word) == word {
		return []string{low}
	}
	var parts []string
	from := 0
	for i := 1; i < len(word); i++ {
		if word[i] >= 'A' && word[i] <= 'Z' && (word[i-1] < 'A' || word[i-1] > 'Z') {
			parts = append(parts, low[from:i])
			from = i
		}
	}
	return append(parts, low[from:])
}

// measured is how much there is below n, and takes the same of every element
// there.
func measured(n *html.Node, size map[*html.Node]measure, linked bool) measure {
	if n.Type == html.TextNode {
		w := weight(n.Data)
		m := measure{letters: w}
		if !linked && w >= proseLetters && strings.ContainsAny(n.Data, "。，！？.,!?") {
			m.prose = w
			if w >= longLetters {
				m.long = 1
			}
		}
		return m
	}
	var all measure
	if n.Data != "script" {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			m := measured(c, size, linked || n.Data == "a")
			all.letters, all.prose, all.long = all.letters+m.letters, all.prose+m.prose, all.long+m.long
		}
	}
	size[n] = all
	return all
}

// weight is how much a text says, in letters; a Chinese character says three.
func weight(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case wide(r):
			n += 3
		case unicode.IsLetter(r):
			n++
		}
	}
	return n
}

// The words that mark a block for removal. A label stands alone or before a
// colon; a notice begins a short block; a right is claimed anywhere in one; kin
// heads a list of other articles. They are compiled when the first page is read,
// because that takes longer than the rest of the start.
var partings = sync.OnceValue(func() (f struct{ label, notice, statement, right, kin, credit, dated, slide, bracketed, signed *regexp.Regexp }) {
	f.label = regexp.MustCompile(`^[\[【(（■●▲▼◆*>＞]*(?:` +
		`责任编辑|责编|编辑|文字编辑|网编|编审|主编|校对|审核|审校|监制|核稿|编译|原标题|关键字|关键词|标签|本文标签|` +
		`(?:作者|文|记者|来源)[^。！？]{0,24}[\s　|｜](?:责任编辑|责编|编辑|审核)|(?:全文)?(?:完|end)|` +
		`相关(?:新闻|阅读|报道|文章|链接|专题|影音|内容|推荐)|(?:同一|相同)(?:主题|话题)|热读|职务|article information|end of (?:热读|recommendations)|(?:为[您你]|精彩|热点|编辑|小编|今日|app精彩|往期)推荐|往期(?:回顾|精彩|文章)|(?:新闻)?热榜|新闻排行榜?|延伸(?:阅读|报道)|(?:推荐|同场加映|热门)(?:阅读|新闻|文章)?|更多(?:新闻|报道|内容|精彩|相关报道)?|` +
		`猜你喜欢|大家都在看|热门(?:新闻|话题|搜寻)|最新(?:新闻|消息)|看更多|点我看更多|阅读全文|查看原文|` +
		`上一篇|下一篇|分享(?:到|至)?|广告|赞助内容|版权声明|免责声明|特别声明|来源|(?:发布|更新|发表|张贴)(?:时间|日期)|(?:点阅|点击|浏览|阅读|人气)(?:次数|数|量|率)?|字号|打印|收藏|评论|留言|点赞|` +
		`advertisement|sponsored|related(?: stories| articles| topics| coverage| news| content)?|read more|read also|see also|more (?:on|from) [^.]{1,60}|` +
		`more stories|most (?:read|popular)|recommended|you (?:may|might) also like|topics|tags|keywords|filed under|share(?: this(?: article| story)?)?|` +
		`listen(?: to (?:this )?(?:article|story))?|email address|comments|follow us|print|email|source|published|updated|last updated|our standards|editing by|reporting by|edited by|image credit|` +
		`sign up|subscribe|newsletter|trending|latest news|up next|next article|previous article|skip to content|back to top|` +
		`article content|(?:article|story) continues below|(?:recommended|latest|related) videos?(?: from)?|most read in [^.]{1,40}|also read|breaking news|advert|see more|don['’]t miss|related posts?|text size|order reprints|print article|caption|` +
		`auch interessant|mehr dazu|zum artikel|meistgelesen|lesezeit|lesedauer|annonce|advertentie|reklame?|noticias? relacionadas?|les også|läs (?:också|även|mer)|lees ook|` +
		`anzeige|werbung|publicité|publicidad|pubblicità|kommentare?(?: schreiben| geschlossen)?|(?:artikel|beitrag|rezept|seite) (?:teilen|empfehlen|drucken|bewerten)|teilen|drucken|weiterlesen|mehr lesen|` +
		`compartir|partager|condividi|imprimir|(?:à )?lire aussi|lesen sie auch|leggi anche|lea también|leia também|das könnte .{0,20}interessieren|mehr zum thema|neueste (?:artikel|beiträge)|articles liés|` +
		`artículos relacionados|también te puede interesar` +
		`)[\]】)）]*\s*(?:$|[:：／/|｜].*)`)
	f.statement = regexp.MustCompile(`^[\[【(（■●▲▼◆*>＞\s-]*(?:(?:特别|平台|免责|版权|郑重|重要|本站|本网|风险)?(?:声明|提示)[:：]|notice: the content above|` +
		`if you (?:enjoyed|liked) (?:this|reading)|thanks for reading [^.!]{2,40}[.!] (?:subscribe|if)|by signing up|.{0,60}newsletter.{0,120}sign up here|tu comentario|ihr kommentar|votre commentaire|` +
		`(?:recib[ea]|suscr[ií]b[ea](?:te|se)|recevez|inscrivez-vous).{0,40}(?:bolet[ií]n|newsletter|lettre)|` +
		`(?:广告)?[ 　]*请(?:您)?(?:继续往下|往下|点击这里)(?:继续)?阅读|.{0,12}(?:您|你)的浏览器(?:设置|暂时|无法|不支持|版本)|※ ?(?:发信站|文章网址|编辑)|[推嘘→] ?[a-z][a-z0-9]{1,11} ?[:：]|` +
		`点击(?:上方|下方|左下角|右下角|蓝字)|点(?:个|一下)?[“「]?(?:在看|赞|喜欢)|(?:如果)?(?:喜欢|觉得).{0,8}文章.{0,30}(?:赞|分享|订阅|转发|支持))`)
	f.notice = regexp.MustCompile(`^[\[【(（■●▲▼◆*>＞↑↓]*(?:` +
		`扫(?:码|描|一扫)\S{0,12}(?:关注|下载|加入|订阅|二维码|查看|阅读)|长按\S{0,8}(?:二维码|图片|识别)|点击(?:查看|下载|进入|订阅|这里|加入)|点我|下载\S{0,12}app|(?:免费)?订阅\S{0,10}(?:电子报|频道|通讯|专栏|邮件|$)|加入\s?\S{0,6}\s?(?:line|好友|会员$)|立即(?:订阅|加入|下载)|` +
		`关注\S{0,8}(?:公众号|微信|微博|我们)|(?:追踪|按赞)(?:我们|\S{0,8}(?:粉丝|粉专|脸书|facebook|instagram|line))|(?:更多|想看更多)\S{0,12}(?:请(?:看|点|见|上|关注|订阅|锁定|下载)|尽在)|欢迎(?:订阅|关注|加入|转发)|返回\S{0,4}(?:首页|顶部|搜狐)|` +
		`以上内容(?:为|仅)|本文(?:仅)?(?:代表|不代表)|文章(?:仅|不)代表|平台声明|本(?:站|网|报)(?:声明|刊载)|` +
		`sign up (?:for|to|here)|posted (?:by|on) .{1,50}$|subscribe (?:to|now|for)|get (?:our|the) .{0,60}(?:newsletter|inbox|app)|click here|download (?:our|the) .{0,40}app|` +
		`follow .{0,40} on (?:x|twitter|facebook|instagram|whatsapp|telegram)|join (?:our|the) .{0,40}(?:newsletter|channel|conversation)|` +
		`(?:war|fanden|möchten|hat|was|did|do you) .{0,30}(?:artikel|article|beitrag|page|story).{0,40}\?\W*$|` +
		`listen to this article|this (?:article|story) (?:was originally|first) |reporting by .{1,120}editing by|read more:|©|\(c\) ` +
		`)`)
	f.right = regexp.MustCompile(`点(?:我|此|这里)下载|版权(?:为.{1,20})?所有|(?:^|(?:本(?:网|站|报|刊|文|台|著作|公司)|版权|著作权|©).*)(?:未经|非经).{0,16}(?:授权|许可|同意|允许).{0,24}(?:转载|转贴|使用|刊载|引用|复制|利用|翻印)|` +
		`(?:请勿|严禁)(?:任意|擅自|私自)?(?:转载|转贴|复制)|转载(?:请|须|需)注明|all rights reserved|may not be (?:published|reproduced|copied)|` +
		`copyright (?:©|\(c\)|\d{4})|(?:发送|寄)到你的信箱|unsubscribe at any time|delivered to your inbox|sign(?:ing)? up (?:for|to) our .{0,30}newsletter`)
	f.kin = regexp.MustCompile(`(?i)^[\[【(（■●▲▼◆*>＞]*(?:(?:为[您你]|精彩|热点|编辑|小编|今日|app精彩|往期)推荐|往期|(?:新闻)?热榜|新闻排行|热读|(?:同一|相同)(?:主题|话题)|相关|延伸|推荐|猜你喜欢|大家都在看|热门|更多|看更多|最新(?:新闻|消息)|同场加映|related|read more|read also|see also|` +
		`more (?:on|from|stories)|most (?:read|popular)|also read|auch interessant|meistgelesen|noticias? relacionadas?|recommended|you (?:may|might) also|trending|latest|up next|(?:à )?lire aussi|lesen sie auch|leggi anche|lea también|leia também|das könnte .{0,20}interessieren|mehr zum thema|neueste|articles liés|artículos relacionados|también te puede)`)
	f.credit = regexp.MustCompile(`^\W*(?:(?:photo|image|picture|illustration)s? (?:by|via) [\p{L} .'’-]{2,50}$|(?:photo(?:graph)?|image|picture|foto|bild|credit|courtesy|illustration|图|图片|摄影|摄|照片|示意图|资料图|资料照片|翻摄)s?(?:\s*(?:by|via|credit|von|来源|提供))?\s*[:：/／©]|[\p{L}. ]{0,40}(?:/|／|via |©)\s*(?:getty|reuters|afp|ap\b|dpa|epa|shutterstock|unsplash|alamy|imago|picture.alliance)|(?:getty images|reuters|shutterstock|file photo|资料图片|资料图|示意图)\W*$)`)
	f.signed = regexp.MustCompile(`\s*[（(【](?:編輯|编辑|責任編輯|责任编辑|責編|责编|核稿|審校|审校)[:：／/][^（(）)【】]{1,24}[）)】]\s*\d*$`)
	f.slide = regexp.MustCompile(`^(?:(?:image|photo|slide|picture|bild|foto) )?\d{1,3}\s?(?:of|/|von)\s?/?\s?\d{1,3}\P{L}*$|^\d{1,3}of\d{1,3}`)
	f.bracketed = regexp.MustCompile(`^(?:[(\[（【](?:photos?|images?|pictures?|foto|bild|credit|source)\b[^)\]）】]*[)\]）】]|photos?: [\p{L}. '’-]{3,40}, ?[\p{L} /]{2,30})$`)
	f.dated = regexp.MustCompile(`^\W*(?:stand|publicerad|uppdaterad|publisert|oppdatert|opdateret|publiziert|veröffentlicht|aktualisiert|publié|mis à jour|pubblicato|aggiornato|publicado|actualizado|published|updated|last updated|first published|posted)\P{L}[^!?]{0,60}$`)
	return f
})

// notices are how notices begin, in lower case.
var notices = []string{
	"to view this video", "to view this content", "to watch this video", "please enable javascript", "sign in or create", "log in or create", "log in or register", "create an account or",
	"already a subscriber", "already have an account", "already a member", "if you buy something", "we may earn", "stay informed with", "get in touch with our", "contact our news",
	"for more stories like this", "like this story", "want more stories", "want more ", "this slideshow requires", "for the latest breaking news and", "for the latest news", "additional reporting by", "additional reporting from", "with additional reporting", "with reporting by", "with reports from",
	"with files from", "with information from", "this is a breaking new", "more to follow", "chat with us",
	"um eingebettete inhalte", "an dieser stelle findest du einen externen", "an dieser stelle finden sie einen externen", "an dieser stelle befindet sich ein", "empfohlener redaktioneller inhalt",
	"empfohlener externer inhalt", "ich bin damit einverstanden, dass", "personenbezogene daten können", "hier können sie unsere", "mit meiner anmeldung", "mit der anmeldung", "sie können sich jederzeit",
	"fehler gefunden", "fehler entdeckt", "fehler auf", "hat ihnen dieser artikel", "hat ihnen der artikel", "jetzt abonnieren", "mit agenturmaterial", "mit material der", "mit informationen der",
	"dieser artikel ist zuerst", "dieser artikel wurde im original", "lesen sie hier", "lesen sie auch", "lesen sie dazu", "lesen sie mehr",
	"article réservé", "il vous reste", "à lire aussi", "lire aussi", "à voir aussi", "lea también", "leggi anche", "les også", "läs också", "läs även", "lees ook", "also read",
}

// isNotice reports whether a text in lower case begins as a notice does.
func isNotice(words string) bool {
	words = strings.TrimLeft(words, " –—-•·*>|([→▶►")
	return slices.ContainsFunc(notices, func(begin string) bool { return strings.HasPrefix(words, begin) })
}

// The most runes of a block that is left out by its words.
const (
	labelRunes  = 120
	noticeRunes = 200
	kinRunes    = 24

	statementRunes = 400
)

// leave returns blocks without those that are not of the article.
func leave(blocks []block, title string) []block {
	f := partings()
	blocks = withoutOthers(blocks)
	var kept []block
	kinship := false // below the heading of a list of other articles
	for _, b := range blocks {
		words := strings.ToLower(quote.Fold(b.text))
		short := utf8.RuneCountInString(words)
		switch {
		case b.look == grid || b.look == typed || b.look == rule:
			kinship = false
		case short <= statementRunes && f.statement.MatchString(words):
			kinship = false
			continue
		case short <= noticeRunes && !speaks(words) && (short <= labelRunes && f.label.MatchString(words) || f.notice.MatchString(words) || f.right.MatchString(words) || isNotice(words) || short <= maxLineRunes && strings.ContainsAny(words, "0123456789") && f.dated.MatchString(words)):
			kinship = short <= kinRunes && f.kin.MatchString(words)
			continue
		case b.look == caption && short <= labelRunes && f.credit.MatchString(words):
			continue
		case len(kept) < aboveBlocks && (repeatsTitle(b.text, title) || isAddress(b.text)):
			continue
		case short <= labelRunes && (f.slide.MatchString(words) || len(b.within) == 0 && f.bracketed.MatchString(words)):
			continue
		case b.linked*2 > short && short <= noticeRunes && f.kin.MatchString(words):
			continue
		case kinship && b.look != heading && (len(b.within) > 0 && b.within[len(b.within)-1].list != nil || b.linked*2 > short):
			continue
		default:
			kinship = false
			if b.linked >= short && short <= labelRunes && len(b.within) == 0 && !ends(b.text) {
				continue // a paragraph that is nothing but a link leads away
			}
		}
		if b.look == paragraph {
			b.text = f.signed.ReplaceAllString(b.text, "")
		}
		kept = append(kept, b)
	}
	return edges(prune(edges(kept)))
}

// titleLabel is how many letters a label before a repeated title has at most.
const titleLabel = 4

// repeatsTitle reports whether a text is the title, perhaps with a label before it.
func repeatsTitle(text, title string) bool {
	own, whole := bare(text), bare(title)
	return own == whole && whole != "" || strings.ContainsFunc(whole, wide) && strings.HasSuffix(own, whole) && utf8.RuneCountInString(own)-utf8.RuneCountInString(whole) <= titleLabel
}

// isAddress reports whether a text is nothing but an address of the web.
func isAddress(text string) bool { return IsAddress(text) && !strings.ContainsAny(text, " \u3000") }

// speaks reports whether text seems to quote somebody, which no notice does.
func speaks(text string) bool {
	return strings.ContainsAny(text, "「“\"") && strings.ContainsAny(text, "：:，,")
}

// edges returns blocks without headings and rules that have nothing below them, and
// rules at the top.
func edges(blocks []block) []block {
	for n := len(blocks); n > 0 && (blocks[n-1].look == heading || blocks[n-1].look == rule); n-- {
		blocks = blocks[:n-1]
	}
	for len(blocks) > 0 && blocks[0].look == rule {
		blocks = blocks[1:]
	}
	return blocks
}

// ends reports whether text ends as a sentence does.
func ends(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("。！？.!?”」』\"", r)
}

// sameWords reports whether two texts have the same letters.
func sameWords(a, b string) bool { return bare(a) == bare(b) && b != "" }

// bare returns the letters and digits of s, in simplified characters and small letters.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, quote.Fold(s))
}
