package store

import (
	"net/url"
	"strings"
	"testing"

	"onrecord/model/news"
)

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

// FuzzAddress reads addresses as anybody may write them: the part without a login has
// none, and belongs to the same site.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"https://odile:secret@tide.example/feed?a=b@c#d", `https://a\@b.example/`, "http://[::1]:80/", "https://@/", "HTTPS://a@b@C.example", "https://%40@x.example", "//0@0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, address string) {
		without, login := news.SplitLogin(address)
		if strings.Contains(address, "@") == false && (without != address || login != "") {
			t.Errorf("%q has the login %q", address, login)
		}
		u, err := url.Parse(without)
		if err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.User != nil {
			t.Errorf("%q still has the login %q: %q", address, u.User, without)
		}
		owner := Owner(address)
		if strings.ContainsAny(owner, "/@?#\\") {
			t.Errorf("%q belongs to %q", address, owner)
		}
		if owner != "" && Owner(without) != owner {
			t.Errorf("%q belongs to %q, without the login to %q", address, owner, Owner(without))
		}
	})
}
