package postgres

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"onrecord/data/store/postgres/pgtest"
)

// selfSigned is a certificate for 127.0.0.1 and its key.
func selfSigned(t *testing.T) (certificate, key string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "db.example"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true}
	signed, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	must(t, err)
	bare, err := x509.MarshalPKCS8PrivateKey(private)
	must(t, err)
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed})), string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: bare}))
}

// asking starts a server that asks for the password of odile and wants TLS. It
// returns its port and its certificate.
func asking(t *testing.T) (port int, certificate string) {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	port = free.Addr().(*net.TCPAddr).Port
	free.Close()
	server := pgtest.Own(t, "fsync=off", "listen_addresses=127.0.0.1", fmt.Sprint("port=", port))
	conn, err := pgx.Connect(ctx, server.Address+fmt.Sprint("&port=", port))
	must(t, err)
	defer conn.Close(ctx)
	certificate, key := selfSigned(t)
	for file, text := range map[string]string{"server.crt": certificate, "server.key": key,
		"pg_hba.conf": "local all onrecord trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n"} { // written by the server, who owns them
		_, err := conn.Exec(ctx, fmt.Sprintf(`COPY (SELECT unnest(string_to_array('%s', E'\n'))) TO PROGRAM 'cat > %s && chmod 600 %[2]s'`, text, file))
		must(t, err)
	}
	for _, query := range []string{"CREATE ROLE odile LOGIN PASSWORD 's3cret'", "GRANT CREATE ON DATABASE postgres TO odile", "ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()"} {
		_, err := conn.Exec(ctx, query)
		must(t, err)
	}
	eventually(t, "the server takes TLS", func() bool {
		var on bool
		return conn.QueryRow(ctx, "SELECT setting = 'on' FROM pg_settings WHERE name = 'ssl'").Scan(&on) == nil && on
	})
	return port, certificate
}

func TestThePasswordComesFromWhereOthersLook(t *testing.T) {
	port, certificate := asking(t)
	file := func(name, text string) string {
		path := filepath.Join(t.TempDir(), name)
		must(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	line := fmt.Sprintf("127.0.0.1:%d:postgres:odile:s3cret\n", port)
	service := fmt.Sprintf("[news]\nhost=127.0.0.1\nport=%d\ndbname=postgres\nuser=odile\npassword=s3cret\n", port)
	another, _ := selfSigned(t)
	root, others := file("root.crt", certificate), file("others.crt", another)
	bare := fmt.Sprintf("postgres://odile@127.0.0.1:%d/postgres", port)
	for _, c := range []struct {
		why, address, problem string
		env                   map[string]string
	}{
		{"the address", strings.Replace(bare, "@", ":s3cret@", 1), "", nil},
		{"PGPASSWORD", bare, "", map[string]string{"PGPASSWORD": "s3cret"}},
		{"PGPASSFILE", bare, "", map[string]string{"PGPASSFILE": file("pass", line)}},
		{"~/.pgpass", bare, "", map[string]string{"HOME": filepath.Dir(file(".pgpass", line))}},
		{"a service file", "postgres://?service=news", "", map[string]string{"PGSERVICEFILE": file("services", service)}},
		{"~/.pg_service.conf", "postgres://?service=news", "", map[string]string{"HOME": filepath.Dir(file(".pg_service.conf", service))}},
		{"PGSERVICE", "postgres://", "", map[string]string{"PGSERVICE": "news", "PGSERVICEFILE": file("services", service)}},
		{"nowhere", bare, "PGPASSWORD or ~/.pgpass", nil},
		{"a wrong one", bare, "the password is wrong", map[string]string{"PGPASSWORD": "guessed"}},
		{"verified", bare + "?sslmode=verify-full&sslrootcert=" + root, "", map[string]string{"PGPASSWORD": "s3cret"}},
		{"another's certificate", bare + "?sslmode=verify-full&sslrootcert=" + others, "certificate", map[string]string{"PGPASSWORD": "s3cret"}},
		{"no TLS", bare + "?sslmode=disable", "pg_hba.conf", map[string]string{"PGPASSWORD": "s3cret"}},
	} {
		t.Run(c.why, func(t *testing.T) {
			t.Setenv("HOME", t.TempDir())
			t.Setenv("PGPASSWORD", "")
			for name, value := range c.env {
				t.Setenv(name, value)
			}
			s, err := Open(ctx, c.address, Options{})
			if c.problem != "" {
				if err == nil || !strings.Contains(err.Error(), c.problem) || strings.Contains(err.Error(), "s3cret") {
					t.Errorf("error %v, want one with %q", err, c.problem)
				}
				return
			}
			must(t, err)
			defer s.Close()
			var safe bool
			must(t, s.pool.QueryRow(ctx, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").Scan(&safe))
			if !safe || strings.Contains(s.Name(), "s3cret") || s.Reader() != "odile" {
				t.Errorf("TLS %t, name %s, reader %s", safe, s.Name(), s.Reader())
			}
		})
	}
}
