#!/bin/sh
# The PDF's text is the sources' text: nothing lost, nothing added, in order.
#
# Signs of the markup are set aside on both sides, so are blanks and folios; pages
# without a folio are the front matter. Footnotes are looked for where they go, at
# the feet of the columns; header rows may come again; what is counted (第#条) may
# be any number in Chinese.
# With STRUCTURE_TEXT, the script of that name, it is the text by the structure tree:
# a header comes once there, a note behind the paragraph of its mark.
# usage: text.sh PDF ISSUE SCRATCH [STRUCTURE_TEXT]
set -eu
export LC_ALL=C.UTF-8 # one character is one character for grep and sed
pdf=$1
issue=$2
scratch=$3
rm -rf "$scratch"
mkdir -p "$scratch"

# Signs that the sources do not have.
number=@ # any Chinese number
end=%%   # on a line of its own: of a note, or of header rows

# The articles in the issue's order, cut into what stands in the text (body),
# notes and header rows. Front matter: the values.
part() { # body|notes|headers
    grep -oE '[0-9a-z-]+\.md' "$issue/issue.yaml" | while IFS= read -r article; do
        awk -v part="$1" -v end="$end" '
            function leave() {
                if (note && part == "notes") print end
                note = 0
            }
            /^\[\^[a-z0-9]+\]: / { leave(); note = 1 }
            note && !/^(\[\^|  )/ { leave() }
            note { if (part == "notes") print; next }
            part == "body" { print }
            !/^\|/ { rows = "" }
            /^\|[-:| ]*\|$/ && part == "headers" { print rows end }
            /^\|/ { rows = rows $0 "\n" }
            END { leave() }' "$issue/$article" |
            if [ "$1" = body ]; then front_matter; else cat; fi
    done
}

front_matter() {
    sed -E '1d
        1,/^---$/ {
            /^(---|kind:.*|language:.*|starts_new_page:.*|contents_title:.*)$/d
            s/^[ -]*(title|subtitle|note|document_number|authors|offices|name): *//
        }'
}

# One character a line, without markup.
characters() {
    sed -E 's/^#+ //
        /^:::/ { s/^::: (glossary )?//; s/^(attachment|attachment-list|roster|caption)$//
                 s/^(salutation|signature|right|:::)$//; }
        /^(label|title): / s/^[a-z]*: //
        /^(new_page|page_width): /d
        /^\|[-:| ]*\|$/d
        /^\{[^}]*\}$/d
        s/^!\[[^]]*\]\([^ ]* "(.*)"\)(\{page_width\})?$/\1/
        s/\]\([^)]*\)/]/g
        s/\]\{[^}]*\}/]/g
        s/^\[\^([a-z0-9]+)\]: /\1/
        s/(第|（)#/\1'$number'/g
        s/<br>//g' | grep -oE "^$end\$|[^][*^~{}|<>#\\ 　[:space:]]"
}

for name in body notes headers; do
    part $name | characters >"$scratch/$name"
done

pages() {
    pdftotext -raw -enc UTF-8 "$pdf" - | awk '
    BEGIN { RS = "\f" }
    {
        count = split($0, lines, "\n")
        folio = 0
        text = ""
        for (i = 1; i <= count; i++)
            if (lines[i] ~ /^—[ ]*[0-9]+[ ]*—$/) folio = 1
            else text = text lines[i] "\n"
        if (folio) printf "%s", text
    }'
}

# The articles: neither front matter nor covers.
structure() {
    sh "$1" "$pdf" "$scratch/structure" |
        awk '/^  [A-Z]/ { article = /^  Art/ } article' | sed -n 's/^ *"\(.*\)"$/\1/p' | sed 's/""//g'
}

if [ $# -gt 3 ]; then structure "$4"; else pages; fi |
    sed "s/$(printf '\302\255')//g" | # hyphens that the layout set
    grep -oE '[^][*^~{}|<>#\\ 　[:space:]]' >"$scratch/pdf"

# compare BODY: says the first place that differs.
compare() {
    awk -v number="$number" -v end="$end" '
        FNR == 1 { file++ }
        file == 1 { body[++bodies] = $0 }
        file == 2 || file == 3 {
            if ($0 == end) { is_note[pieces] = file == 2; opened = 0; next }
            if (!opened) { opened = 1; pieces++ }
            piece[pieces, ++size[pieces]] = $0
        }
        file == 4 { got[++gots] = $0 }

        # How many characters of a piece, from its character `from` on, stand at `at`.
        function run(k, from, at,   n) {
            for (n = 0; from + n <= size[k] && at + n <= gots; n++)
                if (gone[at + n] || got[at + n] != piece[k, from + n]) break
            return n
        }
        # Takes a note out of the text: whole, or in parts of some length where
        # it goes on in another column.
        function take_note(k,   from, at, best, where, n, start) {
            start = 1
            for (from = 1; from <= size[k]; from += best) {
                best = 0
                for (at = start; at <= gots; at++)
                    if ((n = run(k, from, at)) > best) { best = n; where = at }
                if (best < 8 && from + best <= size[k]) {
                    print "a note is not in the PDF: " words(k, from)
                    failed = 1
                    return
                }
                for (n = 0; n < best; n++) gone[where + n] = 1
                start = where + best
            }
        }
        function words(k, from,   text, i) {
            for (i = from; i <= size[k] && i < from + 20; i++) text = text piece[k, i]
            return text
        }
        # Header rows that the text does not have here but the PDF has.
        function header_at(at,   k) {
            for (k = 1; k <= pieces; k++)
                if (!is_note[k] && run(k, 1, at) == size[k]) return size[k]
            return 0
        }
        function around(list, at,   text, i) {
            for (i = at > 12 ? at - 12 : 1; i < at + 12; i++) text = text list[i]
            return text
        }
        END {
            for (k = 1; k <= pieces; k++) if (is_note[k]) take_note(k)
            for (j = n = 0; j++ < gots;) if (!gone[j]) rest[++n] = got[j]
            for (j in got) delete got[j]
            for (j = 1; j <= n; j++) { got[j] = rest[j]; gone[j] = 0 }
            gots = n
            j = 1
            for (i = 1; i <= bodies; i++) {
                if (body[i] == number && got[j] ~ /^(一|二|三|四|五|六|七|八|九|十|百)$/) {
                    while (got[j] ~ /^(一|二|三|四|五|六|七|八|九|十|百)$/) j++
                    continue
                }
                if (body[i] != got[j] && (skip = header_at(j))) j += skip
                if (body[i] != got[j]) {
                    print "sources: …" around(body, i) "…\nthe PDF: …" around(got, j) "…"
                    exit 1
                }
                j++
            }
            if (j <= gots) { print "the PDF goes on: " around(got, j); failed = 1 }
            exit failed
        }' "$1" "$scratch/notes" "$scratch/headers" "$scratch/pdf"
}

compare "$scratch/body"
[ "$(wc -l <"$scratch/body")" -gt 10000 ] || {
    echo 'the sources are hardly read'
    exit 1
}

# The comparison itself sees what is lost, added or moved.
spoilt() { # SED-SCRIPT
    sed "$1" "$scratch/body" >"$scratch/spoilt"
    cmp -s "$scratch/body" "$scratch/spoilt" && return 1
    ! compare "$scratch/spoilt" >/dev/null
}
for script in '9000d' '9000p' '9000{h;d}
9030G'; do
    spoilt "$script" || {
        echo "not seen: $script"
        exit 1
    }
done
