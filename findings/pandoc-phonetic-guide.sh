#!/usr/bin/env bash
# pandoc leaves out characters that have a phonetic guide in a Word or OpenDocument
# file, together with the guide.
#
# Seen with pandoc 3.10 (pandoc-wasm 1.1.0 on Node 20), the sentence 出席：白苓、高山。
# whose 苓 has the reading ㄌㄧㄥˊ:
#
#   docx   出席：白、高山。
#   odt    出席：白、高山。
#   html   出席：白苓ㄌㄧㄥˊ、高山。
#
# Nothing says so, though with verbosity INFO pandoc lists even the skipped tags of the
# HTML. A guide stands above what readers may not know, so mostly above names; the name
# that is left can be another's. mammoth 1.13.0 leaves the character of a docx out too
# and lists it in its messages.
#
# Fails if pandoc keeps the character or mammoth does.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pandoc-wasm@1.1.0 mammoth@1.13.0 >/dev/null
cat >run.mjs <<'JS'
import { convert } from "pandoc-wasm";
import mammoth from "mammoth";
const guide = {
  docx: ["openxml", "<w:r><w:ruby><w:rubyPr><w:lid w:val=\"zh-TW\"/></w:rubyPr><w:rt><w:r><w:t>ㄌㄧㄥˊ</w:t></w:r></w:rt>" +
    "<w:rubyBase><w:r><w:t>苓</w:t></w:r></w:rubyBase></w:ruby></w:r>"],
  odt: ["opendocument", "<text:ruby><text:ruby-base>苓</text:ruby-base><text:ruby-text>ㄌㄧㄥˊ</text:ruby-text></text:ruby>"],
  html: ["html", "<ruby>苓<rt>ㄌㄧㄥˊ</rt></ruby>"],
};
for (const [format, [raw, markup]] of Object.entries(guide)) {
  // What is marked as raw goes into the file as it is.
  const text = `出席：白\`${markup}\`{=${raw}}、高山。`;
  const { files } = await convert({ from: "markdown", to: format, "output-file": "file" }, text, {});
  const read = await convert({ from: format, to: "plain", wrap: "none", verbosity: "INFO", "input-files": ["file"] }, null, { file: files.file });
  console.log(`${format}: ${read.stdout.trim()} (${read.warnings.length} messages)`);
  if (format === "docx") {
    const { value, messages } = await mammoth.extractRawText({ buffer: Buffer.from(await files.file.arrayBuffer()) });
    console.log(`mammoth: ${value.trim()} ${messages.map(m => m.message).join("; ")}`);
  }
}
JS
node run.mjs | tee out.txt
diff out.txt - <<'EOT' || { echo "changed: see the lines above and the head of this file"; exit 1; }
docx: 出席：白、高山。 (0 messages)
mammoth: 出席：白、高山。 An unrecognised element was ignored: w:ruby
odt: 出席：白、高山。 (0 messages)
html: 出席：白苓ㄌㄧㄥˊ、高山。 (4 messages)
EOT
