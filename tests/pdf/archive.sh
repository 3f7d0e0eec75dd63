#!/bin/sh
# The archive file of an issue, by tools that are not ours: PDF/A-1b by Preflight,
# the structure by qpdf, the text against that of the screen's file, what is attached
# against the sources, and the same bytes twice. Rules of parts 2 and 3: conform.sh.
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

SOURCE_DATE_EPOCH=1720137600 # PDF/A-3 wants a date, which not every issue has
export SOURCE_DATE_EPOCH
for standard in 1a 1b 2a 2u 3a; do
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
[ "$(claim "$scratch/highest.pdf")" = 2a ] ||
    complain "without --pdfa $(claim "$scratch/highest.pdf") is claimed"

# Preflight knows level b alone, all of which level a holds too.
for standard in 1a 1b; do
    preflight "$scratch/$standard.pdf" ||
        complain "Preflight, $standard: $(head -n 20 "$scratch/preflight")"
    grep -q 'is a valid PDF/A-1b file' "$scratch/preflight" ||
        complain "Preflight does not say that $standard is valid"
done
# It can tell.
if preflight "$screen"; then complain "Preflight takes the screen's file for PDF/A-1b"; fi

# What part 3 keeps: every source, byte for byte, and the layout record.
mkdir "$scratch/kept"
pdfdetach -saveall -o "$scratch/kept" "$scratch/3a.pdf"
for source in "$issue"/issue.yaml "$issue"/*.md; do
    cmp "$source" "$scratch/kept/${source##*/}" || complain "$source is not attached as it is"
done
"$gazette" build -o "$scratch/again.pdf" --record "$scratch/record.json" "$issue" 2>/dev/null
cmp "$scratch/record.json" "$scratch/kept/record.json" || complain 'the record is another one'
[ -s "$scratch/kept/style.yaml" ] || complain 'the style is not attached'
qpdf --qdf --object-streams=disable "$scratch/3a.pdf" "$scratch/objects.pdf"
kept=$(pdfdetach -list "$scratch/3a.pdf" | sed -n 's/^\([0-9]*\) embedded files/\1/p')
[ "$(grep -ac '/AFRelationship /Source' "$scratch/objects.pdf")" -eq "$((kept - 1))" ] ||
    complain 'not all but one of the files are sources'
[ "$(grep -ac '/AFRelationship /Data' "$scratch/objects.pdf")" -eq 1 ] ||
    complain 'the record is no data'
if grep -a '/UF (/' "$scratch/objects.pdf"; then complain 'an absolute path is attached'; fi
[ "$(pdfdetach -list "$scratch/2a.pdf" | head -c 1)" = 0 ] || complain 'part 2 has attachments'

[ "$failures" -eq 0 ] || {
    echo "$failures failed"
    exit 1
}
