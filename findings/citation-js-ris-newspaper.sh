#!/usr/bin/env bash
# citation-js writes a newspaper article to RIS without its authors. Reading RIS,
# it takes AU for the author or, as soon as the reference has a year (PY), for a
# "reporter", which no citation style prints.
#
# Seen with @citation-js/core and @citation-js/plugin-ris 0.8.2 on Node 20:
#
#   CSL-JSON article-newspaper by Ana Quill   RIS: no line AU
#   TY  - NEWS, AU  - Quill, Ana, JF          author [{"family":"Quill","given":"Ana"}]
#   the same with PY  - 2031                  no author, reporter "Quill, Ana"
#
# Tags decide which of two specifications the plugin reads a reference by, and in
# the table of the newer one AU of NEWS is the reporter. LA and DA do the same.
#
# Fails if the author survives PY or writing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2 >/dev/null
cat >run.cjs <<'JS'
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-ris");
const ris = new Cite({
  id: "a", type: "article-newspaper", title: "The ferry stops", "container-title": "Saltmere Gazette",
  author: [{ family: "Quill", given: "Ana" }],
}).format("ris");
const read = more => new Cite(["TY  - NEWS", "TI  - The ferry stops", "AU  - Quill, Ana", "JF  - Saltmere Gazette", ...more, "ER  - ", ""].join("\r\n")).data[0];
const bare = read([]), dated = read(["PY  - 2031"]);
console.log(ris);
console.log("without PY:", bare.author, "with PY:", dated.author, dated.reporter);
process.exit(!/^A[U1]  - /m.test(ris) && bare.author && !dated.author && dated.reporter ? 0 : 1);
JS
node run.cjs || { echo "changed: see the output above and the head of this file"; exit 1; }
