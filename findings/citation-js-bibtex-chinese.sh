#!/usr/bin/env bash
# citation-js writes BibTeX in which Chinese titles, journals and authors are
# empty, without an error. It keeps them only with the setting asciiOnly = false.
#
# Seen with @citation-js/core and @citation-js/plugin-bibtex 0.8.2 on Node 20, a
# newspaper article with title 渡輪停航, journal 潮聲日報 and author 白苓:
#
#   default:          title = {}, journal = {}, author = {, }
#   asciiOnly false:  title = {渡輪停航}
#
# The default rewrites letters for 8-bit BibTeX (é becomes \'e) and drops every
# character it has no rewriting for; a reader of Chinese news gets references
# with nothing in them but the year.
#
# Fails if the default keeps the title or the setting does not.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 >/dev/null
cat >run.cjs <<'JS'
const { Cite, plugins } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
const item = {
  id: "a", type: "article-newspaper", title: "渡輪停航", "container-title": "潮聲日報",
  author: [{ family: "白", given: "苓" }], issued: { "date-parts": [[2031, 4, 5]] },
};
const first = new Cite(item).format("bibtex");
plugins.config.get("@bibtex").format.asciiOnly = false;
const second = new Cite(item).format("bibtex");
console.log(first + "\n" + second);
process.exit(first.includes("title = {}") && second.includes("渡輪停航") ? 0 : 1);
JS
node run.cjs || { echo "changed: see the output above and the head of this file"; exit 1; }
