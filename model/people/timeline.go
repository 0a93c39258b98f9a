package people

import (
	"slices"
	"strings"
	"time"

	"onrecord/model/news"
)

// A Unit is the time that a bar of a timeline stands for.
type Unit uint8

// The units. Weeks begin on Mondays.
const (
	Day Unit = iota
	Week
	Month
	Year
)

// Units are the names of the units in the message catalogues, after "timeline.".
var Units = []string{"day", "week", "month", "year"}

// dateForms are the forms of dates, by precision.
var dateForms = []string{"2006", "2006-01", "2006-01-02"}

// A Timeline is a count over time, with a bar for every unit from the first date
// to the last, empty ones included.
type Timeline struct {
	Unit        Unit
	Years       int // in a bar if Unit is Year, else 1
	Bars        []int
	First, Last string // dates
	Most        int    // of the highest bar
	When        string // date of the first highest bar: 2031-05-02, 2031-05, 2031
}

// NewTimeline counts days, which are in order, in at most width bars of the
// smallest unit that fits. It leaves out dates less precise than the unit and
// invalid ones, as long as those are fewer than half.
func NewTimeline(days []news.Tally, width int) Timeline {
	var dates []date
	total := 0
	for _, day := range days {
		if d, ok := dateOf(day); ok {
			dates = append(dates, d)
			total += day.Count
		}
	}
	slices.SortStableFunc(dates, func(x, y date) int { return x.from.Compare(y.from) })
	for unit := Day; unit <= Year; unit++ {
		t, counted := Timeline{Unit: unit, Years: 1}, 0
		precise := slices.DeleteFunc(slices.Clone(dates), func(d date) bool { return !d.tells(unit) })
		for _, d := range precise {
			counted += d.Count
		}
		if counted == 0 || 2*counted < total {
			continue
		}
		first, last := precise[0], precise[len(precise)-1]
		n := unit.of(last.from) - unit.of(first.from) + 1
		if unit == Year {
			t.Years = (n + width - 1) / max(1, width)
			n = (n + t.Years - 1) / t.Years
		}
		if n > width {
			continue
		}
		t.Bars, t.First, t.Last = make([]int, n), first.Name, last.Name
		t.fill(precise)
		return t
	}
	return Timeline{}
}

// fill counts dates into the bars.
func (t *Timeline) fill(dates []date) {
	bar := func(d *date) int { return (t.Unit.of(d.from) - t.Unit.of(dates[0].from)) / t.Years }
	for i := range dates {
		t.Bars[bar(&dates[i])] += dates[i].Count
	}
	t.Most = slices.Max(t.Bars)
	high := slices.IndexFunc(dates, func(d date) bool { return t.Bars[bar(&d)] == t.Most })
	t.When = t.Unit.begin(dates[high].from)
}

// A date is a day, month or year with a count.
type date struct {
	news.Tally
	from time.Time // its first day
}

func dateOf(t news.Tally) (date, bool) {
	if n := strings.Count(t.Name, "-"); n < len(dateForms) {
		from, err := time.Parse(dateForms[n], t.Name)
		return date{t, from}, err == nil
	}
	return date{}, false
}

// tells reports whether d is precise enough for a unit.
func (d *date) tells(u Unit) bool {
	return len(d.Name) >= [...]int{Day: len("2006-01-02"), Week: len("2006-01-02"), Month: len("2006-01"), Year: 0}[u]
}

// beforeWeeks is the number of days from a Monday before the year 0 to
// 1970-01-01, a Thursday.
const beforeWeeks = 7*150_000 + 3

// of is the number of the unit that contains a day.
func (u Unit) of(day time.Time) int {
	switch u {
	case Day:
		return int(day.Unix() / 86400)
	case Week:
		return int((day.Unix()/86400 + beforeWeeks) / 7)
	case Month:
		return day.Year()*12 + int(day.Month())
	case Year:
	}
	return day.Year()
}

// begin is the date of the unit that contains a day.
func (u Unit) begin(day time.Time) string {
	switch u {
	case Day:
		return day.Format(dateForms[2])
	case Week:
		return day.AddDate(0, 0, -(int(day.Weekday())+6)%7).Format(dateForms[2])
	case Month:
		return day.Format(dateForms[1])
	case Year:
	}
	return day.Format(dateForms[0])
}
