#!/bin/sh
# gazette import: texts and Markdown become articles of an issue, which builds at once.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"
samples=$source_root/tests/import/text

builds() { # FOLDER
    run 0 build -o made.pdf "$1"
    is_pdf made.pdf
    grep -v 'for want of' "$scratch.stderr" | grep -Ev '^[0-9]+ warnings?$' >others || true
    [ ! -s others ] || complain "$1 does not build at once: $(cat others)"
    rm -f made.pdf others
}

# Articles that other kinds of documents become; GZ_UPDATE_GOLDEN=1 writes them anew.
case_name='documents of all kinds'
fresh
run 0 import "$samples"/*.txt "$samples"/*.md -o issues/2025-01
for article in issues/2025-01/*.md; do
    name=$(basename "$article" | sed 's/^[0-9]*-//')
    [ -z "${GZ_UPDATE_GOLDEN:-}" ] || cp "$article" "$samples/golden/$name"
    expect "$name" "$article" <"$samples/golden/$name"
done
[ "$(find issues/2025-01 -name '*.md' | wc -l)" -eq "$(find "$samples/golden" -type f | wc -l)" ] ||
    complain 'not every document became an article'
same "$samples/waterworks.png" "$(echo issues/2025-01/*-survey-1.png)"
run 0 build -o made.pdf issues/2025-01

# The printed issue's articles, as its departments could have sent them, have all parts
# that the sources have, and no other.
case_name='the parts of an issue'
fresh
mkdir texts parts
for article in "$source_root"/issues/2024-03/*.md; do
    name=$(basename "$article" .md)
    awk -f "$source_root/tests/import/plain.awk" "$article" >"texts/$name.txt"
done
run 0 import texts/*.txt -o issues/2024-03
for article in "$source_root"/issues/2024-03/*.md; do
    name=$(basename "$article")
    awk -f "$source_root/tests/import/structure.awk" "$article" >parts/wanted
    awk -f "$source_root/tests/import/structure.awk" "issues/2024-03/$name" >parts/found
    expect "$name" parts/found <parts/wanted
    cat parts/wanted >>parts/all
done
[ "$(wc -l <parts/all)" -gt 140 ] || complain 'there is nothing to compare'
builds issues/2024-03

case_name='into an issue that there is'
fresh
printf '关于供水工作的报告\n\n各位代表：\n\n一切正常。\n' >'3. 供水 报告(终稿).txt'
cp issues/small/issue.yaml before
run 0 import '3. 供水 报告(终稿).txt' '3. 供水 报告(终稿).txt' -o issues/small
expect_stdout <<'EOT'
issues/small/03-供水-报告-终稿.md: 关于供水工作的报告
issues/small/04-供水-报告-终稿.md: 关于供水工作的报告
EOT
{ cat before; printf '  - 03-供水-报告-终稿.md\n  - 04-供水-报告-终稿.md\n'; } >wanted
expect issue.yaml issues/small/issue.yaml <wanted
expect 'the article' issues/small/03-供水-报告-终稿.md <<'EOT'
---
title: 关于供水工作的报告
---

::: salutation
各位代表：
:::

一切正常。
EOT
builds issues/small
no_leftovers

case_name='the current folder is the issue'
cd issues/small
run 0 import '../../3. 供水 报告(终稿).txt'
expect_stdout <<'EOT'
05-供水-报告-终稿.md: 关于供水工作的报告
EOT
cd ../..

case_name='what is unsure is told, with its line'
printf '没有标题的一段，很长，说的是很多事情。\n' >unsure.txt
run 0 import unsure.txt -o issues/small
expect_stdout <<'EOT'
issues/small/06-unsure.md: unsure
issues/small/06-unsure.md:2: no title was found; this is the file's name
EOT
sed -n 2p issues/small/06-unsure.md | grep -q '^# import: no title was found' ||
    complain 'the doubt does not stand in its line'

case_name='JSON'
run 0 import --json unsure.txt -o issues/small
expect_stdout <<'EOT'
{
 "version": 1,
 "articles": [
  {
   "source": "unsure.txt",
   "article": "issues/small/07-unsure.md",
   "title": "unsure",
   "pictures": [],
   "doubts": [
    {"line": 2, "text": "no title was found; this is the file's name"}
   ]
  }
 ]
}
EOT

case_name='one file of several fails'
fresh
printf '关于供水工作的报告\n\n一切正常。\n' >good.txt
printf '\377\376\377' >bad.txt
printf 'x' >old.doc
run 4 import bad.txt old.doc good.txt missing.txt -o issues/small
expect_stdout <<'EOT'
issues/small/03-good.md: 关于供水工作的报告
EOT
expect_stderr <<'EOT'
bad.txt: error: the text is no UTF-16
    help: save it as UTF-8 and try again
1 error
old.doc: error: import takes .docx, .txt and .md
    help: open it in Word or WPS and save it as .docx
1 error
missing.txt: error: there is no file `missing.txt`
1 error
EOT
builds issues/small

case_name='the mark that Word leaves beside a file it has open'
fresh
printf '\6Li' >'~$'good.docx
printf '关于供水工作的报告\n\n一切正常。\n' >good.txt
run 0 import '~$'good.docx good.txt -o issues/small
expect_stdout <<'EOT'
issues/small/03-good.md: 关于供水工作的报告
EOT
expect_stderr <<'EOT'
~$good.docx: warning: left out: it only marks a file that is open in Word or WPS
    help: save and close that file; what was not saved is not imported
1 warning
EOT
no_leftovers

case_name='what is no text of an article is told where to go'
for kind in pdf odt xlsx; do
    printf 'x' >"a.$kind"
    run 1 import "a.$kind" -o issues/small
    expect_stdout </dev/null
done
expect_stderr <<'EOT'
a.xlsx: error: import takes .docx, .txt and .md
    help: copy its tables into a Word file, and import that
1 error
EOT

case_name='a Word file is no back issue'
run 1 import --issue "$source_root/tests/import/word/libreoffice.docx" -o issues/old
expect_stderr <<EOT
$source_root/tests/import/word/libreoffice.docx: error: --issue takes the text of a back issue, \
not a Word file
    help: leave --issue out: it becomes an article
1 error
EOT
absent issues/old

case_name='one file alone fails: nothing is made'
run 1 import missing.txt -o issues/2025-01
absent issues/2025-01
mkdir elsewhere
printf '关于供水工作的报告\n\n一切正常。\n' >good.txt
run 1 import good.txt -o elsewhere/drafts # whose number nobody knows
absent elsewhere/drafts
fresh

case_name='no folder can be made there'
printf '关于供水工作的报告\n\n一切正常。\n' >good.txt
run 3 import good.txt -o good.txt/2025-01
expect_stdout </dev/null
expect_stderr <<'EOT'
good.txt/2025-01/01-good.md: error: cannot write: Not a directory
1 error
EOT

case_name='an issue.yaml with errors is left alone'
printf 'masthead: [\n' >issues/small/issue.yaml
cp issues/small/issue.yaml before
run 1 import good.txt -o issues/small
same issues/small/issue.yaml before
absent issues/small/03-good.md
no_leftovers

case_name='a list in brackets, a list that is not there'
fresh
printf '关于供水工作的报告\n\n一切正常。\n' >good.txt
sed -i '/^articles:/,$d' issues/small/issue.yaml
cp issues/small/issue.yaml without
printf 'articles: [01-notice.md, 02-report.md] # all\n' >>issues/small/issue.yaml
run 0 import good.txt -o issues/small
tail -n 1 issues/small/issue.yaml >found
expect 'the list' found <<'EOT'
articles: [01-notice.md, 02-report.md, 03-good.md] # all
EOT
cp without issues/small/issue.yaml
run 0 import good.txt -o issues/small
tail -n 2 issues/small/issue.yaml >found
expect 'the list' found <<'EOT'
articles:
  - 04-good.md
EOT
rm issues/small/0[123]-*.md # which no list has now
builds issues/small

case_name='a missing folder becomes the next issue'
run 0 import good.txt -o issues/2024-04
grep -q '^number: 4$' issues/2024-04/issue.yaml || complain 'its number is not that of its name'
grep -q '^masthead: ' issues/2024-04/issue.yaml || complain 'the masthead did not go on'
builds issues/2024-04

case_name='an empty folder far from any issue becomes the first one'
mkdir -p desk/2025-01
run 0 import good.txt -o desk/2025-01
exists desk/style.yaml
builds desk/2025-01

case_name='a folder of drafts is no issue'
mkdir drafts
echo note >drafts/note
run 0 import good.txt -o drafts
exists drafts/01-good.md
absent drafts/issue.yaml

case_name='tracked changes of a Word file'
word=$source_root/tests/import/word/libreoffice.docx
mkdir accepted rejected
touch accepted/note rejected/note
run 0 import "$word" -o accepted
run 0 import --tracked reject "$word" -o rejected
cmp -s accepted/01-*.md rejected/01-*.md && complain 'accepted and rejected are the same'
finish
