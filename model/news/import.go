package news

// An Import counts what is being brought into a library.
type Import struct {
	Done, Total           int     // files, or feeds; Total is 0 while it is not known
	Added, Changed, Known int     // articles
	Problems              []error // of a file or feed each: what went wrong and what to do
}
