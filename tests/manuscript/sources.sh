#!/bin/sh
# The sources of an issue say what the manuscript says, to the character.
#
# Reads issue.yaml and the articles with a few rules of awk, apart from the
# program's own readers, and writes them out as the manuscript is kept here:
# one line a block, a blank line between the articles, no blanks in a line.
# usage: sources.sh ISSUE MANUSCRIPT SCRATCH
set -eu
export LC_ALL=C
issue=$1
manuscript=$2
scratch=$3
mkdir -p "$scratch"

articles=$(sed -n 's/^  - \([^ ]*\.md\)$/\1/p' "$issue/issue.yaml")
[ -n "$articles" ] || {
    echo "$issue/issue.yaml names no article"
    exit 1
}
rm -f "$scratch/contents.txt"
for article in $articles; do
    awk -v contents="$scratch/contents.txt" '
        function value(text) { sub(/^[^:]*: /, "", text); return text }
        function put(text) { gsub(/　| /, "", text); print text }
        # Front matter, put out in the order in which it is printed.
        FNR == 1 { front = 1; print ""; next }
        front && /^---$/ {
            front = 0
            printf "%s", title
            gsub(/\n/, "", title)
            entry = "contents_title" in fields ? fields["contents_title"] : title
            print entry fields["printed_page"] >>contents
            for (i = 1; i <= split("document_number subtitle note author", keys, " "); i++)
                if (keys[i] in fields) print fields[keys[i]]
            next
        }
        front && /^title: [|]$/ { in_title = 1; next }
        front && in_title && /^  / { title = title substr($0, 3) "\n"; next }
        front { in_title = 0 }
        front && /^title:/ { title = value($0) "\n" }
        front && /^(contents_title|document_number|subtitle|note|printed_page):/ {
            key = $0; sub(/:.*/, "", key); fields[key] = value($0)
        }
        front && /offices:|name:/ {
            text = value($0); gsub(/[][ ]|,/, "", text)
            fields["author"] = fields["author"] text
        }
        front { next }
        # Blocks.
        /^::: attachment$/ { attachment = 1; next }
        /^::: roster$/ { roster = 1; names = ""; next }
        /^::: glossary/ { put(substr($0, 14)); next }
        /^:::$/ { if (roster) put(names); roster = attachment = 0; next }
        /^:::/ || /^$/ { next }
        attachment { if (/^(label|title):/) put(value($0)); next }
        roster { names = names $0; next }
        /^[|][-|: ]*$/ { next }
        /^[|]/ { gsub(/[|]|<br>/, ""); put($0); next }
        { sub(/^#+ /, ""); gsub(/[*][*]/, ""); put($0) }
    ' "$issue/$article"
done >"$scratch/sources.txt"

# Of the manuscript, the articles: what follows masthead and contents.
awk '/^$/ { part++ } part >= 2' "$manuscript" >"$scratch/articles.txt"
diff "$scratch/articles.txt" "$scratch/sources.txt" || {
    echo "manuscript (<) and sources (>) differ"
    exit 1
}

# Masthead, board and imprint: every word of issue.yaml stands in the first
# part; the lines of year and number come from the style.
sed -n 's/^\(masthead\|board_title\|contents_title\): //p
        s/^  - \(.*\): /\1/p' "$issue/issue.yaml" |
    sed 's/[] [",]//g' >"$scratch/front.txt"
awk '/^$/ { part++ } part == 0' "$manuscript" | sed '2,4d' >"$scratch/masthead.txt"
awk '/^$/ { part++; next } part == 1' "$manuscript" >"$scratch/list.txt"
head -n 1 "$scratch/list.txt" >>"$scratch/masthead.txt"
diff "$scratch/masthead.txt" "$scratch/front.txt" || {
    echo "manuscript (<) and issue.yaml (>) differ"
    exit 1
}
sed 1d "$scratch/list.txt" | diff - "$scratch/contents.txt" || {
    echo "contents of the manuscript (<) and of the articles (>) differ"
    exit 1
}
