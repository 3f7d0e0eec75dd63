#!/bin/sh
# gazette check: findings are results, and change the exit status on request.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

case_name='a clean issue'
fresh
run 0 check --strict issues/small
expect_stdout </dev/null
expect_stderr </dev/null

plant() {
    fresh
    cat >>issues/small/02-report.md <<EOF

截止2023年底，全市共有水厂六座。
EOF
}

case_name='one slip'
plant
line=$(($(wc -l <issues/small/02-report.md)))
run 0 check issues/small
expect_stderr </dev/null
expect_stdout <<EOF
issues/small/02-report.md:$line:1: warning: GZ402: 截止 before a time
    截止2023年底，全市共有水厂六座。
    ^
    help: write 截至
1 warning
EOF
run 1 check --strict issues/small
run 0 check --format json issues/small
grep -q '"rule": "GZ402", "severity": "warning", "path": "issues/small/02-report.md"' \
    "$scratch.stdout" || complain 'no such finding in JSON'
run 1 check --format sarif --strict issues/small
grep -q '"ruleId": "GZ402"' "$scratch.stdout" || complain 'no such finding in SARIF'

case_name='mends'
plant
printf '\n共3户,"甲"\\(乙\\)。' >>issues/small/02-report.md
printf '\n全市共有１0户。\r\n' >>issues/small/01-notice.md
cp -R issues/small issues/before
run 0 check --fix issues/small
line=$(wc -l <issues/small/02-report.md)
# shellcheck disable=SC1111 # they are meant
expect_stdout <<EOF
--- issues/small/02-report.md
+++ issues/small/02-report.md
@@ -$((line - 4)),6 +$((line - 4)),6 @@
 | 2022年 | 14% |
 | 2023年 | 12% |
 
-截止2023年底，全市共有水厂六座。
+截至2023年底，全市共有水厂六座。
 
-共3户,"甲"\(乙\)。
\\ No newline at end of file
+共3户，“甲”（乙）。
\\ No newline at end of file
EOF
grep -q '01-notice.md.* warning: GZ110' "$scratch.stderr" || complain 'the final text is not told'
diff -r issues/before issues/small || complain 'sources changed without --write'
cp "$scratch.stdout" mends.diff
run 1 check --fix --write --strict issues/small
cmp mends.diff "$scratch.stdout" || complain 'another diff with --write'
same issues/small/01-notice.md issues/before/01-notice.md
sed 's/^截止/截至/; s/^共3户,"甲"\\(乙\\)/共3户，“甲”（乙）/' issues/before/02-report.md |
    cmp - issues/small/02-report.md || complain 'something else was written'
no_leftovers
run 2 check --write issues/small
run 2 check --fix --format json issues/small

case_name='sources with errors'
plant
printf '\n##### 五\n' >>issues/small/02-report.md
run 1 check issues/small
expect_stdout </dev/null
grep -q 'error: a heading of five or more #' "$scratch.stderr" || complain 'no error'
cp -R "$source_root/tests/fixtures/issues/small" issues/good
run 4 check issues/small issues/good

# Each was read: a slip of the print. Anything more is a false alarm.
case_name='issue 49'
fresh
cp -R "$source_root/issues/2024-03" issues/2024-03
rm -rf issues/2024-03/published
run 0 check --format json issues/2024-03
sed -n 's/.*"rule": "\(GZ[0-9]*\)".*/\1/p' "$scratch.stdout" | sort | uniq -c |
    sed 's/^ *//' >"$scratch.rules"
expect rules "$scratch.rules" <<'EOF'
28 GZ101
35 GZ102
6 GZ107
3 GZ304
1 GZ401
2 GZ402
1 GZ404
1 GZ706
EOF

case_name='wrong usage'
run 2 check
run 2 check --format xml issues/small
grep -q -- "--format is text, json or sarif, not 'xml'" "$scratch.stderr" || complain 'no message'
run 1 check issues/none
finish
