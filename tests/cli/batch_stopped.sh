#!/bin/sh
# A batch that is stopped at any moment: workers end, nothing half is left, the
# same command goes on, and the bytes are those of an undisturbed run.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

fresh
rm -r issues/small
"$GZ_ARCHIVE" -S 20 issues 12
begin=$(date +%s%N)
"$gazette" build --all -d undisturbed 2>"$scratch.stderr" >"$scratch.stdout"
span=$((($(date +%s%N) - begin) / 1000000))

# The processes of this test's runs.
workers() {
    for file in /proc/[0-9]*/cmdline; do
        { tr '\0' ' ' <"$file"; } 2>/dev/null | grep -F -- "build --all -d $scratch/out" || true
    done
}

# Workers of a parent that was killed end with it.
no_workers() {
    tries=0
    while [ -n "$(workers)" ]; do
        tries=$((tries + 1))
        [ "$tries" -lt 1000 ] || { complain 'a worker goes on' && return; }
        sleep 0.01
    done
}

# stop SIGNAL DELAY STATUS
stop() {
    case_name="SIG$1 after $2 s"
    printf '# %s %s\n' "$1" "$2" >>issues/style.yaml # all are to be built, to the same bytes
    # A script's background has SIGINT ignored.
    env --default-signal=INT "$gazette" build --all -d "$scratch/out" \
        >"$scratch.stdout" 2>"$scratch.stderr" &
    victim=$!
    sleep "$2"
    kill "-$1" "$victim" 2>/dev/null || true
    status=0
    wait "$victim" || status=$?
    [ "$status" -eq "$3" ] || [ "$status" -eq 0 ] || complain "exit status $status"
    # Before it has begun and after all is built there is nothing to say.
    if [ "$status" -ne 0 ] && [ "$1" != KILL ] && [ -s "$scratch.stderr" ] &&
        ! grep -q '^12 built' "$scratch.stdout"; then
        grep -q "^gazette: stopped by SIG$1 with [0-9]* of 12 issues done;" "$scratch.stderr" ||
            complain "it does not say so: $(cat "$scratch.stderr")"
    fi
    no_workers
    [ "$1" = KILL ] || no_leftovers
    for pdf in out/*.pdf; do
        [ ! -e "$pdf" ] || same "$pdf" "undisturbed/${pdf#out/}"
    done
}

turn=0
while [ "$turn" -lt 20 ]; do
    turn=$((turn + 1))
    delay=$(printf '%d.%03d' $((span * turn / 20 / 1000)) $((span * turn / 20 % 1000)))
    case $((turn % 4)) in
    0) stop KILL "$delay" 137 ;;
    1) stop TERM "$delay" 143 ;;
    2) stop INT "$delay" 130 ;;
    3) stop HUP "$delay" 129 ;;
    esac
done 2>"$scratch.shell"

case_name='the same command goes on'
run 0 build --all -d "$scratch/out"
diff -r -x .gazette undisturbed out || complain 'other bytes than undisturbed'
run 0 build --all -d "$scratch/out"
grep -q '^12 unchanged: ' "$scratch.stdout" || complain "$(cat "$scratch.stdout")"
no_leftovers
finish
