# The parts of an article, a line each, for comparison: what it is, and its text.
#
# usage: awk -f structure.awk ARTICLE.md

function value(line) {
    sub(/^[a-z_ -]*: */, "", line)
    gsub(/^['"]|['"]$/, "", line)
    return line
}

FNR == 1 { front = 1; next }
front && /^---/ { front = 0; next }
front && /^title: \|/ { in_title = 1; next }
front && in_title && /^  / { sub(/^ */, ""); print "title\t" $0; next }
front { in_title = 0 }
front && /^title:/ { print "title\t" value($0) }
front && /^subtitle:/ { print "subtitle\t" value($0) }
front && /^note:/ { print "note\t" value($0) }
front && /^document_number:/ { print "number\t" value($0) }
front && /^  - offices:/ {
    offices = value($0)
    gsub(/[][]|、/, "", offices)
    gsub(/, */, "\noffice\t", offices)
    print "office\t" offices
}
front && /^ *(- )?name:/ { print "author\t" value($0) }
front { next }

/^<!--.*-->$/ { next }
/^::: attachment$/ { attachment = 1; next }
attachment && /^label:/ { print "attachment\t" value($0) }
attachment && /^title:/ { print "attachment title\t" value($0) }
attachment && /^:::/ { attachment = 0; next }
attachment { next }
/^::: / { block = $2; if (block == "glossary") print "glossary\t" $3; group = 1; next }
/^:::/ { block = ""; next }
block == "glossary" && /^$/ { group = 1; next }
block == "glossary" && group { print "term\t" $0; group = 0; next }
block == "roster" {
    line = $0
    gsub(/\[|\]\{[^}]*\}/, "", line)
    count = split(line, names, /( |　)+/)
    for (i = 1; i <= count; i++) print "name\t" names[i]
    next
}
block != "" { if ($0 != "" && block != "glossary") print block "\t" $0; next }
/^#+ / { match($0, /^#+/); print "heading " RLENGTH "\t" substr($0, RLENGTH + 2); next }
/^\|[-:|]*$/ { next }
/^\|/ { cells = $0; gsub(/[^|]/, "", cells); print "row of " length(cells) - 1 "\t" }
