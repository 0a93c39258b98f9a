package people

import (
	"onrecord/model/news"
)

// Contents are a library's articles, as heads in the order they are listed, and
// who says what in them.
type Contents struct {
	Articles []news.Article
	Cast     *Cast         // Person.In is empty
	Marks    [][]news.Mark // by article, in the order of its quotations
	Kept     []news.Bookmark
}
