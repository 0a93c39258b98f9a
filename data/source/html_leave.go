package source

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"onrecord/model/quote"
)

// Text around the article is removed in two steps. Elements are removed by name
// before the article is located, unless they hold much of the text. Short blocks are
// removed by their words, matched in simplified characters and lower case. In doubt
// a block stays: an extra line does less harm than a lost sentence.

// The words that mark a block for removal. A label stands alone or before a
// colon; a notice begins a short block; a right is claimed anywhere in one; kin
// heads a list of other articles. They are compiled when the first page is read,
// because that takes longer than the rest of the start.
var partings = sync.OnceValue(func() (f struct{ label, notice, statement, letter, browser, pointer, right, kin, credit, dated, slide, bracketed, signed *pattern }) {
	f.label = opening(`^[\[【(（■●▲▼◆*>＞]*(?:` +
		`责任编辑|责编|文章来源|编辑|文字编辑|网编|编审|主编|校对|审核|审校|监制|核稿|编译|原标题|关键字|关键词|标签|本文标签|` +
		`(?:作者|文|记者|来源)[^。！？]{0,24}[\s　|｜](?:责任编辑|责编|编辑|审核)|(?:全文)?(?:完|end)|` +
		`相关(?:新闻|阅读|报道|文章|链接|专题|影音|内容|推荐)|(?:同一|相同)(?:主题|话题)|热读|职务|article information|end of (?:热读|recommendations)|(?:为[您你]|精彩|热点|编辑|小编|今日|app精彩|往期)推荐|往期(?:回顾|精彩|文章)|(?:新闻)?热榜|新闻排行榜?|延伸(?:阅读|报道)|(?:推荐|同场加映|热门)(?:阅读|新闻|文章)?|更多(?:相关)?(?:新闻|报道|内容|精彩|文章)?|` +
		`猜你喜欢|大家都在看|热门(?:新闻|话题|搜寻)|最新(?:新闻|消息)|看更多|点我看更多|(?:阅读|展开|查看)(?:全文|更多|剩余.{0,6})|点击展开.{0,4}|查看原文|\S{1,4}广告|\d[\d,.]*[km万]? ?(?:shares?|comments?|views?|likes?|reads?|viewing now|次(?:阅读|播放|浏览))|` +
		`上一篇|下一篇|分享(?:到|至)?|广告|赞助内容|版权声明|免责声明|特别声明|来源|(?:发布|更新|发表|张贴)(?:时间|日期)|(?:点阅|点击|浏览|阅读|人气)(?:次数|数|量|率)?|字号|打印|收藏|评论|留言|点赞|` +
		`advertisement|sponsored|related(?: stories| articles| topics| coverage| news| content)?|read more|read also|see also|more (?:on|from) [^.]{1,60}|` +
		`more stories|most (?:read|popular|watched|viewed|shared|commented)[^.:]{0,20}|recommended|you (?:may|might) also like|topics|tags|keywords|filed under|share(?: this(?: article| story)?)?|` +
		`listen(?: to (?:this )?(?:article|story))?|email address|comments|follow us|print|email|source|published|updated|last updated|our standards|editing by|reporting by|edited by|image credit|` +
		`sign up|subscribe|newsletter|trending|latest news|up next|next article|previous article|skip to content|back to top|` +
		`article content|(?:article|story) continues below|(?:recommended|latest|related) videos?(?: from)?|most read in [^.]{1,40}|also read|breaking news|advert|see more|don['’]t miss|related posts?|text size|order reprints|print article|caption|` +
		`auch interessant|mehr dazu|zum artikel|meistgelesen|lesezeit|lesedauer|temps de lecture|reading time|tiempo de lectura|annonce|advertentie|reklame?|noticias? relacionadas?|les også|läs (?:också|även|mer)|lees ook|` +
		`anzeige|werbung|publicité|publicidad|pubblicità|kommentare?(?: schreiben| geschlossen)?|(?:artikel|beitrag|rezept|seite) (?:teilen|empfehlen|drucken|bewerten)|teilen|drucken|weiterlesen|mehr lesen|` +
		`compartir|partager|condividi|imprimir|(?:à )?lire aussi|lesen sie auch|leggi anche|le[aeé] también|leia também|das könnte .{0,20}interessieren|mehr zum thema|neueste (?:artikel|beiträge)|articles liés|` +
		`artículos relacionados|también te puede interesar` +
		`)[\]】)）]*\s*(?:$|[:：／/|｜].*)`)
	f.statement = opening(`^[\[【(（■●▲▼◆*>＞\s-]*(?:(?:特别|平台|免责|版权|郑重|重要|本站|本网|风险)?(?:声明|提示)[:：]|notice: the content above|` +
		`if you (?:enjoyed|liked) (?:this|reading)|thanks for reading [^.!]{2,40}[.!] (?:subscribe|if)|by signing up|tu comentario|ihr kommentar|votre commentaire|` +
		`(?:recib[eaí]|suscr[ií]b[eai](?:te|se)|recevez|inscrivez-vous).{0,90}(?:bolet[ií]n|newsletter|lettre)|` +
		`(?:广告)?[ 　]*请(?:您)?(?:继续往下|往下|点击这里)(?:继续)?阅读|※ ?(?:发信站|文章网址|编辑)|[推嘘→] ?[a-z][a-z0-9]{1,11} ?[:：]|` +
		`点击(?:上方|下方|左下角|右下角|蓝字)|点(?:个|一下)?[“「]?(?:在看|赞|喜欢)|(?:如果)?(?:喜欢|觉得).{0,8}文章.{0,30}(?:赞|分享|订阅|转发|支持))`)
	f.letter = holding(`^[\[【(（■●▲▼◆*>＞\s-]*.{0,60}newsletter.{0,120}sign up here`, "newsletter")
	f.browser = holding(`^[\[【(（■●▲▼◆*>＞\s-]*.{0,12}(?:您|你)的浏览器(?:设置|暂时|无法|不支持|版本)|(?:仅|不)代表.{0,16}(?:观点|立场)|信息(?:发布|存储)(?:平台|空间)`, "浏览器", "代表", "信息")
	f.pointer = holding(`(?:turn on|enable|activate|requires?|allow) (?:\w+ )?javascript|javascript (?:is|must be|to be) |(?:点击?|按)(?:下|以下|上)?图(?:片|集)?(?:放大|看|查看|浏览|了解|睇|可)|点击(?:此处|这里)?投票|(?:下载|打开).{0,6}客户端.{0,10}(?:福利|优惠|奖)|邀请[您你](?:加入|订阅|下载)|(?:本文|以上|内容|资料|资讯).{0,8}仅供参考|仅供参考.{0,6}(?:不构成|不作为|不代表|据此)`, "图", "投票", "客户端", "邀请", "仅供参考", "javascript")
	f.notice = opening(`^[\[【(（■●▲▼◆*>＞↑↓]*(?:` +
		`扫(?:码|描|一扫)\S{0,12}(?:关注|下载|加入|订阅|二维码|查看|阅读)|长按\S{0,8}(?:二维码|图片|识别)|点击(?:查看|下载|进入|订阅|这里|加入)|点我|下载\S{0,12}app|(?:免费)?订阅\S{0,10}(?:电子报|频道|通讯|专栏|邮件|$)|加入\s?\S{0,6}\s?(?:line|好友|会员$)|立即(?:订阅|加入|下载)|` +
		`关注\S{0,8}(?:公众号|微信|微博|我们)|(?:追踪|按赞)(?:我们|\S{0,8}(?:粉丝|粉专|脸书|facebook|instagram|line))|(?:更多|想看更多)\S{0,12}(?:请(?:看|点|见|上|关注|订阅|锁定|下载)|尽在)|欢迎(?:订阅|关注|加入|转发)|返回\S{0,4}(?:首页|顶部|搜狐)|` +
		`以上内容(?:为|仅)|您(?:认为|觉得)(?:这|本)[条篇].{0,8}(?:信息|文章|内容)|(?:这|本)[条篇](?:信息|文章|内容)(?:对您)?(?:是否)?有(?:用|帮助)|本文(?:仅)?(?:代表|不代表)|文章(?:仅|不)代表|平台声明|本(?:站|网|报)(?:声明|刊载)|` +
		`sign up (?:for|to|here)|posted (?:by|on) .{1,50}$|subscribe (?:to|now|for)|get (?:our|the) .{0,60}(?:newsletter|inbox|app)|click here|download (?:our|the) .{0,40}app|` +
		`follow .{0,40} on (?:x|twitter|facebook|instagram|whatsapp|telegram)|join (?:our|the) .{0,40}(?:newsletter|channel|conversation)|` +
		`(?:war|fanden|möchten|hat|was|did|do you) .{0,30}(?:artikel|article|beitrag|page|story).{0,40}\?\W*$|` +
		`listen to this article|this (?:article|story) (?:was originally|first) |reporting by .{1,120}editing by|read more:|©|\(c\) ` +
		`)`)
	f.right = holding(`点(?:我|此|这里)下载|版权(?:为.{1,20})?所有|(?:^|(?:本(?:网|站|报|刊|文|台|著作|公司)|版权|著作权|©).*)(?:未经|非经).{0,16}(?:授权|许可|同意|允许).{0,24}(?:转载|转贴|使用|刊载|引用|复制|利用|翻印)|`+
		`(?:请勿|严禁)(?:任意|擅自|私自)?(?:转载|转贴|复制)|转载(?:请|须|需)注明|侵权.{0,6}(?:联系|删)|(?:如需|如欲|若需|若欲)(?:使用|转载|刊用|引用|转发).{0,12}(?:联系|联络|授权|来信)|if you have a complaint|have your say|comments? (?:section )?below|independently (?:selected|chosen|reviewed)|earn (?:a|an) .{0,12}commission|adheres? to the .{0,30}code|all rights reserved|may not be (?:published|reproduced|copied)|`+
		`copyright (?:©|\(c\)|\d{4})|(?:发送|寄)到你的信箱|(?:please|consider) (?:support|donat)(?:e|ing)? us|support us (?:with|from|for) |make a (?:one-off|monthly|small) (?:donation|contribution)|unsubscribe at any time|delivered (?:to your|straight|daily|weekly|every)|sign(?:ing)? up (?:for|to) our .{0,30}newsletter`,
		"载", "转贴", "版权", "侵权", "如需", "如欲", "若需", "若欲", "未经", "非经", "复制", "complaint", "have your say", "below", "independently", "commission", "adhere", "all rights", "may not be", "copyright", "你的信箱", "unsubscribe", "your inbox", "delivered", "newsletter", "support us", "supporting us", "donate us", "donating us", "donation", "contribution")
	f.kin = opening(`(?i)^[\[【(（■●▲▼◆*>＞]*(?:(?:为[您你]|精彩|热点|编辑|小编|今日|app精彩|往期)推荐|往期|(?:新闻)?热榜|新闻排行|热读|(?:同一|相同)(?:主题|话题)|相关|延伸|推荐|猜你喜欢|大家都在看|热门|更多|看更多|最新(?:新闻|消息)|同场加映|related|read more|read also|see also|(?:watch|listen|photos|video): |` +
		`more (?:on|from|stories)|most (?:read|popular|watched|viewed|shared|commented)|also read|auch interessant|meistgelesen|noticias? relacionadas?|recommended|you (?:may|might) also|trending|latest|up next|(?:à )?lire aussi|lesen sie auch|leggi anche|le[aeé] también|leia também|das könnte .{0,20}interessieren|mehr zum thema|neueste|articles liés|artículos relacionados|también te puede)`)
	f.credit = opening(`^\W*(?:(?:photo|image|picture|illustration)s? (?:by|via) [\p{L} .'’-]{2,50}$|(?:photo(?:graph)?|image|picture|foto|bild|credit|courtesy|illustration|影片|视频|图|图片|摄影|摄|照片|示意图|资料图|资料照片|翻摄)s?(?:\s*(?:by|via|credit|von|来源|提供))?\s*[:：/／©]|[\p{L}. ]{0,40}(?:/|／|via |©)\s*(?:getty|reuters|afp|ap\b|dpa|epa|shutterstock|unsplash|alamy|imago|picture.alliance)|(?:getty images|reuters|shutterstock|file photo|资料图片|资料图|示意图)\W*$)`)
	f.signed = holding(`\s*[（(【](?:編輯|编辑|責任編輯|责任编辑|責編|责编|核稿|審校|审校)[:：／/][^（(）)【】]{1,24}[）)】]\s*\d*$`, "編", "编", "核稿", "審校", "审校")
	f.slide = opening(`^(?:(?:(?:image|photo|slide|picture|bild|foto) )?\d{1,3}\s?(?:of|/|von)\s?/?\s?\d{1,3}\P{L}*$|\d{1,3}of\d{1,3}|\+\d{1,3}$)`)
	f.bracketed = opening(`^(?:[(\[（【](?:photos?|images?|pictures?|foto|bild|credit|source)\b[^)\]）】]*[)\]）】]|(?:photo(?:graph)?s?|pictures?|images?|fotos?|图片|图源|摄影)[:：] ?[\p{L}. '’-]{3,40}[,/／|] ?[\p{L} ./]{2,30})$`)
	f.dated = opening(`^\W*(?:stand|publicerad|uppdaterad|publisert|oppdatert|opdateret|publiziert|veröffentlicht|aktualisiert|publié|mis à jour|pubblicato|aggiornato|publicado|actualizado|published|updated|last updated|first published|posted)\P{L}[^!?]{0,60}$`)
	return f
})

// notices are how notices begin, in lower case.
var notices = []string{
	"to view this video", "to view this content", "to watch this video", "please enable javascript", "sign in or create", "log in or create", "log in or register", "create an account or",
	"already a subscriber", "already have an account", "already a member", "if you buy something", "we may earn", "stay informed with", "get in touch with our", "contact our news",
	"for more stories like this", "like this story", "want more stories", "want more ", "this slideshow requires", "for the latest breaking news and", "for the latest news", "report a typo", "report an error", "submit a news tip", "got a tip", "have a tip", "do you have an opinion on", "do you have a story", "video player is loading", "this is a modal window", "additional reporting by", "additional reporting from", "with additional reporting", "with reporting by", "with reports from",
	"with files from", "with information from", "this is a breaking new", "more to follow", "chat with us",
	"um eingebettete inhalte", "an dieser stelle findest du einen externen", "an dieser stelle finden sie einen externen", "an dieser stelle befindet sich ein", "empfohlener redaktioneller inhalt",
	"empfohlener externer inhalt", "ich bin damit einverstanden, dass", "personenbezogene daten können", "hier können sie unsere", "mit meiner anmeldung", "mit der anmeldung", "sie können sich jederzeit",
	"fehler gefunden", "fehler entdeckt", "fehler auf", "hat ihnen dieser artikel", "hat ihnen der artikel", "jetzt abonnieren", "mit agenturmaterial", "mit material der", "mit informationen der",
	"dieser artikel ist zuerst", "dieser artikel wurde im original", "lesen sie hier", "lesen sie auch", "lesen sie dazu", "lesen sie mehr",
	"you receive this", "you are receiving this", "you're receiving this", "sie erhalten diese", "vous recevez ce", "article réservé", "il vous reste", "à lire aussi", "lire aussi", "à voir aussi", "lea también", "lee también", "leé también", "leggi anche", "les også", "läs också", "läs även", "lees ook", "also read",
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
	ornamentRunes  = 4 // at least, of a line of marks
)

// leave returns blocks without those that are not of the article.
func leave(blocks []block, title string) []block {
	f := partings()
	blocks = withoutBenefits(withoutOthers(blocks))
	var kept []block
	away := 0        // paragraphs in a row that lead away
	noticed := false // below the heading of a notice
	kinship := false // below the heading of a list of other articles
	for i, b := range blocks {
		words := strings.ToLower(quote.Fold(b.text))
		short := utf8.RuneCountInString(words)
		switch {
		case b.look == grid && len(kept) < aboveBlocks && b.isIndex():
			continue
		case b.look == grid || b.look == typed || b.look == rule:
			kinship = false
		case short <= statementRunes && (f.statement.MatchString(words) || f.letter.MatchString(words) || f.browser.MatchString(words) || short <= labelRunes && f.pointer.MatchString(words)), b.isOfPage(words, short):
			kinship = false
			continue
		case short <= noticeRunes && !speaks(words) && (short <= labelRunes && f.label.MatchString(words) || f.notice.MatchString(words) || f.right.MatchString(words) || isNotice(words) || short <= maxLineRunes && strings.ContainsAny(words, "0123456789") && f.dated.MatchString(words)):
			kinship = short <= kinRunes && f.kin.MatchString(words)
			continue
		case i >= len(blocks)-noteBlocks && i > 0 && isSoft(words, short):
			noticed = b.look == heading
			continue
		case noticed && b.look == paragraph && short <= noticeRunes && !speaks(words): // below the heading of a notice
			continue
		case b.look == caption && short <= labelRunes && f.credit.MatchString(words):
			continue
		case b.look == paragraph && short >= ornamentRunes && isOrnament(words):
			b = block{look: rule}
		case len(kept) < aboveBlocks && (repeatsTitle(b.text, title) || isAddress(b.text)):
			continue
		case short <= labelRunes && (f.slide.MatchString(words) || len(b.within) == 0 && f.bracketed.MatchString(words)):
			continue
		case b.linked*2 > short && short <= noticeRunes && f.kin.MatchString(words):
			continue
		case kinship && b.look != heading && (b.item() != nil || b.linked*2 > short || b.look == paragraph && short <= labelRunes && !ends(b.text) && !speaks(words)):
			continue
		default:
			kinship, noticed = false, false
			if b.linked*10 >= short*9 && short <= labelRunes && len(b.within) == 0 && !ends(b.text) {
				if away++; away == 2 { // with the label above them
					kept = withoutLabel(kept)
				}
				continue // a paragraph that is nothing but a link leads away
			}
			if b.offers(short) {
				continue
			}
		}
		away = 0
		if b = b.trimmed(); b.text != "" || b.look == grid || b.look == rule {
			kept = append(kept, b)
		}
	}
	return edges(prune(edges(kept)))
}

// trimmed returns a paragraph without the editor's signature, a caption without buttons.
func (b block) trimmed() block {
	switch b.look {
	case paragraph:
		b.text = partings().signed.ReplaceAllString(b.text, "")
	case caption:
		b.text = captionControls().ReplaceAllString(b.text, "")
	}
	return b
}

// withoutLabel returns blocks without a last one that only labels what stood below it.
func withoutLabel(blocks []block) []block {
	if n := len(blocks) - 1; n >= 0 && len(blocks[n].within) == 0 && utf8.RuneCountInString(blocks[n].text) <= kinRunes && !endsSentence(blocks[n].text) {
		return blocks[:n]
	}
	return blocks
}

// offers reports whether a paragraph of that many runes ends with two or more links to
// follow rather than as a sentence does.
func (b *block) offers(runes int) bool {
	return b.look == paragraph && len(b.within) == 0 && b.links > 1 && b.linked*3 >= runes && runes <= labelRunes && !ends(b.text) && !strings.ContainsAny(b.text, ":：")
}

// indexLabels are the labels in the table with which offices register a document.
var indexLabels = set("索引号 主题分类 信息分类 发布机构 发文机关 发文机构 发文字号 文号 公文种类 成文日期 发布日期 有效性 主题词 公开方式 服务对象 体裁分类 组配分类")

// isIndex reports whether a table registers the document above which it stands.
func (b *block) isIndex() bool {
	labels := 0
	for _, row := range b.rows {
		for _, cell := range row {
			if indexLabels[strings.TrimRight(quote.Fold(cell), ":：")] {
				labels++
			}
		}
	}
	return labels >= 3
}

// isOrnament reports whether a line is one mark, repeated, as in ＊＊＊＊.
func isOrnament(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	return (unicode.IsPunct(r) || unicode.Is(unicode.Sm, r)) && strings.Trim(text, text[:size]) == ""
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
func sameWords(a, b string) bool { return b != "" && bare(a) == bare(b) }

// bare returns the letters and digits of s, in simplified characters and small letters.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, quote.Fold(s))
}
