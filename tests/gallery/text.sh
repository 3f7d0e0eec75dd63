#!/bin/sh
# Every character of the gallery's sources is in its PDF, as often as it was
# typed: text, titles, tables, notes, names, characters beyond the BMP.
#
# Signs of the markup are set aside on both sides, so are blanks; what is
# counted (第#条) and what is repeated (header rows, folios) the PDF has more of.
# usage: text.sh PDF ISSUE SCRATCH
set -eu
export LC_ALL=C.UTF-8 # one character is one character for grep and sed
pdf=$1
issue=$2
scratch=$3
mkdir -p "$scratch"

sources() {
    for article in "$issue"/*.md; do
        # Front matter: the values. Body: without links, attributes, pictures.
        sed -E '1d
            1,/^---$/ {
                /^(---|kind:.*|language:.*|starts_new_page:.*|contents_title:.*)$/d
                s/^[ -]*(title|subtitle|note|document_number|authors|offices|name): *//
            }
            /^:::/ { s/^::: (glossary )?//; s/^(attachment|attachment-list|roster)$//
                     s/^(salutation|signature|right|:::)$//; }
            /^(label|title): / s/^[a-z]*: //
            /^(new_page|page_width): /d
            /^\|[-:| ]*\|$/d
            /^\{[^}]*\}$/d
            s/^!\[[^]]*\]\([^ ]* "(.*)"\)(\{page_width\})?$/\1/
            s/\]\([^)]*\)/]/g
            s/\]\{[^}]*\}/]/g
            s/^\[\^([a-z0-9]+)\]: /\1/
            s/<br>//g' "$article"
    done
}

characters() { grep -oE '[^][*^~{}|<>#\\ 　[:space:]]' | sort; }

sources | characters >"$scratch/want"
pdftotext -raw -enc UTF-8 "$pdf" - | characters >"$scratch/got"
comm -23 "$scratch/want" "$scratch/got" >"$scratch/lost"
if [ -s "$scratch/lost" ]; then
    printf 'not in the PDF: %s\n' "$(head -n 80 "$scratch/lost" | tr -d '\n')"
    exit 1
fi
[ "$(wc -l <"$scratch/want")" -gt 10000 ] || {
    echo 'the sources are hardly read'
    exit 1
}
