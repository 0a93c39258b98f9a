#!/usr/bin/env bash
# pandoc loses the first letter of every quotation in RTF that it wrote itself, and
# month and day of Chinese dates in RTF of others.
#
# Seen with pandoc 3.10 (pandoc-wasm 1.1.0 on Node 20). HTML → RTF → text:
#
#   “We leave,” Quill said. “2031!”           “e leave,”Quill said. “031!”
#
# RTF → text, where \uN is a character and the ? after it what a program shows that
# does not know \uN:
#
#   2031\u24180?4\u26376?5\u26085?            2031年月日
#   2031\u24180 ?4\u26376 ?5\u26085 ?         2031年4月5日
#   2031\u24180\'3f4\u26376\'3f5\u26085\'3f   2031年4月5日
#
# All three mean the same. Without a space or \' before it, pandoc takes one character
# more for the substitute: “ is \u8220" in its own RTF, so the letter after the mark
# goes, and the space after a closing one. Nothing warns, and with ? the digits that
# go leave a sentence that still reads well.
#
# Fails if a line comes out differently.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund pandoc-wasm@1.1.0 >/dev/null
cat >run.mjs <<'JS'
import { convert } from "pandoc-wasm";
const run = async (from, to, text) => {
  const { stdout, stderr, warnings } = await convert({ from, to, wrap: "none" }, text, {});
  if (stderr || warnings.length) console.log("warned:", stderr, warnings);
  return stdout.trim();
};
const own = await run("html", "rtf", "<p>“We leave,” Quill said. “2031!”</p>");
const rtf = text => String.raw`{\rtf1\ansi\ansicpg1252\uc1 ` + text + String.raw`\par}`;
for (const text of [
  own,
  rtf(String.raw`2031\u24180?4\u26376?5\u26085?`),
  rtf(String.raw`2031\u24180 ?4\u26376 ?5\u26085 ?`),
  rtf(String.raw`2031\u24180\'3f4\u26376\'3f5\u26085\'3f`),
]) console.log(await run("rtf", "plain", text));
JS
node run.mjs | tee out.txt
diff out.txt - <<'EOT' || { echo "changed: see the lines above and the head of this file"; exit 1; }
“e leave,”Quill said. “031!”
2031年月日
2031年4月5日
2031年4月5日
EOT
