package people

import (
	"onrecord/model/news"
)

// Contents are the articles of a library, as heads in list order, and who says
// what in them.
type Contents struct {
	Articles []news.Article
	Cast     *Cast         // Person.In is empty
	Marks    [][]news.Mark // by article, in the order of its quotations
	Kept     []news.Bookmark
}
