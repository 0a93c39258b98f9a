package people

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"onrecord/model/quote"
)

// Which two people may be one, known by a Chinese name and by one in letters. The
// user decides; a suggestion should nearly always be right, so many are missed.
// Somebody with names in both scripts is never suggested.

// Likely is a reason why two people may be one.
type Likely uint8

// The reasons, the better ones first.
const (
	ByPinyin  Likely = iota // the other name is the Chinese one in pinyin
	ByCountry               // the names sound alike, and both are of one country
	ByOffice                // the names sound alike, and both hold one office
)

// Reasons are the names of the reasons, after "alike." in the catalogues.
var Reasons = []string{"pinyin", "country", "office"}

// A Likeness is somebody who may be the same person.
type Likeness struct {
	Person int // index into Cast.People
	Why    Likely
}

// mostAlike is the largest number of suggestions; if more people match, the name
// says too little.
const mostAlike = 3

// Alike lists who may be the same as a person, the likeliest first; it is empty
// if more than three may.
func (c *Cast) Alike(person int) []Likeness {
	var all []Likeness
	p := &c.People[person]
	if p.Sort != quote.Person {
		return nil
	}
	mine := scriptOf(p)
	for i := range c.People {
		other := &c.People[i]
		chinese, letters := p, other
		if mine == inLetters {
			chinese, letters = other, p
		}
		if other.Sort != quote.Person || scriptOf(chinese) != inChinese || scriptOf(letters) != inLetters {
			continue
		}
		if why, ok := likely(chinese, letters); ok {
			all = append(all, Likeness{i, why})
		}
	}
	slices.SortStableFunc(all, func(x, y Likeness) int { return cmp.Compare(x.Why, y.Why) })
	if len(all) > 0 && all[0].Why == ByPinyin {
		all = slices.DeleteFunc(all, func(l Likeness) bool { return l.Why != ByPinyin })
	}
	if len(all) > mostAlike {
		return nil
	}
	return all
}

// A script is the script of a person's names.
type script uint8

const (
	inLetters script = iota
	inChinese
	inBoth
)

func scriptOf(p *Person) script {
	chinese := 0
	for _, n := range p.Names {
		if strings.ContainsFunc(n, Han) {
			chinese++
		}
	}
	switch chinese {
	case 0:
		return inLetters
	case len(p.Names):
		return inChinese
	}
	return inBoth
}

// likely says why a person with a Chinese name may be one with a name in letters.
func likely(chinese, letters *Person) (why Likely, ok bool) {
	strength := 0
	for _, h := range chinese.Names {
		if formOf(h, quote.Person).weight != proper {
			continue
		}
		for _, l := range letters.Names {
			f := formOf(l, quote.Person)
			if f.weight == bare {
				continue
			}
			words := strings.Fields(f.key)
			if spells(h, words) {
				_, apart := sharedCountry(chinese, letters)
				return ByPinyin, !apart
			}
			strength = max(strength, sounds(h, words))
		}
	}
	if strength < 2 {
		return 0, false
	}
	country, apart := sharedCountry(chinese, letters)
	office := offices(chinese)&offices(letters) != 0
	switch {
	case apart || strength < 3 && !(country && office):
		return 0, false
	case country:
		return ByCountry, true
	}
	return ByOffice, office
}

// spells reports whether words are a Chinese name in pinyin, the surname first or
// last, the given name in one word or several.
func spells(name string, words []string) bool {
	_, rest := cutSurname(name)
	surname := []rune(strings.TrimSuffix(name, rest))
	given := []rune(rest)
	if len(surname) == 0 || len(given) == 0 {
		return false
	}
	for i := 1; i < len(words); i++ {
		first, last := strings.Join(words[:i], ""), strings.Join(words[i:], "")
		if reads(surname, first) && reads(given, last) || reads(given, first) && reads(surname, last) {
			return true
		}
	}
	return false
}

// reads reports whether letters spell characters in any of their readings.
func reads(characters []rune, letters string) bool {
	if len(characters) == 0 {
		return letters == ""
	}
	for _, reading := range Readings(characters[0]) {
		for _, u := range [...]string{"u", "v", "yu"} { // yu is what passports have for ü
			rest, ok := strings.CutPrefix(letters, strings.Replace(reading, "ü", u, 1))
			if ok && reads(characters[1:], rest) {
				return true
			}
		}
	}
	return false
}

// sharedCountry reports whether two people are of one country, by the beginnings
// of their offices and affiliations, and whether they are of different ones.
func sharedCountry(p, q *Person) (shared, apart bool) {
	mine, theirs := nations(p), nations(q)
	shared = slices.ContainsFunc(mine, func(c int) bool { return slices.Contains(theirs, c) })
	return shared, !shared && len(mine) > 0 && len(theirs) > 0
}

// nations are the countries a person's offices and affiliations begin with.
func nations(p *Person) []int {
	var all []int
	for _, text := range slices.Concat(p.Affiliations, p.Offices) {
		if c, _ := countries().of(units(nil, text)); c >= 0 {
			all = append(all, c)
		}
	}
	return all
}

// officeList has one office a line: endings of Chinese titles, then words of
// English ones. The first line that matches counts.
const officeList = `國務卿|secretary of state
外長 外交部長 外相|foreign minister|minister of foreign affairs
防長 國防部長 防衛相|defence minister|defense minister|minister of defence
財長 財政部長|finance minister|minister of finance
總統|president
總理 首相|prime minister|premier|chancellor
部長 大臣|minister
發言人|spokesman|spokeswoman|spokesperson
大使|ambassador
市長|mayor
州長 省長 總督|governor
秘書長|secretary general
議長|speaker
議員|senator|lawmaker|member of parliament
參謀長|chief of staff
執行長 首席執行官|chief executive
教授|professor
教練|coach`

// An officeName is a line of officeList.
type officeName struct{ chinese, english []string }

var officeNames = sync.OnceValue(func() []officeName {
	var all []officeName
	for line := range strings.Lines(quote.Fold(officeList)) {
		han, english, _ := strings.Cut(strings.TrimSpace(line), "|")
		all = append(all, officeName{strings.Fields(han), strings.Split(english, "|")})
	}
	return all
})

// offices is the set of offices in officeList that a person holds. A deputy's
// office is a different one.
func offices(p *Person) uint64 {
	var set uint64
	for _, text := range p.Offices {
		key := joined(units(nil, text))
		deputy := 0
		if strings.Contains(key, "副") || strings.Contains(key, "deputy") || strings.Contains(key, "vice") {
			deputy = 32
		}
		i := slices.IndexFunc(officeNames(), func(o officeName) bool {
			return slices.ContainsFunc(o.chinese, func(end string) bool { return strings.HasSuffix(key, end) }) ||
				slices.ContainsFunc(o.english, func(words string) bool { return strings.Contains(" "+key+" ", " "+words+" ") })
		})
		if i >= 0 {
			set |= 1 << (i + deputy)
		}
	}
	return set
}
