package chinese

import (
	"onrecord/model/quote"
)

// body is the participant that is no person by name: an organisation, a
// country, people without a name.
func (c *cast) body(at [2]int, sort quote.Sort) int {
	name := c.t.folded(at[0], at[1])
	if who, ok := c.byName[name]; ok && who >= 0 {
		return who
	}
	c.byName[name] = len(c.persons)
	c.persons = append(c.persons, person{name: name, at: at, sort: sort, places: [][2]int{at}})
	return len(c.persons) - 1
}

// crowd is the participant that the people without a name at [x, y) are. Words
// without a number take up those named before with one: 三名护林员, 护林员.
func (r *reader) crowd(x, y int) int {
	t := r.t
	key := t.folded(t.counted(x, y), y)
	who, ok := r.crowds[key]
	if !ok || key != t.folded(x, y) {
		who = r.cast.body([2]int{x, y}, quote.Unnamed)
		r.crowds[key] = who
	}
	r.cast.persons[who].alias(t, [2]int{x, y})
	return who
}

// bodyKinds are what bodies are called for short once they have been named, and how
// the names end that are meant.
var bodyKinds = map[string][]string{
	"公司": {"公司", "集团", "企业"}, "集团": {"集团"}, "银行": {"银行"}, "协会": {"协会"}, "学会": {"学会"}, "工会": {"工会"}, "医院": {"医院"},
	"学校": {"学校", "大学", "中学", "小学", "学院"}, "校方": {"学校", "大学", "中学", "小学", "学院"}, "院方": {"医院", "法院"},
	"大学": {"大学"}, "法院": {"法院"}, "基金会": {"基金会"}, "研究所": {"研究所"}, "研究院": {"研究院"}, "委员会": {"委员会"}, "机构": {"机构", "中心", "署"},
}

// farBack is how far back, in runes, a body is looked for that is named for
// short: two paragraphs or three.
const farBack = 500

// bodyBefore reads [a, b) as the organisation it means if it is only the kind of
// one: 公司 after 某某科技公司.
func (r *reader) bodyBefore(a, b int) (source, bool) {
	t := r.t
	ends := bodyKinds[t.folded(a, b)]
	if ends == nil {
		return source{}, false
	}
	for k := a - 1; k > max(0, a-farBack); k-- {
		if !t.endsWithAny(k, ends) || t.wordAt(k, isOrg|isTitle|isGroup) > k {
			continue
		}
		from := k
		for from > 0 && !t.clauseBreak(from-1) {
			from--
		}
		if n := r.run(k, from); n < k-3 && n == r.leading(from, n) {
			s := r.body(a, b, [2]int{n, k}, sourceOrg)
			s.why, s.confidence = "the body of that kind named before", .8
			return s, true
		}
	}
	return source{}, false
}
