#!/bin/sh
# The archive profile and the signature field from the command line: names, batches,
# what is refused, and the hash of what is shown.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

claim() { # FILE: part and level, as 2u
    pdfinfo -meta "$1" |
        sed -n 's/.*<pdfaid:\(part\|conformance\)>\(.*\)<.*/\2/p' | tr -d '\n' | tr 'ABU' 'abu'
}

shown_hash() { # FILE
    pdfinfo -meta "$1" | sed -n 's/.*ContentSHA256>\([0-9a-f]*\)<.*/\1/p'
}

case_name='an archive has a name of its own'
fresh
run 0 build issues/small
run 0 build --profile archive issues/small
is_pdf out/small.pdf
is_pdf out/small.archive.pdf
[ -z "$(claim out/small.pdf)" ] || complain "the screen's file claims $(claim out/small.pdf)"
[ "$(claim out/small.archive.pdf)" = 2a ] || complain "claimed: $(claim out/small.archive.pdf)"

case_name='the hash is of what is shown'
run 0 build --sign-field --record r.json -o signed.pdf issues/small
SOURCE_DATE_EPOCH=86400 "$gazette" build -o later.pdf issues/small 2>/dev/null
want=$(perl -ne 'print pack("H*", $1) if /"hash": "([0-9a-f]{64})"/' r.json | sha256sum |
    cut -d' ' -f1)
for file in out/small.pdf out/small.archive.pdf signed.pdf later.pdf; do
    [ "$(shown_hash $file)" = "$want" ] || complain "$file says $(shown_hash $file), not $want"
done
sed -i 's/^title: .*/&二/' issues/small/01-notice.md
run 0 build -o changed.pdf issues/small
[ "$(shown_hash changed.pdf)" != "$want" ] || complain 'another title has the same hash'

case_name='many at once, and only what changed'
fresh
cp -R issues/small issues/other
run 0 build --all --profile archive
is_pdf out/small.archive.pdf
is_pdf out/other.archive.pdf
absent out/small.pdf
run 0 build --all --profile archive
grep -q '2 unchanged' "$scratch.stdout" || complain "built again: $(cat "$scratch.stdout")"
run 0 build --all --profile archive --pdfa 1b
grep -q '2 built' "$scratch.stdout" || complain "not built: $(cat "$scratch.stdout")"
[ "$(claim out/other.archive.pdf)" = 1b ] || complain "claimed: $(claim out/other.archive.pdf)"
run 0 build --all --profile archive --pdfa 1b --sign-field
grep -q '2 built' "$scratch.stdout" || complain "not built: $(cat "$scratch.stdout")"
run 0 build -o one.pdf --profile archive --pdfa 1b --sign-field issues/small
same one.pdf out/small.archive.pdf

case_name='what does not hold is not claimed'
fresh
sed -i '/^date:/d' issues/small/issue.yaml
run 3 build --profile archive --pdfa 3a issues/small
absent out/small.archive.pdf
grep -q 'error: PDF/A-3 wants a date' "$scratch.stderr" || complain "no error: $(cat "$scratch.stderr")"

finish
