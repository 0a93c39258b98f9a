package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"onrecord/data/source"
)

// PrivateFeeds is a file with the addresses of feeds that may be fetched although
// their hosts are in a private network. It belongs to the machine: a library from
// somebody else opens no private network. An empty path remembers none.
type PrivateFeeds struct{ Path string }

// Load returns the addresses. A file that does not exist or is damaged has none.
func (p PrivateFeeds) Load() (addresses []string, err error) {
	if p.Path == "" {
		return nil, nil
	}
	switch err := load(p.Path, &addresses); {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, errDamaged):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("reading which feeds may be in a private network: %w", err)
	}
	return addresses, nil
}

// Remember adds the address of a feed that was fetched, if its host is in a private
// network.
func (p PrivateFeeds) Remember(ctx context.Context, address string) error {
	all, err := p.Load()
	if err != nil || p.Path == "" || slices.Contains(all, address) || !source.InPrivateNetwork(ctx, address) {
		return err
	}
	if err := replace(p.Path, append(all, address)); err != nil {
		return fmt.Errorf("remembering that %s may be fetched: %w", Clean(address), err)
	}
	return nil
}
