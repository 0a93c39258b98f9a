#!/usr/bin/env bash
# bibutils reads all notes of a RIS reference and writes only the first one: a
# file that goes through ris2xml and xml2ris has lost the others, silently.
#
# Seen with bibutils 7.2 of Debian 12 (bibutils 7.2-2): two lines N1 become two
# <note> elements in MODS, and one line N1 in the RIS made from it. xml2bib and
# xml2end keep both, xml2wordbib runs them together ("firstsecond").
#
# Notes are where highlights and quotations go; a program that exports one note
# per quotation loses all but one in such a round trip. One long note survives.
#
# Fails if both notes come through.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -q bibutils=7.2-2 libbibutils8=7.2-2 >/dev/null
for p in ./*.deb; do dpkg -x "$p" root; done
export PATH=$PWD/root/usr/bin:$PATH
LD_LIBRARY_PATH=$(dirname "$(find "$PWD/root/usr/lib" -name 'libbibutils.so*' | head -n 1)")
export LD_LIBRARY_PATH
printf 'TY  - NEWS\r\nTI  - The ferry stops\r\nN1  - first note\r\nN1  - second note\r\nER  - \r\n' >in.ris
ris2xml in.ris >mods.xml 2>/dev/null
xml2ris mods.xml >out.ris 2>/dev/null
grep -c '<note>' mods.xml
cat out.ris
[[ $(grep -c '<note>' mods.xml) == 2 ]] && grep -q 'first note' out.ris && ! grep -q 'second note' out.ris ||
  { echo "changed: see the output above and the head of this file"; exit 1; }
