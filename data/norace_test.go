//go:build !race

package data

// raced tells that tests run with the race detector, ten times slower.
const raced = false
