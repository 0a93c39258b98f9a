package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/rogpeppe/go-internal/lockedfile"

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

// RememberPrivate adds the address of a feed to o.PrivateFeeds, if its host is in a
// private network that o allows.
func (o Options) RememberPrivate(ctx context.Context, address string) error {
	return o.PrivateFeeds.remember(ctx, &source.Fetcher{AllowPrivate: o.AllowPrivate, PrivateHosts: o.PrivateHosts}, address)
}

// remember adds the address of a feed, if its host is in a private network that f
// allows. What f does not allow is never remembered: the owner of a host's name could
// give it a private address as soon as the feed is fetched from a public one.
func (p PrivateFeeds) remember(ctx context.Context, f *source.Fetcher, address string) error {
	all, err := p.Load()
	if err != nil || p.Path == "" || slices.Contains(all, address) || !f.AllowsPrivate(ctx, address) {
		return err
	}
	if err := p.change(func(all []string) []string { return append(all, address) }); err != nil {
		return fmt.Errorf("remembering that %s may be fetched: %w", Clean(address), err)
	}
	return nil
}

// Forget removes the address of a feed that is no longer subscribed to.
func (p PrivateFeeds) Forget(address string) error {
	all, err := p.Load()
	if err == nil && slices.Contains(all, address) {
		err = p.change(func(all []string) []string {
			return slices.DeleteFunc(all, func(a string) bool { return a == address })
		})
	}
	if err != nil {
		return fmt.Errorf("forgetting that %s may be fetched: %w", Clean(address), err)
	}
	return nil
}

// change replaces the addresses. A lock keeps two programs from losing each other's
// change.
func (p PrivateFeeds) change(edit func([]string) []string) error {
	if err := os.MkdirAll(filepath.Dir(p.Path), 0o700); err != nil {
		return err
	}
	unlock, err := lockedfile.MutexAt(p.Path + ".lock").Lock()
	if err != nil {
		return err
	}
	defer unlock()
	all, err := p.Load()
	if err != nil {
		return err
	}
	all = edit(all)
	slices.Sort(all)
	return replace(p.Path, slices.Compact(all))
}
