package source

import (
	"net/url"
	"strings"
)

// userinfo returns a login as requests carry it; nil for none.
func userinfo(login string) *url.Userinfo {
	if login == "" {
		return nil
	}
	user, password, both := strings.Cut(login, ":")
	user, password = unescaped(user), unescaped(password)
	if !both {
		return url.User(user)
	}
	return url.UserPassword(user, password)
}

// unescaped returns s without percent-encoding, or s where that is broken.
func unescaped(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}
