package model

// A State is all that the screen shows.
type State struct {
	Width, Height int
	Layout        Layout
}
