// Package store says what a library promises: the interface Library, the values
// it gives and takes, and what can be done with them without a database. Package
// sqlite keeps a library in a file, postgres on a server.
//
// Conventions: spans are byte ranges of an article's body. An article is named
// by its news.Article.ID, here called its key.
package store
