package store

import "testing"

func TestTheOwnerOfAnAddressIsItsRegisteredDomain(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.tide.example/ferry":           "tide.example",
		"http://news.tide.example":                 "tide.example",
		"https://TIDE.example.:443/":               "tide.example",
		"https://tide.example:8443/":               "tide.example:8443",
		"https://odile:secret@tide.example/":       "tide.example",
		"https://news.tide.co.uk/":                 "tide.co.uk",
		"https://tide.github.io/":                  "tide.github.io", // whoever likes has a name there
		"https://co.uk/":                           "co.uk",
		"http://127.0.0.1:8080/":                   "127.0.0.1:8080",
		"http://[::1]/":                            "::1",
		"http://localhost/":                        "localhost",
		"https://潮聲.example/":                      "潮聲.example",
		"ftp://tide.example/":                      "",
		"/home/tide/report.txt":                    "",
		"":                                         "",
		"https://tide.example@other.example/":      "other.example",
		"https://tide.example.other.example/ferry": "other.example",
	} {
		if got := Owner(address); got != want {
			t.Errorf("%s: got %q, want %q", address, got, want)
		}
	}
}

func TestANoteThatTwoReadersChangeHasTheWordsOfBoth(t *testing.T) {
	for _, c := range [][4]string{ // was, stored, note, want
		{"", "", "mine", "mine"},
		{"old", "old", "mine", "mine"},
		{"old", "old", "", ""},
		{"old", "theirs", "mine", "theirs; mine"},
		{"old", "", "mine", "mine"},
		{"old", "theirs", "", "theirs"},
		{"old", "old and more", "old and more of it", "old and more of it"},
		{"old", "same", "same", "same"},
	} {
		if got := MergeNotes(c[0], c[1], c[2]); got != c[3] {
			t.Errorf("from %q to %q and %q: got %q, want %q", c[0], c[1], c[2], got, c[3])
		}
	}
}
