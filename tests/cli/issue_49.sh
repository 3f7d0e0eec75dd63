#!/bin/sh
# Issue 2024 no. 3 as printed: 2 contents pages, 28 pages, the fifteen articles
# on the printed ones.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

fresh
case_name='the page map'
run 0 toc "$source_root/issues/2024-03"
awk '{ print $1 }' "$scratch.stdout" | paste -s -d ' ' >"$scratch.pages"
expect pages "$scratch.pages" <<'EOF'
1 4 5 6 8 11 13 17 20 22 25 27 27 28 28
EOF

case_name='the build'
run 0 build --record record.json "$source_root/issues/2024-03"
is_pdf out/2024-03.pdf
if grep -F ': warning: printed on page' "$scratch.stderr"; then
    complain 'articles start on other pages'
fi
sed -n 's/^   "label": "\(.*\)",$/\1/p' record.json | paste -s -d ' ' >"$scratch.labels"
expect labels "$scratch.labels" <<'EOF'
目录1 目录2 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28
EOF
finish
