package model

// Contents are a library's articles, as heads in the order they are listed, and
// who says what in them.
type Contents struct {
	Articles []Article
	Cast     *Cast    // Person.In is empty
	Marks    [][]Mark // by article, in the order of its quotations
	Kept     []Kept
}
