// Package sample holds the articles that are built in: one event told in
// eight articles, in three ways of writing, with all their quotations
// annotated by hand. FORMAT.md says how such articles are written. The package
// reads none of them; package source does.
package sample

import (
	"embed"
	"io/fs"
)

// Name is what the sample is called; the IDs of its articles begin with it.
const Name = "sample"

//go:embed sco-2025
var files embed.FS

// Files is the folder of the sample's articles.
func Files() fs.FS {
	sub, err := fs.Sub(files, "sco-2025")
	if err != nil {
		panic(err) // the folder is compiled in
	}
	return sub
}
