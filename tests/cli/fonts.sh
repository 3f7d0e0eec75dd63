#!/bin/sh
# gazette fonts: what serves, what fell back, what is missing.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

shows() {
    grep -qE -- "$1" "$scratch.stdout" || {
        complain "not in standard output: $1"
        cat "$scratch.stdout"
    }
}

case_name='the house style'
fresh
run 0 fonts
shows '^Style: issues/style\.yaml$'
shows '^  served by \(choice [0-9]+\) .*, /.*\.(ttc|ttf|otf)( \(face [0-9]+\))?$'
shows '^  roles    body'

case_name='an issue'
run 0 fonts issues/small
shows '^  roles    body'
shows '^Every character is served by the first face of its stack\.$'

case_name='JSON'
run 0 fonts --json issues/small
jq -e '.style == "issues/style.yaml" and .characters == [] and
       any(.stacks[]; any(.roles[]; . == "body") and .faces[0].choice >= 1)' \
    "$scratch.stdout" >/dev/null || complain 'not what is asked for'

case_name='a rare character falls back'
printf '\n𠮷野家。㐂\n' >>issues/small/01-notice.md
run 0 fonts issues/small

case_name='a missing character'
printf '\n甲\364\200\200\201乙\364\200\200\201\n' >>issues/small/01-notice.md
run 1 fonts issues/small
shows '^Missing: no face on this system has$'
shows '^  U\+100001 .*  2×  issues/small/01-notice\.md:16:2$'

case_name='a missing character in JSON'
run 1 fonts --json issues/small
jq -e 'any(.characters[]; .code == "U+100001" and .count == 2 and .face == null and
           .path == "issues/small/01-notice.md" and .line == 16 and .column == 2)' \
    "$scratch.stdout" >/dev/null || complain 'not told'

case_name='no style'
rm issues/style.yaml
run 1 fonts
expect_stdout </dev/null
finish
