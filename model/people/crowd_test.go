package people

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"onrecord/model/quote"
)

// crowd makes n people nobody has met: two in three with a Chinese name and
// its spelling in letters, the others with a foreign name in both scripts, all
// with one or two of some thousand offices and affiliations.
func crowd(n int) []Person {
	rnd := rand.New(rand.NewPCG(7, 7))
	pick := func(rs []rune) string { return string(rs[rnd.IntN(len(rs))]) }
	surname := []rune(plainSurnames)
	given := []rune(strings.TrimSpace(`偉軍明華建國強文志小曉麗敏靜秀英芳娜霞平剛勇毅俊峰傑濤磊鵬飛宇浩博然天一子涵梓軒雨欣怡佳琪夢潔雪瑩玉蘭梅桂鳳` +
		`春生福祥瑞慶東海洋江河山川林森木青松柏楠樂音單曾查安康寧和順正義仁禮智信德忠孝良才能達通遠大長久永恒光輝耀星辰月陽晨曦夏秋冬`))
	foreign := []rune("斯爾克特德拉里羅布利馬尼格夫阿卡納恩萊奧雷森安姆巴科普維伯蒂哈米文亞林伊洛曼魯迪諾西薩希達麥貝比蘭瓦倫帕佩傑基瑞塔")
	syllables := strings.Fields("ka ro mi ta lo ven dra sha el an or fin gar bel ust ko ne vi za tur ham ras qui jo pe")
	word := func() string {
		var b strings.Builder
		for range 2 + rnd.IntN(3) {
			b.WriteString(syllables[rnd.IntN(len(syllables))])
		}
		return capital(b.String())
	}
	titles := strings.Fields("部長 副部長 發言人 總理 總統 教授 研究員 主任 秘書長 大使 經理 議員 minister spokesman professor director")
	bodies := strings.Fields("外交部 國防部 財政部 環境部 大學 研究院 銀行 公司 協會 委員會")
	people := make([]Person, n)
	for i := range people {
		p := &people[i]
		if rnd.IntN(3) > 0 {
			name := pick(surname) + pick(given)
			if rnd.IntN(4) > 0 {
				name += pick(given)
			}
			p.Names = []string{name, Pinyin(name)}
			if folded := quote.Fold(name); folded != name {
				p.Names = append(p.Names, folded)
			}
		} else {
			name := pick(foreign) + pick(foreign)
			for range rnd.IntN(3) {
				name += pick(foreign)
			}
			p.Names = []string{name, word() + " " + word()}
			if rnd.IntN(2) > 0 {
				p.Names = append(p.Names, word()[:3]+"·"+name)
			}
		}
		p.Name = p.Names[0]
		country := countries().names[rnd.IntN(len(countries().names))]
		p.Affiliations = []string{country[rnd.IntN(len(country))]}
		if rnd.IntN(3) == 0 {
			p.Affiliations = append(p.Affiliations, fmt.Sprint(country[0], bodies[rnd.IntN(len(bodies))]))
		}
		p.Offices = []string{bodies[rnd.IntN(len(bodies))] + fmt.Sprint(rnd.IntN(100)) + titles[rnd.IntN(len(titles))]}
	}
	return people
}
