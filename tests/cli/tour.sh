#!/bin/sh
# The tour of the README, walked: its commands one after another in an empty home, what
# it says that they print, its corrections as an editor would type them, and in the
# browser's place a question to the live desk. After it what the README says of a
# correction of issue 49. In both languages.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

desk=
stop_desk() {
    [ -z "$desk" ] || kill -KILL "$desk" 2>/dev/null || true
}
trap stop_desk EXIT

# The steps of a part of the half under a heading: `run COMMAND`, `prints TEXT`, or `edit FILE`,
# `from TEXT`, `to TEXT`, a line each. A block whose first line is no command that
# begins with $ has commands only, with words beside them.
steps() { # HEADING PART
    awk -v heading="# $1" -v part="$2" '
        $0 == heading { half = 1; next }
        /^# / { half = 0 }
        half && $0 == "<!-- " part " -->" { on = 1 }
        half && $0 == "<!-- end of the " part " -->" { on = 0 }
        !on { next }
        !/^    / { block = 0 }
        /^    / {
            line = substr($0, 5)
            if (!block)
                block = line ~ /^\$ / ? "shown" : "plain"
            if (block == "plain" || line ~ /^\$ /) {
                sub(/^\$ /, "", line)
                sub(/   *[^ ].*$/, "", line)
                print "run " line
            } else
                print "prints " line
        }
        /^\| `/ {
            n = split($0, cell, "`")
            if (n != 7)
                print "broken " $0
            print "edit " cell[2] "\nfrom " cell[4] "\nto " cell[6]
        }' "$source_root/README.md"
}

# eventually COMMAND...: until it succeeds, for two minutes at most.
eventually() {
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ "$tries" -lt 1200 ] || return 1
        sleep 0.1
    done
}

has_address() {
    grep -q '^http://' "$scratch/printed" || ! kill -0 "$desk" 2>/dev/null
}

start_desk() { # COMMAND, which ends with the reader's Ctrl-C
    sh -c "exec env --default-signal=INT $1" >"$scratch/printed" 2>&1 </dev/null &
    desk=$!
    eventually has_address || complain 'the desk does not listen'
    address=$(sed -n 's/^\(http:.*\/\)$/\1/p' "$scratch/printed")
}

# is_told FILTER: jq says true of what the desk says now.
is_told() {
    [ "$(curl -s --max-time 60 "${address}state" | jq "(.checking | not) and ($1)")" = true ]
}

run_step() { # COMMAND
    command=$1
    case_name="$language: $command"
    case $command in
    *--serve*)
        start_desk "$command"
        eventually is_told '.good and (.pages | length > 1)' || complain 'shows no pages'
        ;;
    *)
        # In this shell: the tour changes the folder and the path.
        status=0
        eval "$command" >"$scratch/printed" 2>&1 || status=$?
        [ "$status" -eq 0 ] || complain "exit status $status: $(cat "$scratch/printed")"
        ;;
    esac
}

# A line that the command printed, blanks in front left out; … stands for anything.
is_printed() { # TEXT
    awk -v text="$1" '
        BEGIN { count = split(text, part, "…") }
        {
            sub(/^ */, "")
            fits = substr($0, 1, length(part[1])) == part[1]
            rest = substr($0, length(part[1]) + 1)
            for (i = 2; i < count && fits; i++) {
                at = index(rest, part[i])
                fits = at > 0
                rest = substr(rest, at + length(part[i]))
            }
            last = length(rest) - length(part[count]) + 1
            if (count == 1 ? $0 == text : fits && last > 0 && substr(rest, last) == part[count])
                found = 1
        }
        END { exit !found }' "$scratch/printed"
}

prints_step() { # TEXT
    [ "$1" = … ] || is_printed "$1" || {
        complain "does not print: $1"
        cat "$scratch/printed"
    }
}

# As an editor would: what is to be replaced stands there once.
edit_step() { # FILE FROM TO
    case_name="$language: $1"
    found=$(grep -cF -- "$2" "$1" || true)
    [ "$found" -eq 1 ] || complain "'$2' stands in $found lines"
    awk -v from="$2" -v to="$3" '
        at = index($0, from) { $0 = substr($0, 1, at - 1) to substr($0, at + length(from)) }
        { print }' "$1" >"$scratch/edited"
    mv "$scratch/edited" "$1"
}

walk() { # HEADING
    steps "$1" tour >"$scratch/steps"
    grep -q '^run gazette import ' "$scratch/steps" || complain "$1: no import in the tour"
    grep -q '^run gazette watch --serve ' "$scratch/steps" || complain "$1: no desk in the tour"
    ! grep -q '^broken ' "$scratch/steps" || complain "$1: $(grep '^broken' "$scratch/steps")"
    # The program is where the tour says it is, whatever the build's folder is called.
    mkdir -p "$scratch/checkout" "$scratch/home"
    ln -s "$(dirname "$gazette")" "$scratch/checkout/build"
    ln -s "$source_root/tests" "$scratch/checkout/tests"
    HOME=$scratch/home
    export HOME
    cd "$scratch/checkout"
    while read -r kind rest <&3; do
        case $kind in
        run) run_step "$rest" ;;
        prints) prints_step "$rest" ;;
        edit) file=$rest ;;
        from) from=$rest ;;
        to) edit_step "$file" "$from" "$rest" ;;
        esac
    done 3<"$scratch/steps"
    case_name="$language: at the end"
    eventually is_told '.good and ([.messages[] | select(.severity != "notice")] == [])' || {
        complain 'the desk still tells of something'
        curl -s "${address}state" | jq -c '.good, .messages[]'
    }
    status=0
    kill -INT "$desk"
    wait "$desk" || status=$?
    [ "$status" -eq 0 ] || complain "the desk ends with status $status"
    desk=
    articles=$(grep -c '^  - .*\.md' issues/*/issue.yaml)
    [ "$articles" -eq 2 ] || complain "$articles articles, not 2"
    # shellcheck disable=SC2012 # names of ours
    [ "$(ls out/*.pdf | wc -l)" -eq 1 ] || complain 'no PDF'
}

# A slip of issue 49 is mended after it was printed; the ways that the README ends with
# are alternatives.
correct() { # HEADING
    steps "$1" correction >"$scratch/steps"
    [ "$(grep -c '^prints ' "$scratch/steps")" -gt 6 ] || complain "$1: no correction"
    mkdir -p "$scratch/issue"
    ln -s "$(dirname "$gazette")" "$scratch/issue/build"
    cp -R "$source_root/issues" "$scratch/issue/issues"
    chmod -R u+w "$scratch/issue/issues"
    cd "$scratch/issue"
    mkdir issues/2024-04
    published=0
    while read -r kind rest <&3; do
        case "$kind $rest" in
        'run git '*) ;;
        'run build/gazette publish '*)
            run_step "$rest"
            published=$((published + 1))
            [ "$published" -eq 1 ] || rm issues/2024-03/published/2.json
            [ "$published" -gt 1 ] || edit_step issues/2024-03/10-water-supply-report.md \
                '截止2023年底' '截至2023年底'
            ;;
        'run '*) run_step "$rest" ;;
        'prints '*) prints_step "$rest" ;;
        esac
    done 3<"$scratch/steps"
    [ "$published" -eq 2 ] || complain "$published publications, not 2"
    for product in out/2024-03.errata.pdf out/2024-03.proof.pdf issues/2024-04/20-errata.md; do
        [ -s "$product" ] || complain "$product is missing"
    done
}

path=$PATH
language=English
fresh
walk gazette
PATH=$path
correct gazette
language=Chinese
fresh
LC_ALL=zh_CN.UTF-8 # not generated, as on many a machine
walk '公报排版程序 gazette'
PATH=$path
correct '公报排版程序 gazette'
finish
