#!/usr/bin/env bash
# dom-anchor-text-quote finds a quotation anywhere in a document but at its very
# end, if the end is an element of its own: there it throws, though the same
# words one character earlier are found.
#
# Seen with dom-anchor-text-quote 4.0.2 and jsdom 29.1.1 on Node 20, a document of
# two paragraphs:
#
#   last words        TypeError: Failed to execute 'setEnd' on 'Range'
#   last words and .  found
#
# toTextPosition finds both; the range is made with a NodeIterator that has run
# past the last text node. An annotation of the last sentence of an article cannot
# be shown.
#
# Fails if the last words become a range, or those before the full stop do not.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund dom-anchor-text-quote@4.0.2 jsdom@29.1.1 >/dev/null
cat >run.cjs <<'JS'
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<body></body>");
for (const name of ["document", "Node", "NodeFilter", "Range", "Text"]) global[name] = window[name];
const { toRange } = require("dom-anchor-text-quote");
const found = end => {
  document.body.innerHTML = "<p>The ferry stops in winter.</p><p>The harbour is open" + end + "</p>";
  try { return toRange(document.body, { exact: "harbour is open" }).toString() } catch (e) { return String(e) }
};
const last = found(""), before = found(".");
console.log(last); console.log(before);
process.exit(before === "harbour is open" && last.startsWith("TypeError") ? 0 : 1);
JS
node run.cjs
