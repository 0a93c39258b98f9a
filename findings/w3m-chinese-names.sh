#!/usr/bin/env bash
# w3m deletes the space between two Chinese words. Names in a list, which nothing
# but a space separates, become one name; numbers in full-width digits become one
# number.
#
# Seen with w3m 0.5.3+git20230121 of Debian 12 (0.5.3+git20230121-2), w3m -dump:
#
#   <p>出席：白苓 高山 石井</p>              出席：白苓高山石井
#   <p><b>白苓</b> <a href="#">高山</a></p>  白苓高山
#   <p>第１２ ３４號</p>                     第１２３４號
#   <p>白苓&nbsp;高山</p>                    白苓 高山
#   <p>김수 박민</p>                         김수 박민
#
# It treats every space like the line break in the source of a page, which should
# vanish between Chinese characters. Mail programs often show HTML with this command.
# -o simple_preserve_space=1 keeps the space.
#
# Fails if a line differs or the option does not help.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -q w3m=0.5.3+git20230121-2 libgc1=1:8.2.2-3 libgpm2=1.20.7-10+b1 >/dev/null
for p in ./*.deb; do dpkg -x "$p" root; done
LD_LIBRARY_PATH=$(dirname "$(find "$PWD/root/usr/lib" -name 'libgc.so*' | head -n 1)")
export LD_LIBRARY_PATH HOME=$PWD
dump() { root/usr/bin/w3m -dump -T text/html -I UTF-8 -O UTF-8 "$@" page.html | sed '/^$/d'; }
cat >page.html <<'HTML'
<p>出席：白苓 高山 石井</p>
<p><b>白苓</b> <a href="#">高山</a></p>
<p>第１２ ３４號</p>
<p>白苓&nbsp;高山</p>
<p>김수 박민</p>
HTML
dump | sed 's/\xc2\xa0/ /g' | tee out.txt
diff out.txt - <<'EOT' || { echo "changed: see the lines above and the head of this file"; exit 1; }
出席：白苓高山石井
白苓高山
第１２３４號
白苓 高山
김수 박민
EOT
[[ $(dump -o simple_preserve_space=1 | head -n 1) == "出席：白苓 高山 石井" ]] ||
  { echo "changed: simple_preserve_space no longer keeps the spaces"; exit 1; }
