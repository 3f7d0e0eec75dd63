# shellcheck shell=sh
# Read by the tests of the command line.
#
# usage of a test: NAME.sh GAZETTE SOURCE SCRATCH

gazette=$1
source_root=$2
scratch=$3
failures=0
LC_ALL=C
export LC_ALL
XDG_CACHE_HOME=$scratch.cache # not the user's own
export XDG_CACHE_HOME
unset SOURCE_DATE_EPOCH GAZETTE_TRACE NO_COLOR LANGUAGE || true

# A folder of its own with the house style and the small issue; becomes the
# current one.
fresh() {
    cd /
    chmod -R u+w "$scratch" 2>/dev/null || true
    rm -rf "$scratch"
    mkdir -p "$scratch/issues"
    cp "$source_root/issues/style.yaml" "$scratch/issues/style.yaml"
    cp -R "$source_root/tests/fixtures/issues/small" "$scratch/issues/small"
    chmod -R u+w "$scratch"
    cd "$scratch" || exit 1
}

complain() {
    printf '%s: %s\n' "${case_name:-?}" "$*"
    failures=$((failures + 1))
}

# run STATUS ARGUMENT...: runs the program; what it wrote is in the files
# stdout and stderr, outside of the folder that is looked over for leftovers.
run() {
    expected=$1
    shift
    status=0
    "$gazette" "$@" >"$scratch.stdout" 2>"$scratch.stderr" </dev/null || status=$?
    [ "$status" -eq "$expected" ] || {
        complain "gazette $*: exit status $status, not $expected"
        cat "$scratch.stderr"
    }
}

# Compares standard input with a text that is named in the complaint.
expect() {
    diff -u - "$2" >"$scratch.diff" || {
        complain "$1 differs (- expected, + found)"
        cat "$scratch.diff"
    }
}

expect_stdout() {
    expect 'standard output' "$scratch.stdout"
}

expect_stderr() {
    expect 'standard error' "$scratch.stderr"
}

# The error lines, with what stands under each; warnings (a desk has other
# fonts) are left out.
expect_errors() {
    awk '/^[^ ].*: warning: / { keep = 0; next }
         /^[^ ].*: error: / { keep = 1 }
         /^[0-9]+ (个 )?(error|warning)/ { keep = 0 }
         keep' "$scratch.stderr" >"$scratch.errors"
    expect errors "$scratch.errors"
}

# A line that must be among the messages.
expect_line() {
    grep -qxF -- "$1" "$scratch.stderr" || {
        complain "not in standard error: $1"
        cat "$scratch.stderr"
    }
}

exists() {
    [ -s "$1" ] || complain "$1 is missing or empty"
}

absent() {
    [ ! -e "$1" ] || complain "$1 should not be there"
}

is_pdf() {
    [ "$(head -c 5 "$1")" = %PDF- ] || complain "$1 is no PDF"
}

same() {
    cmp -s "$1" "$2" || complain "$1 and $2 differ"
}

no_leftovers() {
    left=$(find . -name '.gazette-*')
    [ -z "$left" ] || complain "left behind: $left"
}

# An earlier PDF that a failed build must leave alone.
put_earlier_pdf() {
    mkdir -p out
    printf 'earlier' >out/small.pdf
    touch -d '2001-02-03 04:05:06' out/small.pdf
}

earlier_pdf_is_untouched() {
    [ "$(cat out/small.pdf)" = earlier ] || complain 'the earlier PDF was changed'
    [ "$(stat -c %Y out/small.pdf)" = "$(date -d '2001-02-03 04:05:06' +%s)" ] ||
        complain 'the earlier PDF has another time'
    [ "$(ls -A out)" = small.pdf ] || complain "there is more in out/: $(ls -A out)"
    no_leftovers
}

finish() {
    cd /
    [ "$failures" -eq 0 ] || {
        printf '%d failures\n' "$failures"
        exit 1
    }
    chmod -R u+w "$scratch" 2>/dev/null || true
    rm -rf "$scratch" "$scratch".*
}

skip_all() {
    printf 'skipped: %s\n' "$1"
    exit 77
}
