#!/bin/sh
# gazette watch: what editors do to files, broken sources, folders that go and
# come back, and how it ends. Nothing here is proved by waiting for a time: each
# step waits for what it expects, and gives up late.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

# A sanitizer keeps what was freed; let that not look like growth.
ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}quarantine_size_mb=1"
export ASAN_OPTIONS
log=$scratch.log
messages=$scratch.messages
article=issues/small/01-notice.md
watcher=
seen=0

stop_watcher() {
    [ -z "$watcher" ] || kill -KILL "$watcher" 2>/dev/null || true
}
trap stop_watcher EXIT

# eventually COMMAND...: until it succeeds, for two minutes at most.
eventually() {
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ "$tries" -lt 2400 ] || return 1
        sleep 0.05
    done
}

line_count() {
    wc -l <"$log"
}

# Whether a line that was not seen yet is like the pattern.
is_said() {
    tail -n +$((seen + 1)) "$log" | grep -qE "^[0-2][0-9]:[0-5][0-9]:[0-5][0-9] $1\$"
}

# says PATTERN: a new line of the watcher, after its time.
says() {
    eventually is_said "$1" || {
        complain "does not say: $1"
        tail -n +$((seen + 1)) "$log"
        tail -n 20 "$messages"
        exit 1
    }
    seen=$(line_count)
}

# The PDF is what a fresh build makes of the sources.
as_fresh() {
    "$gazette" build -o "$scratch.fresh.pdf" issues/small >"$scratch.stdout" \
        2>"$scratch.stderr" ||
        complain 'does not build'
    eventually cmp -s out/small.pdf "$scratch.fresh.pdf" ||
        complain 'the PDF is not that of a fresh build'
}

# start ARGUMENT...: in the background, ready to be interrupted.
start() {
    seen=0
    : >"$log"
    env --default-signal=INT "$gazette" watch "$@" >"$log" 2>"$messages" </dev/null &
    watcher=$!
}

# finish_watcher SIGNAL
finish_watcher() {
    status=0
    kill "-$1" "$watcher"
    wait "$watcher" || status=$?
    [ "$status" -eq 0 ] || complain "exit status $status after SIG$1"
    watcher=
    ! grep -q 'Sanitizer' "$messages" || complain "$(cat "$messages")"
    no_leftovers
}

built='[0-9]+ pages, [0-9]+ ms'

fresh
case_name='the first build'
start issues/small
says "out/small\\.pdf, $built"
as_fresh

# edit FROM TO: what the article becomes, in the file `edited`.
edit() {
    sed "s/$1/$2/" "$article" >edited
}

case_name='saved by truncating and writing'
edit 现予公布 现在公布
cat edited >"$article"
says "p\\. 1 changed, $built"
as_fresh

case_name='saved by a rename'
edit 现在公布 现予公布
mv edited "$article"
says "p\\. 1 changed, $built"
as_fresh

case_name='saved with a backup of the old file, as vim does'
edit 现予公布 现已公布
: >issues/small/4913
rm issues/small/4913
mv "$article" "$article~"
cat edited >"$article"
rm "$article~"
says "p\\. 1 changed, $built"
as_fresh

case_name='saved through a hidden temporary file'
edit 现已公布 现予公布
cp edited issues/small/.01-notice.md.swp
mv issues/small/.01-notice.md.swp "$article"
says "p\\. 1 changed, $built"
as_fresh

case_name='the same text again'
touch "$article"
says "no page changed, $built"

case_name='a broken source'
cp out/small.pdf "$scratch.good.pdf"
cp "$article" "$scratch.article"
# On a busy machine a truncated file may have been seen before, and told of.
told=$(wc -l <"$messages")
printf '\n##### x\n' >>"$article"
says '1 error, out/small\.pdf is that of [0-9:]{8}'
same out/small.pdf "$scratch.good.pdf"
tail -n +$((told + 1)) "$messages" >"$scratch.stderr"
expect_errors <<'EOF'
issues/small/01-notice.md:14:1: error: a heading of five or more #
    ##### x
    ^
    help: headings have one to four #
EOF

case_name='mended'
cp "$scratch.article" "$article"
says "no page changed, $built"
same out/small.pdf "$scratch.good.pdf"

case_name='an article that is named before it is there'
printf '  - 03-new.md\n' >>issues/small/issue.yaml
says '1 error, out/small\.pdf is that of [0-9:]{8}'
sed 's/^title: .*/title: 另一公告/; /^printed_page/d' "$article" >issues/small/03-new.md
says "p\\. .*, $built"
as_fresh

case_name='a picture in a folder of its own'
mkdir issues/small/pictures
cp "$source_root/tests/fixtures/issues/figures/n.png" issues/small/pictures/a.png
printf '\n![小图](pictures/a.png "图 水厂")\n' >>issues/small/03-new.md
says "p\\. .*, $built"
as_fresh
cp "$source_root/tests/fixtures/issues/figures/w.png" picture
mv picture issues/small/pictures/a.png
says "p\\. .* changed, $built"
as_fresh

case_name='a character of another face comes and goes'
edit 现予公布 现予公布𪚥
mv edited "$article"
says "p\\. 1 changed, $built"
as_fresh
edit 𪚥 ''
mv edited "$article"
says "p\\. 1 changed, $built"
as_fresh

case_name='the house style'
sed 's/body: {font: song, size: [0-9.]*/body: {font: song, size: 11.5/' issues/style.yaml >edited
mv edited issues/style.yaml
says "p\\. .*changed, $built"
as_fresh

case_name='other faces'
sed 's/Noto Serif CJK SC/Noto Sans CJK SC/' issues/style.yaml >edited
mv edited issues/style.yaml
says "p\\. .*changed, $built"
as_fresh

case_name='a style of another name'
mkdir issues/styles
cp "$source_root/issues/style.yaml" issues/styles/old.yaml
printf 'style: old\n' >>issues/small/issue.yaml
says "p\\. .*changed, $built"
as_fresh
cp issues/style.yaml issues/styles/old.yaml
says "p\\. .*changed, $built"
as_fresh

case_name='issue.yaml goes and comes back'
mv issues/small/issue.yaml issue.yaml
says '1 error, out/small\.pdf is that of [0-9:]{8}'
mv issue.yaml issues/small/issue.yaml
says "no page changed, $built"

case_name='the folder goes and comes back'
mv issues/small elsewhere
says '1 error, out/small\.pdf is that of [0-9:]{8}'
edit_there() {
    sed 's/现予公布/现已公布/' elsewhere/01-notice.md >edited
    mv edited elsewhere/01-notice.md
}
edit_there
cp -R elsewhere issues/small
says "p\\. 1 changed, $built"
as_fresh
edit 现已公布 现予公布
mv edited "$article"
says "p\\. 1 changed, $built"

case_name='all of the issues go and come back'
mv issues gone
says '1 error, out/small\.pdf is that of [0-9:]{8}'
mv gone issues
says "no page changed, $built"
as_fresh

case_name='a stream of writes holds no build up'
while [ ! -e stop ]; do
    printf '\n' >>"$article"
    sleep 0.01
done &
writer=$!
says "no page changed, $built"
says "no page changed, $built"
: >stop
wait "$writer"

case_name='memory does not grow'
# rebuild COUNT: that many builds, one after the other.
rebuild() {
    turn=0
    while [ "$turn" -lt "$1" ]; do
        turn=$((turn + 1))
        edit '公布[0-9]*，' "公布$turn，"
        mv edited "$article"
        says "(p\\. 1|no page) changed, $built"
    done
}
resident() {
    awk '/^VmRSS:/ { print $2 }' "/proc/$watcher/status"
}
rebuild 20
before=$(resident)
rebuild "${GAZETTE_WATCH_BUILDS:-40}"
growth=$(($(resident) - before))
[ "$growth" -lt 4096 ] || complain "$growth kB more from $before kB"
as_fresh

case_name='SIGTERM'
finish_watcher TERM

case_name='the PDF beside its sources; SIGINT'
fresh
cd issues/small
start -d . .
says "\\./small\\.pdf, $built"
sed 's/现予公布/现已公布/' 01-notice.md >"$scratch/edited"
mv "$scratch/edited" 01-notice.md
says "p\\. 1 changed, $built"
sed 's/现已公布/现予公布/' 01-notice.md >"$scratch/edited"
mv "$scratch/edited" 01-notice.md
says "p\\. 1 changed, $built"
[ "$(line_count)" -eq 3 ] || complain "its own PDF was taken for a source: $(cat "$log")"
finish_watcher INT

case_name='a published issue'
fresh
start issues/small
says "out/small\\.pdf, $built"
run 0 publish issues/small
says "no page changed, $built, against revision 1: no page changed"
edit 现予公布 现已公布
mv edited "$article"
says "p\\. 1 changed, $built, against revision 1: p\\. 1 changed"
as_fresh
edit 现已公布 现予公布
mv edited "$article"
says "p\\. 1 changed, $built, against revision 1: no page changed"
as_fresh
finish_watcher TERM

case_name='broken from the start'
fresh
put_earlier_pdf
mv "$article" away
start issues/small
says '1 error, out/small\.pdf is as it was'
earlier_pdf_is_untouched
mv away "$article"
says "out/small\\.pdf, $built"
as_fresh
finish_watcher TERM

case_name='a folder that is not there'
run 1 watch issues/nowhere
expect_errors <<'EOF'
issues/nowhere: error: there is no such issue folder
EOF
finish
