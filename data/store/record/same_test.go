package record_test

import (
	"math/bits"
	"strings"
	"testing"

	"onrecord/data/store/record"
	"onrecord/data/store/storetest"
	"onrecord/model/find"
)

func TestCanonicalAddresses(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"https://www.News.example/a/b/?b=2&a=1&utm_medium=x&fbclid=y#c", "news.example/a/b?a=1&b=2"},
		{"http://news.example:80/a", "news.example/a"},
		{"http://news.example:8080/a", "news.example:8080/a"},
		{"https://news.example", "news.example"},
		{"https://news.example/%E6%B8%A1", "news.example/%E6%B8%A1"},
		{"ftp://news.example/a", ""},
		{"report.txt", ""},
		{"", ""},
	} {
		if got := record.Canonical(c.address); got != c.want {
			t.Errorf("%s: got %q, want %q", c.address, got, c.want)
		}
	}
}

func TestFingerprintsOfNearlyTheSameTextsAreNear(t *testing.T) {
	for i, a := range storetest.Articles(3, 40) {
		edited := strings.Replace(a.Body, "的", "之", 3) + " 更新 updated"
		if far := distance(a.Body, edited); far > record.PrintBits || !nearly(a.Body, edited) {
			t.Errorf("article %d, edited: %d bits apart, alike %t", i, far, nearly(a.Body, edited))
		}
		other := storetest.Articles(4, i+1)[i]
		if nearly(a.Body, other.Body) {
			t.Errorf("article %d and another are alike", i)
		}
	}
}

func nearly(a, b string) bool {
	return record.Alike(record.Pieces(find.Tokens(a)), record.Pieces(find.Tokens(b)))
}

func distance(a, b string) int {
	return bits.OnesCount64(record.Fingerprint("", find.Tokens(a), a) ^ record.Fingerprint("", find.Tokens(b), b))
}
