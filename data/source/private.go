package source

import (
	"cmp"
	"context"
	"net"
	"net/netip"
	"net/url"
	"slices"

	"code.dny.dev/ssrf"
)

// AllowsPrivate reports whether the host of an address is on this machine or in a
// private network and f may fetch from there.
func (f *Fetcher) AllowsPrivate(ctx context.Context, address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	port := cmp.Or(u.Port(), map[string]string{"http": "80", "https": "443"}[u.Scheme])
	return f.allows(u.Hostname(), net.JoinHostPort(u.Hostname(), port)) && inPrivateNetwork(ctx, u.Hostname())
}

// inPrivateNetwork reports whether a host is on this machine or in a private network.
func inPrivateNetwork(ctx context.Context, host string) bool {
	found, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	guard := ssrf.New(ssrf.WithAnyPort())
	return err == nil && slices.ContainsFunc(found, func(ip netip.Addr) bool {
		network := "tcp6"
		if ip.Unmap().Is4() {
			network = "tcp4"
		}
		return guard.Safe(network, netip.AddrPortFrom(ip.Unmap(), 80).String(), nil) != nil
	})
}
