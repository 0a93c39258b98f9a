//go:build race

package source

// raced reports whether tests run with the race detector: buffers that could be
// used again are then thrown away at random.
const raced = true
