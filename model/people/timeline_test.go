package people

import (
	"reflect"
	"testing"

	"onrecord/model/news"
)

func TestATimelineHasABarForEveryUnit(t *testing.T) {
	day := func(name string, n int) news.Tally { return news.Tally{Name: name, Count: n} }
	tests := []struct {
		name  string
		days  []news.Tally
		width int
		want  Timeline
	}{
		{"nothing", nil, 10, Timeline{}},
		{"no date", []news.Tally{day("soon", 3)}, 10, Timeline{}},
		{"one day", []news.Tally{day("2031-05-02", 3)}, 10, Timeline{Day, 1, []int{3}, "2031-05-02", "2031-05-02", 3, "2031-05-02"}},
		{"days without anything are gaps", []news.Tally{day("2031-04-29", 1), day("2031-05-02", 3)}, 10,
			Timeline{Day, 1, []int{1, 0, 0, 3}, "2031-04-29", "2031-05-02", 3, "2031-05-02"}},
		{"weeks begin on Mondays", []news.Tally{day("2031-05-04", 1), day("2031-05-05", 1), day("2031-05-11", 2), day("2031-05-26", 2)}, 10,
			Timeline{Week, 1, []int{1, 3, 0, 0, 2}, "2031-05-04", "2031-05-26", 3, "2031-05-05"}},
		{"months", []news.Tally{day("2030-12-31", 2), day("2031-01-01", 1), day("2031-03-01", 4)}, 5,
			Timeline{Month, 1, []int{2, 1, 0, 4}, "2030-12-31", "2031-03-01", 4, "2031-03"}},
		{"years", []news.Tally{day("2020-12-31", 2), day("2023-01-01", 1)}, 5,
			Timeline{Year, 1, []int{2, 0, 0, 1}, "2020-12-31", "2023-01-01", 2, "2020"}},
		{"several years a bar", []news.Tally{day("1890-01-01", 2), day("1999-01-01", 1), day("2000-01-01", 1)}, 10,
			Timeline{Year, 12, []int{2, 0, 0, 0, 0, 0, 0, 0, 0, 2}, "1890-01-01", "2000-01-01", 2, "1890"}},
		{"a few dates that are not precise are left out", []news.Tally{day("2031", 1), day("2031-05", 1), day("2031-05-01", 3), day("2031-05-03", 3)}, 10,
			Timeline{Day, 1, []int{3, 0, 3}, "2031-05-01", "2031-05-03", 3, "2031-05-01"}},
		{"many make the unit larger", []news.Tally{day("2031-04", 5), day("2031-05-01", 1), day("2031-06", 1)}, 10,
			Timeline{Month, 1, []int{5, 1, 1}, "2031-04", "2031-06", 5, "2031-04"}},
		{"before 1970", []news.Tally{day("1969-12-21", 1), day("1969-12-22", 1), day("1970-01-05", 1)}, 5,
			Timeline{Week, 1, []int{1, 1, 0, 1}, "1969-12-21", "1970-01-05", 1, "1969-12-15"}},
	}
	for _, tt := range tests {
		if got := NewTimeline(tt.days, tt.width); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: got %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

// FuzzTimeline: a timeline fits, its bars hold no more than was counted, and
// its highest bar is what it says.
func FuzzTimeline(f *testing.F) {
	f.Add("2031-05-02", "0001", "9999-12-31", 7)
	f.Add("2031-02-30", "2031-05", "-", 1)
	f.Fuzz(func(t *testing.T, a, b, c string, width int) {
		width = max(1, width%200)
		got := NewTimeline([]news.Tally{{Name: a, Count: 1}, {Name: b, Count: 2}, {Name: c, Count: 4}}, width)
		sum, most := 0, 0
		for _, n := range got.Bars {
			sum += n
			most = max(most, n)
		}
		if len(got.Bars) > width || sum > 7 || most != got.Most || len(got.Bars) > 0 && (got.Bars[0] == 0 || got.When == "") {
			t.Errorf("%q %q %q in %d: %+v", a, b, c, width, got)
		}
	})
}
