#!/bin/sh
# The archive file of an issue, by tools that are not ours: PDF/A-1b by Preflight,
# the structure by qpdf, the text against that of the screen's file, and the same
# bytes twice. No tool of Debian's checks PDF/A-2; tests/unit/test_pdf_archive.c
# holds its rules one by one.
#
# usage: archive.sh GAZETTE ISSUE_FOLDER SCRATCH
set -eu
gazette=$1
issue=$2
scratch=$3
failures=0

complain() {
    printf '%s\n' "$*"
    failures=$((failures + 1))
}

jars=/usr/share/java
preflight() { # FILE
    java -cp "$jars/preflight.jar:$jars/pdfbox2.jar:$jars/xmpbox.jar:$jars/fontbox2.jar:\
$jars/commons-logging.jar:$jars/javax.activation.jar:$jars/jaxb-api.jar" \
        org.apache.pdfbox.preflight.Validator_A1b "$1" >"$scratch/preflight" 2>&1
}

build() { # FILE OPTION...
    file=$1
    shift
    "$gazette" build "$@" -o "$file" "$issue" 2>"$scratch/messages" || {
        cat "$scratch/messages"
        exit 1
    }
}

claim() { # FILE: part and level, as 2u
    pdfinfo -meta "$1" |
        sed -n 's/.*<pdfaid:\(part\|conformance\)>\(.*\)<.*/\2/p' | tr -d '\n' | tr 'ABU' 'abu'
}

rm -rf "$scratch"
mkdir -p "$scratch/elsewhere"
screen=$scratch/screen.pdf
build "$screen"
pdftotext -raw "$screen" "$scratch/screen.txt"
[ -z "$(claim "$screen")" ] || complain "the screen's file claims $(claim "$screen")"

for standard in 1b 2u; do
    pdf=$scratch/$standard.pdf
    build "$pdf" --profile archive --pdfa "$standard"
    [ "$(claim "$pdf")" = "$standard" ] || complain "$standard claims $(claim "$pdf")"
    qpdf --check "$pdf" >"$scratch/qpdf" 2>&1 || complain "qpdf: $(cat "$scratch/qpdf")"
    if grep -qi warning "$scratch/qpdf"; then complain "qpdf warns: $(cat "$scratch/qpdf")"; fi
    pdftotext -raw "$pdf" "$scratch/$standard.txt"
    cmp "$scratch/screen.txt" "$scratch/$standard.txt" || complain "$standard: the text differs"
    (cd "$scratch/elsewhere" && umask 077 &&
        build "$scratch/elsewhere/$standard.pdf" --profile archive --pdfa "$standard")
    cmp "$pdf" "$scratch/elsewhere/$standard.pdf" || complain "$standard: other bytes the second time"
done

build "$scratch/highest.pdf" --profile archive
case $(claim "$scratch/highest.pdf") in
2a | 2u) ;;
*) complain "without --pdfa $(claim "$scratch/highest.pdf") is claimed" ;;
esac

preflight "$scratch/1b.pdf" || complain "Preflight: $(head -n 20 "$scratch/preflight")"
grep -q 'is a valid PDF/A-1b file' "$scratch/preflight" || complain 'Preflight does not say valid'
# It can tell.
if preflight "$screen"; then complain "Preflight takes the screen's file for PDF/A-1b"; fi

[ "$failures" -eq 0 ] || {
    echo "$failures failed"
    exit 1
}
