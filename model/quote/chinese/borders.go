package chinese

// Where a noun phrase cannot begin or end, whatever the models say.

// neverLast are the characters that end no noun phrase but in a name or a known word.
var neverLast = runesOf("亦也还又则曾并且跟于却中下里后前时上间内")

// endsPhrase reports whether a noun phrase could end at b, no deeper in marks
// than depth.
func (t *article) endsPhrase(b int, depth uint8) bool {
	switch last := t.r[b-1]; last {
	case '”', '》', '）':
		return true
	case '»':
		return t.depth[b-1] <= depth
	default:
		return (isHan(last) || isLatin(last) || isDigit(last)) && t.depth[b-1] <= depth
	}
}

// amid reports whether no subject of the cue at verb can end at b. Any known noun, name
// or pronoun can be its end. Unknown words never end behind a character of neverLast, nor,
// more than nearCue runes before the cue, inside a known word or before a character that
// begins neither a known word nor a number: in 丁一山二十五日表示 a number follows.
func (r *reader) amid(b, verb int) bool {
	t := r.t
	if t.tails[b]&isNoun != 0 || pronounEnds.has(t.r[b-1]) || r.cast.endingAt(b) != nil {
		return false
	}
	if neverLast.has(t.r[b-1]) {
		return true
	}
	return verb-b > nearCue && (t.over[b] != 0 || t.heads[b] == 0 && isPlain(t.r[b]) && !numerals.has(t.r[b]))
}

// nearCue is how close to the cue, in runes, a subject of unknown words may end anywhere.
const nearCue = 3

// within reports whether a lies inside a known word and no noun, name or 有 begins there:
// inside in 外|务处, not in 主任|何一山.
func (r *reader) within(a int) bool {
	t := r.t
	return t.over[a] != 0 && t.heads[a]&isNoun == 0 && t.r[a] != '有' && r.cast.beginningAt(a) == nil
}

// neverFirstRunes begin no noun phrase but in a longer word or a foreign name,
// neverFirstWords none at all. nounTimes look like times or links and may begin one.
var (
	neverFirstRunes = runesOf("也还亦又并而但却则")
	neverFirstWords = setOf("作为", "身为", "即便", "立即")
	nounTimes       = setOf("有关", "其中", "现场", "最后", "最近", "期间")
)

// neverFirst reports whether no noun phrase that ends at b begins at a: inside 年度, or
// with an adverb, a time, a link, 有 or 在 that begins no longer noun.
func (t *article) neverFirst(a, b int) bool {
	noun := t.wordAt(a, isNoun|isEveryday|isJapanese)
	switch x := t.r[a]; {
	case x == '度' && t.r[a-1] == '年':
		return true
	case x == '有':
		return noun <= a+1 && !t.hasAny(a, "有人", "有的", "有些", "有关")
	case x == '在':
		return noun <= a+1 && !(oneOf("场野座职任校读逃", t.r[a+1]) || t.wordAt(a+1, isRegion|isPlace) > a+1 || oneOf(shortRegions, t.r[a+1]))
	case neverFirstRunes.has(x):
		return noun == a && t.foreignName(a) == a
	case t.begins(a, neverFirstWords):
		return true
	}
	e := max(t.wordAt(a, isTime|isLink), t.dateAt(a))
	return e > a+1 && e < b && e > noun && !t.begins(a, nounTimes)
}

// presenter reports whether the rune at i is a 有 that presents somebody: 至少有一名议员.
func (t *article) presenter(i int) bool {
	return t.r[i] == '有' && t.over[i]|t.over[i+1] == 0 && !oneOf("所拥没国持具享", t.r[i-1]) && !oneOf("关限些的人无线", t.r[i+1])
}
