package source

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"onrecord/model/quote"
)

// Notices speak to the reader, for the outlet: they ask to subscribe, to write, to listen,
// they say who helped, who owns the text and what the page does with data. No single word
// gives them away, but how a sentence begins and what it is about do.

// addresses are the forms of sentences and lines that speak to the reader or for the page,
// in simplified characters and small letters.
var addresses = sync.OnceValue(func() (f struct{ request, question, closing, own, press, soft, staff, helped, owned, control, clock, count, source, shown, written *pattern }) {
	const (
		platform = `(?:x|twitter|facebook|instagram|whatsapp|telegram|youtube|tiktok|linkedin|threads|bluesky|mastodon|snapchat|google news|apple news|apple podcasts?|spotify|flipboard|wechat|weibo|signal|substack|discord|reddit)\b`
		theirs   = `(?:our|the|this|more|all|every|your)`
	)
	f.request = opening(`^(?:please |so |and |then |why not |simply |just |you can (?:also )?|(?:to|for|if|want|in order to)\b[^,.:;]{2,90}, (?:please )?)?(?:` +
		`(?:subscribe|sign up|sign in|log in) (?:to|for|or|now|here|today|free|with|below|via|and|on)\b|(?:register|opt in) (?:now|here|free|or|with us|below)\b|` +
		`(?:follow|like|find|add|join) (?:us|me|our|@\w+)\b|follow [^.,!?]{2,60} (?:on|via) (?:our )?` + platform + `|(?:like|find|add) [^.,!?]{2,40} (?:on|as an?) (?:` + platform + `|preferred source)|` +
		`(?:join|become) (?:the conversation|the discussion|thousands of|an? (?:member|subscriber|supporter|patron|insider)\b)|` +
		`(?:e-?mail|contact|call|text|telephone|phone|message|write to|reach|ring|follow) (?:us\b|our (?:news|team|report|editor|desk)|the (?:editor|author|reporter|writer|newsroom|news ?desk)\b)|(?:tell us|let us know|help us)\b|` +
		`get in touch\b|(?:send|submit|share) (?:us\b|your (?:stor|photo|pictur|video|view|thought|tip|letter|comment|news|own|experience|feedback|question|memor)|a tip|a letter to the editor|an e-?mail to our|tips|letters|this (?:article|story|post|page|with|on)|on ` + platform + `)|` +
		`support (?:us\b|our\b|(?:independent|local|quality|community|public)[\w -]{0,24}(?:journalism|news|media|reporting|radio))|` +
		`(?:click|tap) (?:here|below|through|play|this link|the (?:link|button|image|picture|photo|map|icon|banner) (?:above|below|to (?:read|watch|see|view|listen|enlarge|subscribe|join|sign|donate|buy)))|scan the (?:qr )?code (?:to|below|above|with)|` +
		`(?:download|get|install) our\b|(?:download|get|install|open) the [\w ]{0,30}apps?\b.{0,80}\b(?:news|stories|alerts|read|listen|updates?|free|ios|android|store|play)\b|get [^.]{2,60}(?:in|to) your inbox|` +
		`(?:listen|tune in|catch up)(?: live| now| again| back| on demand)? (?:to|with|on|in) (?:our|the (?:full|latest|episode|podcast|show|whole|programme|interview|audio)|this|more|all|every|` + platform + `)|` +
		`(?:watch|hear|see|view|read|browse|explore|discover|check out|find out|visit|buy|order|pick up) (?:our\b|more (?:on|about|from|of|here|stories|news|in|at)\b|the (?:full|latest|whole|rest of) [^.]{0,60}(?:here|below|now|on our|in our|online|video|gallery|episode)\b|all (?:our|the latest|of our)\b|next:|also:|us (?:at|on)\b)|` +
		`(?:vote (?:now|here|below|in our)|take part in our|have your say|leave a (?:comment|reply|review|message)|add (?:a|your) comment|comment below|donate (?:here|now|today|to us)|give (?:today|now|what you can)|pitch us|never miss (?:a|an|our|out)|don['’]t miss (?:a|our|out)|stay (?:up to date|informed|tuned|connected) with|keep up with our)\b|` +
		`(?:watch|listen|read)(?: now| live| this| next| on| again| in full)?\s*[|:»›▶–—>]|` +
		`(?:return|back) to (?:the )?(?:top|home|index|news|list|previous)|view (?:image|photo|gallery|comments|all|profile|full)\b|open image|enlarge (?:image|this)|hide caption|toggle caption)`)
	f.question = opening(`^(?:do you|have you|are you|were you|did you|what do you|what did you|got (?:a|an|any|something)|has (?:this|your)|would you|could you|enjoy(?:ed|ing)?|like (?:this|what)|want(?:ed)? (?:to|more|the)|looking for|love|loving|missed|can['’]t get|know (?:more|something|anything|someone)|seen? (?:something|an? )|spotted|something (?:wrong|missing)|noticed|interested in|not (?:a|yet)|concerned|affected|worried)\b[^?]{0,140}\?\W*(?:e-?mail|contact (?:us|our|the)|get in touch|let us|tell us|write to|comment|subscribe|sign up|click|tap|join (?:us|our|the)|whatsapp|follow|send (?:us|your|it|them)|share (?:it|your|them|this)|read (?:more|our)|listen to|download|visit our|our|message us|we\b|have your|consider|become an?|vote)\b`)
	f.closing = holding(`\b(?:in|to|into) your (?:inbox|mailbox)\b|\b(?:enter|book|apply|register|order|vote|nominate|buy|subscribe|join|donate|sign up) (?:now|today|here|online) (?:at|via|on) \S+\.\w+\W*$|^(?:have you|do you have|got) (?:got )?(?:a|an|any|some) (?:news |good )?(?:story|stories|news|tips?|photos?|pictures?|views?|opinion|comments?|memory|memories|questions?|complaint)\b[^?]{0,60}\?\W*$|\b(?:sign up|subscribe|register|click|apply|find out more|read more|learn more|donate|join)(?: \w+){0,2} here\W*$`, "your inbox", "your mailbox", " here", " now ", " today ", " online ", "?")
	f.own = opening(`^[（(【\[*＊※\s]*(?:本|此)(?:报导|报道|文|文章|专题|系列|篇|单元|内容|节目|影片|图文|作品|计划|计画)[^。！？]{0,40}(?:补助|赞助|支持|合作|协力|独立(?:制作|完成|采访)|授权|首发|刊登|转载|刊载|原载|编译|翻译|摘自|选自|改写|整理自)|^[（(【\[*＊※\s]*(?:以上|本)(?:言论|内容|文章|评论)?(?:仅|不|并不)(?:代表|反映)`)
	f.press = holding(`(?:按此|按这里|点此|点击(?:此处|这里|链接|连结)|戳(?:此|这里|连结)|扫码)[^\s、，。]{0,6}(?:订阅|加入|下载|查看|阅读|购买|报名|了解|投票|进入|观看|收听|捐款|登记)|(?:欢迎|请|快来|记得|不妨)[^。，]{0,8}(?:评论区|留言区|公众号|后台|文末|小程序|视频号|粉丝团|粉丝专页|粉专|电子报|下方留言)`, "区", "号", "后台", "文末", "程序", "粉", "电子报", "下方", "按", "点", "戳", "扫码")
	f.soft = holding(`(?:^|[.!?] )(?:we (?:want|would love|['’]d love|love|welcome|value|rely|depend|may|use|reserve|encourage|moderate|won['’]t|never|will never|are (?:reader|community|member|listener|independent|a non-?profit|committed|here)|only|keep|publish|send|aim|strive|believe|process|know you)\b.{0,120}\b(?:you|your|readers?|listeners?|members?|cookies|links?|correct|letters|comments?|journalism|community|supporters?|donations?)\b|`+
		`(?:our|your) (?:journalism|newsroom|reporting|website|site|newsletter|podcast|support|donation|contribution|subscription|membership|e-?mail|privacy|browser|feedback|account|comment|gift|weekly|daily|morning|free|data|views|letters|name)\b|`+
		`(?:thank you|thanks) for (?:reading|subscribing|your|supporting|being|listening|signing)|(?:this|the) (?:story|article|piece|post|podcast|series|project|coverage|report|content|feature|page) (?:is|was|has been) (?:part of|made possible|supported|funded|sponsored|produced (?:in|with|by)|brought to you|paid|created (?:in|by|with)|free to|available|also (?:published|available)|reserved|for subscribers|published (?:in|by|under|with|as)|first published|originally|co-published|syndicated|republished|adapted|translated|based on (?:a|an) (?:episode|press)|read by)|`+
		`(?:this|the) (?:site|website|form|embed|video|audio|player|content) (?:is|uses|requires|may|can|could|cannot|contains|cannot be)\b.{0,80}\b(?:cookies|browser|available|recaptcha|protected|region|javascript|played|third|generated|computer|ai|support)|`+
		`(?:letters|comments|submissions|contributions) (?:may be|are|should|must|will be|close|to the)\b|(?:all )?(?:views|opinions) (?:expressed|are (?:those|their|his|her|my))|prices? (?:correct|may|and availability)|(?:no|not) (?:financial|investment|legal|medical) advice|for (?:information|general|educational)[\w ]{0,20}purposes|terms (?:and conditions|of use|of service|apply)|privacy policy|you can (?:unsubscribe|opt out|cancel|manage|change your)|cancel (?:at )?any ?time)|(?:whatsapp|telegram|youtube|instagram) channel|\bcommenting (?:is|on|only)\b|comments? (?:rules|policy|section)|editorial (?:standards|guidelines|code)|press office|media (?:contact|enquir|inquir|relations)|(?:^|[.!?] )for (?:more|further|media|press|interview) (?:information|details|enquiries|inquiries|requests)[^.]{0,40}\b(?:contact|call|e-?mail|visit|please|see|go to)\b|(?:can|may) be (?:reached|contacted|e-?mailed) (?:at|on|by|via)|(?:立即|即刻|马上|登记|详情|报名|查询|来信|邀约|联络|联系|订阅|下载).{0,12}(?:https?://|www\.|[\w.]+@\w)`,
		"we ", "our ", "your ", "thank", "this ", "the ", "letters", "comments", "submissions", "contributions", "views", "opinions", "price", "advice", "purposes", "terms", "privacy", "you can", "cancel", "channel", "comment", "editorial", "press office", "media ", "for ", " be ", "http", "www", "@")
	const name = `[\p{Han}·]{2,12}`
	const role = `(?:(?:本文|本期|栏目|责任|文字|视频|新媒体|值班|执行|美术|图片|音频|海报|实习|见习|特约|首席|内容|运营|网络|网页|技术)?(?:来源|编辑|责编|主编|副主编|总编辑|校对|校审|审校|审核|审读|监制|策划|统筹|设计|制作|剪辑|后期|美编|排版|终审|复审|初审|一审|二审|三审|值班主任|值班编委|编委|出品|制片|编导|导演|配音|播音|主播|播讲|朗读|签发|文案|撰文|撰稿|采写|采访|摄影|摄像|拍摄|供稿|供图|翻译|编译|译者|译|整理|记者|通讯员|作者|文字|图文|文|图|实习生|插画|绘图|制图|统稿|编审|核稿))`
	f.staff = opening(`^[\[【(（■●▲▼◆*>＞|丨\s-]*(?:` + role + `\s*[:：/／丨|｜]\s*(?:` + name + `[、，, 　]*){1,4}(?:[_\w-]{3,12})?[\])）】;；丨|｜/／ 　]*)+$|^[（(【]?` + role + `[ 　]+\p{Han}{2,4}(?:[ 　、]+\p{Han}{2,4})?[ 　/／|｜]+(?:` + role + `[ 　:：]+\p{Han}{2,4}[ 　/／|｜]*)+[)）】]?$`)
	f.helped = holding(`(?:^|\. )this (?:story|article|interview|piece|report|episode|conversation|segment|transcript)(?: and \w+)? (?:was|were) (?:edited|produced|reported|translated|adapted|written|compiled|co-?produced|engineered|recorded|mixed|illustrated|fact-checked) (?:for [\w, ]{3,40} )?by\b|contributed (?:to (?:this|the) (?:report|story|article|piece)|reporting\b|additional)|^[^\p{L}]*with (?:input|file|report|additional|agenc|wire|material|contribution|assistance)\w* from |^[^\p{L}]*(?:reuters|ap|afp|dpa|xinhua|pa media|agence france-presse|associated press)(?:[,/; ]+(?:reuters|ap|afp|dpa|and|pa|agencies|staff))*\.?$`,
		"contributed", "this ", "the ", "with ", "reuters", "ap", "afp", "dpa", "xinhua", "pa media", "presse")
	f.owned = holding(`^[^\p{L}]*copyright\b.{0,80}$|(?:receives?|received|provides?|provided) (?:no )?funding (?:from .{0,60}\bfor this|as an? (?:[a-z]+ )?(?:member|partner)\b)|declares? (?:that )?(?:they have |he has |she has )?no (?:competing|conflict|relevant)|copyrighted property|written permission (?:must be|of the (?:publisher|editor|copyright))|used (?:with|by) permission\W*$|(?:stories|articles|content|work|pieces|reporting|material) (?:may|can) be (?:freely )?(?:republished|reproduced|reposted)|republish our|creative commons licen[cs]e|(?:^|this (?:article|story|column|piece|essay|text)).{0,24}(?:republished|reprinted) (?:with|by|under|here|from)\b|under (?:a|the) creative commons|(?:reproduction|republication|redistribution|copying (?:or|and|of (?:this|our|any))|re-?use)[^.]{0,80} (?:is|are) (?:strictly )?prohibited|(?:is|are) not (?:responsible|liable) for (?:the )?(?:content|opinion|external)|(?:opinions?|views?|content|statements?|articles?|columns?)\b[^.]{0,80} do(?:es)? not (?:necessarily )?(?:reflect|represent) (?:those of|the (?:views?|opinions?|positions?|polic|official)|.{0,40}(?:editor|publisher|newspaper|website))|affiliate (?:links?|partner)|we may (?:receive|earn|get|be paid)|advertis(?:ing|ement) disclosure|^paid (?:post|content|partnership|for)|advertiser content|contains product placement|registered trademarks? of|`+
		`^.{0,12}(?:[著着]作权|版权)归|图文无关|(?:^|[^经])授权转载|(?:^|[。，；（(【\s])授权(?:发布|刊登|刊载)|(?:^|[^未])经.{0,8}授权(?:转载|发布|刊登|刊载)|未经.{0,8}授权.{0,16}(?:必究|追究|请勿|不得)|禁止转载|谢绝转载|^[^\p{L}]*(?:本文|此文|本篇|文章|内容|原文|全文|以上(?:内容|文章)?|图文|稿件)?(?:均|系|为)?(?:经.{0,12})?转载自|^本文(?:系|为|由|经).{0,16}(?:原创|授权|独家|首发)|作者.{0,4}独立观点|不构成.{0,8}(?:建议|要约)|(?:^|[。，；])(?:投资|市场|股市|入市)有风险|风险自(?:担|负)|侵删|文责自负|如有侵权|ip属地\s*(?:[:：]|\p{Han}{2,4}$)|本文含.{0,8}(?:广告|推广|联盟|分润)|^(?:本文|此文|本内容|内容)?.{0,2}(?:合作|商业)推广|^(?:本|以上|此)?(?:文|内容|节目|单元)?.{0,4}由.{2,14}(?:提供|赞助|制作|供稿)$|^(?:题图|封面图|头图)`,
		"copyright", "funding", "declare", "permission", "publish", "print", "creative", "prohibited", "liable", "responsible", "reflect", "represent", "affiliate", "we may", "disclosure", "paid", "advertiser", "placement", "trademark", "权", "图", "转载", "本文", "观点", "建议", "风险", "侵", "文责", "ip", "推广", "由")
	f.control = opening(`^[^\p{L}\p{N}]*(?:close|enlarge(?: image)?|play(?: video| audio)?|pause|mute|unmute|loading|show (?:more|less|all|comments?)|hide(?: comments?)?|expand|collapse|copy link|link copied|copied|save(?: article| story| for later)?|bookmark(?: this)?|like|reply|report(?: abuse| comment)?|gift (?:this )?article|translate|font size|menu|search|settings|account|my account|back|next|previous|prev|continue(?: reading)?|load more(?: comments)?|view (?:more|all|comments)|opens in (?:a )?new (?:tab|window)|click to (?:enlarge|tweet|play|share|expand|copy|watch|read more)[^.]{0,30}|accept(?: all)?|reject(?: all)?|manage (?:consent )?(?:preferences|cookies)|always active|got it|dismiss|skip(?: ad| this)?|not now|no thanks|maybe later|(?:the )?end|recommended reading|now playing|top videos|leave a (?:comment|reply)|post (?:a )?comment|add (?:a |your )?comment|write a comment|be the first to comment|no comments(?: yet)?|comments are closed|log ?in|sign ?in|register|join|submit|send|cancel|media playback is (?:not supported|unsupported)[^.]{0,40}|(?:this|the) video (?:can ?not|is not|has)[^.]{0,60}|story continues below[^.]{0,30}|article continues (?:below|after)[^.]{0,40}|(?:scroll|keep scrolling|read on|continue) (?:down )?(?:to|for|below)[^.]{0,40}|` +
		`收起|展开(?:全文|更多|阅读)?|复制(?:链接|连结|网址)|链接已复制|已复制|播放|暂停|静音|倍速|全屏|加载中|正在加载|加载更多|点击加载更多|放大|缩小|大中小|听新闻|听文章|听全文|收听(?:全文|本文|新闻)?|(?:新闻|文章|本文)?语音(?:播报|朗读|阅读|版)?|播放(?:速度|倍速)|playback (?:speed|rate)|speed|朗读(?:全文|文章)?|切换(?:繁体|简体|语言)?|关闭|点击关闭|返回(?:列表|顶部|首页|上页|栏目)?|扫码(?:阅读|分享|查看)|手机(?:版|看|阅读|扫码看)|电脑版|我要(?:评论|投稿|纠错|举报|报名|留言|分享|反馈|推荐|订阅)|(?:内容|文章)?纠错|举报|投诉|反馈|(?:登录|登入)(?:后)?(?:\S{0,8}(?:评论|查看|阅读|留言))?|注册|(?:发表|写|查看|全部|热门|最新|网友|读者|加载|更多|文明|我来说两句|说两句)?(?:评论|留言|跟贴|跟帖|回应)(?:区|专区|板)?|抢沙发|暂无(?:评论|留言|回复)|还没有(?:评论|人评论|留言)|快来(?:评论|发表).{0,12}|请先(?:登录|登入).{0,12}|(?:加入|添加)?(?:书签|收藏夹)|(?:分享|转发|传送)(?:给朋友|此文|本文|文章|连结|链接|至.{1,12}|到.{1,12})?|(?:列印|打印|友善列印)(?:本页|此页|本文)?|字(?:体|型)(?:大小)?|(?:放大|缩小)字(?:体|型)|小编|来源网址|原文(?:链接|网址|连结)?|阅读原文|查看(?:大图|原图|图集)|高清大图|图集|猜您喜欢|换一换|换一批|不感兴趣|赞|踩|在看|打赏|赞赏(?:支持)?|支持一下|已(?:关注|订阅|收藏|读)|\+ ?关注|关注|私信|上一页|下一页|上一则|下一则|尾页|首页|目录)[^\p{L}\p{N}]*$`)
	f.clock = opening(`^[^\p{L}\p{N}]*(?:(?:duration|length|running time|run time|runtime|audio|video|listen|watch|play|时长|音频|视频|播放|收听)[^\p{L}\p{N}]*(?:\d{1,2}:\d\d(?::\d\d)?|\d{1,3}\s?(?:min|mins|minutes?|分钟|分)(?:\s?\d{1,2}\s?(?:s|sec|secs|seconds?|秒))?)|\d{1,3}(?::\d\d)?[- ]?(?:min|mins|minutes?)?[- ](?:listen|watch|read|audio|video)|(?:about |an? |updated |posted |published )?(?:\d+ ?)?(?:second|minute|min|hour|hr|day|week|month)s? ago|(?:预计)?(?:全文)?(?:阅读|收听|朗读)(?:本文|全文)?(?:时间|时长|需时)?[约需：: ]*\d+ ?(?:分钟|分|秒)|(?:最后更新)?\d+ ?(?:分钟|小时|天|周|个月|年)前|(?:本文|全文)?(?:共|约)?\d[\d,]* ?字[^\p{L}\p{N}]*(?:(?:预计|约)?(?:阅读)?.{0,6}\d+ ?分钟)?)[^\p{L}\p{N}]*$`)
	f.count = opening(`^[^\p{L}\p{N}]*(?:(?:(?:阅读|浏览|点击|收藏|点赞|评论|转发|分享|热度|人气|喜欢|在看|赞同|回应|回复|留言|播放|观看|推荐|投票|参与|关注|views?|likes?|shares?|comments?|replies|reads?|claps?|votes?|retweets?|reposts?)(?:数|量|次数|人数)?\s*[:：(（]?\s*\d[\d.,]*\s?[万千kwm+]*\s*[)）]?|(?:共有?|已有)?\s*\d[\d.,]*\s?[万千kwm+]*\s?(?:人|次|条|个|則|则|位)?(?:网友|读者)?(?:已|在)?(?:阅读|浏览|点击|收藏|点赞|评论|转发|分享|喜欢|在看|赞同|回应|回复|留言|跟贴|跟帖|播放|观看|推荐|投票|参与(?:投票|讨论|互动)?|关注|views?|likes?|shares?|comments?|replies|reads?|claps?|votes?|reactions?|responses?|retweets?|reposts?|people like this)|人跟[贴帖]|人参与)[^\p{L}\p{N}]*)+$`)
	f.source = opening(`^[^\p{L}\p{N}]*(?:(?:部分|文中|以上|本文)图片?均?(?:来源|来自|源自|源于)于?(?:网络|互联网|网路)|(?:图片?|照片|相片|影片|视频|题图|头图|封面|资料|插图|配图|数据|文章|信息|稿件|本文|原文)(?:来源|提供|来自|取自|源自|出处|作者|版权|摄影)\s*[:：/／]|图源\s*[:：/／]?|图\s*[/／:：|｜丨]|摄影?\s*[/／:：|｜丨]|[（(](?:综合整理自|资料来源|图片来源|图源|来源|综合|据|翻译自|编译自|整理自|摘自|原载)|(?:photo|image|picture|illustration|video|graphic|photograph|credit|source|sources|via)s?(?: credits?| courtesy)?\s*[:：/|] |(?:photo|image|picture|illustration|photograph|graphic|video)s? (?:by|via|courtesy of|provided by|supplied by) )`)
	f.shown = opening(`^(?:[（(【])?(?:首次|最后|最近|最新|本文)?(?:发布|发表|更新|编辑|修改|创建|刊登|上架|发佈|上线|收录)(?:于|时间|日期|在)?\s*[:：]?\s*(?:\d{2,4}[-年./]|\d{1,2}月|今天|昨天|刚刚|\d+ ?(?:分钟|小时|天)前)`)
	f.written = opening(`^(?:(?:更多|想(?:要|看|睇|听|了解|知)|即(?:入|睇|看|刻|时)|(?:如果?|若)(?:您|你|有|想|欲|需|要|对|喜欢|觉得|认为|发现|还)|欢迎|立即|马上|赶快|快来|请(?:[^愿求假教示帖]|$)|敬请|记得|别忘了|喜欢|即刻|现在就|一键|手机(?:扫|下载|观看|阅读)|微信(?:搜|扫|关注|公众)|打开|扫|长按|搜索|搜寻|关注|订阅|追踪|锁定|下载|加入|点击|点选|点此|按此|收听|收看|观看|分享|转发|投稿|爆料|支持(?:[^者率度的]|$)|赞助(?:[^者商]|$)|成为|登录|登入|注册|加(?:我们|好友|官方|小编|line|微信|群|本)|看更多|读更多|听更多|有(?:话|新闻|线索|料|爆料|意见|问题)(?:[^的]|$)|你(?:怎么|如何|对|还|想|有|是否|会|认为|觉得|喜欢)|您(?:怎么|如何|对|还|想|有|是否|会|认为|觉得)|(?:各位|大家|读者|听众|观众|网友)(?:朋友)?们?(?:[，：、！]|可|如|若|请|欢迎|想|有|还|快|记得|不妨|能|的(?:支持|来信|投稿))|投稿(?:[^到给者的]|$)|来稿|来信))`)
	return f
})

// Chinese notices are about these objects and ask for these things; hanTells is how
// sentences go on that tell something.
var (
	noticeObjects = later(`公众号|channel|微信号|视频号|服务号|小程序|粉丝团|粉丝专页|粉丝页|粉专|电子报|电邮通讯|邮件列表|客户端|应用程序|app\b|二维码|qr ?code|频道|播客|podcast|line(?:好友|官方|@| )|telegram|whatsapp|youtube|facebook|instagram|\big\b|脸书|spotify|threads|本[报刊站台网社](?:[^记]|$)|我们|小编|编辑部|留言区|评论区|评论中|下方留言|阅读原文|爆料|投稿|来稿|热线|邮箱|信箱|赞助|月费|本文|这篇(?:文章|报道)|报料`)
	noticeWishes  = later(`请|(?:^|[^受])欢迎|立即|马上|点击|点选|点此|按此|点个|扫|关注|订阅|下载|加入|追踪|收听|收看|锁定|登录|登入|注册|来信|来电|联系|联络|致电|发送|寄至|寄到|搜索|搜寻|按赞|点赞|分享|转发|留言|投稿|爆料|报料|告诉|支持|赞助|在看`)
	hanTells      = later(`[说称道](?:[，：:]|$)|表示|指出|认为，|强调|透露|坦言|直言|告诉(?:本|记)|呼吁[^我]|(?:的|四成|多数)(?:人数?|民众|居民|市民|用户|学生|比例)|已(?:经|被|超过|达)|引发|热议|下降|被[捕罚骗删告控]|警方|法院|涉嫌`)
)

// isAddressed reports whether a text, of which words are the simplified characters and small
// letters, asks something of the reader for the outlet.
func isAddressed(words string, runes int) bool {
	f := addresses()
	if runes <= labelRunes && f.own.MatchString(words) {
		return true
	}
	if runes > noticeRunes+labelRunes || speaks(words) {
		return false
	}
	if strings.ContainsFunc(words, wide) {
		if runes <= labelRunes && f.press.MatchString(words) {
			return true
		}
		return runes <= labelRunes && f.written.MatchString(strings.TrimLeftFunc(words, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })) && noticeObjects().MatchString(words) && noticeWishes().MatchString(words) && !hanTells().MatchString(words)
	}
	words = strings.TrimLeft(words, " –—-•·*>|([→▶►»›📩📧🎧👉")
	if f.question.MatchString(words) || (runes <= labelRunes || strings.Contains(words, "your inbox")) && f.closing.MatchString(words) {
		return true
	}
	for at := 0; at <= leadIn; {
		if f.request.MatchString(words[at:]) {
			return true
		}
		next := strings.IndexAny(words[at:], ".?!:")
		if next < 0 {
			break
		}
		at += next + 1
		at += len(words[at:]) - len(strings.TrimLeft(words[at:], " )”\""))
	}
	return false
}

// leadIn is how many bytes of other sentences may stand before a request.
const leadIn = 70

// isRemark reports whether a text is a line of the page rather than of the article: who
// worked on it, who owns it, what a button does, how long it takes, how often it was read.
func isRemark(words string, runes int) bool {
	f := addresses()
	switch {
	case runes > statementRunes, speaks(words):
		return false
	case runes <= labelRunes && f.staff.MatchString(words), runes <= 2*originRunes && (isControl(words) || f.count.MatchString(words) || f.shown.MatchString(words) && !ends(words)):
		return true
	case runes <= labelRunes && f.source.MatchString(words) && (runes <= originRunes || !ends(words)), isTagRow(words):
		return true
	}
	return runes <= statementRunes && (f.helped.MatchString(words) || f.owned.MatchString(words))
}

// isControl reports whether a text only names what a button or a link of the page does,
// perhaps with how long that takes.
func isControl(words string) bool {
	f := addresses()
	return f.control.MatchString(words) || strings.ContainsAny(words, "0123456789") && f.control.MatchString(lengths().ReplaceAllString(words, ""))
}

// lengths match how long reading or listening takes, and how fast a player is.
var lengths = later(`\s?\d(?:\.\d+)?\s?x|约?\s?\d{1,3}(?::\d\d)?\s?(?:min(?:ute)?s?\b|分钟|分|秒)?`)

// captionControls match what a page writes on buttons in its captions.
var captionControls = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\s*\b(?:view (?:more|image|full size|larger)|click to (?:enlarge|expand|zoom)|(?:tap|click) (?:image|photo|here) to (?:enlarge|expand|zoom)|enlarge(?: (?:this )?image)?|(?:toggle|hide) caption|open image in (?:gallery|new tab)|view image in fullscreen)\b|^(?:image|media|video) caption,?\s*|[（(【]?(?:点击?|點擊?|按)(?:图|圖)?(?:片)?(?:放大|看大图|看大圖|查看大图|查看大圖)(?:图片|圖片)?[）)】]?`)
})

// worked matches the beginning of a line that says who worked on an article.
var worked = sync.OnceValue(func() *pattern {
	return opening(`(?i)^[^\p{L}]*(?:additional |with |further |extra )?(?:reporting|writing|editing|production|translation|translated|compiled|graphics?|photograph(?:y|s)|photos|illustrations?|video|audio|fact[- ]check(?:ing|ed)?|data|design|interviews?|research|narrated|edited|adapted|presented|produced)(?:(?:,| and| &) (?:additional )?(?:reporting|writing|editing|production|photograph(?:y|s)|photos|illustrations?|video|audio|graphics?|design|research|words|edited|produced|presented|compiled|translated))* (?:by|from) `)
})

// isThanks reports whether a text says who worked on an article, and nothing else.
func isThanks(text string) bool {
	begin := worked().FindString(text[:min(len(text), 200)])
	if begin == "" || utf8.RuneCountInString(text) > noticeRunes {
		return false
	}
	for _, w := range strings.Fields(text[len(begin):]) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) && !linking[w] && !particles[w] {
			return false
		}
	}
	return true
}

// linking are the small words between names and places.
var linking = set("and in for of the at with from by to")

// isOfPage reports whether a block, of whose text words are the simplified characters and
// small letters, speaks for the page.
func (b *block) isOfPage(words string, runes int) bool {
	f := addresses()
	if len(b.within) > 0 {
		return b.look == paragraph && runes <= originRunes && (isControl(words) || f.count.MatchString(words) || f.clock.MatchString(words))
	}
	return runes <= statementRunes && (isAddressed(words, runes) || b.look != heading && isRemark(words, runes) || isThanks(b.text)) ||
		b.look == paragraph && runes <= originRunes && f.clock.MatchString(words)
}

// isTagRow reports whether a text is nothing but tags, as in #harbour #ferry.
func isTagRow(words string) bool {
	fields := strings.Fields(words)
	if len(fields) == 0 || !strings.HasPrefix(words, "#") {
		return false
	}
	return !slices.ContainsFunc(fields, func(s string) bool { return !strings.HasPrefix(s, "#") || utf8.RuneCountInString(s) > kinRunes })
}

// longConsent is how many bytes a text on data has at most.
const longConsent = 3000

// consents are what the texts of a consent panel are about.
var consents = later(`\bcookies?\b|consent|personal (?:data|information)|privacy|third part(?:y|ies)|opt[- ](?:in|out)|tracking|preferences|隐私|同意|个人(?:资料|信息)|第三方|追踪技术`)

// withoutConsents returns blocks without those that explain what a page does with data. A
// page whose title is about that keeps them.
func withoutConsents(blocks []block, title string) []block {
	return slices.DeleteFunc(blocks, func(b block) bool { return isConsent(b.text) && !consents().MatchString(strings.ToLower(title)) })
}

// isConsent reports whether a text explains what a page does with data.
func isConsent(text string) bool {
	if len(text) > longConsent || !containsAny(text, []string{"ookie", "ersonal"}) || speaks(text) {
		return false
	}
	words := strings.ToLower(quote.Fold(text))
	kinds := map[string]bool{}
	for _, m := range consents().FindAllString(words, 20) {
		kinds[strings.TrimSuffix(m, "s")] = true
	}
	return len(kinds) >= 2 && containsAny(words, []string{"you", "our website", "our site", "this site", "this website", "您", "你", "我们", "本网", "本站"})
}

// benefits are what subscriptions and accounts offer.
var benefits = later(`\b(?:unlimited|exclusive|digital|ad-free) (?:online )?(?:access|articles?|content|replica)|newsletters?|e-?paper|e-?edition|crosswords?|share your thoughts|join the conversation|articles? (?:per|a) month|e-?mail updates|support (?:local|independent|quality) journalism|one account|cancel any ?time|access to (?:our|the) archives?|无广告|免广告|畅读|专属(?:内容|电子报|活动|优惠)|独家内容|电子报|不限篇数|全站文章|会员(?:专属|限定|独享|文章|内容)`)

// withoutBenefits returns blocks without lists of what a subscription offers, and the label
// above each.
func withoutBenefits(blocks []block) []block {
	var kept []block
	for i := 0; i < len(blocks); {
		k, offers, letters := i, 0, 0
		for k < len(blocks) && blocks[k].item() != nil && blocks[k].item().list == blocks[i].item().list {
			if letters += weight(blocks[k].text); benefits().MatchString(strings.ToLower(quote.Fold(blocks[k].text))) && !speaks(blocks[k].text) {
				offers++
			}
			k++
		}
		if n := k - i; n >= 2 && offers*2 >= n && letters/n <= noticeRunes {
			kept = withoutLabel(kept)
			i = k
			continue
		}
		kept = append(kept, blocks[i:max(k, i+1)]...)
		i = max(k, i+1)
	}
	return kept
}

// item returns the item of a list that a block is in, nil if it is in none.
func (b *block) item() *container {
	if n := len(b.within); n > 0 && b.within[n-1].list != nil {
		return b.within[n-1]
	}
	return nil
}

// isSoft reports whether a text speaks of the outlet and its readers as notices do, and as
// an article may: its place has to tell.
func isSoft(words string, runes int) bool {
	return runes <= noticeRunes+labelRunes && (!speaks(words) || strings.Contains(words, "://")) && addresses().soft.MatchString(words)
}

// fewAsides is how many paragraphs of a page have a class of their own at most, if they
// are asides.
const fewAsides = 3

// asides adds to texts the short paragraphs whose class says that they are around the
// article, or that are not set like most and speak to the reader.
func asides(texts map[string]bool, blocks []block) map[string]bool {
	usual, sets := "", map[string]int{}
	for i := range blocks {
		sets[blocks[i].set]++
	}
	for i := range blocks {
		b := &blocks[i]
		if b.set == "" || b.outside || b.look != paragraph || sets[b.set] > fewAsides || weight(b.text) > boxLetters || speaks(b.text) {
			continue
		}
		if usual == "" {
			usual = "." + usualSet(blocks)
		}
		if "."+b.set == usual {
			continue
		}
		if kindsIn(b.set)&(surroundingWord|bodyWord) != surroundingWord && !isSoft(strings.ToLower(quote.Fold(b.text)), utf8.RuneCountInString(b.text)) {
			continue
		}
		if texts == nil {
			texts = map[string]bool{}
		}
		texts[b.text] = true
	}
	return texts
}
