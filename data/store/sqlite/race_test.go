//go:build race

package sqlite

// raced tells that tests run with the race detector, ten times slower.
const raced = true
