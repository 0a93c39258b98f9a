#!/usr/bin/env bash
# chrono-node's locale for Traditional Chinese reads the 21st to 29th of a month,
# written in characters, as the 20th and the 31st as the 30th. The locale for
# Simplified Chinese reads the same words right.
#
# Seen with chrono-node 2.10.3 on Node 20, 十二月一日 … 十二月三十一日 (these words
# are the same in both scripts):
#
#   chrono.zh.hant  wrong: 21→20 22→20 23→20 24→20 25→20 26→20 27→20 28→20 29→20 31→30
#   chrono.zh.hans  none wrong
#
# A day of three characters is cut after the second; what is left is a date, so
# nothing fails. The result's text, 十二月三十, is the only trace. 21日 in digits is
# read right, and so are all by chrono.zh, which knows both scripts.
#
# Fails if other days are wrong.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund chrono-node@2.10.3 >/dev/null
cat >run.cjs <<'JS'
const { zh } = require("chrono-node");
const ones = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const inWords = n => ["", "十", "二十", "三十"][Math.floor(n / 10)] + ones[n % 10];
const wrong = (locale, write) => {
  const list = [];
  for (let day = 1; day <= 31; day++) {
    const read = locale.parse(`十二月${write(day)}日`, new Date(2031, 0, 15))[0].start;
    if (read.get("month") !== 12 || read.get("day") !== day) list.push(`${day}→${read.get("day")}`);
  }
  return list.join(" ");
};
const seen = [wrong(zh.hant, inWords), wrong(zh.hans, inWords), wrong(zh, inWords), wrong(zh.hant, String)];
console.log(`hant: ${seen[0]}\nhans: ${seen[1]}\nboth: ${seen[2]}\nhant, digits: ${seen[3]}`);
console.log(zh.hant.parse("十二月三十一日")[0].text);
const want = [21, 22, 23, 24, 25, 26, 27, 28, 29].map(n => `${n}→20`).join(" ") + " 31→30";
process.exit(seen[0] === want && seen.slice(1).every(s => s === "") ? 0 : 1);
JS
node run.cjs || { echo "changed: see the output above and the head of this file"; exit 1; }
