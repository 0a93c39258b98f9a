// Package record defines how a library stores articles in any database: ids in
// the order of dates, quotations as JSON, a list's line, when two articles are
// the same, and what a query matches. It contains no SQL. Only packages sqlite
// and postgres use it.
package record
