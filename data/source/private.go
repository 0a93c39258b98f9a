package source

import (
	"context"
	"net"
	"net/netip"
	"net/url"
	"slices"

	"code.dny.dev/ssrf"
)

// InPrivateNetwork reports whether the host of an address is on this machine or in
// a private network, so that a Fetcher needs leave to fetch it.
func InPrivateNetwork(ctx context.Context, address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	found, err := net.DefaultResolver.LookupNetIP(ctx, "ip", u.Hostname())
	guard := ssrf.New(ssrf.WithAnyPort())
	return err == nil && slices.ContainsFunc(found, func(ip netip.Addr) bool {
		network := "tcp6"
		if ip.Unmap().Is4() {
			network = "tcp4"
		}
		return guard.Safe(network, netip.AddrPortFrom(ip.Unmap(), 80).String(), nil) != nil
	})
}
