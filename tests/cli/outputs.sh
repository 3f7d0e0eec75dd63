#!/bin/sh
# Where a build writes: default places, -o, -d, links, streams, several issues,
# --all, --record, --depfile.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

case_name='the default place'
fresh
run 0 build issues/small
expect_stdout </dev/null
is_pdf out/small.pdf
cp out/small.pdf "$scratch.pdf"
run 0 build issues/small/
same out/small.pdf "$scratch.pdf"
no_leftovers
[ "$(stat -c %a out/small.pdf)" = "$(printf '%o' $((0666 & ~$(umask))))" ] ||
    complain "mode $(stat -c %a out/small.pdf) with umask $(umask)"

case_name='the issue is the current folder'
fresh
cd issues/small
run 0 build .
is_pdf out/small.pdf
same out/small.pdf "$scratch.pdf"
rm -r out
mkdir -p "$scratch/elsewhere"
cd "$scratch/elsewhere"
run 0 build "$scratch/issues/small/../small"
same out/small.pdf "$scratch.pdf"

case_name=-o
fresh
run 0 build -o here.pdf issues/small
same here.pdf "$scratch.pdf"
absent out
run 3 build -o missing/here.pdf issues/small
expect_line 'missing/here.pdf: error: cannot write: No such file or directory'
absent missing

case_name=-d
fresh
run 0 build issues/small -d a/b
same a/b/small.pdf "$scratch.pdf"
absent out
run 0 build -d . issues/small
same small.pdf "$scratch.pdf"

case_name='a link stays a link'
fresh
mkdir store
ln -s store/real.pdf link.pdf
run 0 build -o link.pdf issues/small
run 0 build -o link.pdf issues/small
[ -L link.pdf ] || complain 'the link was replaced'
same store/real.pdf "$scratch.pdf"
no_leftovers

case_name='standard output'
fresh
for target in - /dev/stdout; do
    run 0 build -o $target issues/small
    same "$scratch.stdout" "$scratch.pdf"
done
printf x >appended
"$gazette" build -o - issues/small >>appended 2>"$scratch.stderr"
[ "$(wc -c <appended)" -eq $(($(wc -c <"$scratch.pdf") + 1)) ] || complain 'not appended'
run 0 build -o /dev/null issues/small
[ -c /dev/null ] || complain '/dev/null was replaced'

case_name='a source is not overwritten'
fresh
cp issues/small/issue.yaml "$scratch.yaml"
run 3 build -o issues/small/issue.yaml issues/small
expect_errors <<'EOF'
issues/small/issue.yaml: error: this would overwrite a file that the issue is made from
EOF
same issues/small/issue.yaml "$scratch.yaml"

case_name='several issues'
fresh
cp -R issues/small issues/second
run 0 build issues/small issues/second
is_pdf out/small.pdf
same out/small.pdf out/second.pdf
rm -r out
rm issues/second/01-notice.md
run 4 build issues/second issues/small
is_pdf out/small.pdf
absent out/second.pdf
expect_line 'gazette: 1 of 2 issues failed'
run 4 build issues/second issues/nowhere
expect_line 'gazette: 2 of 2 issues failed'
run 1 build issues/second

case_name=--all
fresh
mkdir -p issues/old/deep issues/.hidden
cp -R issues/small issues/old/deep/first
cp -R issues/small issues/.hidden/second
run 0 build --all --style issues/style.yaml
[ "$(ls out)" = "first.pdf
small.pdf" ] || complain "out/ holds $(ls out)"
rm -r out
run 0 build --all issues/old/ --style issues/style.yaml
[ "$(ls out)" = first.pdf ] || complain "out/ holds $(ls out)"
rm issues/old/deep/first/01-notice.md
run 4 build --all issues/old --style issues/style.yaml
run 3 build --all nowhere
expect_line 'nowhere: error: cannot read the folder: No such file or directory'

case_name=--record
fresh
run 0 build --record record.json issues/small
run 0 build --record again.json -o x.pdf "$scratch/issues/small"
same record.json again.json
grep -q '^ "format": "gazette-record-1",$' record.json || complain 'no format'
grep -qF '"source": "02-report.md:' record.json || complain 'no source positions'
! grep -qF "$scratch" record.json || complain 'a path of this machine is in the record'

case_name=--depfile
fresh
run 0 build --depfile small.d issues/small
for file in issues/small/issue.yaml issues/small/01-notice.md issues/small/02-report.md; do
    grep -qF " $file" small.d || complain "$file is not in the depfile"
done
cat >Makefile <<EOF
out/small.pdf:
	"$gazette" build --depfile small.d issues/small
-include small.d
EOF
if command -v make >/dev/null; then
    make -q out/small.pdf || complain 'make finds it out of date at once'
    touch -d '2020-01-01' issues/style.yaml issues/small/*
    touch -d '2021-01-01' out/small.pdf
    touch -d '2022-01-01' issues/small/02-report.md
    if make -q out/small.pdf; then
        complain 'make does not see the changed article'
    fi
    mv issues/small/02-report.md issues/small/03-other.md
    make -n out/small.pdf >/dev/null || complain 'a removed article stops make'
fi

case_name='printed pages'
fresh
sed 's/^printed_page: 1$/printed_page: 7/' issues/small/01-notice.md >new
mv new issues/small/01-notice.md
run 0 build issues/small
expect_line 'issues/small/01-notice.md:4:15: warning: printed on page 7, laid out on page 1'
finish
