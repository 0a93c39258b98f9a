#!/usr/bin/env bash
# defuddle takes the credit under a picture for the end of the article and drops all
# that follows, without a word.
#
# Seen with defuddle 0.19.4 on Node 20, an article of eight paragraphs with one of
# these between the third and the fourth, and how many paragraphs are left:
#
#   figcaption: The pier. <span>© 2031 Ana Quill</span>       3
#   <p>Originally published in 1971, the timetable stands.    3
#   <div>Loading...</div>, before a map has loaded            3
#   <p><a href="#c">Comments</a></p>                          3
#   figcaption: © 2031 Ana Quill                              8
#   <p>“Originally published in 1971,” said Quill.            8
#
# It looks for such beginnings in every p, div, span and section of up to 50 words and
# cuts there if 200 characters lie before. What is left has its title and reads like an
# article, so only a comparison with the page shows that the answers of those it is
# about, who often speak last, are missing.
#
# Fails if a count changes.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund defuddle@0.19.4 linkedom@0.18.15 >/dev/null
cat >run.mjs <<'JS'
import { Defuddle } from "defuddle/node";
const picture = caption => `<figure><img src="pier.jpg" width="640" height="480" alt="The pier"><figcaption>${caption}</figcaption></figure>`;
const between = [
  picture("The pier. <span>© 2031 Ana Quill</span>"),
  "<p>Originally published in 1971, the timetable stands.</p>",
  "<div>Loading...</div>",
  '<p><a href="#c">Comments</a></p>',
  picture("© 2031 Ana Quill"),
  "<p>“Originally published in 1971,” said Quill.</p>",
];
const paragraph = n => `<p>Paragraph ${n}: the harbour board heard a report about the timetable, the price of tickets and the pier, which has been closed since the storm of last winter.</p>`;
for (const what of between) {
  const body = [1, 2, 3].map(paragraph).join("") + what + [4, 5, 6, 7, 8].map(paragraph).join("");
  const page = `<!doctype html><html lang="en"><head><title>The ferry stops</title></head><body><article><h1>The ferry stops</h1>${body}</article></body></html>`;
  const { content } = await Defuddle(page, "https://example.org/ferry");
  console.log(content.match(/Paragraph \d/g).length, what);
}
JS
node run.mjs | tee out.txt
[[ $(cut -d ' ' -f 1 out.txt | tr '\n' ' ') == "3 3 3 3 8 8 " ]] ||
  { echo "changed: see the lines above and the head of this file"; exit 1; }
