package data

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestADamagedFeedIsSubscribedToIfAnEntryIsWhole(t *testing.T) {
	text := rss("Tide", entry{at: "/ferry", title: "The ferry"}, entry{at: "/lamp", title: "The lamp"})
	for kept, whole := range map[string]bool{text[:strings.Index(text, "The lamp")]: true, text[:strings.Index(text, "The ferry")]: false} {
		at := on(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, kept) })
		d, err := Discover(t.Context(), at+"/feed", Options{AllowPrivate: true})
		if (err == nil) != whole || whole && d.Feed.Address != at+"/feed" {
			t.Errorf("with a whole entry %t: got %+v, error %v", whole, d, err)
		}
	}
}
