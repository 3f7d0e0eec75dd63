# An article of ours as a department would have sent it: text without markup, a paragraph
# a line, tables with tabs between their cells.
#
# usage: awk -f plain.awk ARTICLE.md

function say(text) {
    print text
}

# Without markup inside a text.
function strip(text) {
    gsub(/\*\*/, "", text)
    gsub(/<br>/, " ", text)
    text = gensub_brackets(text)
    gsub(/\\/, "", text)
    return text
}

# [text]{.framed} and [text](address): the text.
function gensub_brackets(text, head, tail) {
    while (match(text, /\[[^][]*\](\{[^}]*\}|\([^)]*\))/)) {
        head = substr(text, RSTART + 1, RLENGTH - 1)
        tail = substr(text, RSTART + RLENGTH)
        sub(/\].*/, "", head)
        text = substr(text, 1, RSTART - 1) head tail
    }
    return text
}

function value(line) {
    sub(/^[a-z_ -]*: */, "", line)
    gsub(/^['"]|['"]$/, "", line)
    return line
}

# Front matter, in the order of paper.
FNR == 1 { front = 1; next }
front && /^---/ {
    front = 0
    printf "%s", title
    say("")
    if (number != "") say(number)
    if (subtitle != "") say(subtitle)
    if (note != "") say(note)
    printf "%s", authors
    say("")
    next
}
front && /^title: \|/ { in_title = 1; next }
front && in_title && /^  / { sub(/^ */, ""); title = title $0 "\n"; next }
front { in_title = 0 }
front && /^title:/ { title = value($0) "\n" }
front && /^subtitle:/ { subtitle = value($0) }
front && /^note:/ { note = value($0) }
front && /^document_number:/ { number = value($0) }
front && /^  - offices:/ {
    offices = value($0)
    gsub(/^\[|\]$/, "", offices)
    count = split(offices, office, /, */)
    for (i = 1; i < count; i++) authors = authors office[i] "、\n"
    last = office[count]
    next
}
front && /^ *(- )?name:/ {
    authors = authors (last != "" ? last "　" : "") value($0) "\n"
    last = ""
}
front { next }

# The body.
/^<!--.*-->$/ { next }
/^::: attachment$/ { attachment = 1; label = ""; next }
attachment && /^label:/ { label = value($0); next }
attachment && /^title:/ { say(label == "" ? "附件" : label); say(value($0)); say(""); next }
attachment && /^:::/ { attachment = 0; next }
attachment { next }
/^::: glossary/ { sub(/^::: glossary */, ""); say($0); next }
/^:::/ { next }
/^\|[-:|]*$/ { next }
/^\{/ { next }
/^\|/ {
    gsub(/^\| *| *\|$/, "")
    gsub(/ *\| */, "\t")
    say(strip($0))
    next
}
/^#+ / { sub(/^#+ */, ""); say(strip($0)); next }
{ say(strip($0)) }
