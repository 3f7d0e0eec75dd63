#!/bin/sh
# Arrows point one way: fonts/support <- fonts <- layout <- pipeline, and each
# library has one place that knows it. CMake's include roots say the same to
# the compiler; this says it of every file, compiled or not.
# usage: includes.sh ROOT
set -eu
root=$1
# shellcheck source-path=SCRIPTDIR source=files.sh
. "$(dirname "$0")/files.sh"

status=0
# The include lines of the files that match $1 and not $2, with what they name,
# may not match $3. All three are extended regular expressions.
forbid() { # FILES EXCEPT INCLUDE WHY
    found=$(tree_files | grep -E '\.(c|h)$' | grep -E "$1" | grep -Ev "$2" |
        while IFS= read -r file; do
            grep -HnE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($3)" "$root/$file" || true
        done)
    if [ -n "$found" ]; then
        status=1
        printf '%s:\n%s\n' "$4" "$found"
    fi
}
none='^$'
up='(\.\./)*'
forbid '.' '^pipeline/pdf/' "hpdf" "libharu outside pipeline/pdf/"
forbid '.' '^(pipeline/import|tests)/' "zip\.h|libxml/" "ZIP and XML outside pipeline/import/"
forbid '.' '^pipeline/serve/' "microhttpd|poppler|cairo" "HTTP and drawing outside pipeline/serve/"
forbid '^pipeline/(cmd|main\.c)' "$none" "pipeline/(import|serve)/" "the desk seen from gazette"
forbid '.' '^(fonts|tests)/' "hb[.-]|harfbuzz/|ft2build\.h|freetype|fontconfig/" \
    "font libraries outside fonts/"
forbid '^(fonts|layout)/' "$none" "${up}pipeline/" "the pipeline seen from below"
forbid '^fonts/' "$none" "${up}layout/" "the layout seen from fonts/"
forbid '^fonts/support/' "$none" "${up}fonts/([^s]|s[^u]|su[^p])" \
    "fonts/ seen from fonts/support/"
forbid '^layout/' "$none" "fcntl\.h|unistd\.h|libfyaml|cmark|jansson" \
    "files or syntax in layout/, which knows neither"
exit $status
