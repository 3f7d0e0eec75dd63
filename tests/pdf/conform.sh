#!/bin/sh
# What the program writes, by our own checker: PDF/UA-1 for the screen and the
# archive, each part of PDF/A. PDF/X-4: see press.sh.
#
# usage: conform.sh GAZETTE CONFORM ISSUE_FOLDER SCRATCH
set -eu
gazette=$1
conform=$2
issue=$3
scratch=$4
failures=0
export SOURCE_DATE_EPOCH=1709600000 # PDF/A-3 wants a date for its attachments

rm -rf "$scratch"
mkdir -p "$scratch"

make_pdf() { # NAME OPTION...
    name=$1
    shift
    "$gazette" build "$@" -o "$scratch/$name.pdf" "$issue" 2>"$scratch/messages" || {
        cat "$scratch/messages"
        exit 1
    }
}
expect() { # STANDARD NAME
    "$conform" "$1" "$scratch/$2.pdf" >"$scratch/said" || {
        printf '%s.pdf is not %s:\n' "$2" "$1"
        cat "$scratch/said"
        failures=$((failures + 1))
    }
}

make_pdf screen
expect ua-1 screen
make_pdf archive --profile archive
expect a-2a archive
expect ua-1 archive
for part in 1b 2u 3a; do
    make_pdf "$part" --profile archive --pdfa "$part"
    expect "a-$part" "$part"
done

# The checker can say no to a file of ours, too.
if "$conform" a-1b "$scratch/screen.pdf" >/dev/null; then
    echo 'a file for the screen passes as PDF/A-1b'
    failures=$((failures + 1))
fi

[ "$failures" -eq 0 ] || exit 1
