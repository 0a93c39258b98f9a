package record

import (
	"fmt"
	"onrecord/data/store"
	"strconv"
	"strings"
)

// An article's id is its date and time, as digits of year, month, day, hour
// and minute, and a number of six digits: 202611250930000001. So the newest
// first is the order of ids, a range of dates is a range of ids, and the search
// index, which knows ids only, gives the newest first without reading anything
// else. An article without a date has the time it was added.

// PerMinute is how many ids a minute has.
const PerMinute = 1_000_000

const perDay = 10_000 * PerMinute

// Moment returns the first id of the period a date names, to the minute at
// most; ok is false if the date has no year.
func Moment(date string) (id int64, ok bool) {
	day, ok := digits(date)
	if !ok {
		return 0, false
	}
	clock := 0
	if i := strings.IndexAny(date, "T "); i > 0 && len(date) >= i+6 && date[i+3] == ':' {
		h, errH := strconv.Atoi(date[i+1 : i+3])
		m, errM := strconv.Atoi(date[i+4 : i+6])
		if errH == nil && errM == nil && h < 24 && m < 60 {
			clock = h*100 + m
		}
	}
	return int64(day)*perDay + int64(clock)*PerMinute, true
}

// digits returns the day a date begins with, as a number: 20250625, or 20250600
// for 2025-06.
func digits(date string) (day int, ok bool) {
	parts := strings.SplitN(date, "-", 3)
	if len(parts) == 3 && len(parts[2]) > 2 {
		parts[2] = parts[2][:2]
	}
	most := [3]int{9999, 12, 31}
	size := [3]int{4, 2, 2}
	for i := range most {
		day *= 100
		if i == 0 {
			day = 0
		}
		if i >= len(parts) {
			continue
		}
		n, err := strconv.Atoi(parts[i])
		if err != nil || len(parts[i]) != size[i] || n < 1 || n > most[i] {
			return 0, false
		}
		day += n
	}
	return day, true
}

// DateRange returns the half-open range of ids from since to until, both
// included. Either may be empty, a year, a month or a day; else the error is
// store.ErrDate.
func DateRange(since, until string) (from, to int64, err error) {
	wrong := fmt.Errorf("since %q, until %q: %w", since, until, store.ErrDate)
	to = 1<<63 - 1
	if since != "" {
		day, good := digits(since)
		if !good {
			return 0, 0, wrong
		}
		from = int64(day) * perDay
	}
	if until != "" {
		day, good := digits(until)
		if !good {
			return 0, 0, wrong
		}
		switch { // a month or a year reaches to its end
		case day%10000 == 0:
			day += 9999
		case day%100 == 0:
			day += 99
		}
		to = int64(day+1) * perDay
	}
	return from, to, nil
}

// Day returns the date an id begins with.
func Day(id int64) string {
	d := id / perDay
	return fmt.Sprintf("%04d-%02d-%02d", d/10000, d/100%100, d%100)
}
