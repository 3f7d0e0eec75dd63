#!/bin/sh
# The PDF of a real issue, by tools that are not ours: structure, fonts, labels,
# bookmarks, links, and the same picture in three renderers.
#
# usage: checks.sh GAZETTE ISSUE_FOLDER COMPARE_PAGES SCRATCH
set -eu
gazette=$1
issue=$2
compare=$3
scratch=$4
failures=0

complain() {
    printf '%s\n' "$*"
    failures=$((failures + 1))
}

rm -rf "$scratch"
mkdir -p "$scratch"
pdf=$scratch/issue.pdf
"$gazette" build -o "$pdf" "$issue" 2>"$scratch/messages" || {
    cat "$scratch/messages"
    exit 1
}
pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
articles=$("$gazette" toc "$issue" 2>/dev/null | wc -l)

qpdf --check "$pdf" >"$scratch/qpdf" 2>&1 || complain "qpdf: $(cat "$scratch/qpdf")"
if grep -qi warning "$scratch/qpdf"; then complain "qpdf warns: $(cat "$scratch/qpdf")"; fi

# Every font embedded, subset, with a way back to Unicode.
pdffonts "$pdf" | tail -n +3 | grep -v ' yes yes yes ' >"$scratch/fonts" || true
if [ -s "$scratch/fonts" ]; then complain "fonts: $(cat "$scratch/fonts")"; fi

qpdf --json --json-key=outlines --json-key=pagelabels "$pdf" >"$scratch/json"
grep -q '"title": "一、' "$scratch/json" || complain 'no bookmark of a heading'
bookmarks=$(sed -n '/"outlines"/,/^  "pagelabels"/p' "$scratch/json" | grep -c '"title"') || true
[ "$bookmarks" -ge "$articles" ] || complain "$bookmarks bookmarks for $articles articles"
links=$(qpdf --qdf --object-streams=disable "$pdf" - | grep -ac '/Subtype /Link') || true
[ "$links" -ge "$articles" ] || complain "$links links for $articles lines of contents"

# The same page in three renderers (pdf-facts: a wrong CID-to-glyph map shows
# in the picture only).
pdftoppm -r 72 -gray "$pdf" "$scratch/poppler"
mutool draw -q -r 72 -c gray -F pgm -o "$scratch/mupdf-%03d.pgm" "$pdf" 2>/dev/null
gs -q -dBATCH -dNOPAUSE -dSAFER -sDEVICE=pgmraw -r72 -dTextAlphaBits=4 -dGraphicsAlphaBits=4 \
    -o "$scratch/gs-%03d.pgm" "$pdf"
page=0
for first in "$scratch"/poppler-*.pgm; do
    page=$((page + 1))
    for other in mupdf gs; do
        "$compare" "$first" "$(printf '%s/%s-%03d.pgm' "$scratch" "$other" "$page")" ||
            complain "page $page: poppler and $other do not agree"
    done
done
[ "$page" -eq "$pages" ] || complain "$page pages rendered of $pages"

# The comparison itself can tell two pages apart.
if "$compare" "$scratch/poppler-10.pgm" "$scratch/poppler-11.pgm" 2>/dev/null; then
    complain 'two different pages compare as equal'
fi

rm -f "$scratch"/*.pgm
[ "$failures" -eq 0 ] || {
    echo "$failures failed"
    exit 1
}
echo "$pages pages, $articles articles, $bookmarks bookmarks, $links links"
