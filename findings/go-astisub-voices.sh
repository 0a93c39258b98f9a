#!/usr/bin/env bash
# go-astisub gives words to the wrong speaker. WebVTT says who speaks with <v NAME>
# and </v>; it keeps one name for each line, and where a voice ends it forgets.
#
# Seen with github.com/asticode/go-astisub v0.34.0 on Go 1.26, subtitles read and
# written again (| is the end of a line; without </v> a voice goes on to the next <v>
# or the end of the subtitle):
#
#   <v Ana>It stops|soon.</v> <v Ben>No.</v>   <v Ana>It stops|<v Ben>soon. No.
#   <v Ana>It stops.</v> <v Ben>No.</v>        <v Ana>It stops. No.
#   <v Ana>It stops.</v>|No.                   <v Ana>It stops.|No.
#   No. <v Ana>It stops.</v>                   <v Ana>No. It stops.
#   <v Ana>It stops.|<v Ben>No.                <v Ana>It stops.|<v Ben>No.
#
# Ana's "soon" becomes Ben's, Ben's "No" becomes Ana's, and words without a speaker
# get one. Only of the second a line in the log says that a name is ignored. In the
# values it reads, Line.VoiceName, the "soon" of the first is Ben's already.
#
# Fails if one of them comes out differently.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >go.mod <<'MOD'
module finding

go 1.26

require github.com/asticode/go-astisub v0.34.0
MOD
cat >main.go <<'GO'
package main

import (
	"fmt"
	"log"
	"strings"

	"github.com/asticode/go-astisub"
)

const head = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n"

func main() {
	for _, text := range []string{
		"<v Ana>It stops|soon.</v> <v Ben>No.</v>",
		"<v Ana>It stops.</v> <v Ben>No.</v>",
		"<v Ana>It stops.</v>|No.",
		"No. <v Ana>It stops.</v>",
		"<v Ana>It stops.|<v Ben>No.",
	} {
		read, err := astisub.ReadFromWebVTT(strings.NewReader(head + strings.ReplaceAll(text, "|", "\n") + "\n"))
		if err != nil {
			log.Fatal(err)
		}
		var out strings.Builder
		if err := read.WriteToWebVTT(&out); err != nil {
			log.Fatal(err)
		}
		written := strings.TrimSpace(strings.TrimPrefix(out.String(), head))
		fmt.Println(strings.ReplaceAll(written, "\n", "|"))
		for _, line := range read.Items[0].Lines {
			fmt.Printf("  %q %q\n", line.VoiceName, line.String())
		}
	}
}
GO
GOFLAGS=-mod=mod go run . 2>log.txt | tee out.txt
cat log.txt
diff out.txt - <<'EOT' || { echo "changed: see the lines above and the head of this file"; exit 1; }
<v Ana>It stops|<v Ben>soon. No.
  "Ana" "It stops"
  "Ben" "soon. No."
<v Ana>It stops. No.
  "Ana" "It stops. No."
<v Ana>It stops.|No.
  "Ana" "It stops."
  "" "No."
<v Ana>No. It stops.
  "Ana" "No. It stops."
<v Ana>It stops.|<v Ben>No.
  "Ana" "It stops."
  "Ben" "No."
EOT
