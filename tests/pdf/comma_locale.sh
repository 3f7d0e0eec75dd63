#!/bin/sh
# Numbers in a PDF keep their points where the locale writes 0,5: the same
# bytes come out under de_DE.UTF-8 as under C.
# usage: comma_locale.sh GAZETTE ISSUE LOCALES SCRATCH
set -eu
gazette=$1
issue=$2
locales=$3
scratch=$4
mkdir -p "$scratch"

# The locale is there and does write a comma; otherwise this proves nothing.
number=$(LOCPATH=$locales LC_ALL=de_DE.UTF-8 locale decimal_point 2>/dev/null) || number=
[ "$number" = , ] || {
    echo "no locale with a decimal comma in $locales"
    exit 77
}
LC_ALL=C "$gazette" build -o "$scratch/point.pdf" "$issue"
LOCPATH=$locales LC_ALL=de_DE.UTF-8 "$gazette" build -o "$scratch/comma.pdf" "$issue"
cmp "$scratch/point.pdf" "$scratch/comma.pdf"
