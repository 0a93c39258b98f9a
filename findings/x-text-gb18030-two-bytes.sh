#!/usr/bin/env bash
# golang.org/x/text reads 18 characters of GB18030 in two bytes as U+FFFD, though the
# standard of 2022 and Python's codec give them characters: the punctuation of
# vertical text (A6D9 … A6F3: U+FE10 … U+FE19) and eight ideographs and components
# (FE59 … FEA0: U+9FB4 … U+9FBB). In four bytes it knows the very same characters.
#
# Seen with golang.org/x/text v0.44.0: A6D9 and FE59 become U+FFFD with no error;
# 84318236 and 82359037, their codes in four bytes, become U+FE10 and U+9FB4.
#
# A program that guesses an encoding by what fails to decode takes such a text for
# something else; one that replaces what fails loses characters of names.
#
# Fails if the codes of two bytes come out as characters.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >go.mod <<'EOF'
module finding

go 1.26.0

require golang.org/x/text v0.44.0
EOF
cat >main.go <<'EOF'
package main

import (
	"fmt"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func main() {
	for _, code := range []string{"\xa6\xd9", "\xfe\x59", "\x84\x31\x82\x36", "\x82\x35\x90\x37"} {
		text, err := simplifiedchinese.GB18030.NewDecoder().String(code)
		fmt.Printf("%X %U %v\n", code, []rune(text), err)
	}
}
EOF
GOFLAGS=-mod=mod go run . | tee out.txt
diff out.txt - <<'EOF' || { echo "changed: see the lines above and the head of this file"; exit 1; }
A6D9 [U+FFFD] <nil>
FE59 [U+FFFD] <nil>
84318236 [U+FE10] <nil>
82359037 [U+9FB4] <nil>
EOF
