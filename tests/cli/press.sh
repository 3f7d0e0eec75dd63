#!/bin/sh
# build --profile print: names of files, errors of the `print` section, profiles.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

# print_keys LINE...: the house style with these keys below `print`.
print_keys() {
    cp "$source_root/issues/style.yaml" issues/style.yaml
    printf 'print:\n' >>issues/style.yaml
    for line in "$@"; do
        printf '  %s\n' "$line" >>issues/style.yaml
    done
    lines=$(wc -l <issues/style.yaml)
}

case_name='each product has a file of its own'
fresh
run 0 build issues/small
run 0 build --profile print issues/small
run 0 build --profile print --imposition booklet issues/small
is_pdf out/small.pdf
is_pdf out/small.print.pdf
is_pdf out/small.booklet.pdf
grep -q '^issues/small: [0-9]* pages on [0-9]* sheet' "$scratch.stdout" || complain 'no sheets told'
no_leftovers

case_name='a booklet of another sheet is still one of fours'
print_keys 'sheet: 1'
run 0 build --profile print issues/small
expect_stdout </dev/null
run 0 build --profile print --imposition booklet issues/small
grep -q '^issues/small: [0-9]*[02468] pages on' "$scratch.stdout" || complain 'no even number'

case_name='several issues'
cp -R issues/small issues/other
run 0 build --profile print issues/small issues/other
is_pdf out/other.print.pdf
run 0 build --profile print issues/small issues/other
grep -q '2 unchanged' "$scratch.stdout" || complain 'built again without need'

case_name='a profile that is none'
printf 'no profile' >issues/press.icc
print_keys 'output_profile: press.icc'
run 1 build --profile print -o bad.pdf issues/small
expect_errors <<EOF2
issues/style.yaml:$lines:19: error: issues/press.icc cannot be the output profile: it is no ICC profile
      output_profile: press.icc
                      ^
    help: ask the printer for the ICC profile of the press
EOF2
absent bad.pdf
run 0 build issues/small # not read for the screen

case_name='a profile that is missing'
print_keys 'output_profile: none.icc'
run 1 build --profile print -o bad.pdf issues/small
grep -q "^issues/style.yaml:$lines:19: error: " "$scratch.stderr" || complain 'not at its place'
print_keys 'output_profile: ../press.icc'
run 1 build --profile print -o bad.pdf issues/small
absent bad.pdf

case_name='a profile that changed is a source'
# The head of a profile, as much of it as is looked at.
profile() {
    printf '\000\000\000\310    \002\000\000\000prtrCMYKLab             acsp'
    head -c 160 /dev/zero | tr '\000' "$1"
}
profile a >issues/press.icc
print_keys 'output_profile: press.icc'
SOURCE_DATE_EPOCH=1711670400
export SOURCE_DATE_EPOCH
run 0 build --profile print --depfile small.d -o small.pdf issues/small
grep -q 'issues/press.icc' small.d || complain 'the profile is no dependency'
run 0 build --profile print issues/small issues/other
run 0 build --profile print issues/small issues/other
grep -q '2 unchanged' "$scratch.stdout" || complain 'built again without need'
sleep 1
profile b >issues/press.icc
run 0 build --profile print issues/small issues/other
grep -q '2 built' "$scratch.stdout" || complain 'a new profile was not noticed'
unset SOURCE_DATE_EPOCH

case_name='errors of inks'
print_keys 'inks:' '  - {color: [1, 0, 0], spot: Black, cmyk: [0, 1, 1, 0]}' \
    '  - {color: [1, 0, 0], cmyk: [0, 1, 1]}' '  - {spot: 红}'
run 1 build issues/small
first=$((lines - 2))
expect_errors <<EOF2
issues/style.yaml:$first:32: error: \`spot\`: \`Black\` is no ink of its own
        - {color: [1, 0, 0], spot: Black, cmyk: [0, 1, 1, 0]}
                                   ^
    help: leave \`spot\` out for a colour that is printed in four
issues/style.yaml:$((first + 1)):32: error: \`cmyk\`: expected shares of cyan, magenta, yellow and black, found 3 numbers
        - {color: [1, 0, 0], cmyk: [0, 1, 1]}
                                   ^
    help: write \`cmyk: [0, 1, 0.9, 0.1]\`
issues/style.yaml:$((first + 2)):7: error: the key \`color\` is missing in \`inks\`
        - {spot: 红}
          ^
    help: add \`color: [0.8, 0, 0]\`
issues/style.yaml:$((first + 2)):7: error: the key \`cmyk\` is missing in \`inks\`
        - {spot: 红}
          ^
    help: add \`cmyk: [0, 1, 0.9, 0.1]\`
EOF2
finish
