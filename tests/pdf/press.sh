#!/bin/sh
# A real issue for the press, by tools that are not ours: boxes, operators, plates,
# and a booklet that is folded by its text.
#
# usage: press.sh GAZETTE CONFORM ISSUE_FOLDER SCRATCH
set -eu
gazette=$1
conform=$2
issue=$3
scratch=$4
failures=0
export LC_ALL=C.UTF-8

complain() {
    printf '%s\n' "$*"
    failures=$((failures + 1))
}

rm -rf "$scratch"
mkdir -p "$scratch/issues"
name=$(basename "$issue")
cp -R "$issue" "$scratch/issues/$name"
chmod -R u+w "$scratch"
rm -rf "$scratch/issues/$name/published"
house=$(dirname "$issue")/style.yaml
cd "$scratch"

# style KEYS...: the house style with a red masthead, and `print:` with these keys.
style() {
    sed 's/^  masthead: {/  masthead: {color: [0.8, 0, 0], /' "$house" >issues/style.yaml
    grep -q 'masthead: {color' issues/style.yaml || complain 'the masthead is not red'
    printf 'print:\n' >>issues/style.yaml
    for key in "$@" 'inks: [{color: [0.8, 0, 0], spot: Gazette Red, cmyk: [0, 1, 0.9, 0.1]}]'; do
        printf '  %s\n' "$key" >>issues/style.yaml
    done
}

# build FILE OPTION...
build() {
    file=$1
    shift
    "$gazette" build --profile print "$@" -o "$file" "issues/$name" >stdout 2>messages || {
        cat messages
        exit 1
    }
}

# box FILE NAME: of its first page, in whole points
box() {
    pdfinfo -box "$1" | awk -v name="$2:" '$1 == name { printf "%.0f %.0f %.0f %.0f", $2, $3, $4, $5 }'
}

# ink FILE: bytes of a plate that are not white, its head taken as none
ink() {
    bytes=$(tr -d '\377' <"$1" | wc -c)
    [ "$bytes" -lt 1000 ] && bytes=0
    echo "$bytes"
}

SOURCE_DATE_EPOCH=1711670400
export SOURCE_DATE_EPOCH

# ---- what is claimed, and that nothing else is ----
style 'bleed: 3mm'
build plain.pdf
grep -q 'no PDF/X is claimed' messages || complain 'no word about the missing standard'
pdfinfo plain.pdf | grep -q 'PDF subtype' && complain 'a standard without a printing condition'
style 'bleed: 3mm' 'output_condition: FOGRA39'
build x1a.pdf
grep -q 'no PDF/X' messages && complain "$(cat messages)"
pdfinfo x1a.pdf | grep -q 'PDF subtype: *PDF/X-1a:2003' || complain 'no PDF/X-1a:2003'
pdfinfo x1a.pdf | grep -q 'PDF version: *1.4' || complain 'PDF/X-1a is PDF 1.4'
(unset SOURCE_DATE_EPOCH && build undated.pdf)
if grep -q 'claimed: the issue has no .date' messages; then
    pdfinfo undated.pdf | grep -q 'PDF subtype' && complain 'a standard without dates'
else
    pdfinfo undated.pdf | grep -q 'PDF subtype' || complain 'a date, and no standard'
fi
build again.pdf
cmp x1a.pdf again.pdf || complain 'not the same bytes again'

# A profile of four colours comes with ghostscript.
cp /usr/share/color/icc/ghostscript/default_cmyk.icc issues/press.icc
style 'output_profile: press.icc'
build x4.pdf
pdfinfo x4.pdf | grep -q 'PDF subtype: *PDF/X-4' || complain 'no PDF/X-4'
pdfinfo x4.pdf | grep -q 'PDF version: *1.6' || complain 'PDF/X-4 is PDF 1.6'
qpdf --qdf x4.pdf - | grep -aq '/DestOutputProfile' ||
    complain 'no profile of the press'
said=$("$conform" x-4 x4.pdf) || complain "conform: $said"
style 'bleed: 3mm' 'output_condition: FOGRA39'

# ---- boxes: trim, 3 mm of bleed, 5 mm of marks beyond ----
pages=$(pdfinfo x1a.pdf | sed -n 's/^Pages: *//p')
[ $((pages % 4)) -eq 0 ] || complain "$pages pages fill no sheets"
grep -q ": $pages pages, [0-9]* of them blank, at the end" stdout || {
    [ ! -s stdout ] || complain "$(cat stdout)"
}
[ "$(box x1a.pdf TrimBox)" = '23 23 618 865' ] || complain "TrimBox $(box x1a.pdf TrimBox)"
[ "$(box x1a.pdf BleedBox)" = '14 14 626 873' ] || complain "BleedBox $(box x1a.pdf BleedBox)"
[ "$(box x1a.pdf MediaBox)" = '0 0 641 887' ] || complain "MediaBox $(box x1a.pdf MediaBox)"

# Between trim and marks there is nothing: strips of 6 pt within the 3 mm, in points.
strip() { # X Y WIDTH HEIGHT
    bytes=$(pdftoppm -r 72 -gray -f 3 -l 3 -x "$1" -y "$2" -W "$3" -H "$4" x1a.pdf |
        tail -c "$(($3 * $4))" | tr -d '\377' | wc -c)
    [ "$bytes" -eq 0 ] || complain "$bytes dots in the bleed at $*"
}
strip 15 0 6 888
strip 619 0 6 888
strip 0 15 641 6
strip 0 867 641 6

# Each page shows what the screen's shows.
"$gazette" build -o screen.pdf "issues/$name" 2>messages
shown=$(pdfinfo screen.pdf | sed -n 's/^Pages: *//p')
n=0
while [ $((n += 1)) -le "$shown" ]; do
    pdftotext -f "$n" -l "$n" screen.pdf want
    pdftotext -f "$n" -l "$n" -x 15 -y 15 -W 610 -H 857 x1a.pdf got
    tr -d ' \n\f' <want >want.bare
    tr -d ' \n\f' <got >got.bare
    cmp -s want.bare got.bare || complain "page $n has another text than on the screen"
done

# ---- structure and operators ----
for pdf in plain x1a x4; do
    qpdf --check "$pdf.pdf" >qpdf.txt 2>&1 || complain "$pdf: $(cat qpdf.txt)"
    if grep -qi warning qpdf.txt; then complain "$pdf: $(cat qpdf.txt)"; fi
    qpdf --qdf --object-streams=disable "$pdf.pdf" "$pdf.qdf"
    for operator in g G rg RG ri sh; do
        if LC_ALL=C grep -aqE "(^| )[0-9.]+ $operator\$" "$pdf.qdf"; then
            complain "$pdf: operator $operator"
        fi
    done
    if grep -aqE '/(DeviceRGB|CalRGB|CalGray|Lab|SMask|ObjStm|XRef|Annots|AA|JavaScript)\b' "$pdf.qdf"
    then complain "$pdf: $(grep -aoE '/(DeviceRGB|CalRGB|Lab|SMask|ObjStm|XRef|Annots|AA)\b' "$pdf.qdf" | sort -u)"
    fi
    LC_ALL=C grep -aq '^0 0 0 1 k$' "$pdf.qdf" || complain "$pdf: no black"
done
pdffonts x1a.pdf | tail -n +3 | grep -v ' yes yes yes ' >fonts || true
[ ! -s fonts ] || complain "fonts: $(cat fonts)"

# ---- plates (no marks: those are on all) ----
style 'marks: false'
build unmarked.pdf
[ "$(box unmarked.pdf MediaBox)" = '0 0 612 859' ] || complain 'without marks the medium is the bleed'
gs -q -dBATCH -dNOPAUSE -dSAFER -sDEVICE=tiffsep -r72 -sCompression=none -dLastPage=6 \
    -o plate%d.tif unmarked.pdf
page=0
while [ $((page += 1)) -le 6 ]; do
    for plate in Cyan Magenta Yellow; do
        [ "$(ink "plate$page($plate).tif")" -eq 0 ] || complain "page $page: ink on $plate"
    done
    [ "$(ink "plate$page(Black).tif")" -gt 0 ] || complain "page $page: no black"
done
[ "$(ink 'plate1(Gazette Red).tif')" -gt 0 ] || complain 'no red masthead'
red=0
page=0
while [ $((page += 1)) -le 6 ]; do
    # A plate that no page of the file uses is not made.
    [ ! -e "plate$page(Gazette Red).tif" ] || red=$((red + $(ink "plate$page(Gazette Red).tif")))
done
[ "$red" -eq "$(($(ink 'plate1(Gazette Red).tif') + $(ink 'plate2(Gazette Red).tif')))" ] ||
    complain 'red beyond the pages with a masthead'
# The marks are on every plate.
gs -q -dBATCH -dNOPAUSE -dSAFER -sDEVICE=tiffsep -r72 -sCompression=none -dLastPage=1 \
    -o marked%d.tif x1a.pdf
for plate in Cyan Magenta Yellow Black 'Gazette Red'; do
    [ "$(ink "marked1($plate).tif")" -gt 0 ] || complain "no marks on $plate"
done
[ "$(ink 'marked1(Cyan).tif')" -eq "$(ink 'marked1(Magenta).tif')" ] || complain 'marks differ'
rm -f ./*.tif

# ---- the booklet, folded ----
style 'creep: 0.5mm'
build flat.pdf
build booklet.pdf --imposition booklet
qpdf --check booklet.pdf >qpdf.txt 2>&1 || complain "booklet: $(cat qpdf.txt)"
sides=$(pdfinfo booklet.pdf | sed -n 's/^Pages: *//p')
[ "$sides" -eq $((pages / 2)) ] || complain "$sides sides for $pages pages"
grep -q "$pages pages on $((sides / 2)) sheets" stdout || complain "$(cat stdout)"
[ "$(box booklet.pdf TrimBox)" = '23 23 1213 865' ] || complain "sheet $(box booklet.pdf TrimBox)"
# half SIDE LEFT_EDGE: the text of one half
half() {
    pdftotext -f "$1" -l "$1" -x "$2" -y 15 -W 595 -H 857 booklet.pdf -
}
n=0
side=1
while [ "$side" -lt "$sides" ]; do # down to the fold …
    n=$((n + 1))
    half "$side" 618 >"folded.$n"
    n=$((n + 1))
    half $((side + 1)) 23 >"folded.$n"
    side=$((side + 2))
done
side=$((sides - 1))
while [ "$side" -ge 1 ]; do # … and out again
    n=$((n + 1))
    half $((side + 1)) 618 >"folded.$n"
    n=$((n + 1))
    half "$side" 23 >"folded.$n"
    side=$((side - 2))
done
[ "$n" -eq "$pages" ] || complain "$n pages after folding"
empty=0
while [ "$n" -gt 0 ]; do
    pdftotext -f "$n" -l "$n" -x 15 -y 15 -W 610 -H 857 flat.pdf flat.txt
    tr -d ' \n\f' <flat.txt >want
    tr -d ' \n\f' <"folded.$n" >got
    cmp -s want got || complain "page $n is not in its place: $(head -c 60 got)"
    [ -s want ] || empty=$((empty + 1))
    n=$((n - 1))
done
[ "$empty" -lt 4 ] || complain "$empty pages without text"

[ "$failures" -eq 0 ] || {
    echo "$failures failed"
    exit 1
}
echo "$pages pages, $sides sides"
