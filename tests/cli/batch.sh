#!/bin/sh
# Many issues: only what changed, limits, failures last, shards, whatever -j.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

# archive SCALE COUNT: fictitious issues below issues/, the house style among them.
archive() {
    "$GZ_ARCHIVE" -S "$1" issues "$2"
}

# states STATE: how many issues of the last report are in a state.
states() {
    grep -c "\"state\": \"$1\"" "$scratch.report" || true
}

# build STATUS BUILT UNCHANGED FAILED ARGUMENT...
build() {
    wanted="$2 built, $3 unchanged, $4 failed"
    wanted_status=$1
    shift 4
    run "$wanted_status" build --all --report "$scratch.report" "$@"
    found="$(states built) built, $(states unchanged) unchanged, $(states failed) failed"
    [ "$found" = "$wanted" ] || complain "$found, not $wanted"
    no_leftovers
}

# The rows and messages of a run, without times.
shown() {
    sed -E 's/ +[0-9]+(\.[0-9])? m?s//; s/;.*//' "$scratch.stdout"
    cat "$scratch.stderr"
}

case_name='the same whatever -j'
fresh
archive 5 6
rm -r issues/small
sed -i 's/^title: /unknown: 1\n&/' issues/2101-03/02-agenda.md
printf '\n　　空格。\n' >>issues/2101-05/02-agenda.md
build 4 5 0 1 -j 1
mv out "$scratch.one"
shown >"$scratch.one.shown"
build 4 5 0 1 -j 4
shown >"$scratch.four.shown"
same "$scratch.one.shown" "$scratch.four.shown"
diff -r -x .gazette "$scratch.one" out || complain '-j changed a PDF'
rm -r out
for issue in 01 02 04 05 06; do
    "$gazette" build issues/2101-$issue 2>"$scratch.alone"
    same out/2101-$issue.pdf "$scratch.one/2101-$issue.pdf"
done
rm -r "$scratch.one"

case_name='rows, totals, and failures last'
sed -E 's/ {2,}/ /g; s/[0-9]+(\.[0-9]+)? (m?s|kB|MB)/N/g; s/; .*//; s/ [0-9]+ N N [0-9]+$/ good/' \
    "$scratch.stdout" | grep '^iss' >"$scratch.rows"
expect 'the table' "$scratch.rows" <<'TABLE'
issue pages time size warnings
issues/2101-01 good
issues/2101-02 good
issues/2101-03 - N - - failed
issues/2101-04 good
issues/2101-05 good
issues/2101-06 good
TABLE
tail -n 6 "$scratch.stderr" | head -n 1 | grep -q '^issues/2101-03/02-agenda.md:2:1: error: ' ||
    complain "the failure does not come last: $(tail -n 6 "$scratch.stderr")"
[ "$(tail -n 1 "$scratch.stderr")" = 'gazette: 1 of 6 issues failed' ] || complain 'no count'
[ "$(grep -c 'is set in "Noto Serif CJK SC",' "$scratch.stderr")" -le 1 ] ||
    complain 'the faces of one style are told more than once'

case_name='only what changed'
fresh
archive 5 3
rm -r issues/small
build 0 3 0 0
build 0 0 3 0
[ "$(grep -c built "$scratch.stdout")" = 0 ] || complain 'something was built'
build 0 3 0 0 --force
touch issues/2101-01/*
build 0 0 3 0 # the same bytes
sed -i 's/审议/审查/' issues/2101-01/02-agenda.md
build 0 1 2 0
printf '\n' >issues/2101-02/notes.md # whatever lies in the folder
build 0 1 2 0
rm issues/2101-02/notes.md
build 0 1 2 0
: >issues/2101-02/.hidden
: >issues/2101-02/agenda.md~
build 0 0 3 0 # no sources
printf '# a comment\n' >>issues/style.yaml
build 0 3 0 0
SOURCE_DATE_EPOCH=1000000000
export SOURCE_DATE_EPOCH
build 0 3 0 0
unset SOURCE_DATE_EPOCH
build 0 3 0 0
build 0 3 0 0 --no-minimal-reflow # another option
build 0 3 0 0
run 0 publish issues/2101-03
build 0 1 2 0
build 0 0 3 0
cp -Rp issues issues.copy
rm -r issues
mv issues.copy issues # other inodes and times, the same bytes
build 0 0 3 0

case_name='the PDF is looked at, too'
cp out/2101-01.pdf "$scratch.good.pdf"
printf 'x' >>out/2101-01.pdf
build 0 1 2 0
same out/2101-01.pdf "$scratch.good.pdf"
cp -p out/2101-01.pdf "$scratch.times"
printf 'x' | dd of=out/2101-01.pdf bs=1 seek=5000 conv=notrunc 2>/dev/null
touch -r "$scratch.times" out/2101-01.pdf # size and time as they were
build 0 1 2 0
same out/2101-01.pdf "$scratch.good.pdf"
rm out/2101-01.pdf
build 0 1 2 0
cp out/2101-01.pdf "$scratch.again.pdf"
mv "$scratch.again.pdf" out/2101-01.pdf # another file of the same bytes
build 0 0 3 0
run 0 build issues/2101-01 # alone: always built
build 0 0 3 0
head -c 300 out/.gazette/2101-01.pdf.stamp >"$scratch.half"
cp "$scratch.half" out/.gazette/2101-01.pdf.stamp
: >out/.gazette/2101-02.pdf.stamp
build 0 2 1 0
rm -r out/.gazette
: >out/.gazette # no place for stamps
build 0 3 0 0
build 0 3 0 0
rm out/.gazette

case_name='a failure is tried again, and nothing else'
cp issues/2101-02/02-agenda.md "$scratch.agenda"
printf 'no front matter\n' >issues/2101-02/02-agenda.md
build 4 2 0 1
build 4 0 2 1
cp "$scratch.agenda" issues/2101-02/02-agenda.md
build 0 1 2 0

case_name='a folder that is named with a slash, as . and from elsewhere'
run 0 build issues/2101-01/ issues/2101-02
grep -q '^2 unchanged: ' "$scratch.stdout" || complain "$(cat "$scratch.stdout")"
(
    cd issues/2101-01
    run 0 build -d ../../out . ../2101-02 --report "$scratch.report"
    run 0 build -d ../../out . ../2101-02 --report "$scratch.report"
    grep -q '^2 unchanged: ' "$scratch.stdout" || complain "$(cat "$scratch.stdout")"
    exit "$failures"
) || failures=$?

case_name='another style'
mkdir issues/styles
sed 's/# a comment/# another/' issues/style.yaml >issues/styles/older.yaml
sed -i 's/^year: .*/&\nstyle: older/' issues/2101-02/issue.yaml
build 0 1 2 0
grep -q 'styles/older.yaml' out/.gazette/2101-02.pdf.stamp || complain 'the style is not stamped'
printf '# more\n' >>issues/styles/older.yaml
build 0 1 2 0

case_name='--shard'
fresh
archive 5 9
rm -r issues/small
for number in 1 2 3; do
    run 0 build --all --shard $number/3 -d part$number
done
mkdir out
for number in 1 2 3; do
    for pdf in "part$number"/*.pdf; do
        [ -e "$pdf" ] || continue
        [ ! -e "out/${pdf#*/}" ] || complain "$pdf is in two shards"
        mv "$pdf" out/
    done
done
[ "$(find out -name '*.pdf' | wc -l)" -eq 9 ] || complain "shards lose issues: $(ls out)"
mv issues elsewhere # the same shards, whatever the path
run 0 build --all --shard 2/3 -d again elsewhere
[ "$(cd again && echo *.pdf)" = "$(cd part2/.gazette && echo *.pdf.stamp | sed 's/\.stamp//g')" ] ||
    complain 'the path moves an issue to another shard'
run 0 build --shard 1/1000000 elsewhere/2101-01 elsewhere/2101-02
grep -q '^nothing to build: ' "$scratch.stdout" || complain "$(cat "$scratch.stdout")"

case_name='limits'
fresh
archive 5 1
rm -r issues/small
mv issues/2101-01 issues/2101-02
"$GZ_ARCHIVE" -S 20000 issues 1
build 4 1 0 1 --time-limit 1.5
absent out/2101-01.pdf
expect_line 'issues/2101-01: error: took more time than the limit of 1.500 s'
grep -q '"signal": 9, "reason": "took more time' "$scratch.report" || complain 'not in the report'
build 4 1 0 1 --force --memory-limit 200
absent out/2101-01.pdf
expect_line 'issues/2101-01: error: took more memory than the limit of 200 MiB'
run 3 build --time-limit 0.5 issues/2101-01
expect_line 'issues/2101-01: error: took more time than the limit of 0.500 s'
run 3 build --memory-limit 8 issues/2101-02
absent out/2101-01.pdf
printf earlier >out/small.pdf
run 3 build --memory-limit 8 -o out/small.pdf issues/2101-02
[ "$(cat out/small.pdf)" = earlier ] || complain 'an earlier PDF was replaced'
no_leftovers

# children PID: the processes that it forked and that still run.
children() {
    for status in /proc/[0-9]*/status; do
        awk -v parent="$1" '/^State:/ { zombie = $2 == "Z" } /^Pid:/ { pid = $2 }
            /^PPid:/ { if ($2 == parent && !zombie) print pid }' "$status" 2>/dev/null || true
    done
}

case_name='a worker that is killed takes no other along'
rm -r out
"$gazette" build --all -j 1 >"$scratch.stdout" 2>"$scratch.stderr" &
parent=$!
tries=0
until worker=$(children "$parent") && [ -n "$worker" ] || [ "$tries" -eq 500 ]; do
    tries=$((tries + 1))
    sleep 0.01
done
kill -KILL "$worker" || complain 'no worker was found'
status=0
wait "$parent" || status=$?
[ "$status" -eq 4 ] || complain "exit status $status"
expect_line 'issues/2101-01: error: its process was ended by signal 9, SIGKILL'
expect_line 'gazette: 1 of 2 issues failed'
absent out/2101-01.pdf
is_pdf out/2101-02.pdf
no_leftovers

case_name='a report that cannot be written'
run 3 build --all --report nowhere/report.json issues/2101-02
expect_line 'nowhere/report.json: error: cannot write: No such file or directory'

case_name='a bar on a terminal'
run 0 build --all issues/2101-02
! grep -q '\[' "$scratch.stderr" || grep -q 'warning' "$scratch.stderr" || complain 'a bar in a file'
COLUMNS=80 script -qec "'$gazette' build --all --force -j 1 issues/2101-02" /dev/null \
    </dev/null >"$scratch.terminal"
grep -qF '] 0/1' "$scratch.terminal" || complain "no bar: $(cat -v "$scratch.terminal")"
finish
