package source

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"code.dny.dev/ssrf"
)

// A Refusal is an answer that is none: the status of it, and the time before
// which the host does not want to be asked again, if it named one.
type Refusal struct {
	Status int
	Until  time.Time
}

// Error says what was answered and what to do about it.
func (r *Refusal) Error() string {
	s := fmt.Sprintf("the answer is %d %s", r.Status, http.StatusText(r.Status))
	switch {
	case !r.Until.IsZero():
		return s + ": ask again after " + r.Until.Local().Format("2006-01-02 15:04:05")
	case r.Status == http.StatusGone || r.Status == http.StatusNotFound:
		return s + ": check the address"
	case r.Status == http.StatusUnauthorized:
		return s + ": put the name and password into the address, https://NAME:PASSWORD@HOST/"
	case r.Status == http.StatusForbidden:
		return s + ": open it in a browser and save it"
	}
	return s + ": try again later"
}

// The errors of addresses and answers.
var (
	errScheme    = errors.New("only http and https addresses are fetched: check the address")
	errPrivate   = errors.New("the address leads into a private network: --allow-private allows it, --private-host NAME allows one host")
	errLarge     = errors.New("larger than 8 MiB: save it and read the file")
	errRedirects = errors.New("redirected more than 5 times: open it in a browser and save it")
)

// reason returns an error of the network in words for the user.
func (f *Fetcher) reason(ctx context.Context, err error) error {
	var lookup *net.DNSError
	var at *url.Error
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork):
		return errPrivate
	case errors.As(err, &lookup):
		return fmt.Errorf("there is no host %s: check the address and the connection", Clean(lookup.Name))
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("no answer in %v: try again later", f.Timeout)
	}
	if problem := certificate(err); problem != nil {
		return problem
	}
	if errors.As(err, &at) {
		return fmt.Errorf("%w: try again later", at.Err)
	}
	return err
}

// certificate tells the user what is wrong with a host's encryption; nil if that is
// not the problem.
func certificate(err error) error {
	const instead = "open it in a browser and save it"
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	var failed *tls.CertificateVerificationError
	switch {
	case errors.As(err, &unknown):
		return errors.New("this computer does not trust who signed the host's certificate: " + instead)
	case errors.As(err, &name):
		return errors.New("the certificate is not for this host: check the address")
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return errors.New("the certificate has expired or is not valid yet: check this computer's clock, or " + instead)
	case errors.As(err, &failed):
		return errors.New("the host's certificate is not valid: " + instead)
	case errors.Is(err, http.ErrSchemeMismatch):
		return errors.New("the host does not answer with https: try the address with http://")
	}
	return nil
}

// timedOut reports whether an error means that an answer did not arrive in time.
func timedOut(err error) bool {
	var network interface{ Timeout() bool }
	return errors.As(err, &network) && network.Timeout()
}

// retryAfter returns the time that a Retry-After names, zero for none and never
// more than a day away.
func retryAfter(value string, now time.Time) time.Time {
	until := time.Time{}
	if seconds, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && seconds > 0 {
		until = now.Add(min(time.Duration(min(seconds, 1<<30))*time.Second, LongestWait))
	} else if t, err := http.ParseTime(value); err == nil && t.After(now) {
		until = t
	}
	if until.After(now.Add(LongestWait)) {
		until = now.Add(LongestWait)
	}
	return until
}

// Backoff is how long to wait after so many failures in a row: a minute, and
// each time twice as long, up to a day.
func Backoff(failures int) time.Duration {
	if failures < 1 {
		return 0
	}
	return min(time.Minute<<min(failures-1, 20), LongestWait)
}
