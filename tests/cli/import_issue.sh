#!/bin/sh
# gazette import --issue: whole back issues from the text of their pages.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"
texts=$source_root/tests/import/back

# Texts that were written for this, each in another layout, and what becomes of them.
# GZ_UPDATE_GOLDEN=1 writes that anew.
for text in "$texts"/*.txt; do
    name=$(basename "$text" .txt)
    case_name=$name
    [ "$name" != no-contents ] || continue
    fresh
    cp "$text" .
    run 0 import --issue "$name.txt" -o issues/1998-01
    {
        cat "$scratch.stdout"
        grep -v '^[0-9]' "$scratch.stderr" || true
        cd issues/1998-01
        for file in *; do
            printf '==> %s\n' "$file"
            cat "$file"
        done
        cd ../..
    } >"$scratch.made"
    [ -z "${GZ_UPDATE_GOLDEN-}" ] || cp "$scratch.made" "$texts/$name.made"
    expect "$name.made" "$scratch.made" <"$texts/$name.made"
    run 0 build issues/1998-01
done

case_name='no contents'
fresh
cp "$texts/no-contents.txt" .
run 1 import --issue no-contents.txt -o issues/2001-01
expect_line 'no-contents.txt: error: no contents were found: a line 目录 with titles and pages below it'
absent issues/2001-01

case_name='a folder that has files'
cp "$texts/combined.txt" .
run 1 import --issue combined.txt -o issues/small
expect_line 'issues/small: error: a back issue needs a folder of its own, and this one has files'

case_name='no text at all'
: >empty.txt
run 1 import --issue empty.txt -o issues/2001-01
head -c 3000000 /dev/zero | tr '\0' '\n' >blank.txt
run 1 import --issue blank.txt -o issues/2001-01
absent issues/2001-01

case_name='titles that are nowhere'
printf '公报\n2001年第1号\n目录\n关于环境保护工作情况的报告……1\n\n其他\n' >nowhere.txt
run 1 import --issue nowhere.txt -o issues/2001-01
expect_line 'nowhere.txt:3:1: error: no title of these contents was found in the text'
absent issues/2001-01

case_name='lines that never end a masthead, or a stretch in turn'
awk 'BEGIN { for (i = 0; i < 10000; i++) print "主任：甲"
             print "目录\n关于某某的报告……1\n关于某某的报告\n会议。" }' >masthead.txt
run 0 import --issue masthead.txt -o issues/2001-02
[ "$(sed -n 's/^masthead: //p' issues/2001-02/issue.yaml | wc -c)" -lt 300 ] ||
    complain 'the masthead holds everything'
awk 'BEGIN { for (i = 0; i < 45000; i++) print "一二三四五六七八九十\n" }' >turns.txt
run 1 import --issue turns.txt -o issues/2001-01
absent issues/2001-01

case_name='more lines than an issue has'
awk 'BEGIN { for (i = 0; i < 100001; i++) print "会议认为" }' >long.txt
run 1 import --issue long.txt -o issues/2001-01
grep -q '^long.txt: error: .*100000 lines' "$scratch.stderr" || complain 'the limit is not said'
absent issues/2001-01

case_name='an error at the end leaves nothing behind'
{
    printf '公报\n2001年第1号\n'
    yes '这一行既不是编委会也不是版权信息，只能写成注释。' | head -n 60000
    printf '目录\n关于环境保护工作情况的报告……1\n\f关于环境保护工作情况的报告\n进展顺利。\n'
} >long-front.txt
run 1 import --issue long-front.txt -o issues/2001-01
absent issues/2001-01
mkdir issues/2001-01
run 1 import --issue long-front.txt -o issues/2001-01
[ -z "$(ls -A issues/2001-01)" ] || complain 'something is left in the folder'
exists issues/style.yaml

case_name=JSON
run 0 import --issue --json combined.txt -o issues/2011-03
jq -e '.back_issue.pages == 5 and .back_issue.folios == 3 and (.articles | length) == 3' \
    "$scratch.stdout" >/dev/null || complain 'not what is asked for'

# The paragraphs of an issue, one a line, without markup and blanks; the number of a
# provision, which may be counted or typed, left out.
paragraphs() { # FOLDER
    sed -n 's/^ *- \([^ ]*\.md\)$/\1/p' "$1/issue.yaml" | while IFS= read -r file; do
        awk 'FNR == 1 { head = 1; next }
             head { head = $0 != "---"; next }
             /^<!--/ || /^:::/ || /^$/ || /^\|[-:|]*\|$/ || /^\{page_width\}$/ { next }
             /^(page_width|new_page): / { next }
             { sub(/^(label|title): /, ""); gsub(/\*\*|^#+ |\\/, ""); gsub(/[ \t]|　/, "")
               print }' "$1/$file"
    done | sed 's/^第[#一二三四五六七八九十百]*/第/' | sort
}

titles() { # FOLDER: page and title of each article
    sed -n 's/^ *- \([^ ]*\.md\)$/\1/p' "$1/issue.yaml" | while IFS= read -r file; do
        awk '/^title: \|/ { inside = 1; next }
             inside && /^  / { sub(/^  /, ""); title = title $0; next }
             { inside = 0 }
             /^title: / && !title { title = substr($0, 8) }
             /^printed_page: / { page = $2 }
             /^::: attachment/ { exit }
             END { print page, title }' "$1/$file"
    done
}

# comes_back ISSUE HOW FLOOR: of the paragraphs, in percent.
comes_back() {
    case_name="$(basename "$1") by $2"
    fresh
    "$gazette" build -o issue.pdf "$1" 2>/dev/null
    case $2 in
    default) pdftotext -enc UTF-8 issue.pdf issue.txt ;; # columns in turn
    mutool) mutool draw -q -F txt -o issue.txt issue.pdf 2>/dev/null ;;
    *) pdftotext -enc UTF-8 "-$2" issue.pdf issue.txt ;;
    esac
    run 0 import --issue issue.txt -o issues/2001-01
    paragraphs "$1" >"$scratch.wanted"
    paragraphs issues/2001-01 >"$scratch.found"
    wanted=$(wc -l <"$scratch.wanted")
    found=$(comm -12 "$scratch.wanted" "$scratch.found" | wc -l)
    echo "$case_name: $found of $wanted paragraphs"
    [ $((1000 * found)) -ge $(($3 * wanted)) ] || {
        complain "fewer than $3 in a thousand"
        comm -3 "$scratch.wanted" "$scratch.found"
    }
    # No character is lost: what is more is what was not recognised as a title or an author.
    tr -d '\n' <"$scratch.wanted" | sed 's/./&\n/g' | sort >"$scratch.wanted.characters"
    tr -d '\n' <"$scratch.found" | sed 's/./&\n/g' | sort >"$scratch.found.characters"
    lost=$(comm -23 "$scratch.wanted.characters" "$scratch.found.characters" |
        grep -c '[^|<>br^-]' || true)
    [ "$lost" -le "$4" ] || complain "$lost characters are lost, more than $4"
    # The pages are those that were laid out; not every source says them.
    "$gazette" toc --json "$1" 2>/dev/null | jq -r '.[0].articles[].page' >"$scratch.pages"
    titles "$1" | sed 's/^[0-9]* //' | paste -d ' ' "$scratch.pages" - >"$scratch.wanted"
    titles issues/2001-01 | expect "titles and pages" "$scratch.wanted"
}
LC_ALL=C.UTF-8
comes_back "$source_root/issues/2024-03" layout 1000 0
comes_back "$source_root/issues/2024-03" raw 985 0
comes_back "$source_root/issues/2024-03" mutool 970 0
comes_back "$source_root/issues/2024-03" default 930 0

# Issues that nobody wrote: their generator stands beside the program.
"$(dirname "$gazette")/tests/archive" "$scratch.archive" 2 >/dev/null
cp "$source_root/issues/style.yaml" "$scratch.archive"
for issue in "$scratch.archive"/*/; do
    issue=${issue%/}
    comes_back "$issue" layout 1000 0
    comes_back "$issue" raw 950 0
    comes_back "$issue" default 910 0
done
finish
