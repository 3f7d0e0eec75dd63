#!/bin/sh
# Writes rules for ninja that build every issue of a folder, for archives that are
# one part of a larger build. A new revision below published/ is a new file, which
# no depfile can name: touch the issue.yaml, or let `gazette build --all` see it.
#
# usage: archive.ninja.sh [FOLDER [OUT]] >build.ninja; ninja
set -eu
folder=${1:-issues}
out=${2:-out}
cat <<'RULE'
rule issue
  command = gazette build --depfile $out.d -o $out $folder
  depfile = $out.d
  deps = gcc
  description = $folder

RULE
find "$folder" -name issue.yaml | LC_ALL=C sort | while IFS= read -r file; do
    issue=${file%/issue.yaml}
    printf 'build %s/%s.pdf: issue %s\n  folder = %s\n' "$out" "${issue##*/}" "$file" "$issue"
done
