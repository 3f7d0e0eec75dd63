#!/bin/sh
# gazette errata: the errata sheet of a published issue.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

issue=issues/2024-03

# The text of a PDF, without the blanks between Han and Latin.
text_of() {
    pdftotext -raw "$1" - | tr -d ' \n'
}

has_row() {
    grep -qxF -- "$1" "$2" || {
        complain "not in $2: $1"
        cat "$2"
    }
}

case_name='never published'
fresh
run 1 errata issues/small
expect_errors <<'EOF'
issues/small: error: the issue was never published
    help: `gazette publish issues/small` freezes what goes to print
EOF
absent out

case_name='wrong usage'
run 2 errata
run 2 errata issues/small issues/small
run 2 errata -o sheet.txt issues/small
run 2 errata --revision x issues/small

case_name='nothing to correct'
cp -R "$source_root/issues/2024-03" $issue
rm -rf $issue/published
run 0 publish $issue
run 0 errata $issue
expect_stdout <<'EOF'
no correction against revision 1: nothing was written
EOF
absent out

case_name='a sheet'
sed -i '35s/36票<br>72%/35票<br>70%/; 51s/李宏/李红/' $issue/01-minutes.md
sed -i '2s/培育工作/培育和发展工作/' $issue/04-enterprises-report.md
sed -i '31s/截止2023年底/截至2023年底/; 31s/其中：/其中:/' $issue/10-water-supply-report.md
sed -i '13,14d' $issue/12-announcement.md
run 0 errata -o sheet.md $issue
expect_stdout <<'EOF'
sheet.md: 7 corrections against revision 1
EOF
expect sheet.md sheet.md <<'EOF'
---
title: 勘误表
contents_title: "营口市人民代表大会常务委员会公报 2024年第3号(总第49期)勘误表"
subtitle: "——营口市人民代表大会常务委员会公报 2024年第3号(总第49期)"
note: （行次自该栏首行数起，表格、名单中并排的计为一行）
---

| 页 | 栏 | 行 | 误 | 正 |
|:---:|:---:|:---:|---|---|
| 营口市第十七届人民代表大会常务委员会第二十三次会议纪要 | < | < | < | < |
| 2 | 通栏 | 10 | [**36票**]{.underline}72% | [**35票**]{.underline}70% |
| 2 | 通栏 | 12 | 36票[**72%**]{.underline} | 35票[**70%**]{.underline} |
| 3 | 通栏 | 7 | **李宏** | **李红** |
| 营口市政府关于优质中小企业培育工作情况的报告 | < | < | < | < |
| 6 | 通栏 | 1 | ……优质中小企业培育工作情况的报告 | ……优质中小企业培育**和发展**工作情况的报告 |
| 营口市政府关于《市人大常委会组成人员对市政府〈关于城乡供水一体化实施情况的报告〉的审议意见》落实情况的报告 | < | < | < | < |
| 23 | 右 | 24 | **截止**2023年底，全…… | **截至**2023年底，全…… |
| 23 | 右 | 26 | ……10.97亿元，其中[**：**]{.underline}省级（一般债券）…… | ……10.97亿元，其中[**:**]{.underline}省级（一般债券）…… |
| 营口市人民代表大会常务委员会公告 | < | < | < | < |
| 27 | 右 | 4 | **截至目前，营口市第十七届人民代表大会实有代表322人。** | （删去此段） |
{page_width}
EOF

case_name='without edits of marks'
run 0 errata --no-style-edits -o fewer.md $issue
expect_stdout <<'EOF'
fewer.md: 6 corrections against revision 1
1 edit of marks and blanks left out
EOF
! grep -q 其中 fewer.md || complain 'an edit of marks was not left out'

case_name='printed'
run 0 errata -o - $issue
same sheet.md "$scratch.stdout"
expect_line 'standard output: 7 corrections against revision 1'

case_name='as a PDF, in the place for it'
run 0 errata $issue
expect_stdout <<'EOF'
out/2024-03.errata.pdf: 7 corrections against revision 1
EOF
is_pdf out/2024-03.errata.pdf
[ "$(ls out)" = 2024-03.errata.pdf ] || complain "in out/: $(ls out)"
if command -v pdftotext >/dev/null; then
    text=$(text_of out/2024-03.errata.pdf)
    for words in 勘误表 截止2023年底 截至2023年底 李宏 李红 （删去此段）; do
        case $text in
        *"$words"*) ;;
        *) complain "not in the PDF: $words" ;;
        esac
    done
fi
no_leftovers

case_name='the next issue takes it'
cp -R $issue issues/next
rm -rf issues/next/published
cp sheet.md issues/next/99-errata.md
printf '  - 99-errata.md\n' >>issues/next/issue.yaml
run 0 build issues/next
is_pdf out/next.pdf

case_name='a slip in -o costs no source'
cp $issue/12-announcement.md kept.md
run 3 errata -o $issue/12-announcement.md $issue
same kept.md $issue/12-announcement.md
run 3 errata -o $issue/published/1.pdf $issue

case_name='sources with errors'
printf '\n##### x\n' >>$issue/12-announcement.md
run 1 errata -o broken.md $issue
absent broken.md
cp kept.md $issue/12-announcement.md

case_name='after a reprint'
run 0 publish $issue
run 0 errata $issue
expect_stdout <<'EOF'
no correction against revision 2: nothing was written
readers who hold an earlier printing need --revision
EOF
run 0 errata --revision 1 -o first.md $issue
same sheet.md first.md
finish
