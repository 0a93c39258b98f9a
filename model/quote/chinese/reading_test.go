package chinese

import (
	"strings"
	"testing"
)

// What is found is doubtful by itself; in a whole article it is doubtful together.
func TestAnArticleWithOneDoubtfulQuotationHasNone(t *testing.T) {
	long := strings.Repeat("河岸邊的步道今年重新鋪過，沿途種了一排柳樹。", 30) + "丁一山說，天氣很好。"
	short := "河岸邊的步道今年重新鋪過。丁一山說，天氣很好。"
	for _, c := range []struct {
		text        string
		confidences []float64
		want        int
	}{
		{long, []float64{.5}, 0},
		{long, []float64{.5, .3}, 0},
		{long, []float64{.95}, 1},
		{long, []float64{.5, .6}, 2},
		{short, []float64{.5}, 1},
	} {
		x := newText(c.text, paragraphsOf(c.text))
		d := &reading{reader: newReader(x, weights()), m: weights()}
		for _, p := range c.confidences {
			d.keep(attribution{content: [][2]int{{margin, margin + 4}}, src: source{who: []int{0}, confidence: p}})
		}
		d.doubtAll()
		if got := len(d.quotes); got != c.want {
			t.Errorf("%d runes, confidences %v: %d quotations, want %d", len(x.r), c.confidences, got, c.want)
		}
		if spoke := d.cast.persons[0].quoted; spoke != (c.want > 0) {
			t.Errorf("%d runes, confidences %v: 丁一山 is quoted: %v", len(x.r), c.confidences, spoke)
		}
	}
}

// Points where a name should stand are read like any other text.
func TestPointsAloneHaveNoParts(t *testing.T) {
	for _, text := range []string{"援引· 表示告诉据", "据·表示，水价会涨。·说：“好。”", "援引- 的话说，“好”。"} {
		Find(text, paragraphsOf(text))
	}
}

// The words a label is said to have stand in the line below it.
func TestALabelMayEndItsLine(t *testing.T) {
	text := "问：水价会涨吗？\n答：\n不会，至少今年不会。"
	for _, q := range Find(text, paragraphsOf(text)).Quotes {
		if strings.Contains(q.Content[0].Of(text), "至少今年不会") {
			return
		}
	}
	t.Error("the answer below its label is no quotation")
}
