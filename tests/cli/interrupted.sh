#!/bin/sh
# Builds that are killed, that meet each other, that run out of room: the PDF is
# the old one or the new one, whole, and what is left behind goes away.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

# Two states of the issue and their PDFs.
fresh
"$gazette" build -o "$scratch.first.pdf" issues/small 2>"$scratch.stderr"
cp issues/small/01-notice.md "$scratch.first.md"
sed 's/现予公布/现已公布/' "$scratch.first.md" >"$scratch.second.md"
cp "$scratch.second.md" issues/small/01-notice.md
"$gazette" build -o "$scratch.second.pdf" issues/small 2>"$scratch.stderr"
mkdir out

is_one_of_both() {
    cmp -s "$1" "$scratch.first.pdf" || cmp -s "$1" "$scratch.second.pdf" ||
        complain "$1 is neither the old PDF nor the new one"
}

case_name='two builds at the same moment'
turn=0
while [ "$turn" -lt 10 ]; do
    turn=$((turn + 1))
    "$gazette" build --record out/small.json issues/small 2>"$scratch.one" &
    one=$!
    "$gazette" build issues/small 2>"$scratch.two" &
    two=$!
    wait "$one" || complain "the first failed: $(cat "$scratch.one")"
    wait "$two" || complain "the second failed: $(cat "$scratch.two")"
    same out/small.pdf "$scratch.second.pdf"
done
no_leftovers
rm out/small.json

# kill_at DELAY TEXT: builds with a text, kills the build after a delay.
kill_at() {
    cp "$2" issues/small/01-notice.md
    "$gazette" build issues/small 2>"$scratch.stderr" &
    victim=$!
    sleep "$1"
    kill -KILL "$victim" 2>/dev/null || true
    wait "$victim" || true
    is_one_of_both out/small.pdf
}

# Delays spread over the time of a whole build on this machine, and beyond.
case_name='killed at any moment'
begin=$(date +%s%N)
"$gazette" build issues/small 2>"$scratch.stderr"
span=$((($(date +%s%N) - begin) / 1000000 + 10))
turn=0
while [ "$turn" -lt 50 ]; do
    turn=$((turn + 1))
    delay=$(printf '0.%03d' $((span * turn / 50 % 1000)))
    if [ $((turn % 2)) -eq 0 ]; then
        kill_at "$delay" "$scratch.first.md"
    else
        kill_at "$delay" "$scratch.second.md"
    fi
done 2>"$scratch.killed"
left=$(find out -type f ! -name small.pdf ! -name '.gazette-*-*.tmp')
[ -z "$left" ] || complain "left behind under another name: $left"
run 0 build issues/small
is_one_of_both out/small.pdf

case_name='what killed builds left goes away once it is old'
rm -f out/.gazette-*
# A process that is gone for certain, and one that is not.
sh -c 'exit 0' &
gone=$!
wait "$gone"
: >"out/.gazette-$gone-0.tmp"
: >"out/.gazette-$gone-1.tmp"
: >"out/.gazette-$$-0.tmp"
: >"out/.gazette-$gone-0.tmp.txt"
ln -s small.pdf "out/.gazette-$gone-2.tmp"
touch -h -d '2 hours ago' "out/.gazette-$gone-0.tmp" "out/.gazette-$$-0.tmp" \
    "out/.gazette-$gone-0.tmp.txt" "out/.gazette-$gone-2.tmp"
run 0 build issues/small
absent "out/.gazette-$gone-0.tmp"
for kept in "$gone-1.tmp" "$$-0.tmp" "$gone-0.tmp.txt" "$gone-2.tmp"; do
    [ -e "out/.gazette-$kept" ] || complain ".gazette-$kept is gone"
done
rm -f out/.gazette-*

case_name='no room'
# Limits that stop the PDF at its start, in its middle and before its end.
size=$(($(wc -c <"$scratch.second.pdf") / 512))
for blocks in 1 $((size / 2)) $((size - 1)); do
    cp "$scratch.first.pdf" out/small.pdf
    cp "$scratch.second.md" issues/small/01-notice.md
    status=0
    (ulimit -f "$blocks" && exec "$gazette" build issues/small 2>"$scratch.pipe") || status=$?
    [ "$status" -eq 3 ] || complain "exit status $status with room for $blocks blocks"
    same out/small.pdf "$scratch.first.pdf"
    no_leftovers
done

case_name='a watch that is killed leaves the last PDF'
"$gazette" watch issues/small >"$scratch.log" 2>"$scratch.stderr" &
victim=$!
tries=0
until [ -s "$scratch.log" ] || [ "$tries" -eq 2400 ]; do
    tries=$((tries + 1))
    sleep 0.05
done
kill -KILL "$victim"
wait "$victim" || true
same out/small.pdf "$scratch.second.pdf"
finish
