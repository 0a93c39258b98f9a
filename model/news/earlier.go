package news

import "time"

// An Earlier is a text that an article had before it changed.
type Earlier struct {
	ID    int64     // in the library
	Until time.Time // when the change was seen
	Title string
	Date  string
	Body  string
}
