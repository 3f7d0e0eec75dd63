#!/bin/sh
# The converter loses nothing: each line of the manuscript stands in the document
# that it writes, and in the manuscript's order. Only letters, digits and what is
# not ASCII are compared: ASCII marks are part of the other languages, too.
# usage: text.sh CONVERT typst|tex ISSUE MANUSCRIPT SCRATCH
set -eu
export LC_ALL=C
scratch=$5
mkdir -p "$scratch"
"$1" "$2" text "$3" 2>/dev/null |
    sed 's/#linebreak();//g; s/#*gz[A-Za-z]*//g; s/\\[A-Za-z]*//g' |
    tr -d '\000-\057\072-\100\133-\140\173-\177' >"$scratch/document"
# The second part is the contents, whose page numbers are not in the document.
awk '/^$/ { part++; next } part == 1 { sub(/[0-9]+$/, "") } { print }' "$4" |
    sed 's/　//g' | tr -d '\000-\011\013-\057\072-\100\133-\140\173-\177' >"$scratch/lines"
awk -v document="$scratch/document" '
    BEGIN { getline text <document }
    $0 == "" { next }
    {
        at = index(text, $0)
        if (!at) {
            print "not in the document, or not in its place: " $0
            wrong = 1
            next
        }
        text = substr(text, at + length($0))
        found++
    }
    END {
        print found + 0 " lines found"
        exit wrong || !found
    }' "$scratch/lines"
