package news

import "strings"

// SplitLogin separates the name and password of an address, user:password, from
// the rest. They are sent to the host and to nobody else: every address that is
// shown, stored or exported is one without them.
func SplitLogin(address string) (without, login string) {
	scheme, rest, found := strings.Cut(address, "://")
	if !found {
		return address, ""
	}
	end := strings.IndexAny(rest, "/?#\\")
	if end < 0 {
		end = len(rest)
	}
	at := strings.LastIndexByte(rest[:end], '@')
	if at < 0 {
		return address, ""
	}
	return scheme + "://" + rest[at+1:], rest[:at]
}
