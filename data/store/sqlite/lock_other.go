//go:build !unix

package sqlite

import "os"

// lockFile opens a library's file. Where files are not locked in the way of Unix, a
// file that is in use cannot be renamed.
func lockFile(path string) (*os.File, error) { return os.Open(path) }
