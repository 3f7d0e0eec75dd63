#!/bin/sh
# A catalogue of corrections to a published issue: the pages that are reported as
# changed are exactly those that look different, and no others; each correction is
# told as a reader would tell it; and how many pages the smallest reflow saves: it
# never costs any.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

command -v pdftoppm >/dev/null || skip_all 'pdftoppm is not there'

issue=issues/2024-03
corrections=$source_root/tests/corrections
tab=$(printf '\t')

# pictures PDF FOLDER: one small grey picture a page, in the order of the pages.
pictures() {
    rm -rf "$2"
    mkdir "$2"
    pdftoppm -r 40 -gray "$1" "$2/p"
}

# "label status" of each page, of the JSON in a file.
page_states() {
    sed -n '/^ "pages": \[/,$p' "$1" | grep -o '"\(label\|status\)": "[^"]*"' |
        sed 's/.*: "//; s/"$//' | paste -d ' ' - -
}

# Labels and the pictures' names, of pages in order.
list_pictures() {
    (cd "$2" && printf '%s\n' p-*) | paste -d ' ' "$1" - | sort
}

# The labels of pages that look different, are new or gone, by their pictures alone.
differing_pictures() {
    join -a 1 -a 2 -e none -o 0,1.2,2.2 old.list new.list | while read -r label old new; do
        cmp -s "old/$old" "new/$new" || printf '%s\n' "$label"
    done
}

# Pages that differ, of a file of JSON.
differing_pages() {
    sed -n 's/^ "differing_pages": \([0-9]*\),$/\1/p' "$1"
}

# The correction is among the edits; "*": there are some, "-": there are none.
told() {
    case $1 in
    '*') grep -q '"what": ' json || complain 'no correction is told' ;;
    -) ! grep -q '"what": ' json || complain 'a correction is told' ;;
    *)
        grep -qF "\"removed\": \"${1%→*}\", \"added\": \"${1#*→}\"" json || {
            complain "not told: $1"
            grep '"what": ' json || true
        }
        ;;
    esac
}

fresh
cp -R "$source_root/issues/2024-03" $issue
rm -rf $issue/published
cp "$corrections/90-added.md" $issue
run 0 publish $issue
cp -R $issue published
run 0 build -o old.pdf $issue
pictures old.pdf old
run 0 changes --json $issue
page_states "$scratch.stdout" | cut -d ' ' -f 1 >labels
list_pictures labels old >old.list
printf '%-34s %8s %12s\n' correction pages 'laid out anew'
while IFS=$tab read -r what file edit telling <&3; do
    case $what in
    '#'*) continue ;;
    esac
    case_name=$what
    rm -rf $issue
    cp -R published $issue
    sed -i "$edit" "$issue/$file"
    ! cmp -s "published/$file" "$issue/$file" || complain 'nothing was corrected'
    run 0 build -o new.pdf $issue
    run 0 changes --json $issue
    cp "$scratch.stdout" json
    run 0 changes --json --no-minimal-reflow $issue
    cp "$scratch.stdout" afresh
    pictures new.pdf new
    page_states json | grep -v ' removed$' | cut -d ' ' -f 1 >labels
    list_pictures labels new >new.list
    page_states json | grep -v ' same$' | cut -d ' ' -f 1 | sort >reported
    differing_pictures >seen
    cmp -s reported seen || {
        complain 'the pages that are reported are not those that look different'
        diff seen reported || true
    }
    told "$telling"
    [ "$(differing_pages json)" -le "$(differing_pages afresh)" ] ||
        complain 'laid out anew, fewer pages would differ'
    printf '%-34s %8s %12s\n' "$what" "$(differing_pages json)" "$(differing_pages afresh)"
done 3<"$corrections/catalogue"
finish
