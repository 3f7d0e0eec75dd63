#!/bin/sh
# A year of issues: numbers of pages that go on, combined issues, a supplement, and
# the year's contents (年度总目录).
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

# usage: issue FOLDER NUMBER-LINE CUMULATIVE FIRST-PAGE ARTICLES
# Articles begin on pages of their own; the last one of each is two pages long.
issue() {
    folder=issues/$1
    rm -rf "$folder"
    mkdir -p "$folder"
    {
        printf 'masthead: 临水市人民代表大会常务委员会公报\nyear: 2031\n%s\n' "$2"
        printf 'cumulative_number: %s\n' "$3"
        [ -z "$4" ] || printf 'first_page: %s\n' "$4"
        printf 'contents_title: 目录\narticles:\n'
    } >"$folder/issue.yaml"
    shift 4
    count=0
    for title; do
        count=$((count + 1))
        printf '  - %s.md\n' "$count" >>"$folder/issue.yaml"
        {
            printf -- '---\ntitle: %s\nstarts_new_page: true\n---\n\n' "$title"
            lines=$((count == $# ? 100 : 3))
            for line in $(seq $lines); do
                printf '第%s段，临水市没有这样一条街。\n\n' "$line"
            done
        } >"$folder/$count.md"
    done
}

# What a PDF says, without white space.
text_of() {
    pdftotext -raw "$1" - | tr -d ' \n\f'
}

year() {
    fresh
    rm -rf issues/small
    issue 2031-01 'number: 1' 61 '' 临水市停车场管理条例 关于2030年工作的报告
    issue 2031-02 'number: 2' 62 4 临水市人民代表大会常务委员会任免名单
    issue 2031-03 'number: [3, 4]' 63 6 \
        临水市人民代表大会常务委员会关于批准2030年市本级决算的决议 \
        '关于“两院”工作的报告' 关于检查《临水市供水条例》实施情况的报告
    issue 2031-04a 'supplement: true' 64 10 临水市人民代表大会常务委员会工作报告汇编
    issue 2031-05 'number: 5' 65 12 临水市饮用水水源保护条例 临水市公告
}

case_name='the year'
year
run 0 toc issues/2031-*
expect_stdout <<'EOF'
临水市人民代表大会常务委员会公报 2031年第1号(总第61期), pages 1-3
1  临水市停车场管理条例
2  关于2030年工作的报告

临水市人民代表大会常务委员会公报 2031年第2号(总第62期), pages 4-5
4  临水市人民代表大会常务委员会任免名单

临水市人民代表大会常务委员会公报 2031年第3、4号合刊(总第63期), pages 6-9
6  临水市人民代表大会常务委员会关于批准2030年市本级决算的决议
7  关于“两院”工作的报告
8  关于检查《临水市供水条例》实施情况的报告

临水市人民代表大会常务委员会公报 2031年增刊(总第64期), pages 10-11
10  临水市人民代表大会常务委员会工作报告汇编

临水市人民代表大会常务委员会公报 2031年第5号(总第65期), pages 12-14
12  临水市饮用水水源保护条例
13  临水市公告
EOF
! grep first_page "$scratch.stderr" || complain 'numbers that go on are no warning'
repeated=$(grep ': warning: ' "$scratch.stderr" | sort | uniq -d)
[ -z "$repeated" ] || complain "said of each issue: $repeated"

case_name='as JSON'
run 0 toc --json issues/2031-*
for words in '"number": [3, 4],' '"number": null,' '"supplement": true,' '"first_page": 6,' \
    '"last_page": 14,'; do
    grep -qF "$words" "$scratch.stdout" || complain "not there: $words"
done

case_name='numbers that do not go on'
# warns: FOLDERS... ; the warnings are standard input
warned() {
    run 0 toc "$@"
    grep -A 3 'first_page\|page .* does not follow' "$scratch.stderr" |
        grep -v '^--$\|^[0-9]* warnings*$' >"$scratch.warned" || :
    diff "$scratch.warned" - || complain 'other warnings'
}
sed -i 's/^first_page: 6/first_page: 5/' issues/2031-03/issue.yaml
warned issues/2031-* <<'EOF'
issues/2031-03/issue.yaml:5:13: warning: page 5 does not follow page 5, the last of issues/2031-02/issue.yaml
    first_page: 5
                ^
    help: write `first_page: 6`
issues/2031-04a/issue.yaml:5:13: warning: page 10 does not follow page 8, the last of issues/2031-03/issue.yaml
    first_page: 10
                ^
    help: write `first_page: 9`, or name the issue that comes between, too
EOF

case_name='an issue that begins anew'
sed -i '/^first_page/d' issues/2031-03/issue.yaml
run 0 toc issues/2031-*
grep -q 'issues/2031-03/issue.yaml:1:1: warning: page 1 does not follow page 5' "$scratch.stderr" ||
    complain 'no warning'

case_name='each issue numbered by itself'
year
sed -i '/^first_page/d' issues/2031-*/issue.yaml
warned issues/2031-* </dev/null

case_name='a supplement numbered by itself'
year
sed -i '/^first_page/d' issues/2031-04a/issue.yaml
sed -i 's/^first_page: 12/first_page: 10/' issues/2031-05/issue.yaml
warned issues/2031-* </dev/null

case_name='issues that were not named'
year
warned issues/2031-01 issues/2031-03 </dev/null
warned issues/2031-03 issues/2031-05 <<'EOF'
issues/2031-05/issue.yaml:5:13: warning: page 12 does not follow page 9, the last of issues/2031-03/issue.yaml
    first_page: 12
                ^
    help: write `first_page: 10`, or name the issue that comes between, too
EOF
warned issues/2031-02 </dev/null

case_name='an issue begins on a right-hand page'
sed -i 's/^first_page: 10/first_page: 11/' issues/2031-04a/issue.yaml
sed -i 's/^first_page: 12/first_page: 13/' issues/2031-05/issue.yaml
warned issues/2031-* </dev/null

# ---- the year's contents ----

case_name='the contents by issue'
year
run 0 toc -o issues/2031-05/9-year.md issues/2031-*
expect_stdout <<'EOF'
issues/2031-05/9-year.md: 9 entries of 5 issues
EOF
cp issues/2031-05/9-year.md by-issue.md
diff by-issue.md - <<'EOF' || complain 'another article'
---
title: |
  临水市人民代表大会常务委员会公报
  2031年总目录
contents_title: 2031年总目录
---

<!-- made by `gazette toc`: make it again rather than change it -->

# 第1号(总第61期)

::: contents
临水市停车场管理条例 … 1
关于2030年工作的报告 … 2
:::

# 第2号(总第62期)

::: contents
临水市人民代表大会常务委员会任免名单 … 4
:::

# 第3、4号合刊(总第63期)

::: contents
临水市人民代表大会常务委员会关于批准2030年市本级决算的决议 … 6
关于“两院”工作的报告 … 7
关于检查《临水市供水条例》实施情况的报告 … 8
:::

# 增刊(总第64期)

::: contents
临水市人民代表大会常务委员会工作报告汇编 … 10
:::

# 第5号(总第65期)

::: contents
临水市饮用水水源保护条例 … 12
临水市公告 … 13
:::
EOF

case_name='in the last issue; made again it is the same'
echo '  - 9-year.md' >>issues/2031-05/issue.yaml
run 0 build issues/2031-05
is_pdf out/2031-05.pdf
run 0 toc -o issues/2031-05/9-year.md issues/2031-*
same by-issue.md issues/2031-05/9-year.md
if command -v pdftotext >/dev/null; then
    text=$(text_of out/2031-05.pdf)
    for words in 2031年总目录 '第3、4号合刊(总第63期)' '关于“两院”工作的报告'; do
        case $text in
        *"$words"*) ;;
        *) complain "not in the PDF: $words" ;;
        esac
    done
fi

case_name='printed'
run 0 toc -o - issues/2031-01
expect_line 'standard output: 2 entries of 1 issue'
grep -q '^# 第1号' "$scratch.stdout" || complain 'not printed'

case_name='a correction of the contents is one of their article'
run 0 publish issues/2031-05
sed -i 's/任免名单 … 4/任免名单 … 5/' issues/2031-05/9-year.md
run 0 changes issues/2031-05
grep -q 'issues/2031-05/9-year.md:20:.*4 → 5' "$scratch.stdout" || complain 'not told'
run 0 errata -o - issues/2031-05
grep -q '^| 2031年总目录 | <' "$scratch.stdout" || complain 'not told as its article'

case_name='by kinds of texts'
year
printf '%s\n' '  - {group: 法规, articles: [1.md]}' '  - 2.md' >articles
sed -i -e '/^  - /d' issues/2031-01/issue.yaml issues/2031-05/issue.yaml
cat articles >>issues/2031-01/issue.yaml
printf '%s\n' '  - {group: 法规, articles: [1.md]}' '  - {group: 公告, articles: [2.md]}' \
    >>issues/2031-05/issue.yaml
run 0 toc --by group -o - issues/2031-01 issues/2031-05
sed '1,/^<!--/d' "$scratch.stdout" >by-group.md
diff by-group.md - <<'EOF' || complain 'another article'

# 法规

## 第1号(总第61期)

::: contents
临水市停车场管理条例 … 1
:::

## 第5号(总第65期)

::: contents
临水市饮用水水源保护条例 … 12
:::

# 公告

## 第5号(总第65期)

::: contents
临水市公告 … 13
:::

# 其他

## 第1号(总第61期)

::: contents
关于2030年工作的报告 … 2
:::
EOF

case_name='groups within issues'
run 0 toc -o - issues/2031-01
sed '1,/^# /d' "$scratch.stdout" >groups.md
diff groups.md - <<'EOF' || complain 'another article'

## 法规

::: contents
临水市停车场管理条例 … 1
:::

## 其他

::: contents
关于2030年工作的报告 … 2
:::
EOF

case_name='signs of markup in titles'
year
issue 2031-01 'number: 1' 61 '' "'# 关于*两*[院]的 H~2~O 与 a|b … 报告…'" "'- 第#条 <br>^1^ ::: \\\\乙'"
run 0 toc -o issues/2031-01/9.md issues/2031-01
echo '  - 9.md' >>issues/2031-01/issue.yaml
run 0 build issues/2031-01
if command -v pdftotext >/dev/null; then
    text=$(text_of out/2031-01.pdf)
    for words in '#关于*两*[院]的H~2~O与a|b…报告…' '-第#条<br>^1^:::\\乙'; do
        # in the contents, as a title, in the year's contents
        count=$(printf %s "$text" | grep -oF -e "$words" | wc -l)
        [ "$count" -eq 3 ] || complain "not thrice in the PDF but $count times: $words"
    done
fi

case_name='what is refused'
year
echo 'words' >kept.md
cp issues/2031-01/1.md article.md
run 3 toc -o kept.md issues/2031-01
[ "$(cat kept.md)" = words ] || complain 'a file was lost'
run 3 toc -o issues/2031-01/1.md issues/2031-*
same article.md issues/2031-01/1.md
run 2 toc -o year.pdf issues/2031-01
run 2 toc -o year.md --json issues/2031-01
run 2 toc --by group issues/2031-01
run 2 toc --by kind -o year.md issues/2031-01
sed -i 's/^year: 2031/year: 2032/' issues/2031-05/issue.yaml
run 1 toc -o year.md issues/2031-*
expect_line 'issues/2031-05/issue.yaml: error: an issue of 2032 among those of 2031'
absent year.md

case_name='an issue that fails is not left out'
rm issues/2031-02/1.md
run 4 toc -o year.md issues/2031-01 issues/2031-02
expect_stdout </dev/null
absent year.md
finish
