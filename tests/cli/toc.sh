#!/bin/sh
# gazette toc: for reading and for scripts.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

case_name='one issue'
fresh
run 0 toc issues/small
expect_stdout <<'EOF'
1  某某市人民代表大会常务委员会公告
1  关于全市供水管理情况的报告
EOF
absent out

case_name='several issues'
cp -R issues/small issues/second
run 0 toc issues/small issues/second
expect_stdout <<'EOF'
某某市人民代表大会常务委员会公报 2024年第2号(总第48期), page 1
1  某某市人民代表大会常务委员会公告
1  关于全市供水管理情况的报告

某某市人民代表大会常务委员会公报 2024年第2号(总第48期), page 1
1  某某市人民代表大会常务委员会公告
1  关于全市供水管理情况的报告
EOF

case_name=--json
run 0 toc --json issues/small
expect_stdout <<'EOF'
[
 {
  "title": "某某市人民代表大会常务委员会公报 2024年第2号(总第48期)",
  "source": "issues/small/issue.yaml",
  "year": 2024,
  "number": 2,
  "supplement": false,
  "cumulative_number": 48,
  "first_page": 1,
  "last_page": 1,
  "articles": [
   {"id": "01-notice", "title": "某某市人民代表大会常务委员会公告", "page": 1, "last_page": 1, "source": "issues/small/01-notice.md"},
   {"id": "02-report", "title": "关于全市供水管理情况的报告", "page": 1, "last_page": 1, "source": "issues/small/02-report.md"}
  ]
 }
]
EOF

case_name='one of several fails'
rm issues/second/01-notice.md
run 4 toc --json issues/second issues/small
[ "$(grep -c '"year"' "$scratch.stdout")" -eq 1 ] || complain 'not one issue in the array'
run 1 toc issues/second
expect_stdout </dev/null
run 1 toc --json issues/second
expect_stdout </dev/null
finish
