package people

import (
	"onrecord/model/news"
)

// Contents are the articles of a library, as heads in list order, and who says
// what in them. Readers of a library share them, so nobody changes them.
type Contents struct {
	Articles news.List
	Cast     *Cast         // Person.In is empty
	Marks    [][]news.Mark // by article, in the order of its quotations
	Kept     []news.Bookmark
	Index    *Index          // of Cast.People
	Said     *Said           // of Marks
	Read     map[string]bool // by Article.ID: read, where Articles do not say so
}
