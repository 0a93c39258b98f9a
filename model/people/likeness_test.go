package people

import (
	"fmt"
	"testing"

	"onrecord/model/quote"
)

func TestWhoMayBeOneUnderTwoNames(t *testing.T) {
	person := func(name, office, affiliation string) Person {
		p := Person{Name: name, Names: []string{name}}
		if office != "" {
			p.Offices = []string{office}
		}
		if affiliation != "" {
			p.Affiliations = []string{affiliation}
		}
		return p
	}
	tests := []struct {
		name     string
		one, two Person
		want     string // the reason, empty: nobody
	}{
		{"pinyin, surname first", person("白若嵐", "", ""), person("Bai Ruolan", "", ""), "pinyin"},
		{"surname last", person("白若嵐", "", ""), person("Ruolan Bai", "", ""), "pinyin"},
		{"with a hyphen", person("白若嵐", "", ""), person("Bai Ruo-lan", "", ""), "pinyin"},
		{"in words", person("白若岚", "", ""), person("Bai Ruo Lan", "", ""), "pinyin"},
		{"with an apostrophe", person("白西安", "", ""), person("Bai Xi'an", "", ""), "pinyin"},
		{"a surname of two characters", person("歐陽小棠", "", ""), person("Xiaotang Ouyang", "", ""), "pinyin"},
		{"a surname read as surnames are", person("單明霽", "", ""), person("Shan Mingji", "", ""), "pinyin"},
		{"of the same country", person("白若嵐", "部長", "中國"), person("Bai Ruolan", "minister", "China"), "pinyin"},
		{"of another country", person("白若嵐", "部長", "中國"), person("Bai Ruolan", "minister", "Norway"), ""},
		{"another given name", person("白若嵐", "", ""), person("Bai Ruoling", "", ""), ""},
		{"the surname alone", person("白若嵐", "", ""), person("Bai", "", ""), ""},
		{"written as one word", person("白若嵐", "", ""), person("Bairuolan", "", ""), ""},

		{"sound and country", person("塔恩·達爾維克", "主席", "挪威"), person("Tarn Dalvik", "coach", "Norwegian"), "country"},
		{"without a given name", person("达尔维克", "主席", "挪威"), person("Tarn Dalvik", "", "Norway"), "country"},
		{"sound and office", person("達爾維克", "總統", ""), person("Tarn Dalvik", "president", ""), "office"},
		{"two consonants want both", person("塔恩·貝洛", "總統", "挪威"), person("Tarn Belo", "president", "Norway"), "country"},
		{"two consonants and a country", person("塔恩·貝洛", "", "挪威"), person("Tarn Belo", "", "Norway"), ""},
		{"nothing in common but the sound", person("塔恩·達爾維克", "", ""), person("Tarn Dalvik", "", ""), ""},
		{"a deputy", person("達爾維克", "副總統", ""), person("Tarn Dalvik", "president", ""), ""},
		{"another country", person("達爾維克", "總統", "挪威"), person("Tarn Dalvik", "president", "Chile"), ""},
		{"another given name in sound", person("佩特拉·達爾維克", "總統", "挪威"), person("Tarn Dalvik", "president", "Norway"), ""},
		{"another surname", person("塔恩·達爾維克", "總統", "挪威"), person("Tarn Dalman", "president", "Norway"), ""},
		{"r that is not heard", person("塔恩·卡特威爾", "", "挪威"), person("Tarn Cartwell", "", "Norway"), "country"},
		{"kh and a vowel at the beginning", person("阿赫梅諾夫", "", "挪威"), person("Ivo Akhmenov", "", "Norway"), "country"},
		{"a vowel at the beginning of one", person("赫梅諾夫", "", "挪威"), person("Ivo Akhmenov", "", "Norway"), ""},

		{"both in Chinese", person("白若嵐", "", ""), person("白若蘭", "", ""), ""},
		{"a body", Person{Name: "白若社", Names: []string{"白若社"}, Sort: quote.Organisation}, person("Bai Ruoshe", "", ""), ""},
		{"named in both already", Person{Name: "白若嵐", Names: []string{"白若嵐", "Ada Brook"}}, person("Bai Ruolan", "", ""), ""},
	}
	for _, tt := range tests {
		for i, pair := range [][]Person{{tt.one, tt.two}, {tt.two, tt.one}} {
			c := &Cast{People: pair}
			got := ""
			if all := c.Alike(0); len(all) == 1 && all[0].Person == 1 {
				got = Reasons[all[0].Why]
			} else if len(all) > 0 {
				got = fmt.Sprint(all)
			}
			if got != tt.want {
				t.Errorf("%s, asked of %d: got %q, want %q", tt.name, i, got, tt.want)
			}
		}
	}
}

func TestANameThatManyBearTellsNothing(t *testing.T) {
	people := []Person{{Name: "Bai Wei", Names: []string{"Bai Wei"}}}
	for _, n := range []string{"白偉", "白薇", "白維"} {
		people = append(people, Person{Name: n, Names: []string{n}})
	}
	if got := (&Cast{People: people}).Alike(0); len(got) != 3 {
		t.Errorf("of three: %v", got)
	}
	people = append(people, Person{Name: "白煒", Names: []string{"白煒"}})
	if got := (&Cast{People: people}).Alike(0); got != nil {
		t.Errorf("of four: %v", got)
	}
}

// FuzzAlike: whatever people are called, asking who is alike ends, and what is
// said of two is the same from both sides.
func FuzzAlike(f *testing.F) {
	f.Add("塔恩·達爾維克", "Tarn Dalvik", "挪威")
	f.Add("白若嵐", "Bai Ruo-lan", "")
	f.Fuzz(func(t *testing.T, chinese, letters, country string) {
		people := []Person{{Name: chinese, Names: []string{chinese}, Affiliations: []string{country}}, {Name: letters, Names: []string{letters}, Affiliations: []string{country}}}
		c := &Cast{People: people}
		if a, b := c.Alike(0), c.Alike(1); len(a) != len(b) || len(a) == 1 && a[0].Why != b[0].Why {
			t.Errorf("%q and %q: %v, %v", chinese, letters, a, b)
		}
	})
}
