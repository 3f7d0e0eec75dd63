#!/bin/sh
# Who goes by the structure tree gets the manuscript: nothing lost, nothing added, in
# order; and it tells what each part is.
# usage: structure.sh GAZETTE ISSUE MANUSCRIPT SCRATCH
set -eu
here=$(dirname "$0")
gazette=$1
issue=$2
manuscript=$3
scratch=$4
failures=0
rm -rf "$scratch"
mkdir -p "$scratch"
export LC_ALL=C.UTF-8 # one character is one character for grep and sed

complain() {
    printf '%s\n' "$*"
    failures=$((failures + 1))
}

"$gazette" build -o "$scratch/issue.pdf" "$issue" 2>"$scratch/messages" || {
    cat "$scratch/messages"
    exit 1
}
sh "$here/structure_text.sh" "$scratch/issue.pdf" >"$scratch/tree" 2>"$scratch/tree.messages"
if [ -s "$scratch/tree.messages" ]; then complain "poppler: $(cat "$scratch/tree.messages")"; fi

# ---- The text ----

# A soft hyphen, U+00AD, ends the first part of a word that two lines share.
characters() { tr -d '\n\r\t "' | sed "s/[[:space:]　 $(printf '\302\255')]//g" | grep -o .; }
characters <"$manuscript" >"$scratch/want"
sed -n 's/^ *"\(.*\)"$/\1/p' "$scratch/tree" | characters >"$scratch/got"
cmp -s "$scratch/want" "$scratch/got" || {
    complain "the text by structure is not the manuscript's:"
    diff "$scratch/want" "$scratch/got" | head -n 20
}
[ "$(wc -l <"$scratch/got")" -gt 1000 ] || complain 'hardly any text has a place in the structure'

# ---- What it is ----

articles=$("$gazette" toc "$issue" 2>/dev/null | wc -l)
count() { grep -c "^ *$1\( \|:\|$\)" "$scratch/tree" || true; }
[ "$(count Art)" -eq "$articles" ] || complain "$(count Art) articles of $articles"
[ "$(count TOCI)" -ge "$articles" ] || complain "$(count TOCI) entries of contents for $articles"
[ "$(count H1)" -eq $((articles + 1)) ] || complain "$(count H1) titles of $articles, and of the contents"
for type in P H2 L LI LBody Table TR TH TD Link; do
    [ "$(count $type)" -gt 0 ] || complain "nothing is $type"
done
[ "$(count TH)" -eq "$(grep -c '/Scope /' "$scratch/tree")" ] || complain 'a TH without its scope'

# Each row of a table has as many cells as the first, spans counted.
awk '
    function indent() { match($0, /^ */); return RLENGTH }
    function end_cell() {
        cells += span * rows
        if (lines == 1) width += span
        span = rows = 0
    }
    function end_table() {
        end_cell()
        if (table && cells != lines * width) {
            print "a table of " lines " rows and " width " columns has " cells " cells"
            failed = 1
        }
        table = cells = lines = width = 0
    }
    table && indent() <= depth { end_table() }
    /^ *Table / { table = 1; depth = indent() }
    /^ *TR/ { end_cell(); lines++ }
    /^ *T[HD]:?$/ { end_cell(); span = rows = 1 }
    /\/ColSpan / { span = $2 }
    /\/RowSpan / { rows = $2 }
    END { end_table(); exit failed }' "$scratch/tree" >"$scratch/tables" || complain "$(cat "$scratch/tables")"

# Headings leave out no level.
sed -n 's/^ *H\([1-6]\) .*/\1/p' "$scratch/tree" |
    awk '$1 > last + 1 { print "H" $1 " follows H" last; exit 1 } { last = $1 }' >"$scratch/headings" ||
    complain "$(cat "$scratch/headings")"

[ "$failures" -eq 0 ] || {
    echo "$failures failed"
    exit 1
}
