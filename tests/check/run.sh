#!/bin/sh
# A catalogue of planted slips: each is found at its place, and nothing else is.
#
# usage: run.sh GAZETTE STYLE CATALOGUE SCRATCH
#
# An entry begins with a line %% and the numbers of the rules, in the order of
# their places, each of which is marked ⟦ (and ⟧ for the reader) in the text. No
# number: clean text. An entry is an issue of its own: its lines are an article,
# and `%% article` begins another one. One that does not begin with its front
# matter gets a plain one.
set -eu
gazette=$1 style=$2 catalogue=$3 scratch=$4
rm -rf "$scratch"
mkdir -p "$scratch/issues"
cp "$style" "$scratch/issues/style.yaml"
LC_ALL=C awk -v root="$scratch/issues" -v expected="$scratch/expected" '
    function finish_article() {
        if (file != "")
            close(file)
        file = ""
    }
    function begin_entry() {
        finish_article()
        folder = sprintf("%s/e%03d", root, ++entries)
        system("mkdir -p \"" folder "\"") # it may hold blanks
        print folder >(root "/list")
        yaml = folder "/issue.yaml"
        print "masthead: 公报\nyear: 2024\nnumber: 3\narticles:" >yaml
        articles = 0
        pending = 1
    }
    function begin_article(first) {
        name = sprintf("%02d.md", ++articles)
        file = folder "/" name
        print "- " name >yaml
        line = 0
        if (first != "---") {
            print "---\ntitle: 关于供水情况的报告\n---\n" >file
            line = 4
        }
        pending = 0
    }
    function characters(text) {
        gsub(/[\200-\277]/, "", text)
        return length(text)
    }
    /^%% article/ { finish_article(); pending = 1; next }
    /^%%/ {
        begin_entry()
        rule_count = split(substr($0, 3), rules, " ")
        next_rule = 1
        next
    }
    entries == 0 { next }
    pending && $0 == "" { next }
    pending { begin_article($0) }
    {
        line++
        gsub(/⟧/, "")
        while ((at = index($0, "⟦")) > 0) {
            printf "%s/%s:%d:%d: %s\n", folder, name, line, characters(substr($0, 1, at - 1)) + 1,
                rules[next_rule++] >expected
            $0 = substr($0, 1, at - 1) substr($0, at + 3)
        }
        print >file
    }' "$catalogue"
touch "$scratch/expected"
set -f # below, a word is an issue's folder: a line, blanks and all
IFS='
'
# shellcheck disable=SC2046 # a word an issue
"$gazette" check $(cat "$scratch/issues/list") >"$scratch/stdout" 2>"$scratch/stderr" || {
    printf 'the check failed\n'
    head -40 "$scratch/stderr"
    exit 1
}
sed -n 's/^\([^ ].*:[0-9]*:[0-9]*\): warning: \(GZ[0-9]*\): .*/\1: \2/p' "$scratch/stdout" |
    sort >"$scratch/found"
sort "$scratch/expected" >"$scratch/sorted"
diff -u "$scratch/sorted" "$scratch/found" || {
    printf -- '- expected, + found\n'
    exit 1
}
# What can be mended is: then no mend is left, and the sources are as good as before.
# shellcheck disable=SC2046
"$gazette" check --fix --write $(cat "$scratch/issues/list") >"$scratch/diff" 2>"$scratch/stderr"
# shellcheck disable=SC2046
"$gazette" check --format json $(cat "$scratch/issues/list") >"$scratch/mended"
if grep '"final": false, "edits": \[{' "$scratch/mended"; then
    printf 'not mended\n'
    exit 1
fi
printf '%s entries, %s findings\n' "$(wc -l <"$scratch/issues/list")" "$(wc -l <"$scratch/found")"
rm -rf "$scratch"
