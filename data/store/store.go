// Package store defines the interface Library, its values, and the operations
// on them that need no database. Package sqlite stores a library in a file,
// package postgres on a server.
//
// Conventions: spans are byte ranges of an article's body. An article is named
// by its news.Article.ID, here called its key.
package store
