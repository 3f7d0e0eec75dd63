#!/bin/sh
# The same bytes whatever the run, the place, the locale, the zone, the time.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

fresh
case_name='two runs'
run 0 build -o first.pdf --record first.json issues/small
run 0 build -o again.pdf --record again.json issues/small
same first.pdf again.pdf
same first.json again.json

# differs_not NAME: what the last build wrote is what the first wrote.
differs_not() {
    case_name=$1
    same "$scratch/first.pdf" "$scratch/again.pdf"
    same "$scratch/first.json" "$scratch/again.json"
    rm -f "$scratch/again.pdf" "$scratch/again.json"
}

mkdir -p other/place
cp -R issues other/place/issues
(cd other/place/issues/small && "$gazette" build -o "$scratch/again.pdf" \
    --record "$scratch/again.json" . 2>"$scratch.stderr")
differs_not 'another folder, another copy, another name for it'

(TZ=Pacific/Kiritimati && export TZ && "$gazette" build -o again.pdf --record again.json \
    issues/small 2>"$scratch.stderr")
differs_not 'another time zone'

(umask 077 && HOME=/nonexistent COLUMNS=20 TERM=dumb "$gazette" build -o again.pdf \
    --record again.json issues/small 2>"$scratch.stderr")
differs_not 'another environment'

touch -d '1999-01-01' issues/small/* issues/style.yaml
run 0 build -o again.pdf --record again.json issues/small
differs_not 'other times of the sources'

if [ -d "${GZ_LOCALES:-/nonexistent}/de_DE.UTF-8" ]; then
    (LOCPATH=$GZ_LOCALES && LC_ALL=de_DE.UTF-8 && export LOCPATH LC_ALL && "$gazette" build \
        -o again.pdf --record again.json issues/small 2>"$scratch.stderr")
    differs_not 'a locale with a decimal comma'
else
    echo 'skipped: no locale with a decimal comma'
fi

case_name='pictures, whatever was in memory'
cp -R "$source_root/tests/fixtures/issues/figures" issues/figures
# glibc fills what malloc() gives with this; 0: it does not.
for filling in 0 90 165; do
    MALLOC_PERTURB_=$filling "$gazette" build -o "figures-$filling.pdf" issues/figures \
        2>"$scratch.stderr" || complain 'does not build'
done
same figures-0.pdf figures-90.pdf
same figures-0.pdf figures-165.pdf

# Dates: the environment's, else the issue's, else none.
dates() {
    pdfinfo -rawdates "$1" 2>/dev/null | grep -E '^(Creation|Mod)Date' |
        sed 's/^[A-Za-z]*: *//' | sort -u
}
if command -v pdfinfo >/dev/null; then
    case_name='the date of the issue'
    dates first.pdf >"$scratch.dates"
    grep -q '^D:20240506000000' "$scratch.dates" || complain "dates: $(cat "$scratch.dates")"
    [ "$(wc -l <"$scratch.dates")" -eq 1 ] || complain 'two dates'
    case_name='SOURCE_DATE_EPOCH'
    SOURCE_DATE_EPOCH=1000000000 "$gazette" build -o epoch.pdf issues/small 2>"$scratch.stderr"
    [ "$(dates epoch.pdf | cut -c 1-16)" = D:20010909014640 ] ||
        complain "dates: $(dates epoch.pdf)"
    case_name='no date'
    sed '/^date:/d' issues/small/issue.yaml >new
    mv new issues/small/issue.yaml
    run 0 build -o none.pdf issues/small
    [ -z "$(dates none.pdf)" ] || complain "dates: $(dates none.pdf)"
fi
case_name='a wrong SOURCE_DATE_EPOCH'
SOURCE_DATE_EPOCH=today
export SOURCE_DATE_EPOCH
run 3 build -o wrong.pdf issues/small
unset SOURCE_DATE_EPOCH
expect_errors <<'EOF'
gazette: error: SOURCE_DATE_EPOCH is not a number of seconds: 'today'
    help: unset it, or set it to seconds since 1970
EOF
absent wrong.pdf
finish
