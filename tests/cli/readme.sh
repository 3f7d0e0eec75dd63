#!/bin/sh
# The two languages of a document say the same: the same commands in the same
# order, the same figures in the same rows, the same names of things and links.
# Every link within the repository leads somewhere.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"
fresh

# What is to be run, without the words beside it (a run of blanks before them).
commands() {
    sed -n 's/^    \(\$ \)\{0,1\}\(\(build\/\)\{0,1\}gazette .*\|\.\/.*\|git .*\)$/\2/p' |
        sed 's/   *.*$//'
}

# Of each row of a table: its numbers.
figures() {
    grep '^|' | tr -cs '0-9.,\n' ' ' | sed 's/[.,]* / /g' | tr -s ' ' | sed 's/^ //; s/ $//'
}

prose() {
    awk '/^```/ { fenced = !fenced; next } !fenced'
}

# Names that are the same in any language: `code` in ASCII.
# shellcheck disable=SC2016 # backquotes of Markdown
names() {
    prose | tr '\n' ' ' | grep -o '`[^`]*`' |
        grep -v '[^ -~]' | sed 's/\(issues\/[a-z]*\)\.zh\.md/\1.md/' | sort -u
}

# Where links lead, other than to a part of the same document. What users need of
# pipeline/README.md is in Chinese under a name of its own.
links() {
    prose | tr '\n' ' ' | grep -o '](\([^)#]*\))' | sed 's/^](//; s/)$//' |
        sed 's/doc\/running\.zh\.md/README.md/; s/\.zh\.md/.md/' | sort -u
}

# Of the examples: keys, blocks and settings, whatever the words are.
examples() {
    awk '/^```/ { fenced = !fenced; next } fenced' | sed 's/ *# .*//' |
        grep -o '^ *[#-]* *[a-z_]*:\|^:::.*[a-z-]*\|{[^}]*}\|^|[-:|]*|$' |
        sed 's/^\(::: *[a-z-]*\).*/\1/'
}

same() { # DOCUMENT ENGLISH CHINESE
    for of in commands figures names links examples; do
        case_name="$of of $1"
        "$of" <"$2" >english.found || true
        "$of" <"$3" >chinese.found || true
        diff english.found chinese.found >different || {
            complain 'not the same in both languages (< English, > Chinese)'
            cat different
        }
    done
}

lead_somewhere() { # DOCUMENT, in $source_root
    case_name="links of $1"
    prose <"$source_root/$1" | grep -o '](\([^)#:]*\))\|<img src="[^"]*"' |
        sed 's/^](//; s/)$//; s/^<img src="//; s/"$//' | sort -u >found
    [ -s found ] || complain 'no link was found'
    while IFS= read -r link; do
        [ -e "$source_root/$(dirname "$1")/$link" ] || complain "nowhere: $link"
    done <found
}

readme=$source_root/README.md
awk '/^# / { part++ } { print > ("half." part) }' "$readme"
case_name='halves of README.md'
for half in 1 2; do
    [ -s "half.$half" ] || complain "there is no half $half"
done
[ ! -e half.3 ] || complain "there are more than two"
same README.md half.1 half.2
lead_somewhere README.md
same issues/README.md "$source_root/issues/README.md" "$source_root/issues/README.zh.md"
same pipeline/doc/check.md "$source_root/pipeline/doc/check.md" \
    "$source_root/pipeline/doc/check.zh.md"
for document in issues/README.md issues/README.zh.md pipeline/doc/check.md \
    pipeline/doc/check.zh.md pipeline/README.md pipeline/doc/running.zh.md; do
    lead_somewhere "$document"
done

case_name='README.md'
for heading in $(sed -n 's/^# //p' "$readme" | tr ' ' '-'); do
    grep -q "](#$heading)" half.1 || complain "no link at its head to #$heading"
    grep -q "](#$heading)" half.2 || complain "no link in its second half to #$heading"
done
for half in 1 2; do
    head -40 "half.$half" | commands | grep -c '^\./bootstrap' >count || true
    [ "$(cat count)" -eq 2 ] || complain "half $half: the two commands are not on the first screen"
done
finish
