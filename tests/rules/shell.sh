#!/bin/sh
# Every shell script parses; where shellcheck is installed it has no complaint.
# usage: shell.sh ROOT
set -eu
root=$1
# shellcheck source-path=SCRIPTDIR source=files.sh
. "$(dirname "$0")/files.sh"

status=0
scripts=$(tree_files | while IFS= read -r file; do
    case $(head -n 1 "$root/$file" | tr -d '\000') in
    '#!/bin/sh'* | '#!/usr/bin/env sh'*) printf '%s\n' "$file" ;;
    esac
done)
cd "$root"
old_ifs=$IFS
IFS='
'
for file in $scripts; do
    sh -n "./$file" || status=1
    if command -v shellcheck >/dev/null 2>&1; then
        shellcheck --external-sources "./$file" || status=1
    fi
done
IFS=$old_ifs
exit $status
