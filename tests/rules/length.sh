#!/bin/sh
# No source file is longer than 800 lines: a longer one hides two subjects.
# usage: length.sh ROOT
set -eu
root=$1
# shellcheck source-path=SCRIPTDIR source=files.sh
. "$(dirname "$0")/files.sh"

limit=800
long=$(tree_files |
    grep -E '\.(c|h|cmake|sh|java|awk)$|(^|/)CMakeLists\.txt$|^bootstrap$' |
    while IFS= read -r file; do
        lines=$(wc -l <"$root/$file")
        if [ "$lines" -gt $limit ]; then
            printf '%s: %d lines\n' "$file" "$lines"
        fi
    done)
[ -z "$long" ] || {
    printf 'longer than %d lines:\n%s\n' $limit "$long"
    exit 1
}
