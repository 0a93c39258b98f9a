package source

import (
	"crypto/tls"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestCertificatesThatFailSayWhatToDo(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "safe") }))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	trusting := s.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	plain := serve(t, func(http.ResponseWriter, *http.Request) {})
	for _, c := range []struct {
		what, address, want string
		config              *tls.Config
	}{
		{"unknown authority", s.URL, "this computer does not trust who signed the host's certificate: open it in a browser and save it", &tls.Config{}},
		{"another name", strings.Replace(s.URL, "127.0.0.1", "localhost", 1), "the certificate is not for this host: check the address", &tls.Config{RootCAs: trusting}},
		{"expired", s.URL, "the certificate has expired or is not valid yet: check this computer's clock, or open it in a browser and save it",
			&tls.Config{RootCAs: trusting, Time: func() time.Time { return time.Date(2999, 1, 1, 0, 0, 0, 0, time.UTC) }}},
		{"no encryption", strings.Replace(plain, "http:", "https:", 1), "the host does not answer with https: try the address with http://", &tls.Config{}},
		{"good", s.URL, "", &tls.Config{RootCAs: trusting}},
	} {
		f := &Fetcher{AllowPrivate: true}
		f.once.Do(f.start)
		f.client.Transport.(*http.Transport).TLSClientConfig = c.config
		_, err := f.Fetch(t.Context(), Request{Address: c.address})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.HasSuffix(err.Error(), ": "+c.want)) {
			t.Errorf("%s: got %v, want %q", c.what, err, c.want)
		}
	}
}
