#!/usr/bin/env bash
# postal-mime joins the lines of a quoted paragraph and leaves the marks of the
# quoted lines in the middle of its sentences.
#
# Seen with postal-mime 4.0.0 on Node 20, text/plain with format=flowed, where a
# space at the end of a line says that the paragraph goes on:
#
#   "> The ferry " "> stops in April."   > The ferry > stops in April.
#   ">> Not in " ">> April."             >> Not in >> April.
#   "> 渡輪四月 " "> 停航。" (DelSp)     > 渡輪四月> 停航。
#
# Paragraphs without > are joined right. With DelSp=yes, which Chinese needs, the >
# stands where not even a space belongs. A search for the words that were quoted no
# longer finds them. mailparser 3.14.2 keeps the first mark alone: "> The ferry stops
# in April."
#
# Fails if postal-mime removes them or mailparser does not.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund postal-mime@4.0.0 mailparser@3.14.2 >/dev/null
cat >run.mjs <<'JS'
import PostalMime from "postal-mime";
import { simpleParser } from "mailparser";
const mail = (lines, more) => [
  "From: ana@example.org", "Subject: Ferry", "MIME-Version: 1.0",
  `Content-Type: text/plain; charset=utf-8; format=flowed${more}`, "Content-Transfer-Encoding: 8bit", "", ...lines, "",
].join("\r\n");
const cases = [
  [["> The ferry ", "> stops in April."], "", "> The ferry > stops in April.", "> The ferry stops in April."],
  [[">> Not in ", ">> April."], "", ">> Not in >> April.", ">> Not in April."],
  [["> 渡輪四月 ", "> 停航。"], "; delsp=yes", "> 渡輪四月> 停航。", "> 渡輪四月停航。"],
  [["The ferry ", "stops in April."], "", "The ferry stops in April.", "The ferry stops in April."],
];
let status = 0;
for (const [lines, more, first, second] of cases) {
  const a = (await PostalMime.parse(mail(lines, more))).text.trim();
  const b = (await simpleParser(mail(lines, more))).text.trim();
  console.log(`${JSON.stringify(lines)}\n  postal-mime: ${a}\n  mailparser:  ${b}`);
  if (a !== first || b !== second) status = 1;
}
process.exit(status);
JS
node run.mjs || { echo "changed: see the output above and the head of this file"; exit 1; }
