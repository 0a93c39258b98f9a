package store

import (
	"errors"
)

// ErrDamaged is the error of reading a damaged file.
var ErrDamaged = errors.New("the file is damaged: onrecord library rescue saves what can be read")

// ErrGone is the error of changing a library whose file was removed or replaced
// while it was open.
var ErrGone = errors.New("its file was removed or replaced while it was open, so nothing was saved: close onrecord and open it again")

// ErrNewer is the error of opening a library made by a newer version.
var ErrNewer = errors.New("the library is from a newer version of onrecord: install that one, the library is left as it is")
