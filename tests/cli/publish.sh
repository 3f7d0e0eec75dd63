#!/bin/sh
# gazette publish: revisions of what was printed, whole and for good.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

published=issues/small/published

# Standard output is one line.
says() {
    expect_stdout <<EOF
$1
EOF
}

# correct FROM TO: in the report.
correct() {
    sed "s/$1/$2/" issues/small/02-report.md >new
    mv new issues/small/02-report.md
}

# The revisions that are there, and nothing else is.
revisions() {
    found=$(cd "$published" && find . ! -name . | sed 's|^\./||' | sort -n | tr '\n' ' ')
    [ "$found" = "$*${*:+ }" ] || complain "in $published: '$found', not '$*'"
}

case_name='the first revision'
fresh
run 0 publish issues/small
says "revision 1: 3 pages, $published/1.json"
revisions 1.json
for file in issue.yaml 01-notice.md 02-report.md; do
    sum=$(sha256sum "issues/small/$file" | cut -d ' ' -f 1)
    grep -qF "{\"file\": \"$file\", \"sha256\": \"$sum\"}" "$published/1.json" ||
        complain "$file is not among the sources"
done
grep -q '"serves": {"song": "Noto Serif CJK SC"}' "$published/1.json" ||
    complain 'what a face serves is not said'
! grep -qF "$scratch" "$published/1.json" || complain 'a path of this machine is in it'

case_name='nothing to publish again'
run 0 publish issues/small
says "unchanged since revision 1: 3 pages, $published/1.json"
revisions 1.json

case_name='a correction, and what was printed stays'
cp "$published/1.json" "$scratch.first"
correct 六座 七座
run 0 publish issues/small
says "revision 2: 3 pages, 1 other than in revision 1, $published/2.json"
revisions 1.json 2.json
same "$scratch.first" "$published/1.json"
grep -q 七座 "$published/2.json" || complain 'the correction is not in revision 2'
run 0 publish issues/small
says "unchanged since revision 2: 3 pages, $published/2.json"

case_name='a correction that shows nowhere is one of the sources'
printf '\n<!-- checked -->\n' >>issues/small/02-report.md
run 0 publish issues/small
says "revision 3: 3 pages, 0 other than in revision 2, $published/3.json"

case_name='as JSON'
run 0 publish --json issues/small
says "{\"revision\": 3, \"pages\": 3, \"revision_before\": 3, \"pages_changed\": 0, \
\"written\": false, \"path\": \"$published/3.json\"}"
correct 七座 八座
run 0 publish --json issues/small
says "{\"revision\": 4, \"pages\": 3, \"revision_before\": 3, \"pages_changed\": 1, \
\"written\": true, \"path\": \"$published/4.json\"}"

case_name='errors are not published'
fresh
printf '\n##### x\n' >>issues/small/01-notice.md
run 1 publish issues/small
expect_stdout </dev/null
absent "$published"

case_name='the depfile'
fresh
run 0 publish issues/small
run 0 build --depfile small.d issues/small
grep -qF " $published/1.json" small.d || complain 'the published state is not in the depfile'
! grep -q 'style.yaml' small.d || complain 'the style is frozen, and in the depfile'
run 0 build --restyle --depfile small.d issues/small
grep -qF " $published/1.json" small.d || complain 'the published state is not in the depfile'
grep -qF ' issues/style.yaml' small.d || complain 'the style is not in the depfile'

case_name='the style is frozen'
fresh
run 0 build -o first.pdf issues/small
run 0 publish issues/small
sed 's/^  characters: 20$/  characters: 19/' issues/style.yaml >new
! cmp -s new issues/style.yaml || complain 'the style was not changed'
mv new issues/style.yaml
run 0 build -o second.pdf issues/small
same first.pdf second.pdf
rm issues/style.yaml
run 0 build -o second.pdf issues/small
same first.pdf second.pdf
run 0 publish issues/small
says "unchanged since revision 1: 3 pages, $published/1.json"
cp "$source_root/issues/style.yaml" issues/style.yaml
sed 's/^  height: 841.890$/  height: 840/' issues/style.yaml >new
mv new issues/style.yaml
run 0 build --restyle -o third.pdf issues/small
! cmp -s first.pdf third.pdf || complain '--restyle has no effect'
run 0 publish --restyle issues/small
says "revision 2: 3 pages, 3 other than in revision 1, $published/2.json"
run 0 build -o fourth.pdf issues/small
same third.pdf fourth.pdf

case_name='a published file that is garbage'
fresh
run 0 publish issues/small
put_earlier_pdf
cp "$published/1.json" "$scratch.whole"
head -c 5000 "$scratch.whole" >"$published/1.json"
for command in build publish toc fonts; do
    run 1 $command issues/small
    grep -q "^$published/1\.json:[0-9]*:[0-9]*: error: this is no layout record: " \
        "$scratch.stderr" || complain "$command: the error is not at the file"
done
for garbage in '' 'garbage' '{}' '[]' '{"format": "gazette-record-1"}'; do
    printf %s "$garbage" >"$published/1.json"
    run 1 build issues/small
    grep -q "^$published/1\.json[:0-9]*: error: " "$scratch.stderr" ||
        complain "the error is not at the file: $garbage"
done
sed 's/"revision": 1,/"revision": 7,/' "$scratch.whole" >"$published/1.json"
run 1 publish issues/small
expect_errors <<EOF
$published/1.json: error: the file says that it is revision 7
EOF
revisions 1.json
earlier_pdf_is_untouched

case_name='other files in the folder are nobody'\''s business'
fresh
mkdir "$published"
: >"$published/README"
: >"$published/01.json"
: >"$published/2.json~"
sh -c 'exit 0' &
gone=$!
wait "$gone"
: >"$published/.gazette-$gone-0.tmp"
run 0 publish issues/small
says "revision 1: 3 pages, $published/1.json"
exists "$published/1.json"
touch -d '2001-02-03' "$published/.gazette-$gone-0.tmp" "$published/.gazette-x.html"
correct 六座 七座
run 0 publish issues/small
absent "$published/.gazette-$gone-0.tmp"
[ -e "$published/.gazette-x.html" ] || complain 'a file of somebody else was removed'

case_name='no output into the folder'
fresh
run 0 publish issues/small
cp "$published/1.json" "$scratch.whole"
for target in "-o $published/1.json" "--record $published/1.json" "--record $published/2.json"; do
    # shellcheck disable=SC2086 # several words
    run 3 build $target issues/small
done
same "$scratch.whole" "$published/1.json"
revisions 1.json

case_name='several at once'
fresh
for round in 1 2 3; do
    correct "十" "十$round"
    pids=
    for i in 1 2 3 4; do
        "$gazette" publish issues/small >"$scratch.out$i" 2>"$scratch.err$i" &
        pids="$pids $!"
    done
    for pid in $pids; do
        wait "$pid" || complain "one of several failed: $(cat "$scratch".err?)"
    done
    [ "$(cat "$scratch".out? | grep -c "^revision $round: ")" -eq 1 ] ||
        complain "not written by one: $(cat "$scratch".out?)"
    [ "$(cat "$scratch".out? | grep -c "^unchanged since revision $round: ")" -eq 3 ] ||
        complain "not found by three: $(cat "$scratch".out?)"
done
revisions 1.json 2.json 3.json

case_name='builds meanwhile'
fresh
run 0 build -o alone.pdf issues/small
for round in 1 2 3 4 5; do
    rm -rf "$published"
    pids=
    for command in publish build build publish build; do
        "$gazette" $command issues/small >"$scratch.out1" 2>"$scratch.err$round" &
        pids="$pids $!"
    done
    for pid in $pids; do
        wait "$pid" || complain "one of several failed: $(cat "$scratch".err?)"
    done
    same alone.pdf out/small.pdf
    revisions 1.json
done
no_leftovers

case_name='published in another style'
fresh
sed 's/^  height: 841.890$/  height: 840/' issues/style.yaml >issues/other.yaml
run 0 publish issues/small
run 0 publish --style issues/other.yaml issues/small
says "revision 2: 3 pages, 3 other than in revision 1, $published/2.json"
run 0 build -o first.pdf --style issues/other.yaml issues/small
rm issues/other.yaml
run 0 build -o second.pdf issues/small
same first.pdf second.pdf
run 0 publish issues/small
says "unchanged since revision 2: 3 pages, $published/2.json"

case_name='killed at any moment'
fresh
start=$(date +%s%N)
run 0 publish issues/small
took=$((($(date +%s%N) - start) / 1000000))
last=1
round=0
while [ "$round" -lt 40 ]; do
    round=$((round + 1))
    moment=$(printf %04d $((took * round / 30))) # up to a third more than it takes
    printf '\n第%s次。\n' "$round" >>issues/small/01-notice.md
    "$gazette" publish issues/small >/dev/null 2>&1 &
    pid=$!
    sleep "${moment%???}.${moment#?}"
    kill -9 "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    next=$((last + 1))
    [ ! -e "$published/$next.json" ] || last=$next
    absent "$published/$((last + 1)).json"
    run 0 toc issues/small
done
[ "$last" -gt 1 ] || complain 'every run was killed too early'
i=0
while [ "$i" -lt "$last" ]; do
    i=$((i + 1))
    grep -q "^ \"revision\": $i,\$" "$published/$i.json" || complain "revision $i is not whole"
    [ "$(tail -n 1 "$published/$i.json")" = '}' ] || complain "revision $i is not whole"
done
printf '\n最后。\n' >>issues/small/01-notice.md
run 0 publish issues/small
exists "$published/$((last + 1)).json"

case_name='no room on disk'
fresh
run 0 publish issues/small
cp "$published/1.json" "$scratch.whole"
correct 六座 七座
status=0
(ulimit -f 8 && exec "$gazette" publish issues/small 2>"$scratch.pipe" >"$scratch.stdout") ||
    status=$?
[ "$status" -eq 3 ] || complain "exit status $status, not 3"
cp "$scratch.pipe" "$scratch.stderr"
expect_errors <<EOF
$published/2.json: error: cannot write: File too large
EOF
expect_stdout </dev/null
same "$scratch.whole" "$published/1.json"
revisions 1.json

case_name='a file stands where the folder should be'
fresh
: >"$published"
run 3 publish issues/small
expect_errors <<EOF
$published/1.json: error: cannot write: Not a directory
EOF

case_name='wrong usage'
fresh
run 2 publish
run 2 publish issues/small issues/small
run 2 publish --style none issues/small
run 2 publish --fonts other issues/small
expect_stderr <<EOF
gazette: error: --fonts is 'locked' or 'current', not 'other'
    help: see 'gazette publish --help'
EOF
for command in build toc fonts; do
    run 2 $command --fonts other issues/small
done
absent "$published"

# Permissions mean nothing to root: run this as nobody.
prefix=
if [ "$(id -u)" -eq 0 ]; then
    prefix='setpriv --reuid=65534 --regid=65534 --clear-groups'
    if ! $prefix "$gazette" --version >/dev/null 2>&1; then
        echo 'skipped: permissions (nobody cannot run the program in this folder)'
        finish
        exit 0
    fi
fi

case_name='no permission for the folder'
fresh
run 0 publish issues/small
correct 六座 七座
for folder in issues/small "$published"; do
    chmod 555 $folder
    status=0
    # shellcheck disable=SC2086 # several words
    $prefix "$gazette" publish issues/small >"$scratch.stdout" 2>"$scratch.stderr" || status=$?
    [ "$status" -eq 3 ] || complain "exit status $status, not 3"
    expect_errors <<EOF
$published/2.json: error: cannot write: Permission denied
EOF
    chmod 755 $folder
    revisions 1.json
done
rm -r "$published"
chmod 555 issues/small
status=0
# shellcheck disable=SC2086 # several words
$prefix "$gazette" publish issues/small >"$scratch.stdout" 2>"$scratch.stderr" || status=$?
[ "$status" -eq 3 ] || complain "exit status $status, not 3"
expect_errors <<EOF
$published: error: cannot create the folder: Permission denied
EOF
finish
