package ui

import (
	"strings"
	"testing"

	"onrecord/model"
	"onrecord/model/people"
	"onrecord/ui/internal/tuitest"
)

func TestAnOfficeFollowsTheOrderOfItsLanguage(t *testing.T) {
	tests := []struct{ office, of, want string }{
		{"市長", "南溪市", "南溪市市長"},
		{"mayor", "Nanxi", "mayor, Nanxi"}, // also in a Chinese article
		{"mayor", "", "mayor"},
		{"", "南溪市", "南溪市"},
	}
	for _, tt := range tests {
		if got := roleText(people.Role{Office: tt.office, Affiliation: tt.of}); got != tt.want {
			t.Errorf("%q of %q: got %q, want %q", tt.office, tt.of, got, tt.want)
		}
	}
}

func TestWhyIsSaidWhereTheQuotationsAreHidden(t *testing.T) {
	m := open(t, "en", fakeArchive{library()})
	drive(m, 60, 20, "ny")
	rows := tuitest.Show(60, 20, m.View().Content).Rows()
	if last := rows[len(rows)-1]; !strings.Contains(last, "subject of the clause · 90%") {
		t.Errorf("after y the last row is %q", last)
	}
	chosen := m.State.Reading.Selected
	m.State.Reading.Selected = model.Ref{Article: m.State.Articles.Len() - 1} // while its article is loaded
	if rows := tuitest.Show(60, 20, m.View().Content).Rows(); strings.Contains(rows[len(rows)-1], "%") {
		t.Errorf("of a quotation that is not known the last row says %q", rows[len(rows)-1])
	}
	m.State.Reading.Selected = chosen
	pressAll(m, "y")
	rows = tuitest.Show(60, 20, m.View().Content).Rows()
	if last := rows[len(rows)-1]; strings.Contains(last, "90%") {
		t.Errorf("after y again the last row is %q", last)
	}
}
