#!/bin/sh
# gazette changes, and what a build says against the published state.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

# The issue as it was published, to start each correction from.
publish() {
    run 0 publish "issues/$1"
    cp -R "issues/$1" "$1.published"
}

restore() {
    rm -rf "issues/$1"
    cp -R "$1.published" "issues/$1"
}

has() {
    grep -qF -- "$1" "$scratch.stdout" || {
        complain "not in standard output: $1"
        cat "$scratch.stdout"
    }
}

has_not() {
    ! grep -qF -- "$1" "$scratch.stdout" || {
        complain "in standard output: $1"
        cat "$scratch.stdout"
    }
}

case_name='never published'
fresh
run 1 changes issues/small
expect_stdout </dev/null
expect_errors <<'EOF'
issues/small: error: the issue was never published
    help: `gazette publish issues/small` freezes what goes to print
EOF
run 1 changes --revision 2 issues/small
expect_line 'issues/small: error: the issue was never published'
run 0 build issues/small
expect_stdout </dev/null

case_name='wrong usage'
run 2 changes
run 2 changes issues/small issues/small
run 2 changes --revision 0 issues/small
run 2 changes --revision one issues/small
run 1 changes issues/none
expect_line 'issues/none: error: there is no such issue folder'

case_name='as published'
publish small
run 0 changes issues/small
expect_stdout <<'EOF'
as published: every page is that of revision 1
EOF
run 0 changes --exit-code issues/small
run 0 build issues/small
expect_stdout <<'EOF'
issues/small: as published: every page is that of revision 1
EOF

case_name='a revision that is not there'
run 1 changes --revision 7 issues/small
expect_line 'issues/small/published/7.json: error: there is no such revision; the last is 1'

case_name='one word'
cp -R "$source_root/issues/2024-03" issues/2024-03
rm -rf issues/2024-03/published
publish 2024-03
sed -i 's/截止2023年底/截至2023年底/' issues/2024-03/10-water-supply-report.md
run 0 changes issues/2024-03
has 'against revision 1: 1 of 30 pages differs: 23'
has '  no page number, line of the contents or start of an article moved'
has '  to print again: 1 sheet (pages 23-24)'
has '  as a booklet: sheet 4 of 8 (pages 5-6, 23-24)'
has 'issues/2024-03/10-water-supply-report.md:31:218: '
has ': 截止 → 截至  (补地方财力不足。截至2023年底，全)'
has 'pages 目录1-目录2, 1-22, 24-28: the same, by their hashes'
[ "$(grep -c ' → ' "$scratch.stdout")" -eq 1 ] || complain 'more than one correction'
run 1 changes --exit-code issues/2024-03
has ': 截止 → 截至'

case_name='a build says it, too'
run 0 build issues/2024-03
expect_stdout <<'EOF'
issues/2024-03: against revision 1: 1 of 30 pages differs: 23
  no page number, line of the contents or start of an article moved
  to print again: 1 sheet (pages 23-24)
  as a booklet: sheet 4 of 8 (pages 5-6, 23-24)
EOF
run 0 build -o - issues/2024-03
is_pdf "$scratch.stdout"
expect_line '  to print again: 1 sheet (pages 23-24)'

case_name='JSON'
run 0 changes --json issues/2024-03
has '"format": "gazette-changes-1"'
has '"booklet_sheets": 8'
has '"booklet_sheets_to_reprint": [4]'
has '"removed": "截止", "added": "截至"'
has '"new": {"page": "23", "column": 2, '
[ "$(grep -c '"status": "changed"' "$scratch.stdout")" -eq 1 ] || complain 'not one page'
run 1 changes --json --exit-code issues/2024-03

case_name='errors and --exit-code'
printf '\n##### x\n' >>issues/2024-03/12-announcement.md
run 1 changes --exit-code issues/2024-03
expect_stdout </dev/null

case_name='figures, a name, a title'
restore 2024-03
sed -i '35s/36票<br>72%/35票<br>70%/; 51s/李宏/李红/' issues/2024-03/01-minutes.md
sed -i '2s/培育工作/培育和发展工作/' issues/2024-03/04-enterprises-report.md
run 0 changes issues/2024-03
has ': 36票 → 35票'
has ': 72% → 70%'
has ': 李宏 → 李红'
has ': added: 和发展'
has 'against revision 1: 3 of 30 pages differ: 2-3, 6'
has 'to print again: 3 sheets (pages 1-6)'

case_name='only the line of the contents'
restore 2024-03
sed -i '3s/情况/状况/' issues/2024-03/04-enterprises-report.md
run 0 changes issues/2024-03
has '  the contents differ'
has 'issues/2024-03/04-enterprises-report.md:3:34: '
has ': 情况 → 状况'

case_name='a paragraph moved, one removed'
restore 2024-03
sed -i '31{h;d};33{G;s/\n/\n\n/}' issues/2024-03/10-water-supply-report.md
sed -i '13,14d' issues/2024-03/12-announcement.md
run 0 changes issues/2024-03
has 'moved here from page 23: paragraph: 在实施城乡供水一体化建设中'
has 'in print on page 27, column 2, line 4: removed: paragraph: 截至目前，'
has_not 'added:'

case_name='an article added, another renamed'
restore 2024-03
sed 's/补选/增补/' issues/2024-03/12-announcement.md >issues/2024-03/00-new.md
sed -i '/printed_page/d; s/  公告/  通告/' issues/2024-03/00-new.md
mv issues/2024-03/15-appointments-june-18.md issues/2024-03/16-renamed.md
sed -i 's/15-appointments-june-18/16-renamed/; s/^articles:/articles:\n  - 00-new.md/' \
    issues/2024-03/issue.yaml
run 0 changes issues/2024-03
has 'article added: 00-new: '
has 'article moved: 16-renamed: page 28 → 29'
has_not 'article removed'
has_not 'added: paragraph'

# A word that moves on to the next line is no edit, though the first line begins
# with a text of its own: a provision's number, a note's label, 附件：.
case_name='texts with something at their head'
cat >issues/small/03-law.md <<'EOF'
---
title: 某某市停车场管理条例
kind: law
---

第一条　为了加强停车场的规划、建设和管理，规范停车秩序，改善城市交通状况，根据有关法律、法规的规定，结合本市实际，制定本条例[^1]。

::: attachment-list
附件：1.对市政府专项工作报告测评统计结果以及常委会组成人员意见建议汇总情况说明
:::

[^1]: 本条所称停车场，是指供机动车停放的场所，包括公共停车场、专用停车场和临时停车场等各种类型。
EOF
sed -i 's/^articles:/articles:\n  - 03-law.md/' issues/small/issue.yaml
run 0 publish issues/small
sed -i 's/建设和管理，/建设和管理工作，/; s/专项工作报告/专题工作报告/; s/供机动车/供各类机动车/' \
    issues/small/03-law.md
run 0 changes issues/small
has 'issues/small/03-law.md:6:21: column 1, line 2: added: 工作'
has ': 专项 → 专题'
has ': added: 各类'
[ "$(grep -c '^  issues/' "$scratch.stdout")" -eq 3 ] || complain 'not three corrections'

case_name='an earlier revision'
restore 2024-03
sed -i 's/截止2023年底/截至2023年底/' issues/2024-03/10-water-supply-report.md
run 0 publish issues/2024-03
run 0 changes issues/2024-03
has 'as published: every page is that of revision 2'
run 0 changes --revision 1 issues/2024-03
has 'against revision 1: 1 of 30 pages differs: 23'
has ': 截止 → 截至'
finish
