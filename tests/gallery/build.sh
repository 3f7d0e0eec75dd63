#!/bin/sh
# The gallery builds without a word: no error, no warning, no face missing.
# usage: build.sh GAZETTE ISSUE PDF
set -eu
gazette=$1
issue=$2
pdf=$3
mkdir -p "$(dirname "$pdf")"
"$gazette" build -o "$pdf" "$issue" 2>"$pdf.messages"
if [ -s "$pdf.messages" ]; then
    cat "$pdf.messages"
    exit 1
fi
