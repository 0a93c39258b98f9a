//go:build !race

package source

// raced reports whether tests run with the race detector.
const raced = false
