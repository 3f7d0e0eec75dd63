#!/bin/sh
# What cannot be written to standard output is an error, never a short result.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

# fails WHAT-STRERROR-SAYS: the status and the message of the last command.
fails() {
    [ "$status" -eq 3 ] || complain "exit status $status, not 3"
    expect_line "gazette: error: cannot write to standard output: $1"
}

fresh
case_name='a full device'
status=0
"$gazette" --version >/dev/full 2>"$scratch.stderr" || status=$?
fails 'No space left on device'

case_name='a closed descriptor'
status=0
"$gazette" --version >&- 2>"$scratch.stderr" || status=$?
fails 'Bad file descriptor'

case_name='a closed pipe, where SIGPIPE is ignored'
mkfifo pipe
{
    trap '' PIPE
    status=0
    # The reader is gone before the first byte comes.
    (sleep 0.3 && exec "$gazette" --version) >pipe 2>"$scratch.stderr" || status=$?
    echo "$status" >status
} &
: <pipe
wait
status=$(cat status)
fails 'Broken pipe'

case_name='nothing to say'
status=0
"$gazette" build >&- 2>"$scratch.stderr" || status=$?
[ "$status" -eq 2 ] || complain "exit status $status, not 2"
finish
