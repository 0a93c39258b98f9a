package news

// An Import counts the articles that are being added to a library.
type Import struct {
	Done, Total           int            // files or feeds; Total is 0 while unknown
	Added, Changed, Known int            // articles
	Problems              []error        // one per file or feed: what went wrong and what to do
	Texts                 []NamedArticle // that have another text now
	Fetched               []FetchedFeed  // feeds with new or changed articles

	// Offers are addresses of feeds that pages name and the library does not subscribe
	// to, the main one of a page first.
	Offers []string
}

// A NamedArticle is an article of a library by name.
type NamedArticle struct{ ID, Title string }

// A FetchedFeed is what came of fetching a feed.
type FetchedFeed struct {
	Title, Address string
	Added, Changed int // articles
}
