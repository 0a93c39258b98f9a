package people

import (
	"strings"
	"unicode"

	"onrecord/model/quote"
)

// Chinese spells foreign names by sound, a character for a syllable. The choice
// of characters varies and vowels change most, but consonants mostly stay. So the
// consonants of the Chinese name's pinyin are compared with those of the name in
// letters, in classes: b and p, or r and l, count as the same.

// A class is a set of kinds of consonants.
type class uint16

const (
	labial   class = 1 << iota // b p
	breath                     // f v w
	dental                     // d t
	velar                      // g k
	hiss                       // s z sh ch j
	liquid                     // l r
	nasal                      // n m before another consonant
	humming                    // m
	aspirate                   // h
	onset                      // a vowel at the beginning
)

// A sound is a consonant of a name.
type sound struct {
	class
	weak bool // may be missing in the other spelling
}

// longestSound is how many characters or letters of a name are compared.
const longestSound = 24

// sounds is how many consonants of the surname a Chinese name and a name in
// letters share; 0 if they do not match. If both have given names, those must
// match too.
func sounds(name string, words []string) int {
	if len(name) > 3*longestSound || len(words) == 0 {
		return 0
	}
	parts := strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("·•‧・-", r) })
	if len(parts) == 0 || len(parts) == 1 && len([]rune(name)) < 3 {
		return 0
	}
	first, last := parts[0], parts[len(parts)-1]
	if len(parts) > 1 && len(words) > 1 && agreeing(chineseSounds(first), letterSounds(words[0])) < 0 {
		return 0
	}
	return max(0, agreeing(chineseSounds(last), letterSounds(words[len(words)-1])))
}

// agreeing is the largest number of sounds that two spellings share in order; -1
// if a sound left over is not weak.
func agreeing(a, b []sound) int {
	best := make([][]int, len(a)+1) // by what is left of both
	for i := len(a); i >= 0; i-- {
		best[i] = make([]int, len(b)+1)
		for j := len(b); j >= 0; j-- {
			n := -1
			if i == len(a) && j == len(b) {
				n = 0
			}
			if i < len(a) && a[i].weak {
				n = max(n, best[i+1][j])
			}
			if j < len(b) && b[j].weak {
				n = max(n, best[i][j+1])
			}
			if i < len(a) && j < len(b) && a[i].class&b[j].class != 0 && best[i+1][j+1] >= 0 {
				n = max(n, best[i+1][j+1]+1)
			}
			best[i][j] = n
		}
	}
	return best[0][0]
}

// initials are the consonants that syllables of pinyin begin with.
var initials = map[string]class{
	"b": labial, "p": labial, "m": humming, "f": breath, "d": dental, "t": dental, "n": nasal, "l": liquid, "r": liquid | hiss,
	"g": velar, "k": velar | aspirate, "h": aspirate | velar, "j": velar | hiss, "q": velar | hiss, "x": aspirate | hiss,
	"zh": hiss, "ch": hiss, "sh": hiss, "z": hiss, "c": hiss, "s": hiss,
}

// chineseSounds are the consonants of a name in characters.
func chineseSounds(name string) []sound {
	var out []sound
	for _, r := range quote.Fold(name) {
		all := Readings(r)
		if len(all) == 0 {
			continue
		}
		syllable := all[0]
		n := strings.IndexAny(syllable, "aeiouü")
		switch initial := syllable[:max(0, n)]; {
		case syllable == "er":
			out = append(out, sound{liquid, false})
		case initial == "w":
			out = append(out, sound{breath | onset, true})
		case initial != "" && initial != "y":
			out = append(out, sound{initials[initial], false})
		case len(out) == 0:
			out = append(out, sound{onset, initial == "y"})
		}
		if strings.HasSuffix(syllable, "n") || strings.HasSuffix(syllable, "ng") {
			out = append(out, sound{nasal | humming, false})
		}
	}
	return out
}

// spellings are the consonants of names in letters, the longest spelling first.
var spellings = []struct {
	letters string
	sound
}{
	{"sch", sound{hiss, false}}, {"tch", sound{hiss, false}},
	{"ch", sound{hiss | velar | aspirate, false}}, {"sh", sound{hiss, false}}, {"zh", sound{hiss, false}}, {"th", sound{dental | hiss, false}},
	{"ph", sound{breath, false}}, {"kh", sound{aspirate | velar, false}}, {"gh", sound{velar | aspirate, true}}, {"ck", sound{velar, false}},
	{"ts", sound{hiss, false}}, {"tz", sound{hiss, false}}, {"cz", sound{hiss, false}}, {"dj", sound{hiss, false}}, {"ng", sound{nasal, false}},
	{"b", sound{labial, false}}, {"p", sound{labial, false}}, {"f", sound{breath, false}}, {"v", sound{breath | labial, false}}, {"w", sound{breath, true}},
	{"d", sound{dental, false}}, {"t", sound{dental, false}}, {"g", sound{velar | hiss | aspirate, false}}, {"k", sound{velar, false}},
	{"q", sound{velar, false}}, {"c", sound{velar | hiss, false}}, {"s", sound{hiss, false}}, {"z", sound{hiss, false}}, {"x", sound{hiss | velar, false}},
	{"j", sound{hiss | aspirate, true}}, {"l", sound{liquid, false}}, {"r", sound{liquid, false}}, {"n", sound{nasal, false}},
	{"m", sound{humming, false}}, {"h", sound{aspirate, true}},
}

// letterSounds are the consonants of a word in letters without diacritics.
func letterSounds(word string) []sound {
	word = word[:min(len(word), longestSound)]
	var out []sound
	vowel := func(i int) bool { return i < len(word) && strings.IndexByte("aeiouy", word[i]) >= 0 }
	for i := 0; i < len(word); {
		n := 1
		for _, s := range spellings {
			if !strings.HasPrefix(word[i:], s.letters) {
				continue
			}
			n = len(s.letters)
			doubled := i > 0 && word[i-1] == word[i]
			mute := s.letters == "r" && !vowel(i+1) // 卡特 for Carter
			out = append(out, sound{s.class, s.weak || doubled || mute})
			break
		}
		if i == 0 && vowel(0) && word[0] != 'y' {
			out = append(out, sound{onset, false})
		}
		i += n
	}
	return out
}
