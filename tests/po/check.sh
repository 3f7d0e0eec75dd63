#!/bin/sh
# Every message of the sources is translated, and the translations keep to their rules.
#
# usage: check.sh SOURCE_ROOT SCRATCH
set -eu
root=$1
scratch=$2
LC_ALL=C.UTF-8
export LC_ALL
rm -rf "$scratch"
mkdir -p "$scratch"
failures=0
complain() {
    printf '%s\n' "$*"
    failures=$((failures + 1))
}

"$root/pipeline/po/extract" "$root" "$scratch/gazette.pot"
# Every function that takes a format is one that `extract` knows, or says nothing to users.
(cd "$root" && find fonts layout pipeline -name '*.[ch]') | sort | while IFS= read -r file; do
    tr '\n' ' ' <"$root/$file" |
        grep -oE '\w+\([^;{}()]*\.\.\.\) *__attribute__\(\(format\(printf' | sed 's/(.*//' || true
done >"$scratch/functions"
while IFS= read -r function; do
    case $function in gz_arena_format | gz_buffer_add_format | gz_bytes_format) continue ;; esac
    grep -q "\b$function:" "$root/pipeline/po/extract" ||
        complain "pipeline/po/extract does not know $function()"
done <"$scratch/functions"
[ "$(wc -l <"$scratch/functions")" -gt 10 ] || complain 'functions were not found'
# So that nothing below passes because nothing was found.
[ "$(grep -c '^msgid' "$scratch/gazette.pot")" -gt 900 ] || complain 'messages were not found'

# pairs FILE.po: a message and its translation in a line, parted by a tab.
pairs() {
    msgattrib --no-obsolete --no-wrap --no-location "$1" | awk '
        /^msgid "/ { id = $0; sub(/^msgid /, "", id) }
        /^msgstr(\[0\])? "/ { text = $0; sub(/^msgstr(\[0\])? /, "", text)
                              if (id != "\"\"") print id "\t" text }'
}

# forbid RULE COMMAND...: what the command finds breaks the rule.
forbid() {
    rule=$1
    shift
    found=$("$@" || true)
    [ -z "$found" ] || complain "$rule:
$found"
}

for catalogue in "$root"/pipeline/po/*.po; do
    name=$(basename "$catalogue")
    # Placeholders agree, and so do line ends.
    msgfmt --check -o "$scratch/gazette.mo" "$catalogue" >"$scratch/log" 2>&1 ||
        complain "$name: $(cat "$scratch/log")"
    msgcmp "$catalogue" "$scratch/gazette.pot" >"$scratch/log" 2>&1 ||
        complain "$name: not translated, or fuzzy; 'cmake --build BUILD --target po' helps
$(grep -v 'is not used' "$scratch/log")"

    pairs "$catalogue" >"$scratch/pairs"
    cut -f 1 "$scratch/pairs" >"$scratch/messages"
    cut -f 2 "$scratch/pairs" >"$scratch/texts"
    forbid "$name: a label is never part of a message" \
        grep -E '(error|warning|help): ' "$scratch/messages"
    forbid "$name: labels are not translated" grep -E '^"(错误|警告|帮助|提示)[：:]' "$scratch/texts"
    # Words in backticks may be Chinese examples; these stay.
    # shellcheck disable=SC2016 # of awk
    forbid "$name: an option or a rule's number is lost" awk -F '\t' '{
        rest = $1
        while (match(rest, /--[a-z][a-z-]+|GZ[0-9]+/)) {
            if (index($2, substr(rest, RSTART, RLENGTH)) == 0)
                print substr(rest, RSTART, RLENGTH) ": " $2
            rest = substr(rest, RSTART + RLENGTH)
        }
    }' "$scratch/pairs"
    # shellcheck disable=SC2016 # of awk
    forbid "$name: a translation that is none" \
        awk -F '\t' '$1 == $2 && $1 ~ /[a-z][a-z][a-z][a-z]/' "$scratch/pairs"
done

# Chinese: marks are of full width, but inside of what is typed as it stands.
han='[\x{4E00}-\x{9FFF}]'
# shellcheck disable=SC2016 # the backticks are of a message
pairs "$root/pipeline/po/zh.po" | cut -f 2 | sed 's/`[^`]*`/`/g; s/\[[^]]*\]/[]/g; s/\\n//g' \
    >"$scratch/chinese"
forbid 'zh.po: a half-width mark beside Chinese' \
    grep -P "${han}[,;:?!()]|[,;:?!()]$han" "$scratch/chinese"
forbid 'zh.po: a straight quotation mark' grep -P "${han}['\"]$han|'%" "$scratch/chinese"
forbid 'zh.po: no blank between Chinese and Latin' \
    grep -P "${han}[A-Za-z]{2}|[A-Za-z]{2}$han" "$scratch/chinese"
forbid 'zh.po: a blank beside a full-width mark' \
    grep -P '[，。、；：？！]  *[^ "]|[^ "]  *[，。、；：？！）】〕”]' "$scratch/chinese"

[ "$failures" -eq 0 ] || {
    printf '%d failures\n' "$failures"
    exit 1
}
