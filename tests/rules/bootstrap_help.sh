#!/bin/sh
# What ./bootstrap says of itself, and its refusals.
# usage: bootstrap_help.sh ROOT
set -eu
root=$1
LC_ALL=C
export LC_ALL
unset LANGUAGE || true
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

# Its own words are Chinese where the locale is, generated or not, and only there.
language() { # LC_ALL LANGUAGE
    if LC_ALL=$1 LANGUAGE=$2 "$root/bootstrap" typeset 2>&1 | grep -q '没有命令 typeset'; then
        echo Chinese
    else
        echo English
    fi
}
while read -r wanted locale first; do
    got=$(language "$locale" "$first")
    [ "$got" = "$wanted" ] || wrong "LC_ALL=$locale LANGUAGE=$first: $got, not $wanted"
done <<'TEXT'
Chinese zh_CN.UTF-8
Chinese zh_CN
Chinese zh_SG.utf8
Chinese en_US.UTF-8 zh_CN:en
English zh_CN.UTF-8 en:zh
English zh_CN.GB18030
English en_US.UTF-8
English C.UTF-8 zh
English C zh
TEXT
LC_ALL=zh_CN.UTF-8
expect 0 --help
says "用法：./bootstrap issue"
says "退出状态："
expect 2
says "见 ./bootstrap --help"
expect 2 issue 2024-03
expect 2 --packages none
says "没有 none 这一节"
LC_ALL=C

# It works from any folder and does not depend on the caller's CDPATH.
(cd / && CDPATH=/usr "$root/bootstrap" --help >/dev/null) || wrong "not from another folder"
exit $status
