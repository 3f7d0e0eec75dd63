#!/bin/sh
# A published issue is set in the faces that it was published with, or not at all.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

published=issues/small/published/1.json

# A machine of its own: the system's fonts without those that are rejected, and
# those in the folder fonts.
machine() {
    {
        printf '<?xml version="1.0"?><fontconfig><dir>/usr/share/fonts</dir><dir>%s/fonts</dir>' \
            "$scratch"
        printf '<cachedir>/var/cache/fontconfig</cachedir><cachedir>%s.fontcache</cachedir>' \
            "$scratch"
        printf '<selectfont><rejectfont>'
        for glob in "$@"; do
            printf '<glob>/usr/share/fonts/%s</glob>' "$glob"
        done
        printf '</rejectfont></selectfont></fontconfig>'
    } >"$scratch.conf"
}
FONTCONFIG_FILE=$scratch.conf
export FONTCONFIG_FILE

liberation='*/Liberation*'
serif=LiberationSerif-Regular.ttf

# The small issue, published, and its PDF; the Latin faces are our own copies.
fresh_published() {
    fresh
    mkdir fonts
    machine "$liberation"
    find /usr/share/fonts -name 'Liberation*.ttf' -exec cp {} fonts \;
    run 0 build -o published.pdf issues/small
    run 0 publish issues/small
    put_earlier_pdf
}

# builds_as_published ARGUMENT...
builds_as_published() {
    run 0 build "$@" -o again.pdf issues/small
    same published.pdf again.pdf
}

# The same pages; more faces are open than before, which the PDF's names show.
looks_as_published() {
    run 0 build -o again.pdf --record again.json issues/small
    sed -n '/"fonts"/,$p' again.json >"$scratch.again"
    sed -n '/"fonts"/,$p' "$published" | sed 's/, "serves": {.*}}/}/' >"$scratch.then"
    same "$scratch.then" "$scratch.again"
}

# Another file under the name of a face, of the version $now and not $then.
replace() {
    then=$(sed -n "s/.*\"Version \([0-9.]*\)[^0-9.].*\"file\": \"$1\".*/\1/p" "$published")
    now=9${then#?}
    wide=$(printf %s "$then" | sed 's/\./\\./g; s/[0-9]\|\\\./\\x00&/g') # UTF-16
    wide_now=$(printf %s "$now" | sed 's/./\\x00&/g')
    sed "s/$wide/$wide_now/g; s/$(printf %s "$then" | sed 's/\./\\./g')/$now/g" "fonts/$1" >new
    ! cmp -s new "fonts/$1" || complain "$1 was not changed"
    mv new "fonts/$1"
}

case_name='nothing changed'
fresh_published
builds_as_published
builds_as_published --fonts locked

case_name='the cache changes nothing'
[ -s "$XDG_CACHE_HOME/gazette/digests" ] || complain 'no digest is remembered'
rm -r "$XDG_CACHE_HOME"
builds_as_published
printf 'gazette-digests-1\ngarbage\n' >"$XDG_CACHE_HOME/gazette/digests"
builds_as_published
rm -r "$XDG_CACHE_HOME"
: >"$XDG_CACHE_HOME" # no folder can be made there
builds_as_published
grep -q "${XDG_CACHE_HOME##*/}" "$scratch.stderr" && complain 'a useless cache is spoken of'
rm "$XDG_CACHE_HOME"

case_name='a face is another one'
replace $serif
for command in build toc publish fonts; do
    run 3 $command issues/small
    expect_errors <<EOF
$published: error: the face "Liberation Serif Regular" of "serif" is locked to $serif (Version $then); now it is $scratch/fonts/$serif (Version $now)
    help: install that file again, or go on with --fonts current
EOF
done
earlier_pdf_is_untouched

case_name='all are reported, one that is missing too'
machine "$liberation" '*/NotoSansCJK*'
run 3 build issues/small
for line in '"Liberation Serif Regular" of "serif" is locked to .*; now it is .*' \
    '"Noto Sans CJK SC Medium" of "hei" is locked to NotoSansCJK.* (.*); it is not installed'; do
    grep -qx "$published: error: the face $line" "$scratch.stderr" || complain "not said: $line"
done
earlier_pdf_is_untouched

case_name='the errors of the sources are reported as well'
printf '\n##### x\n' >>issues/small/01-notice.md
run 1 build issues/small
grep -q '^issues/small/01-notice.md:[0-9]*:1: error: ' "$scratch.stderr" ||
    complain 'the error of the source is not reported'
grep -q "^$published: error: the face " "$scratch.stderr" || complain 'nor is the face'

case_name='--fonts current'
fresh_published
replace $serif
for command in build toc fonts publish; do
    run 0 $command --fonts current issues/small
    lines=$(grep -c "^$published: warning: set in today's fonts: nothing is minimal any more" \
        "$scratch.stderr") || true
    [ "$lines" -eq 1 ] || complain "$command: $lines lines of warning"
done
case_name='then they are the locked ones'
rm published.pdf
run 0 build -o published.pdf issues/small
builds_as_published
exists issues/small/published/2.json

case_name='the old file is there again'
fresh_published
cp "fonts/$serif" "$scratch.old"
replace $serif
run 3 build issues/small
cp "$scratch.old" "fonts/$serif"
builds_as_published

case_name='a newer file beside the locked one'
mkdir fonts/0
mv "fonts/$serif" "$scratch.locked"
cp "$scratch.locked" "fonts/$serif"
replace $serif
mv "fonts/$serif" "fonts/0/$serif"
cp "$scratch.locked" "fonts/$serif"
run 0 fonts --fonts current issues/small
grep -q "served by .*/fonts/0/$serif" "$scratch.stdout" || complain 'the newer one would not serve'
run 0 fonts issues/small
grep -q "served by .*/fonts/$serif" "$scratch.stdout" || complain 'the locked one does not serve'
builds_as_published

case_name='a face of an earlier choice is installed'
fresh
sed 's/Times New Roman, Liberation Serif/DejaVu Serif, Liberation Serif/' issues/style.yaml >new
mv new issues/style.yaml
mkdir fonts
machine '*/DejaVuSerif*'
run 0 build -o published.pdf issues/small
run 0 publish issues/small
machine
looks_as_published
grep -q 'for want of "DejaVu Serif" (installed, but another face is locked)$' \
    "$scratch.stderr" || complain 'why it does not serve is not said'
run 0 build --fonts current -o other.pdf issues/small
! cmp -s published.pdf other.pdf || complain 'it would not have served'

case_name='a face of an earlier choice, in the style of today'
run 0 build --restyle -o restyled.pdf issues/small
same other.pdf restyled.pdf # its order holds
sed 's/DejaVu Serif, Liberation Serif/DejaVu Serif/' issues/style.yaml >new
mv new issues/style.yaml
machine '*/LiberationSerif-Regular*'
run 3 build issues/small
run 0 build --restyle -o restyled.pdf issues/small # which no longer names the locked one
same other.pdf restyled.pdf
cp "$source_root/issues/style.yaml" issues/named.yaml
run 3 build --style issues/named.yaml issues/small # which does
grep -q "^$published: error: the face \"Liberation Serif Regular\" " "$scratch.stderr" ||
    complain 'the face that is still named is not reported'

case_name='a face that draws nothing any more must still be there'
fresh_published
printf -- '---\ntitle: 公告\n---\n\n公告。\n' >issues/small/01-notice.md
cp issues/small/01-notice.md issues/small/02-report.md
run 0 build issues/small
machine "$liberation" '*/NotoSansCJK*'
run 3 build issues/small
grep -q "^$published: error: the face \"Noto Sans CJK SC Medium\" of \"hei\" is locked to .*; it is not" \
    "$scratch.stderr" || complain 'the missing face is not reported'

case_name='a new character takes a face that is not locked'
fresh_published
sed 's/受市人民/受𪚥市人民/' issues/small/02-report.md >new
mv new issues/small/02-report.md
run 0 build issues/small
grep -q 'warning: no face of "song" has 𪚥' "$scratch.stderr" || complain 'that is not said'

case_name='a face from outside the style is locked, too'
fresh
mkdir fonts
machine
sed 's/受市人民/受𪚥市人民/' issues/small/02-report.md >new
mv new issues/small/02-report.md
run 0 build issues/small
usual=$(sed -n 's/.*has 𪚥 (U+2A6A5); it is set in "\(.*\)"$/\1/p' "$scratch.stderr")
case $usual in
HanaMin*) rejected='*/HanaMin*' ;;
*) rejected='*/BabelStone*' ;;
esac
machine "$rejected"
run 0 build -o published.pdf issues/small
! grep -q "it is set in \"$usual\"" "$scratch.stderr" || complain "$usual is still there"
run 0 publish issues/small
machine
builds_as_published
finish
