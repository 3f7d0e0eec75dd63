#!/bin/sh
# Nothing in the tree names a folder of one person's machine or the host of a
# package mirror: both are wrong everywhere else.
# usage: paths.sh ROOT
set -eu
root=$1
# shellcheck source-path=SCRIPTDIR source=files.sh
. "$(dirname "$0")/files.sh"

# Bracketed, so that the patterns do not find themselves.
folders='(^|[^[:alnum:]_.}-])/([w]ork|[h]ome|[r]oot|[U]sers)/[[:alnum:]]'
folders="$folders"'|(^|[^[:alnum:]_.}-])/[t]mp/[[:alnum:]]|[A-Z]:\\\\[U]sers'
hosts='[d]eb\.debian\.org|[s]ecurity\.debian\.org|[s]napshot\.debian\.org'
hosts="$hosts"'|[f]tp\.[a-z.]*debian\.org|[r]egistry\.npmjs\.org|[p]ypi\.org'
found=$(tree_files | while IFS= read -r file; do
    LC_ALL=C grep -HnIE "$folders|$hosts" "$root/$file" || true
done)
[ -z "$found" ] || {
    printf 'paths or hosts of one machine:\n%s\n' "$found"
    exit 1
}
