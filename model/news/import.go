package news

// An Import counts the articles that are being added to a library.
type Import struct {
	Done, Total           int      // files or feeds; Total is 0 while unknown
	Added, Changed, Known int      // articles
	Problems              []error  // one per file or feed: what went wrong and what to do
	Feeds                 []string // addresses of feeds that pages name and the library does not subscribe to, the main one of a page first
}
