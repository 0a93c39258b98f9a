package news

import "testing"

func TestALoginIsSplitFromAnAddress(t *testing.T) {
	for _, c := range []struct{ address, without, login string }{
		{"https://tide.example/feed", "https://tide.example/feed", ""},
		{"https://odile:secret@tide.example/feed", "https://tide.example/feed", "odile:secret"},
		{"https://odile@tide.example:8080", "https://tide.example:8080", "odile"},
		{"https://odile:a@b@tide.example/", "https://tide.example/", "odile:a@b"},
		{"https://tide.example/@odile", "https://tide.example/@odile", ""},
		{"https://tide.example?to=a@b", "https://tide.example?to=a@b", ""},
		{`https://tide.example\@other.example/`, `https://tide.example\@other.example/`, ""},
		{"odile@tide.example", "odile@tide.example", ""},
		{"/home/odile@tide/report.txt", "/home/odile@tide/report.txt", ""},
	} {
		without, login := SplitLogin(c.address)
		if without != c.without || login != c.login {
			t.Errorf("%s: got %q and %q, want %q and %q", c.address, without, login, c.without, c.login)
		}
	}
}
