#!/bin/sh
# What ./bootstrap says of itself, and its refusals.
# usage: bootstrap_help.sh ROOT
set -eu
root=$1
status=0
wrong() {
    printf '%s\n' "$*"
    status=1
}
expect() { # EXIT-STATUS ARGUMENT...
    wanted=$1
    shift
    got=0
    said=$("$root/bootstrap" "$@" 2>&1 </dev/null) || got=$?
    [ "$got" -eq "$wanted" ] || wrong "bootstrap $*: exit status $got, not $wanted"
}
says() { # TEXT
    case $said in
    *"$1"*) ;;
    *) wrong "not said: $1" ;;
    esac
}

sh -n "$root/bootstrap" || wrong "bootstrap does not parse"
expect 0 --help
says "./bootstrap issue"
says "./bootstrap test"
expect 0 -h
expect 2
says "see ./bootstrap --help"
expect 2 typeset
says "'typeset' is not known"
expect 2 issue 2024-03
expect 2 --packages none
expect 0 --packages
says libhpdf-dev
says fonts-noto-cjk
says qpdf
expect 0 --packages build
case $said in *qpdf*) wrong "--packages build names packages of the tests" ;; esac
case $said in *'#'* | *'['* | *'|'* | *' '*) wrong "--packages prints more than names: $said" ;; esac

# It works from any folder and does not depend on the caller's CDPATH.
(cd / && CDPATH=/usr "$root/bootstrap" --help >/dev/null) || wrong "not from another folder"
exit $status
