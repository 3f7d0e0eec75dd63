#!/bin/sh
# Manuscript -> PDF -> pdftotext: nothing lost, nothing added, in reading order.
#
# White space, folios, leaders and the masthead that further contents pages
# repeat are set aside. Front matter and body are compared character by
# character, each as one sequence.
# usage: text_round_trip.sh GAZETTE ISSUE MANUSCRIPT SCRATCH
set -eu
gazette=$1
issue=$2
manuscript=$3
scratch=$4
rm -rf "$scratch"
mkdir -p "$scratch"
pdf=$scratch/issue.pdf
export LC_ALL=C.UTF-8 # one character is one character for grep, sed and cut

"$gazette" build -o "$pdf" "$issue"
pdftotext -raw -enc UTF-8 "$pdf" "$scratch/raw.txt"

# One file a page, front-NN or body-NN: a body page has a folio, digits between
# dashes as its first or last line, and they count from 1.
awk -v scratch="$scratch" '
    BEGIN { RS = "\f" }
    {
        count = split($0, lines, "\n")
        folio = ""
        text = ""
        for (i = 1; i <= count; i++) {
            bare = lines[i]
            gsub(/[ \t\r]/, "", bare)
            if (bare ~ /^(—|–|-)[0-9]+(—|–|-)$/) {
                gsub(/[^0-9]/, "", bare)
                folio = bare
                continue
            }
            text = text lines[i] "\n"
        }
        if (folio == "") {
            if (text ~ /^[ \t\r\n]*$/) next # an empty page, or the end
            if (body) print "page " NR " has no folio" >scratch "/wrong"
            name = sprintf("%s/front-%03d", scratch, ++front)
        } else {
            if (folio + 0 != ++body)
                print "page " NR " is numbered " folio ", not " body >scratch "/wrong"
            name = sprintf("%s/body-%03d", scratch, body)
        }
        printf "%s", text >name
        close(name)
    }' "$scratch/raw.txt"
if [ -s "$scratch/wrong" ]; then
    cat "$scratch/wrong"
    exit 1
fi
if [ ! -f "$scratch/front-001" ] || [ ! -f "$scratch/body-001" ]; then
    echo "no contents pages or no numbered pages in $pdf"
    exit 1
fi

# A soft hyphen, U+00AD, ends the first part of a word that two lines share.
bare() { tr -d '\n\r\t ' | sed "s/[[:space:]　 $(printf '\302\255')]//g"; }
# Dots of any kind before the number that ends a line are a leader.
without_leaders() {
    sed -E 's/([[:space:]]*[·•‧∙⋅․.…⋯・])+[[:space:]]*([0-9]+)[[:space:]]*$/\2/'
}

# The lines of the manuscript's first part that further contents pages repeat:
# title, year and number; and the title of the contents.
awk 'NR <= 4; /^$/ { part++; if (part == 1) { getline; print } }' "$manuscript" \
    >"$scratch/repeated"
: >"$scratch/front.got"
for page in "$scratch"/front-*; do
    without_leaders <"$page" | bare >"$scratch/page"
    if [ "$page" != "$scratch/front-001" ]; then
        while IFS= read -r line; do
            # Fixed text, first occurrence.
            LINE=$line awk '{
                line = ENVIRON["LINE"]
                at = index($0, line)
                if (at) $0 = substr($0, 1, at - 1) substr($0, at + length(line))
                printf "%s", $0
            }' "$scratch/page" >"$scratch/page.rest"
            mv "$scratch/page.rest" "$scratch/page"
        done <"$scratch/repeated"
    fi
    cat "$scratch/page" >>"$scratch/front.got"
done
cat "$scratch"/body-* | bare >"$scratch/body.got"
awk '/^$/ { part++ } part < 2' "$manuscript" | bare >"$scratch/front.want"
awk '/^$/ { part++ } part >= 2' "$manuscript" | bare >"$scratch/body.want"

status=0
for part in front body; do
    for side in want got; do
        grep -o . "$scratch/$part.$side" >"$scratch/$part.$side.characters" || true
    done
    if ! cmp -s "$scratch/$part.want.characters" "$scratch/$part.got.characters"; then
        status=1
        wanted=$(wc -l <"$scratch/$part.want.characters")
        got=$(wc -l <"$scratch/$part.got.characters")
        echo "$part: the PDF's text is not the manuscript's ($wanted characters there, $got in the PDF)"
        for side in want got; do
            sort "$scratch/$part.$side.characters" >"$scratch/$part.$side.sorted"
        done
        if cmp -s "$scratch/$part.want.sorted" "$scratch/$part.got.sorted"; then
            echo "the characters are the same, their order is not"
        else
            comm -23 "$scratch/$part.want.sorted" "$scratch/$part.got.sorted" |
                head -n 60 | tr -d '\n' | sed 's/^/lost: /'
            comm -13 "$scratch/$part.want.sorted" "$scratch/$part.got.sorted" |
                head -n 60 | tr -d '\n' | sed 's/^/added: /'
        fi
        # The first places that differ, with the text before each.
        diff "$scratch/$part.want.characters" "$scratch/$part.got.characters" |
            sed -n 's/^\([0-9]*\)[0-9,]*[acd].*/\1/p' | head -n 5 |
            while read -r at; do
                from=$((at > 12 ? at - 12 : 1))
                printf '  after …%s\n' "$(sed -n "$from,${at}p" \
                    "$scratch/$part.want.characters" | tr -d '\n')"
            done
    fi
done
exit $status
