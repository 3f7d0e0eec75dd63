#!/bin/sh
# Every error of a source: its message to the letter, exit status 1, and an
# earlier PDF untouched.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

# broken NAME: a fresh issue to break, with an earlier PDF.
broken() {
    case_name=$1
    fresh
    put_earlier_pdf
}

# Builds; standard input holds the errors to expect.
refused() {
    run 1 build issues/small
    expect_errors
    expect_stdout </dev/null
    earlier_pdf_is_untouched
}

# edit FILE SED-SCRIPT
edit() {
    sed "$2" "issues/small/$1" >edited
    mv edited "issues/small/$1"
}

# add FILE PRINTF-FORMAT: appends to an article.
add() {
    # shellcheck disable=SC2059 # it is one
    printf "$2" >>"issues/small/$1"
}

# ---- YAML ------------------------------------------------------------------

broken 'an unknown key in issue.yaml'
edit issue.yaml 's/^cumulative_number/cumulative_nubmer/'
refused <<'EOF'
issues/small/issue.yaml:4:1: error: unknown key `cumulative_nubmer` in issue.yaml
    cumulative_nubmer: 48
    ^
    help: did you mean `cumulative_number`?
EOF

broken 'an unknown key in front matter'
edit 01-notice.md 's/^printed_page/printed_pages/'
refused <<'EOF'
issues/small/01-notice.md:4:1: error: unknown key `printed_pages` in the front matter
    printed_pages: 1
    ^
    help: did you mean `printed_page`?
EOF

broken 'an unknown key in the style'
printf 'foilo: red\n' >>issues/style.yaml
refused <<EOF
issues/style.yaml:$(wc -l <issues/style.yaml):1: error: unknown key \`foilo\` in the style
    foilo: red
    ^
    help: did you mean \`folio\`?
EOF

broken 'a missing key in issue.yaml'
edit issue.yaml '/^masthead:/d'
refused <<'EOF'
issues/small/issue.yaml:1:1: error: the key `masthead` is missing in issue.yaml
    year: 2024
    ^
    help: add `masthead: 某某市人民代表大会常务委员会公报`
EOF

broken 'a missing key in front matter'
edit 01-notice.md '/^title:/d'
refused <<'EOF'
issues/small/01-notice.md:2:1: error: the key `title` is missing in the front matter
    document_number: 〔十七届〕第一号
    ^
    help: add `title: 某某市人民代表大会常务委员会公告`
EOF

broken 'a value of another kind'
edit issue.yaml 's/^year: .*/year: 二〇二四/'
edit 01-notice.md 's/^printed_page: .*/printed_page: [1]/'
refused <<'EOF'
issues/small/issue.yaml:2:7: error: `year`: expected a whole number, found `二〇二四`
    year: 二〇二四
          ^
    help: for example `year: 2024`
issues/small/01-notice.md:4:15: error: `printed_page`: expected a whole number, found a list
    printed_page: [1]
                  ^
EOF

broken 'bad YAML'
edit issue.yaml 's/^  - 主任: .*/  - 主任: [王明/'
refused <<'EOF'
issues/small/issue.yaml:10:1: error: YAML: wrongly indented flow sequence
    imprint:
    ^
    help: close the list with ], or put a text that begins with [ in quotes
EOF

broken 'a number sign that begins a comment'
edit 01-notice.md 's/^title: .*/title: 关于 #1 的报告/'
refused <<'EOF'
issues/small/01-notice.md:2:11: error: ` #` begins a comment: the text behind it would be lost
    title: 关于 #1 的报告
                ^
    help: put the value in quotes, or a blank after # for a comment
EOF

broken 'values that YAML reads otherwise'
edit issue.yaml 's/^number: .*/number: [3，4]/; s/^articles:/articles: 01-notice.md/; /^  - 0/d'
refused <<'EOF'
issues/small/issue.yaml:3:10: error: `number`: expected a whole number, found `3，4`
    number: [3，4]
             ^
    help: part numbers by an ASCII comma and a blank: [3, 4]
issues/small/issue.yaml:14:11: error: `articles`: expected a list, found `01-notice.md`
    articles: 01-notice.md
              ^
    help: write it as a list: - 01-notice.md
EOF

broken 'a style that issue.yaml names and nobody wrote'
mkdir issues/styles
cp issues/style.yaml issues/styles/old.yaml
printf 'style: nope\n' >>issues/small/issue.yaml
refused <<EOF
issues/small/issue.yaml:$(wc -l <issues/small/issue.yaml):8: error: there is no style \`nope\`: no file issues/styles/nope.yaml
    style: nope
           ^
    help: leave the key out for the house style
EOF
edit issue.yaml 's/^style: .*/style: odl/'
refused <<EOF
issues/small/issue.yaml:$(wc -l <issues/small/issue.yaml):8: error: there is no style \`odl\`: no file issues/styles/odl.yaml
    style: odl
           ^
    help: did you mean \`old\`?
EOF

broken 'nesting over the depth limit'
edit issue.yaml "s/^year: .*/year: $(printf '[%.0s' $(seq 40))$(printf ']%.0s' $(seq 40))/"
refused <<'EOF'
issues/small/issue.yaml:2:38: error: nested more than 32 deep
    year: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
                                         ^
EOF

broken 'a date that does not exist'
edit issue.yaml 's/^date: .*/date: 2024-02-30/'
refused <<'EOF'
issues/small/issue.yaml:5:7: error: the date `2024-02-30` does not exist
    date: 2024-02-30
          ^
EOF

# ---- files --------------------------------------------------------------------

broken 'no issue.yaml'
rm issues/small/issue.yaml
refused <<'EOF'
issues/small/issue.yaml: error: there is no file `issue.yaml`
EOF

broken 'text that is not UTF-8'
add 01-notice.md '\n甲\304\343\n'
refused <<'EOF'
issues/small/01-notice.md:14:2: error: the text is not valid UTF-8 (byte 0xC4)
    甲��
      ^
    help: save the file as UTF-8
EOF

broken 'a control character'
add 01-notice.md '\n甲乙\007丙\n'
refused <<'EOF'
issues/small/01-notice.md:14:3: error: control character U+0007
    甲乙�丙
        ^
    help: delete it
EOF

broken 'an invisible character'
add 01-notice.md '\n甲乙\342\200\213丙\n'
run 1 build issues/small
grep -q '^issues/small/01-notice.md:14:3: error: an invisible character, U+200B zero width space$' \
    "$scratch.stderr" || complain 'the invisible character is not named'
earlier_pdf_is_untouched

broken 'a file that is missing'
rm issues/small/01-notice.md
refused <<'EOF'
issues/small/issue.yaml:15:5: error: there is no file `01-notice.md`
      - 01-notice.md
        ^
EOF

broken 'a file that is empty'
: >issues/small/01-notice.md
refused <<'EOF'
issues/small/issue.yaml:15:5: error: `01-notice.md` is empty
      - 01-notice.md
        ^
EOF

broken 'a file that is a folder'
rm issues/small/01-notice.md
mkdir issues/small/01-notice.md
refused <<'EOF'
issues/small/issue.yaml:15:5: error: `01-notice.md` is a folder, not a file
      - 01-notice.md
        ^
EOF

broken 'a file outside the issue'
edit issue.yaml 's,01-notice.md,../01-notice.md,'
cp issues/small/01-notice.md issues/
refused <<'EOF'
issues/small/issue.yaml:15:5: error: `../01-notice.md` leads out of the issue's folder
      - ../01-notice.md
        ^
    help: name a file below the issue's folder
EOF

broken 'a link that leads outside the issue'
mv issues/small/01-notice.md issues/
ln -s ../01-notice.md issues/small/01-notice.md
refused <<'EOF'
issues/small/issue.yaml:15:5: error: `01-notice.md` leads out of the issue's folder through a symbolic link
      - 01-notice.md
        ^
    help: copy the file into the folder
EOF

broken 'a file over the size limit'
head -c 17000000 /dev/zero | tr '\0' a >>issues/small/01-notice.md
refused <<'EOF'
issues/small/issue.yaml:15:5: error: `01-notice.md` is larger than 16 MiB
      - 01-notice.md
        ^
EOF

broken 'two articles under one name'
edit issue.yaml 's/02-report/01-notice/'
refused <<'EOF'
issues/small/issue.yaml:16:5: error: `01-notice.md` is listed twice
      - 01-notice.md
        ^
    help: delete one of the two; the other is on line 15
EOF

# ---- Markdown -------------------------------------------------------------------

broken 'a front matter without end'
edit 01-notice.md '5d'
refused <<'EOF'
issues/small/01-notice.md:1:1: error: the front matter is never closed
    ---
    ^
    help: close it with a line `---`
EOF

broken 'an unclosed block'
edit 01-notice.md '12d'
refused <<'EOF'
issues/small/01-notice.md:9:1: error: the block `signature` is never closed
    ::: signature
    ^
    help: close it with a line `:::`
EOF

broken 'an unknown block'
edit 01-notice.md 's/^::: signature/::: signatur/'
refused <<'EOF'
issues/small/01-notice.md:9:5: error: there is no block `signatur`
    ::: signatur
        ^
    help: did you mean `signature`?
EOF

broken 'table rows with too few and too many cells'
edit 02-report.md 's/^| 2022年 | 14% |/| 2022年 |/'
add 02-report.md '| 2024年 | 11%% | 9%% |\n'
refused <<'EOF'
issues/small/02-report.md:30:10: error: a row has 1 cell, the table's header 2
    | 2022年 |
              ^
    help: an empty cell is typed as | |, a part of a merged one as | < | or | ^ |
issues/small/02-report.md:32:17: error: a row has 3 cells, the table's header 2
    | 2024年 | 11% | 9% |
                     ^
    help: leave it out, or type \| for a bar inside a cell
EOF

broken 'two tables without a blank line between them'
add 02-report.md '| 年份 | 比例 |\n|---|---|\n| 2024年 | 9%% |\n'
refused <<'EOF'
issues/small/02-report.md:33:1: error: a row of --- inside a table
    |---|---|
    ^
    help: two tables without a blank line between them? type \- for the dash itself
EOF

broken 'a heading inside a block'
edit 01-notice.md 's/^::: signature/&\n# 署名/'
refused <<'EOF'
issues/small/01-notice.md:10:1: error: a heading inside the block `signature`
    # 署名
    ^
    help: close the block with ::: before it, or type \# for the sign itself
EOF

broken 'an image that is missing'
add 02-report.md '\n![管网](none.png)\n'
refused <<'EOF'
issues/small/02-report.md:33:7: error: there is no file `none.png`
    ![管网](none.png)
            ^
EOF

broken 'an image that is broken'
printf '\211PNG\r\n\032\n\000\000\000\rIHDR' >issues/small/broken.png
add 02-report.md '\n![管网](broken.png)\n'
refused <<'EOF'
issues/small/02-report.md:33:7: error: the picture issues/small/broken.png cannot be read: the file ends too early
    ![管网](broken.png)
            ^
    help: save it anew as PNG or JPEG
EOF

# ---- characters -------------------------------------------------------------------

broken 'characters that no face has'
add 01-notice.md '\n甲\364\200\200\201乙**丙\364\200\200\202**\n'
edit 02-report.md 's/14%/14\xF4\x80\x80\x83/'
refused <<'EOF'
issues/small/01-notice.md:14:2: error: no font has a glyph for 􀀁 (U+100001)
    甲􀀁乙**丙􀀂**
      ^
    help: install a font that has it, or add one to the style's font lists
issues/small/01-notice.md:14:7: error: no font has a glyph for 􀀂 (U+100002)
    甲􀀁乙**丙􀀂**
             ^
    help: install a font that has it, or add one to the style's font lists
issues/small/02-report.md:30:13: error: no font has a glyph for 􀀃 (U+100003)
    | 2022年 | 14􀀃 |
                 ^
    help: install a font that has it, or add one to the style's font lists
EOF

# ---- all at once --------------------------------------------------------------------

broken 'all errors of a run'
edit issue.yaml 's/^year: .*/yaer: 2024/'
edit 01-notice.md 's/^printed_page: .*/printed_page: x/'
add 01-notice.md '\n::: unknown\n:::\n'
add 02-report.md '| 2024年 |\n'
printf 'foilo: red\n' >>issues/style.yaml
refused <<EOF
issues/style.yaml:$(wc -l <issues/style.yaml):1: error: unknown key \`foilo\` in the style
    foilo: red
    ^
    help: did you mean \`folio\`?
issues/small/issue.yaml:2:1: error: unknown key \`yaer\` in issue.yaml
    yaer: 2024
    ^
    help: did you mean \`year\`?
issues/small/01-notice.md:4:15: error: \`printed_page\`: expected a whole number, found \`x\`
    printed_page: x
                  ^
issues/small/01-notice.md:14:5: error: there is no block \`unknown\`
    ::: unknown
        ^
    help: there are salutation, attachment-list, signature, glossary, roster, right, caption, contents and attachment
issues/small/02-report.md:32:10: error: a row has 1 cell, the table's header 2
    | 2024年 |
              ^
    help: an empty cell is typed as | |, a part of a merged one as | < | or | ^ |
EOF

broken 'more than a hundred errors'
i=0
while [ $i -lt 150 ]; do
    add 02-report.md "| $i |\\n"
    i=$((i + 1))
done
run 1 build issues/small
[ "$(grep -c ': error: ' "$scratch.stderr")" -eq 100 ] || complain 'not 100 errors printed'
grep -q '^150 errors (100 shown)' "$scratch.stderr" || complain 'the errors are not counted'
earlier_pdf_is_untouched

broken 'articles that issue.yaml does not list'
printf -- '---\ntitle: 乙\n---\n\n正文。\n' >issues/small/05-b.md
printf -- '---\r\ntitle: 甲\r\n---\r\n\r\n正文。\r\n' >issues/small/04-a.md
printf -- '---\ntitle: 丙\n---\n\n正文。\n' >issues/small/.hidden.md
printf '# 交接说明\n' >issues/small/README.md
run 0 build issues/small
grep -A1 '^issues/small/' "$scratch.stderr" >listed || true
expect 'what is told' listed <<'EOF'
issues/small/04-a.md: warning: issue.yaml does not list this article: it is not printed
    help: add a line `  - 04-a.md` to `articles`, or move the file elsewhere
issues/small/05-b.md: warning: issue.yaml does not list this article: it is not printed
    help: add a line `  - 05-b.md` to `articles`, or move the file elsewhere
EOF

# ---- the folder itself ----------------------------------------------------------------

broken 'a folder that is none'
run 1 build issues/nowhere
expect_errors <<'EOF'
issues/nowhere: error: there is no such issue folder
EOF
run 1 build small
expect_errors <<'EOF'
small: error: there is no such issue folder
    help: did you mean `issues/small`?
EOF
run 1 build issues/smal
expect_errors <<'EOF'
issues/smal: error: there is no such issue folder
    help: did you mean `issues/small`?
EOF
run 1 build "$PWD/issues/smal"
expect_errors <<EOF
$PWD/issues/smal: error: there is no such issue folder
    help: did you mean \`$PWD/issues/small\`?
EOF
for command in build check toc; do
    run 1 $command issues
    expect_errors <<'EOF'
issues: error: there are issues in this folder, but it is none itself
    help: name one of them, for example issues/small
EOF
done
run 1 build issues/small/issue.yaml
expect_errors <<'EOF'
issues/small/issue.yaml: error: this is not a folder
    help: name the folder that holds issue.yaml
EOF
earlier_pdf_is_untouched

finish
