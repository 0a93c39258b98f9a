// Package record says how a library writes articles down, whatever database
// keeps them: ids in the order of dates, quotations as JSON, a list's line, what
// makes two articles one, and what a query matches. It has no SQL. Packages
// sqlite and postgres build on it; nothing else needs it.
package record
