package source

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestALoginReachesItsHostAndNobodyElse(t *testing.T) {
	other := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if _, _, ok := r.BasicAuth(); ok {
			t.Error("another host is given the login")
		}
		io.WriteString(w, "elsewhere")
	})
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		switch {
		case user != "odile" || password != "se:cret@1":
			w.WriteHeader(http.StatusUnauthorized)
		case r.URL.Path == "/moved":
			http.Redirect(w, r, "/there", http.StatusMovedPermanently)
		case r.URL.Path == "/away":
			http.Redirect(w, r, other, http.StatusFound)
		default:
			io.WriteString(w, "welcome")
		}
	})
	host := strings.TrimPrefix(at, "http://")
	f := &Fetcher{AllowPrivate: true}
	for path, want := range map[string]string{"/": "welcome", "/moved": "welcome", "/away": "elsewhere"} {
		for _, r := range []Request{{Address: "http://odile:se%3Acret%401@" + host + path}, {Address: at + path, Login: "odile:se%3Acret%401"}} {
			got, err := f.Fetch(t.Context(), r)
			if err != nil || string(got.Body) != want {
				t.Errorf("%s: got %q, error %v; want %q", path, got.Body, err, want)
			}
			if strings.Contains(got.Address, "odile") {
				t.Errorf("%s: the answer is of %s", path, got.Address)
			}
		}
	}
	_, err := f.Fetch(t.Context(), Request{Address: "http://odile:wrong@" + host + "/"})
	if err == nil || strings.Contains(err.Error(), "odile") || strings.Contains(err.Error(), "wrong") || !strings.Contains(err.Error(), "NAME:PASSWORD@") {
		t.Errorf("got error %v", err)
	}
	_, err = f.Fetch(t.Context(), Request{Address: "ftp://odile:secret@" + host + "/"})
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("got error %v", err)
	}
}
