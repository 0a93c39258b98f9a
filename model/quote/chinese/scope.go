package chinese

import "strings"

// How far indirect speech runs: a sentence without a cue of its own belongs to
// the speech before it, or to the narrator. Weights are set by hand.

// Signs that a sentence is still the speaker's, and that it is not, with their
// weights.
var (
	ownWords   = setOf("我们", "我方", "中方", "俄方", "美方", "日方", "巴方", "双方", "各方", "我")
	modals     = setOf("要", "应", "将", "需", "须", "必须", "愿", "不能", "希望", "可以", "会", "能", "应该", "可能", "必")
	argueStart = setOf("如果", "若", "一旦", "只要", "因此", "因为", "所以", "此举", "问题", "原因", "首先", "其次", "再次", "第一", "第二", "第三", "第四", "一是", "二是", "三是", "另外", "此外", "同时", "不仅", "即使", "尽管", "虽然", "未来", "相信", "希望", "毕竟", "例如", "比如", "否则", "甚至", "换言之", "也就是说")
	tellStart  = setOf("据", "另据", "又据", "截至", "图为", "资料", "当天", "当日", "当晚", "随后", "早前", "日前", "近日", "（", "有分析", "有报道", "报道", "与此同时", "昨日", "今天", "周")
	dateStart  = setOf("此前", "目前", "去年", "今年", "上月", "本月", "不过")
)

// voice weighs whose words the sentence [a, b) are: above 0 the speaker's.
func (r *reader) voice(q *attribution, a, b int) int {
	t := r.t
	w := -2
	if r.readout {
		w = 4
	}
	if q.rule == "label" || q.rule == "frame.editorial" {
		w += 4
	}
	if len(q.cue) == 1 && t.hasAny(q.cue[0][0], "回忆", "忆述", "讲述", "描述") {
		w += 3
	}
	if t.r[a] == '“' {
		if t.speech(a) {
			return 4
		}
		w++
	}
	if t.begins(a, argueStart) {
		w += 2
	}
	if t.hasAny(a, "但", "而", "这") {
		w++
	}
	if t.begins(a, tellStart) || t.dateAt(a) > a {
		w -= 4
	} else if t.begins(a, dateStart) {
		w -= 3
	}
	for i := a; i < b; i++ {
		if t.r[i] == '我' && !t.has(i, "我国") {
			w += 3
			break
		}
	}
	w += t.count(a, b, modals, 2)
	j := r.leading(a, b)
	if t.begins(j, ownWords) {
		w++
	}
	if m := r.cast.beginningAt(j); m != nil {
		w -= 3
		if len(q.src.who) == 1 && m.who == q.src.who[0] {
			w -= 3 // the narrator tells of the speaker
		}
	}
	if q.signed {
		w++
	}
	if b-a < 6 {
		w -= 2
	}
	return w
}

// count counts which words of a set stand in [a, b), up to most.
func (t *article) count(a, b int, set *wordSet, most int) int {
	found, n := uint32(0), 0
	for i := a; i < b; i++ {
		if !set.first.may(t.r[i]) {
			continue
		}
		rest := t.folded(i, b)
		for k, w := range set.words {
			if found>>k&1 == 0 && strings.HasPrefix(rest, w) {
				if n++; n == most {
					return n
				}
				found |= 1 << k
			}
		}
	}
	return n
}
