#!/bin/sh
# gazette watch --serve: who gets in, what there is to get, how it follows the sources,
# and how it ends. Nothing here is proved by waiting for a time.
set -eu
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

log=$scratch.log
messages=$scratch.messages
article=issues/small/01-notice.md
desk=
body=$scratch.body
headers=$scratch.headers

stop_desk() {
    [ -z "$desk" ] || kill -KILL "$desk" 2>/dev/null || true
}
trap stop_desk EXIT

# eventually COMMAND...: until it succeeds, for two minutes at most.
eventually() {
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ "$tries" -lt 2400 ] || return 1
        sleep 0.05
    done
}

is_listening() {
    grep -q '^http://' "$log" || ! kill -0 "$desk" 2>/dev/null
}

# start ARGUMENT...: in the background; url, port and token are those of its address.
start() {
    : >"$log"
    env --default-signal=INT "$gazette" watch "$@" >"$log" 2>"$messages" </dev/null &
    desk=$!
    eventually is_listening || complain 'does not listen'
    url=$(sed -n '1s/^\(http:.*\/\)$/\1/p' "$log")
    port=$(printf '%s' "$url" | sed 's|http://127.0.0.1:\([0-9]*\)/.*|\1|')
    token=$(printf '%s' "$url" | sed 's|.*/\([0-9a-f]*\)/$|\1|')
    [ "${#token}" -eq 32 ] || {
        complain "no address: $(cat "$log" "$messages")"
        exit 1
    }
}

# finish_desk SIGNAL
finish_desk() {
    status=0
    kill "-$1" "$desk"
    wait "$desk" || status=$?
    [ "$status" -eq 0 ] || complain "exit status $status after SIG$1"
    desk=
    ! grep -q 'Sanitizer' "$messages" || complain "$(cat "$messages")"
    no_leftovers
}

# get STATUS ARGUMENT...: by curl; the answer is in $body and $headers. STATUS may be a
# pattern, "40[34]", where libmicrohttpd itself refuses in some versions.
get() {
    wanted=$1
    shift
    code=$(curl -s --max-time 120 --path-as-is -o "$body" -D "$headers" -w '%{http_code}' "$@") ||
        code="curl $?"
    # shellcheck disable=SC2254 # a pattern
    case $code in
    $wanted) ;;
    *) complain "$*: $code, not $wanted" ;;
    esac
}

# has FILTER: jq says true of the answer.
has() {
    [ "$(jq "$1" "$body" 2>&1)" = true ] || {
        complain "not so: $1"
        head -c 2000 "$body"
    }
}

value() {
    jq -r "$1" "$body"
}

# follow [FILTER]: the next state that was checked and of which jq says true. A save may
# be built twice, or seen half on a busy machine.
follow() {
    for _ in 1 2 3 4 5 6 7 8; do
        get 200 "${url}state?after=$version"
        version=$(value .version)
        [ "$(jq ".version > 0 and (.checking | not) and (${1-true})" "$body")" = true ] ||
            continue
        return 0
    done
    complain "never so: ${1-checked}"
    head -c 2000 "$body"
}

# A header that the last answer has, once.
header() {
    [ "$(tr -d '\r' <"$headers" | grep -cixF -- "$1")" -eq 1 ] || {
        complain "no header '$1'"
        cat "$headers"
    }
}

# edit FROM TO
edit() {
    sed "s/$1/$2/" "$article" >edited
    mv edited "$article"
}

fresh
printf 'secret\n' >issues/secret.md
printf 'secret\n' >issues/small/other.md
ln -s ../secret.md issues/small/link.md
case_name='the address, and the page'
# Arguments are put in another order by who reads them.
start issues/small --serve
get 200 "$url"
header 'content-type: text/html; charset=utf-8'
header 'cache-control: no-store'
header 'x-content-type-options: nosniff'
header 'referrer-policy: no-referrer'
header 'cross-origin-resource-policy: same-origin'
grep -qi "^content-security-policy: default-src 'none'; " "$headers" || complain 'no policy'
grep -q 'desk\.js' "$body" || complain 'the page has no script'
same "$body" "$source_root/pipeline/serve/page/index.html"
get 200 "${url}desk.js"
header 'content-type: text/javascript; charset=utf-8'
get 200 "${url}desk.css"
header 'content-type: text/css; charset=utf-8'
get 200 -I "${url}desk.css"
[ "$(tail -n 1 "$log")" = "$url" ] || eventually grep -qE 'small\.pdf, 3 pages' "$log" ||
    complain 'does not say what it built'

case_name='another token'
for path in '' / /desk.js "/x$token/" "/$token" "/${token}x/" "/${token%?}/" "/${token%?}g/" \
    "/$(printf '%s' "$token" | tr '0-9a-f' '1-9a-f0')/" "/%2f$token/" "//$token/" \
    "/./$token/" "/x/../$token/" '/00000000000000000000000000000000/state' \
    "/%$(printf '%s' "$token" | cut -c1 | od -An -tx1 | tr -d ' ')${token#?}/"; do
    get 404 "http://127.0.0.1:$port$path"
    [ "$(cat "$body")" = 'There is nothing here.' ] || complain "$path tells more"
done

case_name='another name'
for host in "evil.example:$port" "127.0.0.1" "127.0.0.1:1" "127.0.0.1:$port.evil.example" \
    "evil.example@127.0.0.1:$port" "[::1]:$port" ''; do
    get 403 -H "Host: $host" "${url}state"
done
get 403 -H 'Host:' --http1.0 "${url}state"
get 200 -H "Host: localhost:$port" "${url}state"
get 200 -H "Host: LocalHost:$port" "${url}state"
curl -s --max-time 5 "http://127.0.0.2:$port/$token/" >/dev/null 2>&1 &&
    complain 'listens on another address'

case_name='other methods'
for method in POST PUT DELETE PATCH OPTIONS TRACE CONNECT PROPFIND; do
    get 405 -X "$method" "${url}state"
    header 'allow: GET, HEAD'
done
get 405 "${url}open"
header 'allow: POST'

case_name='the state'
version=0
follow '.issue == "small" and .good and (.checking | not)'
has '.title == "某某市人民代表大会常务委员会公报 2024年第2号(总第48期)"'
has '.time | test("^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$")'
has '(.pages | length) == 3 and .pages[0].label == "目录1" and .pages[2].label == "1"'
has 'all(.pages[]; .width == 595.276 and .height == 841.89 and (.changed | not))'
has '.files == ["issue.yaml", "01-notice.md", "02-report.md"] and .marks == []'
has '.editor == false and (.messages | all(.severity == "warning" or .severity == "notice"))'
cp "$body" first
page=$(jq -r '.pages[2].hash' first)
for query in 'after=x' 'after=-1' 'after=' 'after=1e3' 'after=99999999999999999999'; do
    get 400 "${url}state?$query"
done
get 200 "${url}state?after=1000000"

case_name='a page is a picture of the size asked for'
is_png() { # WIDTH HEIGHT
    header 'content-type: image/png'
    header 'cache-control: private, max-age=31536000, immutable'
    [ "$(od -An -tx1 -N8 "$body" | tr -d ' ')" = 89504e470d0a1a0a ] || complain 'no PNG'
    size=$(od -An -j16 -N8 -tu1 "$body" | awk '{ print $3 * 256 + $4, $7 * 256 + $8 }')
    [ "$size" = "$1 $2" ] || complain "the picture has $size pixels"
}
get 200 "${url}page/$page.png"
is_png 794 1123
get 200 "${url}page/$page.png?dpi=72"
is_png 595 842
cp "$body" drawn.png
get 200 "${url}page/$page.png?dpi=72"
same "$body" drawn.png
get 200 "${url}page/$page.png?dpi=300"
is_png 2480 3508
for dpi in 35 301 0 -72 7.2e1 x '' 99999999999; do
    get 400 "${url}page/$page.png?dpi=$dpi"
done
for name in "$page" "$page.jpg" ".png" "${page%?}.png" "${page}0.png" "x/$page.png" \
    "../page/$page.png" "%2e%2e/page/$page.png" "$page.png/" "$page.png%00" \
    '0000000000000000000000000000000000000000000000000000000000000000.png' \
    "$(printf '%s' "$page" | tr a-f A-F).png"; do
    [ "$name" = "$page.png" ] || get 404 "${url}page/$name"
done
get 200 "${url}pdf"
header 'content-type: application/pdf'
same "$body" out/small.pdf

case_name='the lines of a page, and where they come from'
get 200 "${url}lines/$page"
header 'cache-control: no-store'
has '.lines | map(.path) | unique == ["01-notice.md", "02-report.md"]'
has '.lines | map(.text) | join("") | contains("现予公布，自公布之日起施行。")'
has 'all(.lines[]; .x >= 0 and .y >= 0 and .width > 0 and .height > 0 and
                   .x + .width <= 596 and .y + .height <= 842 and .line > 0 and .column > 0)'
has '.lines[] | select(.text | startswith("某某市第十七届")) | .line == 7 and .column == 1'
get 404 "${url}lines/$page.png"
get 404 "${url}lines/"

case_name='sources: those of the issue, by their names alone'
get 200 "${url}source?path=01-notice.md"
has '.path == "01-notice.md" and (.text | startswith("---\ntitle: 某某市"))'
jq -j .text "$body" >text
same text "$article"
get 200 "${url}source?path=issue%2eyaml"
for path in '' . .. /etc/passwd /etc/hostname ../secret.md ../small/01-notice.md \
    ./01-notice.md 01-notice.md/ 01-notice.md/. //01-notice.md ../style.yaml other.md link.md \
    '%2e%2e%2fsecret.md' '..%2fsecret.md' '..%5csecret.md' '%252e%252e%252fsecret.md' \
    '01-notice.md%00' '01-notice.md%00.png' '%00' "$(printf '%s' "$PWD/$article" | sed 's/ /%20/g')" \
    01-NOTICE.md '01-notice.md%20' \
    '%c0%ae%c0%ae%c0%afsecret.md' '..;/secret.md' published/1.json .01-notice.md.swp; do
    get 404 "${url}source?path=$path"
    ! grep -q secret "$body" || complain "$path tells more"
done
get 404 "${url}source"
for path in 01-notice.md source/01-notice.md ../out/small.pdf .. %2e%2e/ ../../etc/passwd \
    '..%2f..%2fetc%2fpasswd' 'desk.js%00' 'desk%2ejs' desk.html state/ STATE; do
    get 404 "${url}$path"
done

case_name='no editor'
get 404 -H "Origin: http://127.0.0.1:$port" -d '{"path":"01-notice.md","line":1,"column":1}' \
    "${url}open"

case_name='a save'
edit 现予公布 现已公布
follow '.good and .pages[2].changed and (.pages[0].changed | not)'
has '.marks | length > 0 and all(.page == 2 and .x > 0 and .width > 0)'
[ "$(value '.pages[2].hash')" != "$page" ] || complain 'the page has the same hash'
has ".pages[0].hash == \"$(jq -r '.pages[0].hash' first)\""
get 404 "${url}page/$page.png"
get 404 "${url}lines/$page"
edit 现已公布 现予公布
follow ".pages[2].hash == \"$page\" and .marks == [] and all(.pages[]; .changed | not)"
get 200 "${url}page/$page.png?dpi=72"
same "$body" drawn.png

case_name='a paragraph that goes is marked between its neighbours'
report=issues/small/02-report.md
cp "$report" kept
sed '/^1\./,+1d' kept >edited
mv edited "$report"
follow '.pages[2].changed and ([.marks[] | select(.height == 3)] | length == 1)'
printf '%s' "$(value '.marks[] | select(.height == 3)')" >mark
get 200 "${url}lines/$(value '.pages[2].hash')"
jq --slurpfile mark mark '.lines | (map(.text | startswith("二、")) | index(true)) as $before |
    .[$before].y < $mark[0].y and .[$before + 1].y + .[$before + 1].height > $mark[0].y' \
    "$body" >answer
[ "$(cat answer)" = true ] || complain "the mark is $(cat mark), the lines $(cat "$body")"
mv kept "$report"
follow '.marks == []'

case_name='a finding, and its place on the page'
edit 第二十二次会议于 '第二十二次会议,于'
follow '.findings | length == 1'
has '.findings[0] | .rule == "GZ101" and .path == "01-notice.md" and .line == 7 and
                    .column == 26 and .length == 1 and .final'
has '.findings[0] | .source[.at:.at+2] == ",于"'
has '.findings[0].place | .page == 2 and .width > 1 and .width < 12'
finding=$(value '.findings[0].place')
get 200 "${url}lines/$(value '.pages[2].hash')"
# Of the line with that character, as far from its beginning as there are characters.
printf '%s' "$finding" >place
jq --slurpfile place place '[.lines[] | select(.text | contains(",于")) |
    (.text | split(",于")[0] | length) as $before | ($place[0].x - .x - 12 * $before) as $off |
    (.y == $place[0].y and .height == $place[0].height and $off > -0.5 and $off < 0.5)]
    == [true]' "$body" >answer
[ "$(cat answer)" = true ] || complain "the place is $finding, the lines $(cat "$body")"
edit '会议,于' 会议于
follow '.findings == []'

case_name='a broken source'
cp "$article" kept
printf '\n##### x\n' >>"$article"
good_time=$(jq -r .time "$body")
follow '.good | not'
has ".pages_time == \"$good_time\""
has '[.messages[] | select(.severity == "error") | .place |= (.page == 2 and .width > 0)] == [{
    severity: "error", path: "01-notice.md", line: 14, column: 1, length: 1,
    text: "a heading of five or more #", help: "headings have one to four #",
    source: "##### x", at: 0, place: true}]'
has ".pages[2].hash == \"$page\""
get 200 "${url}page/$page.png?dpi=72"
same "$body" drawn.png
get 200 "${url}pdf"
same "$body" out/small.pdf
get 200 "${url}source?path=01-notice.md"
has '.text | contains("##### x")'
cp kept "$article"
follow '.good and (.messages | all(.severity != "error"))'
has '.pages_time == .time'
# What faces lack was said when they were opened, and still holds.
has ".messages == $(jq -c .messages first)"

case_name='a source that is no UTF-8 is shown, too'
printf '\n\327\342\r\n' >>"$article" # 租 in GBK
follow '.good | not'
has '.messages[0] | .line == 14 and (.text | startswith("the text is not valid UTF-8"))'
get 200 "${url}source?path=01-notice.md"
has '.text | endswith("\n\n\uFFFD\uFFFD\n")'
cp kept "$article"
follow '.good'

case_name='other faces: what the last ones lacked is no longer told'
# Three times, as memory may be given out again where the last faces were.
cp issues/style.yaml style.kept
for _ in 1 2 3; do
    sed 's/^    faces: .*/    faces: [Liberation Serif]/' style.kept >edited
    mv edited issues/style.yaml
    follow '.messages | all(.text | contains("for want of") | not)'
    cp style.kept edited
    mv edited issues/style.yaml
    follow ".messages == $(jq -c .messages first)"
done

case_name='many who wait'
pids=
number=0
while [ "$number" -lt 40 ]; do
    number=$((number + 1))
    curl -s --max-time 120 -o "waited.$number" -w '%{http_code}' "${url}state?after=$version" \
        >"code.$number" &
    pids="$pids $!"
done
answered() {
    [ "$(cat code.* | grep -o 200 | wc -l)" -ge "$1" ]
}
eventually answered 8 || complain 'the first of them are not sent home'
[ "$(cat waited.* | jq -s "map(.version >= $version) | all")" = true ] ||
    complain 'they are told another state'
get 200 "${url}page/$page.png"
edit 现予公布 现已公布
for pid in $pids; do
    wait "$pid" || complain "curl: $?"
done
answered 40 || complain 'not all of them are answered'

case_name='a port that is taken'
run 3 watch "--serve=$port" issues/small
expect_stderr <<EOF
gazette: error: cannot listen on 127.0.0.1:$port: Address already in use
    help: another program has this port; without PORT a free one is chosen
EOF
expect_stdout </dev/null

case_name='SIGINT while somebody waits'
follow
curl -s --max-time 120 -o /dev/null "${url}state?after=$version" &
waiting=$!
finish_desk INT
wait "$waiting" || true
run 0 --version

case_name='the same port again; --serve PORT ISSUE'
start --serve "$port" issues/small
[ "$url" != "http://127.0.0.1:$port/$token.old/" ] || complain 'the token is the same'
case $url in
"http://127.0.0.1:$port/"*) ;;
*) complain "not port $port: $url" ;;
esac
finish_desk TERM

case_name='broken from the start; an editor'
fresh
put_earlier_pdf
mv "$article" away
cat >"$scratch/editor" <<'EOF'
#!/bin/sh
printf '%s\n' "$@" >part
mv part opened
EOF
chmod +x "$scratch/editor"
GAZETTE_EDITOR='./editor --at  {file}:{line}:{column} -- {file}'
export GAZETTE_EDITOR
start --serve issues/small
version=0
follow '(.good | not) and .pages == [] and .pages_time == null and .title == null and .editor and .files == ["issue.yaml"]'
has '.messages[] | select(.severity == "error") | .path == "issue.yaml" and .line == 15 and
     .source == "  - 01-notice.md"'
get 404 "${url}pdf"
earlier_pdf_is_untouched
mv away "$article"
follow '.good and (.pages | length) == 3'
open() { # STATUS JSON ARGUMENT...
    wanted_open=$1
    json=$2
    shift 2
    get "$wanted_open" -H "Origin: http://127.0.0.1:$port" -d "$json" "$@" "${url}open"
}
open 204 '{"path": "01-notice.md", "line": 7, "column": 3}'
eventually test -e opened || complain 'the editor is not run'
expect 'what the editor gets' opened <<EOF
--at
$PWD/$article:7:3
--
$PWD/$article
EOF
rm opened
for json in '' '{' '[]' '{}' 'null' '{"path": "01-notice.md"}' \
    '{"path": "01-notice.md", "line": 0, "column": 1}' \
    '{"path": "01-notice.md", "line": -1, "column": 1}' \
    '{"path": "01-notice.md", "line": 1.5, "column": 1}' \
    '{"path": "01-notice.md", "line": "1", "column": 1}' \
    '{"path": "01-notice.md", "line": 4294967297, "column": 1}' \
    '{"path": 1, "line": 1, "column": 1}' '{"path": "01-notice.md\u0000", "line": 1, "column": 1}' \
    '{"path": "01-notice.md", "path": "02-report.md", "line": 1, "column": 1}'; do
    open 400 "$json"
done
for path in ../style.yaml /etc/passwd ./01-notice.md other.md '; touch x' '; touch x #' -x ''; do
    open 404 "{\"path\": \"$path\", \"line\": 1, \"column\": 1}"
done
printf '{"path": "01-notice.md", "line": 1, "column": 1%6000s}' '' >long
open 413 @long
json='{"path": "01-notice.md", "line": 7, "column": 3}'
get 403 -d "$json" "${url}open"
for origin in null http://evil.example "http://evil.example:$port" "https://127.0.0.1:$port" \
    "http://127.0.0.1" "http://127.0.0.1:$port.evil.example"; do
    get 403 -H "Origin: $origin" -d "$json" "${url}open"
done
get 204 -H "Origin: http://localhost:$port" -d "$json" "${url}open"
eventually test -e opened || complain 'the editor is not run again'
no_zombies() {
    ! cat /proc/[0-9]*/stat 2>/dev/null | awk -v parent="$desk" \
        '{ sub(/.*\) /, "") } $1 == "Z" && $2 == parent { found = 1 } END { exit !found }'
}
eventually no_zombies || complain 'the editor stays as a zombie'
[ ! -e x ] || complain 'a shell saw the path'

case_name='against what was published'
run 0 publish issues/small
edit 现予公布 现已公布
follow '.pages[2].changed and (.marks | length) > 0'
finish_desk TERM
unset GAZETTE_EDITOR
start "--serve=$port" issues/small
version=0
follow '.pages[2].changed and (.marks | length) > 0'
finish_desk INT

case_name='from within the folder, and by a name with a slash behind it'
fresh
edit 第二十二次会议于 '第二十二次会议,于'
for issue in issues/small/ "$PWD/issues/small" .; do
    [ "$issue" != . ] || cd issues/small
    start --serve "$issue"
    version=0
    follow '.issue == "small" and .files == ["issue.yaml", "01-notice.md", "02-report.md"]'
    has '.findings | map(.path) == ["01-notice.md"] and .[0].place.page == 2'
    has '.messages | all(.path | test("style\\.yaml$"))'
    get 200 "${url}lines/$(value '.pages[2].hash')"
    has '.lines | map(.path) | unique == ["01-notice.md", "02-report.md"]'
    get 200 "${url}source?path=01-notice.md"
    get 404 "${url}source?path=../style.yaml"
    get 404 "${url}source?path=style.yaml"
    finish_desk TERM
done
finish
