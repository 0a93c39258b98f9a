#!/usr/bin/env bash
# citation-js does not read DA, the date of a RIS reference: a reference with
# PY  - 2031 and DA  - 2031/04/05 is dated 2031, one with DA alone has no date.
# Only Y1, the form of 1995, gives the whole date.
#
# Seen with @citation-js/core and @citation-js/plugin-ris 0.8.2 on Node 20:
#
#   PY  - 2031, DA  - 2031/04/05   [[2031]]
#   DA  - 2031/04/05               undefined
#   Y1  - 2031/04/05               [[2031,4,5]]
#   PY  - 2031/04/05               raw "2031/04/05"
#
# A newspaper article is cited by its day. Whoever writes RIS for more than one
# reader is best off with Y1 alone: bibutils reads the day from it too.
#
# Fails if one of these changes.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2 >/dev/null
cat >run.cjs <<'JS'
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-ris");
const dated = lines => JSON.stringify(new Cite(["TY  - NEWS", "TI  - The ferry stops", ...lines, "ER  - ", ""].join("\r\n")).data[0].issued);
const cases = [
  [["PY  - 2031", "DA  - 2031/04/05"], '{"date-parts":[[2031]]}'],
  [["DA  - 2031/04/05"], undefined],
  [["Y1  - 2031/04/05"], '{"date-parts":[[2031,4,5]]}'],
  [["PY  - 2031/04/05"], '{"raw":"2031/04/05"}'],
];
let status = 0;
for (const [lines, want] of cases) {
  const got = dated(lines);
  console.log(lines.join(", "), got);
  if (got !== want) status = 1;
}
process.exit(status);
JS
node run.cjs || { echo "changed: see the output above and the head of this file"; exit 1; }
