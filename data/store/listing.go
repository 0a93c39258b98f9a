package store

import (
	"onrecord/model/news"
)

// A Listing is what is known of all articles without reading them, at one
// moment.
type Listing struct {
	Heads news.List // the newest first
	Cast  *Cast
	Marks [][]news.Mark // by head, in the order of its quotations; their persons are of Cast
}
