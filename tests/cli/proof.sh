#!/bin/sh
# gazette build --proof: the same pages, with what changed beside them.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

# text PDF: in the order of the file's contents.
text() {
    pdftotext -raw "$1" - | tr -d '\f'
}

# words PDF: every word with its place, a page after the other.
words() {
    pdftotext -bbox "$1" - 2>/dev/null | awk '/<page / { page++ } /<word / { print page, $0 }' | sort
}

# The plain pages' text is all there and in order; what is added is the head.
holds_the_text_of() {
    text "$1" >"$scratch.plain"
    text "$2" >"$scratch.proof"
    diff "$scratch.plain" "$scratch.proof" >"$scratch.diff" || true
    ! grep -q '^<' "$scratch.diff" || complain "$2 lacks text: $(cat "$scratch.diff")"
    added=$(grep -c '^>' "$scratch.diff") || true
    [ "$added" -eq $(($(pdfinfo "$1" | sed -n 's/^Pages: *//p') * 2)) ] ||
        complain "$added lines of text are added: $(cat "$scratch.diff")"
    words "$1" >"$scratch.plain"
    words "$2" >"$scratch.proof"
    moved=$(comm -23 "$scratch.plain" "$scratch.proof")
    [ -s "$scratch.plain" ] || complain 'no words'
    [ -z "$moved" ] || complain "words of $2 do not stand where they should: $moved"
}

# says PDF PAGE WORDS
says() {
    pdftotext -f "$2" -l "$2" "$1" - | grep -qF -- "$3" ||
        complain "page $2 of $1 does not say $3: $(pdftotext -f "$2" -l "$2" "$1" -)"
}

is_sound() {
    qpdf --check "$1" >"$scratch.qpdf" 2>&1 || complain "qpdf: $(cat "$scratch.qpdf")"
    ! grep -qi warning "$scratch.qpdf" || complain "qpdf: $(cat "$scratch.qpdf")"
}

case_name='never published'
fresh
run 0 build --record plain.json issues/small
cp out/small.pdf "$scratch.pdf"
run 0 build --proof --record proof.json --depfile proof.d issues/small
expect_line "issues/small/issue.yaml: warning: never published: the proof tells no changes\
 (--against RECORD would)"
expect_stdout </dev/null
is_pdf out/small.proof.pdf
is_sound out/small.proof.pdf
same out/small.pdf "$scratch.pdf"
same plain.json proof.json
grep -q '^out/small.proof.pdf:' proof.d || complain 'the depfile is not of the proof'
says out/small.proof.pdf 3 '校样 2024年5月6日'
says out/small.proof.pdf 3 '第1页（3/3）'
holds_the_text_of out/small.pdf out/small.proof.pdf
! text out/small.proof.pdf | grep -q 本页未变 || complain 'nothing is compared, but told'
no_leftovers

case_name='the same bytes, the date asked for'
cp out/small.proof.pdf "$scratch.pdf"
run 0 build --proof -o again.pdf "$scratch/issues/small"
same again.pdf "$scratch.pdf"
SOURCE_DATE_EPOCH=1700000000 "$gazette" build --proof -d dated issues/small 2>"$scratch.stderr"
says dated/small.proof.pdf 3 '校样 2023年11月14日'
absent dated/small.pdf

case_name='marks under the text'
run 0 build --proof=grid,frames -o marks.pdf issues/small
is_sound marks.pdf
holds_the_text_of out/small.pdf marks.pdf
run 0 build --proof=frames -o frames.pdf issues/small
for pdf in marks.pdf frames.pdf; do
    ! cmp -s $pdf "$scratch.pdf" || complain "$pdf has no marks"
done
! cmp -s marks.pdf frames.pdf || complain 'the grid shows nothing'

case_name='against a record'
run 0 build --proof --against plain.json --depfile proof.d issues/small
! grep -q 'never published' "$scratch.stderr" || complain 'told of publishing'
grep -qF ' plain.json' proof.d || complain 'the record is not in the depfile'
says out/small.proof.pdf 3 '校样 2024年5月6日 对照plain.json'
says out/small.proof.pdf 3 本页未变
holds_the_text_of out/small.pdf out/small.proof.pdf
mkdir kept
mv plain.json kept/
ln -s kept/plain.json link.json
run 0 build --proof --against link.json issues/small
says out/small.proof.pdf 3 '对照link.json'

case_name='a correction'
sed 's/水厂六座/水厂十六座/' issues/small/02-report.md >new
mv new issues/small/02-report.md
run 0 build issues/small
run 0 build --proof --against kept/plain.json issues/small
is_sound out/small.proof.pdf
holds_the_text_of out/small.pdf out/small.proof.pdf
says out/small.proof.pdf 3 '改动1行'
says out/small.proof.pdf 1 本页未变

case_name='a sentence taken out'
cp issues/small/02-report.md "$scratch.md"
sed '/漏损率偏高/d' issues/small/02-report.md >new
mv new issues/small/02-report.md
run 0 build --proof --against kept/plain.json issues/small
says out/small.proof.pdf 3 '删去1处'
cp "$scratch.md" issues/small/02-report.md

case_name='against what was published'
fresh
run 0 publish issues/small
run 0 build --proof issues/small
says out/small.proof.pdf 3 '对照第1次发布'
says out/small.proof.pdf 3 本页未变
sed 's/水厂六座/水厂九座/' issues/small/02-report.md >new
mv new issues/small/02-report.md
run 0 build --proof issues/small
says out/small.proof.pdf 3 '改动1行'
absent out/small.pdf

case_name='several issues'
fresh
cp -R issues/small issues/other
run 0 build --proof issues/small issues/other
is_pdf out/small.proof.pdf
is_pdf out/other.proof.pdf

case_name='a record that cannot be read'
fresh
run 1 build --proof --against nowhere.json issues/small
expect_errors <<'EOF'
nowhere.json: error: there is no file `nowhere.json`
EOF
absent out
printf '{"format": "gazette' >broken.json
run 1 build --proof --against broken.json issues/small
grep -q '^broken.json:1:.*: error: ' "$scratch.stderr" || complain "$(cat "$scratch.stderr")"
absent out
put_earlier_pdf
run 1 build --proof --against broken.json issues/small
earlier_pdf_is_untouched

case_name='the record is not overwritten'
fresh
run 0 build --record old.json issues/small
cp old.json "$scratch.json"
run 3 build --proof --against old.json --record ./old.json issues/small
run 3 build --proof --against old.json -o ./old.json issues/small
same old.json "$scratch.json"
finish
