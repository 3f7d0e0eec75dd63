#!/bin/sh
# Covers: the leaf around an issue.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

labels() { # FILE.json
    sed -n 's/^ *"label": "\(.*\)",$/\1/p' "$1" | tr '\n' ' '
}
with_cover() { # TEXT
    fresh
    cp "$source_root/tests/gallery/issue/plant.jpg" issues/small/
    printf '%s\n' "$1" >>issues/small/issue.yaml
}

case_name='nothing inside moves'
fresh
run 0 toc issues/small
cp "$scratch.stdout" toc
run 0 build --record plain.json issues/small
with_cover 'cover: {image: plant.jpg, alt: 水厂, back: imprint}'
run 0 build --record record.json issues/small
[ "$(labels record.json)" = '封面 目录1 目录2 1 封底 ' ] || complain "pages: $(labels record.json)"
grep -c '"cover": true' record.json >count
[ "$(cat count)" = 2 ] || complain 'two pages are covers'
run 0 toc issues/small
expect_stdout <<'EOF'
1  某某市人民代表大会常务委员会公告
1  关于全市供水管理情况的报告
EOF

case_name='the depfile has the picture'
run 0 build --depfile out/small.d issues/small
grep -q plant.jpg out/small.d || complain 'the picture is no source'

case_name='published covers are known again; a correction costs their leaf alone'
run 0 publish issues/small
run 0 changes issues/small
grep -q 'as published' "$scratch.stdout" || complain 'a page differs'
cp "$source_root/tests/gallery/issue/greenway.png" issues/small/
sed -i 's/plant.jpg/greenway.png/' issues/small/issue.yaml
run 0 changes issues/small
grep -q '^page 封面: ' "$scratch.stdout" || complain "the cover is not named: $(cat "$scratch.stdout")"
grep -q '1 sheet' "$scratch.stdout" || complain 'more than one leaf is to be printed again'

case_name='for the press the inside of a cover is blank, and the back is the last page'
with_cover 'cover: {image: plant.jpg, alt: 水厂, back: contents}'
run 0 build --profile print -o print.pdf issues/small
if command -v pdftotext >/dev/null 2>&1; then
    [ "$(pdfinfo print.pdf | sed -n 's/^Pages: *//p')" = 8 ] || complain 'the sheets are not full'
    pdftotext -f 8 -l 8 print.pdf last
    grep -q 目 last || complain 'the back cover is not the last page'
fi

case_name='a front alone, without a picture'
with_cover 'cover: true'
run 0 build --record record.json issues/small
[ "$(labels record.json)" = '封面 目录1 目录2 1 ' ] || complain "pages: $(labels record.json)"

case_name='what is wrong is told where it stands'
with_cover 'cover: {image: plant.jpg, alt: 水厂, bakc: imprint}'
run 1 build issues/small
grep -q 'issue.yaml:[0-9]*:36: error: unknown key .bakc. in .cover.' "$scratch.stderr" ||
    complain "$(cat "$scratch.stderr")"
with_cover 'cover: {image: plant.jpg}'
run 1 build issues/small
grep -q 'error: .image. without .alt.' "$scratch.stderr" || complain "$(cat "$scratch.stderr")"
with_cover 'cover: {image: ../plant.jpg, alt: 外面}'
run 1 build issues/small
[ ! -e out/small.pdf ] || complain 'a PDF was written'
with_cover 'cover: {back_image: plant.jpg, back_alt: 水厂}'
run 1 build issues/small
grep -q 'error: .back_image. without .back.' "$scratch.stderr" || complain "$(cat "$scratch.stderr")"
with_cover 'cover: {back: imprint}'
sed -i '/^imprint:/,/^contents_title:/{/^contents_title:/!d;}' issues/small/issue.yaml
run 1 build issues/small
grep -q 'error: .back: imprint. without an .imprint.' "$scratch.stderr" ||
    complain "$(cat "$scratch.stderr")"

case_name='what has no room is told, and nothing leaves the page'
over() { # PART: a warning that it has no room, and all lines on the paper
    run 0 build --record record.json issues/small
    grep -q "warning: all of the $1 has no room on the cover" "$scratch.stderr" ||
        complain "no warning for the $1: $(cat "$scratch.stderr")"
    if grep -qE '"y": (-|8[5-9][0-9]{4},|9[0-9]{5},|[0-9]{7,})' record.json; then
        complain "the $1 leaves the page"
    fi
}
with_cover 'cover: {image: plant.jpg, alt: 水厂}'
awk '/^masthead:/ { print "masthead: |"; for (i = 0; i < 16; i++) print "  某某市公报"; next } 1' \
    issues/small/issue.yaml >edited
mv edited issues/small/issue.yaml
over masthead
grep -q 'warning: no room for this picture' "$scratch.stderr" || complain 'the picture is gone'
with_cover 'cover: {back: imprint, back_image: plant.jpg, back_alt: 水厂}'
awk '{ print } /^imprint:/ { for (i = 0; i < 65; i++) print "  - 电话" i ": 0417-000" i }' \
    issues/small/issue.yaml >edited
mv edited issues/small/issue.yaml
over imprint
with_cover 'cover: {back: contents, back_image: plant.jpg, back_alt: 水厂}'
i=0
while [ $i -lt 40 ]; do
    cp issues/small/01-notice.md "issues/small/more$i.md"
    echo "  - more$i.md" >>extra
    i=$((i + 1))
done
sed -i '/02-report.md/r extra' issues/small/issue.yaml
over contents
grep -q 'warning: no room for this picture' "$scratch.stderr" || complain 'the picture is gone'

case_name='another masthead is told once'
with_cover 'cover: {image: plant.jpg, alt: 水厂}'
run 0 publish issues/small
sed -i 's/^masthead: 某某市/masthead: 某某某市/' issues/small/issue.yaml
run 0 changes issues/small
[ "$(grep -c 'issue.yaml:1:' "$scratch.stdout")" = 1 ] ||
    complain "not told once: $(cat "$scratch.stdout")"
grep -q '^page 封面: ' "$scratch.stdout" || complain 'the cover is not named'

case_name='what is wrong is told where it stands'
with_cover 'cover: red'
run 1 build issues/small
finish
