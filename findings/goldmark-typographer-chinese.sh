#!/usr/bin/env bash
# goldmark's Typographer writes the closing mark of a Chinese quotation as a second
# opening one: "不會停航。"白苓說 becomes “不會停航。“白苓說. Nothing closes.
#
# Seen with github.com/yuin/goldmark v1.8.7 on Go 1.26, with and without the
# extension CJK:
#
#   "不會停航。"白苓說。             “不會停航。“白苓說。
#   "不會停航，"白苓說，"改期。"     “不會停航，“白苓說，“改期。”
#   "不會停航"，白苓說。             “不會停航”，白苓說。
#
# A mark between punctuation and a letter opens in English, where a space follows a
# quotation. In Chinese none does, and 。 stands inside the marks, so this is the
# usual end of a quotation before its speaker. A program that pairs the marks finds
# quotations that run on into the words of the reporter.
#
# Fails if one of the lines comes out differently.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >go.mod <<'MOD'
module finding

go 1.26

require github.com/yuin/goldmark v1.8.7
MOD
cat >main.go <<'GO'
package main

import (
	"html"
	"log"
	"os"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

func main() {
	for _, md := range []goldmark.Markdown{
		goldmark.New(goldmark.WithExtensions(extension.Typographer)),
		goldmark.New(goldmark.WithExtensions(extension.Typographer, extension.CJK)),
	} {
		for _, text := range []string{`"不會停航。"白苓說。`, `"不會停航，"白苓說，"改期。"`, `"不會停航"，白苓說。`} {
			var out strings.Builder
			if err := md.Convert([]byte(text), &out); err != nil {
				log.Fatal(err)
			}
			_, _ = os.Stdout.WriteString(html.UnescapeString(out.String()))
		}
	}
}
GO
GOFLAGS=-mod=mod go run . | tee out.txt
diff out.txt - <<'EOT' || { echo "changed: see the lines above and the head of this file"; exit 1; }
<p>“不會停航。“白苓說。</p>
<p>“不會停航，“白苓說，“改期。”</p>
<p>“不會停航”，白苓說。</p>
<p>“不會停航。“白苓說。</p>
<p>“不會停航，“白苓說，“改期。”</p>
<p>“不會停航”，白苓說。</p>
EOT
