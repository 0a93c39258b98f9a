package source

import (
	_ "embed"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

// A date is the day at the place of publication. A time without a zone, or with a
// stated zone, is local to that place; a time in UTC is converted to Chinese time if
// the publisher is Chinese. CST means China Standard Time for Chinese publishers and
// US Central time for others. Years of the Republic of China count from 1911 and are
// recognised only after 民國 or 日期：, or as three digits before 年.

// A moment is a date as it was found.
type moment struct {
	time  time.Time // in the zone it was given in, or UTC
	timed bool      // the time of day is known
	zoned bool      // and its zone
	days  int       // 1 for a day, 30 for a month without a day
}

// iso returns m as the articles have it.
func (m moment) iso() string {
	if m.days > 1 {
		return m.time.Format("2006-01")
	}
	return m.time.Format("2006-01-02")
}

var china = time.FixedZone("CST", 8*60*60)

// at returns m at a publisher's own time: Chinese or not known.
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

// The forms of dates, and of the time that may follow one. A month's name is any
// word here: monthOf knows which words are names.
var dateForms = sync.OnceValue(func() (f struct{ ymd, roc, han, dmy, mdy, named, dmyNumbers, thang, short, ctime, stamp, clock *regexp.Regexp }) {
	const (
		month = `(\p{L}[\p{L}\p{M}.]{2,15})`
		dd    = `(3[01]|[12]\d|0?[1-9])`
		yyyy  = `((?:19|20|25)\d\d)`
		num   = `[〇○零一二三四五六七八九十]`
	)
	f.ymd = regexp.MustCompile(`(?:^|[^\d.])((?:19|20)\d\d)\s?[-/.年]\s?(1[0-2]|0?[1-9])(?:\s?[-/.月]\s?(3[01]|[12]\d|0?[1-9])(?:$|[^\d])|月)`)
	f.roc = regexp.MustCompile(`(?:民[國国]\s?(\d{2,3})\s?[-/.年]|(?:^|[^\d])(1\d\d)\s?年|(?:日期|[時时][間间])\s?[:：]\s?(1[01]\d)[-/.])\s?(1[0-2]|0?[1-9])\s?(?:[-/.月]\s?(3[01]|[12]\d|0?[1-9])(?:$|[^\d])|月)`)
	f.han = regexp.MustCompile(`(民[國国])?(` + num + `{2,4})年(` + num + `{1,3})月(?:(` + num + `{1,3})日)?`)
	f.dmy = regexp.MustCompile(`(?i)(?:^|[^\d])` + dd + `(?:st|nd|rd|th|er|[.ºª])?(?:\s+|-)(?:(?:de|of|do)\s+|d['’])?` + month + `[,/\s-]+(?:(?:de|del|of)\s+)?` + yyyy + `(?:$|[^\d])`)
	f.mdy = regexp.MustCompile(`(?i)(?:^|[^\p{L}])` + month + `\s+` + dd + `(?:st|nd|rd|th)?[,.]?\s+(?:\(?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\)?[,.]?\s+)?` + yyyy + `(?:$|[^\d])`)
	f.named = regexp.MustCompile(`(?:^|[^\d])` + yyyy + `[.,]?\s+(?:m\.\s+)?` + month + `\s+` + dd + `(?:$|[^\d])`)
	f.dmyNumbers = regexp.MustCompile(`(?:^|[^\d./-])(3[01]|[12]\d|0?[1-9])(?:\.\s?|/|-)(3[01]|[12]\d|0?[1-9])(?:\.\s?|/|-)((?:19|20)\d\d|\d\d)(?:$|[^\d./-]|\.(?:$|[^\d]))`)
	f.thang = regexp.MustCompile(`(?i)(?:^|[^\d])` + dd + `\s+tháng\s+(1[0-2]|0?[1-9]),?\s+(?:năm\s+)?` + yyyy)
	f.short = regexp.MustCompile(`(?i)(?:^|[^\d])` + dd + `\s+` + month + `\s+(\d\d)\s+\d\d?:\d\d`)
	f.ctime = regexp.MustCompile(`(?i)(?:^|[^\p{L}])` + month + `\s+` + dd + `\s+\d\d?:\d\d(?::\d\d)?\s+(?:[a-z]{3,4}\s+)?` + yyyy)
	f.stamp = regexp.MustCompile(`^\s*(?:((?:19|20)\d\d)(0[1-9]|1[0-2])(3[01]|[12]\d|0[1-9])(?:T?\d{4,6})?Z?|(1\d{9})(?:\d{3})?)\s*$`)
	f.clock = regexp.MustCompile(`(?i)^[年月日號号T,，·|\s/–-]*(?:at|um|à|om|kl\.?|klo|alle|às|a las|于|於)?\s*(?:\(?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\)?|[（(]?(?:星期|週|周|禮拜)[一二三四五六日天][)）]?)?[,，\s]*(上午|下午|晚上|凌晨|中午|晚间|晚間)?\s*` +
		`(2[0-4]|[01]?\d)(?:[:：](\d\d)(?:[:：](\d\d)(?:\.\d+)?)?|[时時點点](?:(\d\d)分)?)\s*(am|pm|a\.m\.|p\.m\.)?\s*` +
		`\(?(z\b|(?:utc|gmt)?\s?[+-]\d\d?:?\d\d\b|(?:utc|gmt)\s?[+-]\d\d?\b|utc|gmt|cst|hkt|[ecmp][sd]t|b?st|cest|cet|jst)?`)
	return f
})

//go:generate go run ./internal/genmonths ../../node_modules/cldr-dates-full/main months.txt

//go:embed months.txt
var monthLines string

// monthNames are the numbers of months by name, in the languages most used on the
// web (internal/genmonths).
var monthNames = sync.OnceValue(func() map[string]int {
	names := make(map[string]int, 700)
	number := 0
	for word := range strings.FieldsSeq(monthLines) {
		if n, err := strconv.Atoi(word); err == nil {
			number = n
			continue
		}
		names[word] = number
	}
	return names
})

// monthNumber returns the number of the month that a word names, "" if none. Hebrew
// writes "in" together with the name.
func monthNumber(name string) string {
	name = strings.ToLower(strings.TrimRight(name, "."))
	n := monthNames()[name]
	if n == 0 {
		n = monthNames()[strings.TrimPrefix(name, "ב")]
	}
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// zones are the zones that dates name, in hours from UTC. CST is not among
// them: it depends.
var zones = map[string]int{
	"z": 0, "utc": 0, "gmt": 0, "hkt": 8, "jst": 9, "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6,
	"pst": -8, "pdt": -7, "bst": 1, "cet": 1, "cest": 2,
}

// A locale is what a date depends on besides its words.
type locale struct {
	chinese    bool // the publisher keeps Chinese time
	monthFirst bool // 11/12/2031 is 12 November
}

// findDate returns the first date in s.
func findDate(s string, l locale) (moment, bool) {
	if !strings.ContainsAny(s, "0123456789") && !strings.Contains(s, "年") {
		if s = westernDigits(s); !strings.ContainsAny(s, "0123456789") {
			return moment{}, false
		}
	}
	f := dateForms()
	if m := f.stamp.FindStringSubmatch(s); m != nil {
		if m[4] != "" {
			n, _ := strconv.ParseInt(m[4], 10, 64)
			return moment{time: time.Unix(n, 0).UTC(), timed: true, zoned: true, days: 1}.at(l.chinese), true
		}
		return day(m[1], m[2], m[3], 0)
	}
	best, end := moment{}, 0
	first := len(s)
	try := func(re *regexp.Regexp, read func(m []string) (moment, bool)) {
		for _, at := range re.FindAllStringSubmatchIndex(s, 5) {
			if at[0] >= first {
				return
			}
			groups := groupsOf(s, at)
			m, ok := read(groups)
			if !ok {
				continue
			}
			best, first, end = m, at[0], slices.Max(at[2:]) // behind the last group: what follows only shows that a number ends
			return
		}
	}
	// Most lines with a digit have no date: a form is searched for where its parts are.
	year, han := hasYear(s), strings.Contains(s, "年")
	if year {
		try(f.ymd, func(m []string) (moment, bool) { return day(m[1], m[2], m[3], 0) })
	}
	if han || strings.ContainsAny(s, "民期间間") {
		try(f.roc, func(m []string) (moment, bool) { return day(m[1]+m[2]+m[3], m[4], m[5], 1911) })
	}
	if han {
		try(f.han, hanDay)
	}
	if hasJoined(s) {
		try(f.dmyNumbers, func(m []string) (moment, bool) { return numbers(m[1], m[2], m[3], l) })
	}
	if year && strings.ContainsFunc(s, unicode.IsLetter) {
		try(f.dmy, func(m []string) (moment, bool) { return day(m[3], monthNumber(m[2]), m[1], thai(m[3])) })
		try(f.mdy, func(m []string) (moment, bool) { return day(m[3], monthNumber(m[1]), m[2], thai(m[3])) })
		try(f.named, func(m []string) (moment, bool) { return day(m[1], monthNumber(m[2]), m[3], thai(m[1])) })
		try(f.thang, func(m []string) (moment, bool) { return day(m[3], m[2], m[1], 0) })
	}
	if strings.Contains(s, ":") {
		try(f.ctime, func(m []string) (moment, bool) { return day(m[3], monthNumber(m[1]), m[2], 0) })
		try(f.short, func(m []string) (moment, bool) { return day(century(m[3]), monthNumber(m[2]), m[1], 0) })
	}
	if best.days == 1 {
		best = best.clock(f.clock.FindStringSubmatch(s[end:]), l.chinese)
	}
	return best.at(l.chinese), end > 0
}

// hasYear reports whether s has four digits in a row that can be a year.
func hasYear(s string) bool {
	for i := 0; i+4 <= len(s); i++ {
		if (s[i] == '1' && s[i+1] == '9' || s[i] == '2' && (s[i+1] == '0' || s[i+1] == '5')) && isDigit(s[i+2]) && isDigit(s[i+3]) {
			return true
		}
	}
	return false
}

// hasJoined reports whether s has a digit before a stop, slash or hyphen.
func hasJoined(s string) bool {
	for i := 1; i < len(s); i++ {
		if isDigit(s[i-1]) && (s[i] == '.' || s[i] == '/' || s[i] == '-') {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// westernDigits returns s with the digits of Arabic, Persian and Indian scripts as
// 0 to 9.
func westernDigits(s string) string {
	return strings.Map(func(r rune) rune {
		for _, zero := range []rune{0x660, 0x6f0, 0x966, 0x9e6, 0xe50} {
			if r >= zero && r <= zero+9 {
				return '0' + r - zero
			}
		}
		return r
	}, s)
}

// thai returns what the years of the Buddhist calendar are ahead.
func thai(year string) int {
	if year > "2400" {
		return -543
	}
	return 0
}

// century expands a two-digit year as RFC 2822 does.
func century(year string) string {
	switch {
	case len(year) != 2:
		return year
	case year < "50":
		return "20" + year
	}
	return "19" + year
}

// numbers makes a moment of a date in numbers that begins with the day, or with
// the month where the locale says so or nothing else is possible.
func numbers(first, second, year string, l locale) (moment, bool) {
	year = century(year)
	if l.monthFirst {
		if m, ok := day(year, first, second, 0); ok {
			return m, true
		}
	}
	if m, ok := day(year, second, first, 0); ok {
		return m, true
	}
	return day(year, first, second, 0)
}

// groupsOf returns the groups of a match.
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

// hanNumber returns the number of a Chinese numeral: 二〇二六, 一一五, 十二, 二十五.
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

// zoneOf returns the zone of that name or offset.
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
	name = strings.TrimLeft(name, "utcgm ")
	sign := 1
	if strings.HasPrefix(name, "-") {
		sign = -1
	}
	digits := strings.ReplaceAll(strings.Trim(name, "+- "), ":", "")
	n, err := strconv.Atoi(digits)
	if len(digits) <= 2 { // GMT+8
		n *= 100
	}
	if err != nil || n > 1400 {
		return time.UTC
	}
	return time.FixedZone("", sign*(n/100*3600+n%100*60))
}
