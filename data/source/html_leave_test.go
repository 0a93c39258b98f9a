package source

import "testing"

func TestSentencesOfAnArticleAreNotTakenForNotices(t *testing.T) {
	for _, s := range []string{
		"訂閱人數去年增加了兩成，出版社說這是十年來最好的成績。",
		"追蹤這件案子三年的記者王無名說，卷宗已經不見了。",
		"掃碼支付在渡口鎮已經普及，連賣魚的老人也會用。",
		"更多居民請求市府延後拆除，名單昨天送到議會。",
		"編輯部的燈亮到半夜，沒有人敢先走。",
		"責任在誰，編輯和記者各說各話。",
		"法院認定，被告未經同意使用照片，須賠償三萬元。",
		"相關部門表示，路面下個月修好。",
		"推薦信由校長親自寫，一共寫了四十封。",
		"來源不明的魚貨佔了市場的三成，漁會說不清楚原因。",
		"評論：「這是十年來最好的決定。」白苓這樣說。",
		"廣告招牌掉落，沒有人受傷。",
		"Comments made by the clerk were struck from the record.",
		"More from the council is expected on Friday, Prudence Nil said.",
		"Related to the mayor by marriage, Colm Nobody declined to vote.",
		"Share prices fell after the harbour closed.",
		"Subscribers were told nothing until the spring.",
		"Posted in the harbour office for thirty years, he knew every boat.",
		"Source of the leak was a valve that nobody had opened since 1986.",
		"Updated maps of the harbour are sold in the office, the clerk said.",
		"Published in 1986, her first novel was about a lighthouse!",
		"Lees, ooks and other small fish are sold on the quay.",
		"Stand by the door, the clerk said, and nobody did.",
		"Image 1 of the report shows the wall as it was.",
		"Reporting by the committee began in March and has not ended.",
		"Rumour has it that the wall will be rebuilt before the winter storms come again. Follow the clerk on Instagram to see it.",
		"Click the cable into the socket, the manual says, and wait.", "Register at the harbour office by Friday, the clerk said.", "Let us be clear about the wall.",
		"Email accounts of forty members were read by nobody.", "The figures do not reflect the drop in ferry passengers.", "Victims may receive compensation from the harbour fund.",
		"Production by the two mills fell by half after the flood.", "Fishing inside the harbour is prohibited.", "Share your boat, the poster says.",
		"He contributed forty pounds to the wall.", "Are you ready for the winter? The harbour is not.", "12 people took part.", "The museum bakes cookies for visitors, and your child may help.",
		"更多會員在大會上要求公開帳目。", "如果會員人數繼續下降，球會將考慮合併。", "民眾可下載市府App查詢停水範圍。", "記者：你為甚麼不走？", "發表在2031年春季號的研究顯示，鰻苗少了四成。",
		"低價策略只是商業推廣的手段。", "圖書館分享閱讀的喜悅已有四十年。", "播放器製造商宣布停產。", "3人受傷送院。",
		"The report was written by three engineers and published on Monday.", "The interview was recorded by a neighbour and played in court.", "The transcript was produced by the police in March.",
		"The road may be used by permission of the farmer only.", "Copying of the tapes is prohibited under the act of 2031.", "The museum received funding as a charity until 2030.",
		"請願者在臉書發起連署，支持者已超過三千人。", "網友在臉書分享照片，引發熱議。", "網友紛紛在臉書留言支持。", "如今，四成居民在臉書上搜尋新聞。", "如果居民想投訴，可致電市府熱線。", "加拿大居民在臉書上分享洪水的照片。",
		"觀眾在YouTube留言區留下四萬則留言。", "讀者投稿到報社的信箱，總共三百封。", "有問題的魚仍在市場上，衛生局要求民眾致電熱線。", "大家關注的熱線號碼下週公布。", "聽眾致電熱線，說水已經漲到二樓。",
		"他以獨立觀點著稱，從不看人臉色。", "海潮網昨天開始顯示使用者的IP屬地。", "公司未經授權發布通告，被罰款三萬元。", "這封信轉載自一份舊報紙，作者不明。",
		"記者：感謝您接受訪問。", "微信在北岸並不那麼受歡迎，四個應用程序沒有一個進入前五名。", "居民要逐一掃碼、測溫、登記。", "現在住在北岸的王無名告訴本台，學生若要加入船隊，仍須通過考試。",
	} {
		if kept := leave([]block{{text: s}}, ""); len(kept) != 1 {
			t.Errorf("left out: %s", s)
		}
	}
}

func TestNoticesAreLeftOut(t *testing.T) {
	for _, s := range []string{
		"責任編輯：陳某某", "（责任编辑：钱某）", "编辑 / 苏无", "【延伸閱讀】", "▲相關新聞", "延伸閱讀：舊橋何去何從", "更多新聞", "廣告", "猜你喜欢",
		"版權聲明：本網轉載的文章版權歸原作者所有。", "本報內容未經授權，請勿轉載。", "未经许可，不得转载。", "©海潮日報，版權所有。", "轉載請註明出處。",
		"掃描二維碼關注我們", "长按二维码识别", "訂閱電子報", "免費訂閱頻道", "追蹤我們", "按讚海潮日報粉絲團", "點擊查看更多", "下載海潮新聞App看更多", "加入 LINE 好友",
		"Advertisement", "Read more: Why the wall fell", "Related stories", "More from Tidewater Wire", "Sign up for our newsletter", "Subscribe now",
		"Follow Tidewater Wire on Facebook", "Reporting by Odile Marrow; Editing by A. Placeholder", "© 2026 Tidewater Wire", "All rights reserved.",
		"Get the Tide Table in your inbox", "You may also like", "Share this article", "Tags: harbour, wall", "Posted by Wilhelmina Blank",
		"Last updated 6 hours ago", "Stand: 20:03 Uhr | Lesedauer: 4 Minuten", "Publicerad 22:31", "Article continues below", "Image 1 of / 8", "2 of 14", "(Image: Nobody Pictures)", "Photo: Prudence Nil, AP",
		"Auch interessant", "Les også: The wall fell twice", "À lire aussi The wall fell twice", "Mit Material der Agentur",
		"Follow us on Bluesky and never miss a story.", "Enjoyed this? Sign up for more.", "For more on the wall, listen to our podcast.", "Do you know something about the wall? Get in touch with our newsroom.",
		"Support local journalism.", "Story continues below advertisement", "WATCH | The wall falls", "Copy link", "Image: Nobody Pictures", "14 hours ago", "Duration 1:30", "4-minute listen", "312 comments", "#harbour #wall",
		"Prudence Nil contributed to this report.", "Translated by Odile Marrow", "Additional reporting and photography by Colm Nobody in Tidewater", "Reuters, AFP",
		"This article is the copyrighted property of Tidewater Wire.", "We may receive a commission for purchases made through links.", "The views expressed here do not necessarily reflect those of the paper.",
		"本文來源：海潮晚報責任編輯：王無名_T99", "編輯 蘇無 校對 錢某", "採寫：海潮日報記者 王無名", "图片来源：海潮摄影", "（綜合整理自海潮日報、北岸週刊）", "複製連結", "收聽全文", "發表評論", "12 則留言", "閱讀 3.2萬 評論 14",
		"编辑于 2031-05-02 10:00", "全文共1200字，阅读约4分钟", "想看更多，請追蹤本報臉書粉絲專頁。", "歡迎讀者來信告訴我們你的看法。", "本文為作者獨立觀點，不構成投資建議。", "著作權歸作者所有", "To view this video please enable JavaScript", "Sign in or create an account",
	} {
		if kept := leave([]block{{text: "Something else was said."}, {text: s}}, ""); len(kept) != 1 {
			t.Errorf("kept: %s", s)
		}
	}
}

func TestWhatAWriterSaysInAnInterviewStays(t *testing.T) {
	const fall = "北岸的舊海堤昨天中午倒塌，無人受傷。"
	for _, c := range []struct {
		texts []string
		kept  int
	}{
		{[]string{"王無名：你為甚麼不走？", fall}, 2},
		{[]string{"王無名，北岸漁民，今年春天退休。"}, 1},
		{[]string{fall, "王無名，北岸大學教授。"}, 1},
	} {
		var blocks []block
		for _, s := range c.texts {
			blocks = append(blocks, block{text: s})
		}
		if kept := withoutBio(blocks, "王無名", ""); len(kept) != c.kept {
			t.Errorf("%q: %d are kept, want %d", c.texts, len(kept), c.kept)
		}
	}
}
