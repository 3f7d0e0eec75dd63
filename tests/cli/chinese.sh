#!/bin/sh
# Messages and help in Chinese: by the locale, also where none was generated; and what
# no locale may change.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"
[ -d "${GZ_LOCALES:-/nonexistent}/zh_CN.UTF-8" ] || skip_all 'no Chinese locale'

# The C library's newlocale(), which a library of gazette-desk calls at its start, never
# gives back its copy of LOCPATH.
mkdir -p "$scratch" # it may be the first test of all
echo 'leak:argz_add_sep' >"$scratch.leaks"
# The quotes are for its reader: a blank parts options.
# shellcheck disable=SC2089
LSAN_OPTIONS="suppressions='$scratch.leaks':print_suppressions=0"
# shellcheck disable=SC2090
export LSAN_OPTIONS

# chinese: what follows is said in Chinese. english: as in every other test.
chinese() {
    LC_ALL=zh_CN.UTF-8 LOCPATH=$GZ_LOCALES
    export LC_ALL LOCPATH
}
english() {
    LC_ALL=C
    unset LOCPATH LANGUAGE LANG LC_MESSAGES || true
}
# Text of warnings (a desk has other fonts) is not looked at, but errors are.
expect_first_lines() { # COUNT FILE
    head -n "$1" "$2" >"$scratch.first"
    expect "$2" "$scratch.first"
}

fresh
chinese

case_name='help'
run 0 --help
commands=$(sed -n 's/^  \([a-z]*\)  *[^ ].*/\1/p' "$scratch.stdout")
[ "$(echo "$commands" | wc -w)" -gt 5 ] || complain "commands were not found: $commands"
run 0 build --help
expect_first_lines 7 "$scratch.stdout" <<'EOF'
用法：gazette build [options] (ISSUE... | --all [DIR])

把一期或多期排成 PDF。

选项：
  -o, --output FILE.pdf     输出到哪里；- 表示标准输出
  -d, --directory DIR       PDF 所在的文件夹（默认：out）
EOF
# A line is Chinese, or names an option whose text stands below it.
for command in '' $commands; do
    # shellcheck disable=SC2086 # none: of the program itself
    case_name="help of gazette $command"
    # shellcheck disable=SC2086
    run 0 $command --help
    LC_ALL=C.UTF-8 grep -vP \
        '[\x{4E00}-\x{9FFF}]|^$|^  .{4}--[a-z-]+[^ ]*( [A-Za-z|.]+)?$|^ *（FILE[a-z.]*）$' \
        "$scratch.stdout" >"$scratch.left" || true
    [ ! -s "$scratch.left" ] || complain "not in Chinese: $(cat "$scratch.left")"
done

case_name='wrong usage'
run 2 build
expect_stderr <<'EOF'
gazette: error: 没有指明是哪一期
    help: 见 gazette build --help
EOF
run 2 build issues/small -o
expect_stderr <<'EOF'
gazette: error: 选项“-o”需要参数
    help: 见 gazette build --help
EOF
run 2 biuld
expect_stderr <<'EOF'
gazette: error: 没有命令“biuld”；是不是“build”？
    help: 见 gazette --help
EOF

case_name='errors of a source, with a caret under a wide character'
sed -i 's/^## /##### /; 1,/^# /s/^# /##### /' issues/small/02-report.md
printf 'banana: 1\n' >>issues/small/issue.yaml
printf '公布\n\n公布《条例》，<b>自即日起施行。\n' >>issues/small/01-notice.md
run 1 build issues/small
# line_of TEXT FILE
line_of() {
    grep -n -- "$1" "$2" | cut -d: -f1
}
expect_errors <<EOF
issues/small/issue.yaml:$(line_of banana issues/small/issue.yaml):1: error: 没有 \`banana\` 这个键（issue.yaml）
    banana: 1
    ^
    help: 可用的键：masthead, year, number, supplement, cumulative_number, date, style, first_page, board_title, board, imprint, contents_title, cover, text, articles
issues/small/01-notice.md:$(line_of '<b>' issues/small/01-notice.md):8: error: 文字里有 HTML
    公布《条例》，<b>自即日起施行。
                  ^
    help: 黑体写作 **黑体**
issues/small/02-report.md:$(line_of '^#####' issues/small/02-report.md):1: error: 五个以上 # 的小标题
    $(grep '^#####' issues/small/02-report.md)
    ^
    help: 小标题用一到四个 #
EOF
tail -n 1 "$scratch.stderr" >"$scratch.last"
grep -qE '^3 个 error(，[0-9]+ 个 warning)?$' "$scratch.last" ||
    complain "the count is $(cat "$scratch.last")"

case_name='an environment that fails'
fresh
mkdir out
chmod a-w out
if [ "$(id -u)" -ne 0 ]; then
    run 3 build issues/small
    grep -q '^gazette: error: 无法写入：\|: error: 无法写入：' "$scratch.stderr" ||
        complain "$(cat "$scratch.stderr")"
fi
chmod u+w out

case_name='proofreading'
printf '\n截止2023年底，已经完成,条件改善了。\n' >>issues/small/01-notice.md
run 0 check issues/small
sed -i "s/:$(line_of 截止 issues/small/01-notice.md):/:LINE:/" "$scratch.stdout"
expect_stdout <<'EOF'
issues/small/01-notice.md:LINE:1: warning: GZ402: 时间前面用了“截止”
    截止2023年底，已经完成,条件改善了。
    ^
    help: 写“截至”
issues/small/01-notice.md:LINE:14: warning: GZ101: 中文里用了半角 `,`
    截止2023年底，已经完成,条件改善了。
                          ^
    help: 写 ，
2 个 warning
EOF
run 0 check --format json issues/small
grep -q '"message": "时间前面用了“截止”"' "$scratch.stdout" || complain "$(cat "$scratch.stdout")"
grep -q '"rule": "GZ402", *"severity": "warning"' "$scratch.stdout" ||
    complain "a key or a name was translated: $(cat "$scratch.stdout")"

case_name='what an import marks for the editor is a message'
fresh
printf '关于供水工作的报告\n\n供水设施\302\255改造工作已经全部完成。\n' >report.txt # soft hyphen
run 0 import report.txt -o issues/small
grep -q '^issues/small/03-[^:]*\.md:[0-9]*: 略去了“供水设施”后面的 U+00AD（软连字符）$' \
    "$scratch.stdout" || complain "$(cat "$scratch.stdout")"
grep -q '^<!-- import: 略去了“供水设施”后面的 U+00AD（软连字符） -->$' issues/small/03-*.md ||
    complain "$(cat issues/small/03-*.md)"
run 1 import report.docx -o issues/small
expect_stderr <<'EOF'
report.docx: error: 没有这个文件
1 个 error
EOF

case_name='publishing and what differs'
fresh
run 0 publish issues/small
grep -qE '^第 1 次发布：共 [0-9]+ 页，' "$scratch.stdout" || complain "$(cat "$scratch.stdout")"
sed -i 's/^现予/现再予/; s/公布/发布/' issues/small/01-notice.md
run 0 changes issues/small
grep -qE '^与第 1 次发布相比：共 [0-9]+ 页，有 1 页不同：第 1 页$' "$scratch.stdout" ||
    complain "$(cat "$scratch.stdout")"
grep -qE '^第 1 页：有 [0-9]+ 行不同，共 [0-9]+ 行$' "$scratch.stdout" ||
    complain "$(cat "$scratch.stdout")"
grep -qE '^  issues/small/01-notice.md:[0-9]+:[0-9]+: 第 [12] 栏第 [0-9]+ 行：公布 → 发布' \
    "$scratch.stdout" || complain "$(cat "$scratch.stdout")"
run 0 build issues/small
grep -qE '^issues/small: 与第 1 次发布相比：' "$scratch.stdout" || complain "$(cat "$scratch.stdout")"

case_name='a page of the contents is called what it is'
sed -i 's/^title: /&关于/' issues/small/01-notice.md issues/small/02-report.md
run 0 changes issues/small
for line in '^与第 1 次发布相比：共 3 页，有 2 页不同：目录第 1 页、第 1 页$' \
    '^目录第 2 页：相同，校验值一致$' '^  需要重印：2 张（目录第 1 至 2 页、第 1 页）$'; do
    grep -qE "$line" "$scratch.stdout" || complain "no '$line' in: $(cat "$scratch.stdout")"
done

case_name='several issues: columns stand under their heads'
cp -R issues/small issues/another
run 0 build --all issues
grep -E '^期 |^issues/[a-z]+ ' "$scratch.stdout" | LC_ALL=C awk '
    { print length($0) - gsub(/[\343-\351]/, "&") }' | sort | uniq -c >"$scratch.widths"
grep -qE '^ *3 ' "$scratch.widths" || complain "$(cat "$scratch.stdout")"
grep -qE '^排出 2 期：共 [0-9]+ 页，.*，每秒 [0-9.]+ 期$' "$scratch.stdout" ||
    complain "$(cat "$scratch.stdout")"

case_name='watch'
"$gazette" watch issues/small >"$scratch.log" 2>"$scratch.messages" </dev/null &
watcher=$!
trap 'kill -KILL $watcher 2>/dev/null || true' EXIT
tries=0
until grep -q . "$scratch.log" || [ $tries -eq 2400 ]; do
    tries=$((tries + 1))
    sleep 0.05
done
kill -TERM $watcher
wait $watcher || complain 'did not end well'
trap - EXIT
grep -qE '^[0-9:]{8} out/small.pdf，共 [0-9]+ 页，[0-9]+ ms' "$scratch.log" ||
    complain "$(cat "$scratch.log" "$scratch.messages")"

case_name='completion'
if command -v bash >/dev/null 2>&1; then
    PATH=$(dirname "$gazette"):$PATH bash -c '. "$1" && _gazette_commands' bash \
        "$source_root/pipeline/home/gazette.bash" | tr '\n' ' ' >"$scratch.found"
    grep -q 'build .*changes .*check ' "$scratch.found" || complain "$(cat "$scratch.found")"
fi

# ---- which language -------------------------------------------------------------

# says LANGUAGE: of a run with what the environment has.
says() {
    run 2 build
    case $1 in
    Chinese) wanted='gazette: error: 没有指明是哪一期' ;;
    English) wanted='gazette: error: no issue was named' ;;
    esac
    [ "$(head -n 1 "$scratch.stderr")" = "$wanted" ] || complain "says $(cat "$scratch.stderr")"
}

case_name='a Chinese locale that nobody generated'
LOCPATH=$scratch.none
for name in zh_CN.UTF-8 zh_CN zh_SG.UTF-8 zh; do
    LC_ALL=$name
    says Chinese
done
unset LC_ALL
LANG=zh_CN.UTF-8 LC_MESSAGES=
export LANG LC_MESSAGES
says Chinese
LC_MESSAGES=C
says English
LC_MESSAGES=zh_CN.UTF-8 LANG=C
says Chinese

case_name='other locales'
english
export LC_ALL
says English
for name in C.UTF-8 POSIX de_DE.UTF-8 xx_YY.UTF-8 zhx zhuang; do
    LC_ALL=$name LOCPATH=$GZ_LOCALES says English
done
LC_ALL=C LANGUAGE=zh says English

# ---- what no locale changes ------------------------------------------------------

case_name='the same files'
fresh
run 0 publish issues/small
cp -R issues/small issues/english
cp -R issues/small issues/chinese
sed -i 's/公布/发布/' issues/*/01-notice.md
# files NAME: all that is made of an issue; the issue's own name is no part of it.
files() {
    mkdir "$1"
    run 0 build -o "$1/a.pdf" --record "$1/a.json" "issues/$1"
    run 0 build --profile archive -o "$1/archive.pdf" "issues/$1"
    run 0 build --profile print --imposition booklet -o "$1/booklet.pdf" "issues/$1"
    run 0 build --proof=grid -o "$1/proof.pdf" "issues/$1"
    run 0 errata -o "$1/errata.pdf" "issues/$1"
    run 0 errata -o "$1/errata.md" "issues/$1"
    run 0 toc -o "$1/year.md" "issues/$1"
    run 0 toc --json "issues/$1"
    cp "$scratch.stdout" "$1/toc.json"
    run 0 changes --json "issues/$1"
    cp "$scratch.stdout" "$1/changes.json"
    run 0 fonts --json "issues/$1"
    cp "$scratch.stdout" "$1/fonts.json"
    run 0 publish "issues/$1"
    cp "issues/$1/published/2.json" "$1/published.json"
    sed -i "s|issues/$1|issues/name|g" "$1"/*.json "$1"/*.md
}
files english
chinese
files chinese
english
diff -r english chinese >"$scratch.left" || complain "$(cat "$scratch.left")"
[ "$(find english -type f | wc -l)" -eq 12 ] || complain 'files are missing'
finish
