#!/bin/sh
# A character that no face of the style has is set in one of the system's, and
# said in one line at its first place.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

fresh
case_name='a rare character'
sed 's/受市人民/受𪚥𪚥市人民/' issues/small/02-report.md >report &&
    mv report issues/small/02-report.md
run 0 build issues/small
place=$(awk '{ column = index($0, "𪚥") } column { print NR; exit }' issues/small/02-report.md)
lines=$(grep -c 'U+2A6A5' "$scratch.stderr") || true
[ "$lines" -eq 1 ] || complain "$lines lines about one character"
grep -q "^issues/small/02-report.md:$place:2: warning: no face of \"song\" has 𪚥 (U+2A6A5); it is set in \"" \
    "$scratch.stderr" || {
    complain 'the fallback is not said at its place'
    cat "$scratch.stderr"
}
finish
