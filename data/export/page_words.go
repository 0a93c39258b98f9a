package export

// pageWords are the labels of an exported page by language.
var pageWords = map[string]map[string]string{
	"en": {
		"title": "Quotations", "count": "Quotations: %d, articles: %d", "kind": "Kind", "person": "Person", "all": "All", "none": "None",
		"shown": "shown", "text": "Text", "link": "Link to this quotation", "place": "Show in the text", "source": "Based on:",
		"direct": "direct", "indirect": "indirect", "mixed": "mixed", "report": "report", "unknown": "unknown speaker", "bookmarked": "bookmarked", "doubtful": "doubtful", "checked": "checked",
		"footer": "Quotations found by onrecord. Numbers are positions in the text, in Unicode code points.",
	},
	"zh-Hant": {
		"title": "引述", "count": "引述 %d 則，文章 %d 篇", "kind": "類型", "person": "人物", "all": "全選", "none": "全不選",
		"shown": "則顯示中", "text": "全文", "link": "此引述的連結", "place": "在全文中顯示", "source": "依據：",
		"direct": "直接", "indirect": "間接", "mixed": "混合", "report": "媒體報導", "unknown": "說話者不明", "bookmarked": "書籤", "doubtful": "存疑", "checked": "已核對",
		"footer": "引述由 onrecord 找出。數字為文中位置，以 Unicode 碼位計算。",
	},
	"zh-Hans": {
		"title": "引述", "count": "引述 %d 条，文章 %d 篇", "kind": "类型", "person": "人物", "all": "全选", "none": "全不选",
		"shown": "条显示中", "text": "全文", "link": "此引述的链接", "place": "在全文中显示", "source": "依据：",
		"direct": "直接", "indirect": "间接", "mixed": "混合", "report": "媒体报道", "unknown": "说话者不明", "bookmarked": "书签", "doubtful": "存疑", "checked": "已核对",
		"footer": "引述由 onrecord 找出。数字为文中位置，以 Unicode 码位计算。",
	},
}
