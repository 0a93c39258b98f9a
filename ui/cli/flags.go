package cli

import (
	"errors"
	"strconv"
)

// allowPrivate is the flag that allows fetching from private networks.
const allowPrivate = "allow-private"

// oneOrTwo is a flag with the values 1 and 2.
type oneOrTwo int

// String is the flag's value as text.
func (n *oneOrTwo) String() string { return strconv.Itoa(int(*n)) }

// Set takes "1" or "2".
func (n *oneOrTwo) Set(s string) error {
	if s != "1" && s != "2" {
		return errors.New("must be 1 or 2")
	}
	*n = oneOrTwo(s[0] - '0')
	return nil
}

// Type names the value in the help.
func (n *oneOrTwo) Type() string { return "1|2" }
