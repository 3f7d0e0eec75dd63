#!/bin/sh
# gazette new: the next issue from the last.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

builds() { # FOLDER: at once, with nothing to say but which faces serve
    run 0 build -o made.pdf "$1"
    grep -v 'for want of' "$scratch.stderr" | grep -Ev '^[0-9]+ warnings?$' >others || true
    [ ! -s others ] || complain "$1 does not build at once: $(cat others)"
    rm -f made.pdf others
}

case_name='numbers go on, all else stays'
fresh
run 0 new issues/2024-03
expect_stdout <<'EOF'
issues/2024-03: number 3 of 2024, 49 in all; 7 articles to write over
  masthead, board and imprint are those of issues/small
EOF
sed '/^articles:/,$d' issues/small/issue.yaml |
    sed 's/^number: 2/number: 3/; s/^cumulative_number: 48/cumulative_number: 49/
         s/^date: .*/# date: 2024-00-00/' >wanted
sed '/^articles:/,$d' issues/2024-03/issue.yaml >found
expect issue.yaml found <wanted
builds issues/2024-03

case_name='any other name: the number after the last'
run 0 new issues/next
grep -q '^number: 4$' issues/next/issue.yaml || complain 'the fourth issue has another number'

case_name='the first issue of a year'
run 0 new issues/2025-01
grep -q '^year: 2025$' issues/2025-01/issue.yaml || complain 'the year did not go on'
grep -q '^cumulative_number: 51$' issues/2025-01/issue.yaml || complain 'the count did not go on'
builds issues/2025-01

case_name='an issue that was left out'
run 0 new issues/2025-04
expect_stderr <<'EOF'
issues/2025-04: warning: there is no issue between number 1 and number 4
1 warning
EOF

case_name='one that is there under another name'
run 1 new issues/2024-02
expect_stderr <<'EOF'
issues/2024-02: error: issues/small is number 2 of 2024 already
1 error
EOF
absent issues/2024-02

case_name='comments, a combined issue, a cover, pages through the year'
fresh
cat >issues/small/issue.yaml <<'EOF'
# Our gazette.
masthead: 某某市公报 # as on the seal
year: 2024
number: [3, 4] # combined
first_page: 97
date: 2024-07-05
# The board.
board:
  - 主任: [王明]

articles: # in order
  - announcement.md
# the end
EOF
cp issues/small/01-notice.md issues/small/announcement.md
run 0 new issues/2024-05
expect issue.yaml issues/2024-05/issue.yaml <<'EOF'
# Our gazette.
masthead: 某某市公报 # as on the seal
year: 2024
number: 5 # combined
first_page: 98
# date: 2024-00-00
# The board.
board:
  - 主任: [王明]

articles:
  - 01-minutes.md
  - 02-report.md
  - 03-opinions.md
  - 04-announcement.md
  - 05-appointments.md
  - 06-decision.md
  - 07-regulation.md
# the end
EOF
builds issues/2024-05

case_name='the first issue of all, in an empty folder'
mkdir empty
run 0 new empty/2026-01
expect_stdout <<'EOF'
empty/2026-01: number 1 of 2026, 1 in all; 7 articles to write over
  masthead, board and imprint are to be filled in
  a house style was put beside it: style.yaml
EOF
cmp -s empty/style.yaml issues/style.yaml || complain 'the style is not the house style'
builds empty/2026-01

case_name='nothing tells its number'
mkdir other
run 1 new other/first
expect_stderr <<'EOF'
other/first: error: there is no issue beside it that could tell its number
    help: name the folder by year and number, for example 2025-01
1 error
EOF
absent other/first

case_name='a folder with files is left alone'
mkdir issues/2024-06
echo mine >issues/2024-06/notes
run 1 new issues/2024-06
expect_stderr <<'EOF'
issues/2024-06: error: there are files in this folder already
    help: name a folder that is new, for example issues/2024-04
1 error
EOF
[ "$(ls issues/2024-06)" = notes ] || complain 'files were added'

case_name='a broken issue beside it'
printf 'year: [2024\n' >issues/small/issue.yaml
run 0 new issues/2024-07
grep -q 'issues/small/issue.yaml: warning: has errors, and is not taken for the last issue' \
    "$scratch.stderr" || complain 'the broken issue is not named'

case_name='wrong usage'
run 2 new
run 2 new a b

finish
