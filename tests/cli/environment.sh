#!/bin/sh
# The machine fails: no room, no permission, no font. Exit status 3, an earlier
# PDF as it was, nothing left behind.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

case_name='no room on disk'
fresh
put_earlier_pdf
status=0
(ulimit -f 8 && exec "$gazette" build issues/small 2>"$scratch.pipe") || status=$?
[ "$status" -eq 3 ] || complain "exit status $status, not 3"
cp "$scratch.pipe" "$scratch.stderr"
expect_errors <<'EOF'
out/small.pdf: error: cannot write: File too large
EOF
earlier_pdf_is_untouched

case_name='a full device'
run 3 build -o /dev/full issues/small
expect_errors <<'EOF'
/dev/full: error: cannot write: No space left on device
    help: nothing was changed; free some room and try again
EOF

case_name='a record that cannot be written stops the PDF'
run 3 build --record missing/record.json issues/small
expect_errors <<'EOF'
missing/record.json: error: cannot write: No such file or directory
EOF
earlier_pdf_is_untouched

case_name='the target is a folder'
mkdir folder.pdf
run 3 build -o folder.pdf issues/small
expect_errors <<'EOF'
folder.pdf: error: cannot write: Is a directory
EOF

case_name='a file stands where the folder should be'
: >file
run 3 build -d file/below issues/small
expect_errors <<'EOF'
file/below: error: cannot create the folder: Not a directory
EOF
no_leftovers

case_name='no font for a role'
fresh
put_earlier_pdf
sed 's/Liberation Serif/No Such Face/' issues/style.yaml >issues/nofont.yaml
run 3 build --style issues/nofont.yaml issues/small
grep -q '^issues/nofont\.yaml:[0-9]*:[0-9]*: error: .*No Such Face' "$scratch.stderr" ||
    complain 'the missing face is not named'
earlier_pdf_is_untouched

case_name=--strict-fonts
fresh
put_earlier_pdf
sed 's/Liberation Serif/DejaVu Serif/' issues/style.yaml >issues/strict.yaml
run 3 build --strict-fonts --style issues/strict.yaml issues/small
grep -q '^issues/strict\.yaml:[0-9]*:[0-9]*: error: ' "$scratch.stderr" ||
    complain 'no error at the style'
earlier_pdf_is_untouched

# Permissions mean nothing to root: run these as nobody.
prefix=
if [ "$(id -u)" -eq 0 ]; then
    prefix='setpriv --reuid=65534 --regid=65534 --clear-groups'
    if ! $prefix "$gazette" --version >/dev/null 2>&1; then
        echo 'skipped: permissions (nobody cannot run the program in this folder)'
        finish
        exit 0
    fi
fi

# denied STATUS ARGUMENT...: as `run`, unprivileged.
denied() {
    expected=$1
    shift
    status=0
    # shellcheck disable=SC2086 # several words
    $prefix "$gazette" "$@" >"$scratch.stdout" 2>"$scratch.stderr" </dev/null || status=$?
    [ "$status" -eq "$expected" ] || {
        complain "gazette $*: exit status $status, not $expected"
        cat "$scratch.stderr"
    }
}

case_name='no permission for the folder'
fresh
put_earlier_pdf
chmod 444 out/small.pdf
chmod 555 out
denied 3 build issues/small
expect_errors <<'EOF'
out/small.pdf: error: cannot replace: Permission denied
    help: nothing was changed; choose another place with -o or -d
EOF
chmod 666 out/small.pdf
denied 3 build issues/small
expect_errors <<'EOF'
out/small.pdf: error: cannot write: Permission denied
    help: nothing was changed; choose another place with -o or -d
EOF
earlier_pdf_is_untouched

case_name='no permission to make the folder'
fresh
chmod 555 .
denied 3 build issues/small
expect_errors <<'EOF'
out: error: cannot create the folder: Permission denied
    help: nothing was changed; choose another place with -o or -d
EOF
chmod 755 .

case_name='a source that may not be read'
fresh
chmod 000 issues/small/02-report.md
denied 3 build -o /dev/null issues/small
expect_errors <<'EOF'
issues/small/issue.yaml:16:5: error: no permission to read `02-report.md`
      - 02-report.md
        ^
    help: give yourself the right to read it
EOF
finish
