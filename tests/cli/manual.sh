#!/bin/sh
# The manual pages name every command and option that the help names, and no
# other, the Chinese one in the order of the English one; completion offers them.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"
english=$source_root/pipeline/home/gazette.1
chinese=$source_root/pipeline/home/gazette.zh.1
completion=$source_root/pipeline/home/gazette.bash
fresh

commands=$("$gazette" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ "$(echo "$commands" | wc -w)" -gt 5 ] || complain "commands were not found: $commands"
for command in $commands; do
    "$gazette" "$command" --help | grep -o '^ *\(-[a-zA-Z], \)\{0,1\}--[a-z-]*' |
        grep -o '\--[a-z-]*' >>options
done
sort -u options >wanted
for page in "$english" "$chinese"; do
    name=$(basename "$page")
    for command in $commands; do
        case_name="$name: gazette $command"
        grep -q "^\.B gazette $command " "$page" || complain 'is not in the manual page'
    done
    case_name="$name: options"
    sed 's/\\-/-/g' "$page" | grep -o -- '--[a-z][a-z-]*' | grep -v '^--version$' |
        sort -u >found
    # Promised ones may be described before they are served.
    comm -23 wanted found >missing
    [ ! -s missing ] || complain "not in the manual page: $(tr '\n' ' ' <missing)"
    comm -13 wanted found >extra
    while IFS= read -r option; do
        grep -q -- "\"${option#--}\"" "$source_root"/pipeline/cmd/*.c ||
            complain "only in the manual page: $option"
    done <extra

    case_name="$name, formatted"
    groff -Kutf8 -Tutf8 -P-cbu -man -ww "$page" >formatted 2>warnings || complain 'groff failed'
    [ ! -s warnings ] || complain "$(cat warnings)"
    grep -q '^gazette .*GAZETTE(1)' formatted || complain 'has no foot'
done

# What stands over a paragraph or needs no words: the same in both, in order.
outline() {
    awk '/^\.(TP|TQ)$/ { tag = 2 } tag { print } tag && !/^\.T[PQ]$/ { tag = 0 }
         /^\.S[HS] / { print $1 } /^\.nf/ { as_is = 1 } as_is { print }' "$1"
}
case_name='outlines of the manual pages'
outline "$english" >english.found
outline "$chinese" >chinese.found
diff english.found chinese.found >different || {
    complain 'are not the same (< English, > Chinese)'
    cat different
}

if command -v bash >/dev/null 2>&1; then
    cat >complete.bash <<'EOF'
source "$1"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_gazette
printf '%s\n' "${COMPREPLY[@]}"
EOF
    PATH=$(dirname "$gazette"):$PATH
    completes() { # WANTED WORD...
        wanted=$1
        shift
        case_name="completion of gazette $*"
        found=$(bash complete.bash "$completion" gazette "$@" | sort | tr '\n' ' ')
        [ "$found" = "$wanted " ] || complain "found '$found', not '$wanted '"
    }
    completes 'build' bu
    completes '--record --report --restyle' build --re
    completes 'current locked' build --fonts ''
    completes 'locked' changes issues/small --fonts l
    completes 'issues/small/' toc issues/s
    completes 'issues/small/02-report.md' import issues/small/02
    completes 'issues/small/01-notice.md issues/small/02-report.md' build --record issues/small/0
fi
finish
