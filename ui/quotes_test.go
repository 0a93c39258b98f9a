package ui

import (
	"testing"

	"onrecord/model/people"
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
