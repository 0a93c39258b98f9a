package source

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Conventions of dates: a day is kept as the place of publication has it. A time
// without a zone is that place's own, and so is one whose zone is stated; a time
// in UTC is brought to Chinese time where the publisher is Chinese. CST is China's
// there, and else that of the middle of America. Years of the Republic of China
// count from 1911 and are taken for such only where 民國 or 日期： stands before them, or 年 behind
// three digits.

// A moment is a date as it was found.
type moment struct {
	time  time.Time // in the zone it was given in, or UTC
	timed bool      // the time of day is known
	zoned bool      // and its zone
	days  int       // 1 for a day, 30 for a month without a day
}

// iso is m as the articles have it.
func (m moment) iso() string {
	if m.days > 1 {
		return m.time.Format("2006-01")
	}
	return m.time.Format("2006-01-02")
}

var china = time.FixedZone("CST", 8*60*60)

// at is m at a publisher's own time: Chinese or not known.
func (m moment) at(chinese bool) moment {
	if !chinese || !m.timed {
		return m
	}
	_, offset := m.time.Zone()
	switch {
	case !m.zoned:
		m.time = time.Date(m.time.Year(), m.time.Month(), m.time.Day(), m.time.Hour(), m.time.Minute(), m.time.Second(), 0, china)
		m.zoned = true
	case offset == 0:
		m.time = m.time.In(china)
	}
	return m
}

// The forms of dates, and of the time that may follow one.
var dateForms = sync.OnceValue(func() (f struct{ ymd, roc, han, dmy, mdy, stamp, clock *regexp.Regexp }) {
	const month = `(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*`
	const num = `[〇○零一二三四五六七八九十]`
	f.ymd = regexp.MustCompile(`(?:^|[^\d.])((?:19|20)\d\d)\s?[-/.年]\s?(1[0-2]|0?[1-9])(?:\s?[-/.月]\s?(3[01]|[12]\d|0?[1-9])(?:$|[^\d])|月)`)
	f.roc = regexp.MustCompile(`(?:民[國国]\s?(\d{2,3})\s?[-/.年]|(?:^|[^\d])(1\d\d)\s?年|(?:日期|[時时][間间])\s?[:：]\s?(1[01]\d)[-/.])\s?(1[0-2]|0?[1-9])\s?(?:[-/.月]\s?(3[01]|[12]\d|0?[1-9])(?:$|[^\d])|月)`)
	f.han = regexp.MustCompile(`(民[國国])?(` + num + `{2,4})年(` + num + `{1,3})月(?:(` + num + `{1,3})日)?`)
	f.dmy = regexp.MustCompile(`(?i)(?:^|[^\d])(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?:\s+|-)` + month + `\.?,?(?:\s+|-)((?:19|20)\d\d)`)
	f.mdy = regexp.MustCompile(`(?i)(?:^|[^a-z])` + month + `\.?\s+(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)`)
	f.stamp = regexp.MustCompile(`^\s*(?:((?:19|20)\d\d)(0[1-9]|1[0-2])(3[01]|[12]\d|0[1-9])(?:T?\d{4,6})?Z?|(1\d{9})(?:\d{3})?)\s*$`)
	f.clock = regexp.MustCompile(`(?i)^[年月日號号T,，\s at於于]*(?:\(?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\)?|[（(]?(?:星期|週|周|禮拜)[一二三四五六日天][)）]?)?[,，\s]*(上午|下午|晚上|凌晨|中午|晚间|晚間)?\s*` +
		`(2[0-4]|[01]?\d)(?:[:：](\d\d)(?:[:：](\d\d)(?:\.\d+)?)?|[時时點点](?:(\d\d)分)?)\s*(am|pm|a\.m\.|p\.m\.)?\s*` +
		`(z\b|(?:utc|gmt)?[+-]\d\d?:?\d\d\b|utc|gmt|cst|hkt|[ecmp][sd]t|b?st|cest|cet|jst)?`)
	return f
})

var months = []string{"", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// zones are the zones that dates name, in hours from UTC. CST is not among
// them: it depends.
var zones = map[string]int{
	"z": 0, "utc": 0, "gmt": 0, "hkt": 8, "jst": 9, "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6,
	"pst": -8, "pdt": -7, "bst": 1, "cet": 1, "cest": 2,
}

// findDate is the first date in s. What it means may depend on whether the
// publisher is Chinese.
func findDate(s string, chinese bool) (moment, bool) {
	f := dateForms()
	if m := f.stamp.FindStringSubmatch(s); m != nil {
		if m[4] != "" {
			n, _ := strconv.ParseInt(m[4], 10, 64)
			return moment{time: time.Unix(n, 0).UTC(), timed: true, zoned: true, days: 1}.at(chinese), true
		}
		return day(m[1], m[2], m[3], 0)
	}
	best, end := moment{}, 0
	first := len(s)
	try := func(re *regexp.Regexp, read func(m []string) (moment, bool)) {
		at := re.FindStringSubmatchIndex(s)
		if at == nil || at[0] >= first {
			return
		}
		groups := groupsOf(s, at)
		if m, ok := read(groups); ok {
			best, first = m, at[0]
			end = at[1]
			for end > 0 && s[end-1] < 0x80 && (s[end-1] < '0' || s[end-1] > '9') {
				end-- // the character that only shows the number ends
			}
		}
	}
	try(f.ymd, func(m []string) (moment, bool) { return day(m[1], m[2], m[3], 0) })
	try(f.roc, func(m []string) (moment, bool) { return day(m[1]+m[2]+m[3], m[4], m[5], 1911) })
	try(f.han, hanDay)
	try(f.dmy, func(m []string) (moment, bool) { return day(m[3], monthNumber(m[2]), m[1], 0) })
	try(f.mdy, func(m []string) (moment, bool) { return day(m[3], monthNumber(m[1]), m[2], 0) })
	if end == 0 {
		return moment{}, false
	}
	if best.days == 1 {
		best = best.clock(f.clock.FindStringSubmatch(s[end:]), chinese)
	}
	return best.at(chinese), true
}

// groupsOf is the groups of a match.
func groupsOf(s string, at []int) []string {
	groups := make([]string, len(at)/2)
	for i := range groups {
		if at[2*i] >= 0 {
			groups[i] = s[at[2*i]:at[2*i+1]]
		}
	}
	return groups
}

// day makes a moment of numbers; without a day it is a month.
func day(year, month, of string, epoch int) (moment, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, err := strconv.Atoi(of)
	days := 1
	if err != nil {
		d, days = 1, 30
	}
	t := time.Date(y+epoch, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return moment{time: t, days: days}, t.Day() == d && int(t.Month()) == m && t.Year() > 1900 && t.Year() < 2100
}

func monthNumber(name string) string {
	for i, m := range months {
		if i > 0 && strings.EqualFold(name, m) {
			return strconv.Itoa(i)
		}
	}
	return ""
}

// hanDay makes a moment of a date in Chinese numerals.
func hanDay(m []string) (moment, bool) {
	epoch := 0
	if m[1] != "" {
		epoch = 1911
	}
	if m[1] == "" && len([]rune(m[2])) != 4 {
		return moment{}, false
	}
	d := ""
	if m[4] != "" {
		d = strconv.Itoa(hanNumber(m[4]))
	}
	return day(strconv.Itoa(hanNumber(m[2])), strconv.Itoa(hanNumber(m[3])), d, epoch)
}

// hanNumber is the number of a Chinese numeral: 二〇二六, 一一五, 十二, 二十五.
func hanNumber(s string) int {
	n, tens := 0, false
	for _, r := range s {
		if r == '十' {
			n, tens = max(n, 1)*10, true
			continue
		}
		d := 0
		for i, c := range []rune("〇一二三四五六七八九") {
			if r == c {
				d = i
			}
		}
		if tens {
			n += d
		} else {
			n = n*10 + d
		}
	}
	return n
}

// clock adds the time of day that m matches, if any.
func (at moment) clock(m []string, chinese bool) moment {
	if m == nil {
		return at
	}
	hour, _ := strconv.Atoi(m[2])
	minute, _ := strconv.Atoi(m[3] + m[5])
	second, _ := strconv.Atoi(m[4])
	pm := strings.HasPrefix(strings.ToLower(m[6]), "p") || m[1] == "下午" || m[1] == "晚上" || m[1] == "晚間" || m[1] == "晚间"
	am := strings.HasPrefix(strings.ToLower(m[6]), "a") || m[1] == "上午" || m[1] == "凌晨"
	switch {
	case pm && hour < 12:
		hour += 12
	case am && hour == 12:
		hour = 0
	}
	zone, zoned := time.UTC, m[7] != ""
	if zoned {
		zone = zoneOf(strings.ToLower(m[7]), chinese)
	}
	y, mo, d := at.time.Date()
	return moment{time: time.Date(y, mo, d, hour, minute, second, 0, zone), timed: true, zoned: zoned, days: 1}
}

// zoneOf is the zone of that name or offset.
func zoneOf(name string, chinese bool) *time.Location {
	if hours, ok := zones[name]; ok {
		return time.FixedZone("", hours*3600)
	}
	if name == "cst" {
		if chinese {
			return china
		}
		return time.FixedZone("", -6*3600)
	}
	name = strings.TrimLeft(name, "utcgm")
	sign := 1
	if strings.HasPrefix(name, "-") {
		sign = -1
	}
	digits := strings.ReplaceAll(strings.Trim(name, "+-"), ":", "")
	n, err := strconv.Atoi(digits)
	if err != nil || n > 1400 {
		return time.UTC
	}
	return time.FixedZone("", sign*(n/100*3600+n%100*60))
}
