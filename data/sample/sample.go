// Package sample holds the built-in articles: eight articles about one event,
// in three writing systems, with all quotations annotated by hand. FORMAT.md
// describes their format. Package source reads them.
package sample

import (
	"embed"
	"io/fs"
)

// Name is the name of the sample; the IDs of its articles begin with it.
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
