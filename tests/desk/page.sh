#!/bin/sh
# The live desk's page, as somebody at the desk uses it: gazette watch --serve and a
# headless Chromium. Nothing here is proved by waiting for a time: each step waits for
# what it expects, and gives up late.
#
# usage: page.sh GAZETTE SOURCE SCRATCH
set -eu
# shellcheck source-path=SCRIPTDIR source=../cli/lib.sh
. "$(dirname "$0")/../cli/lib.sh"
# shellcheck source-path=SCRIPTDIR source=browser.sh
. "$(dirname "$0")/browser.sh"

log=$scratch.log
messages=$scratch.messages
report=issues/small/03-reservoirs.md
desk=

stop_all() {
    stop_browser
    [ -z "$desk" ] || kill -KILL "$desk" 2>/dev/null || true
}
trap stop_all EXIT
trap 'exit 1' HUP INT TERM

is_listening() {
    grep -q '^http://' "$log" || ! kill -0 "$desk" 2>/dev/null
}

# serve OPTION: the small issue. url and port are those of its address.
serve() {
    : >"$log"
    env --default-signal=INT "$gazette" watch "$1" issues/small >"$log" 2>"$messages" \
        </dev/null &
    desk=$!
    eventually is_listening
    url=$(sed -n '1s/^\(http:.*\/\)$/\1/p' "$log")
    port=$(printf '%s' "$url" | sed 's|http://127.0.0.1:\([0-9]*\)/.*|\1|')
    [ -n "$url" ] || {
        complain "no address: $(cat "$log" "$messages")"
        exit 1
    }
}

end_desk() {
    status=0
    kill -INT "$desk"
    wait "$desk" || status=$?
    [ "$status" -eq 0 ] || complain "exit status $status"
    ! grep -q 'Sanitizer' "$messages" || complain "$(cat "$messages")"
    desk=
}

# An article of several pages; each paragraph is known by its number.
write_report() {
    printf -- '---\ntitle: 关于全市水库安全的报告\n---\n'
    for number in $(seq 101 190); do
        printf '\n%s号闸门检查完毕，运行正常，汛期之前由管理单位再次检修，记录齐备，责任到人。\n' \
            "$number"
    done
    printf '\n截止2023年底，全部隐患已经消除。\n\n印发“两清单”、“三制度”，抓好落实。\n'
}

# rewrite FILE FROM TO: as an editor saves, in one step.
rewrite() {
    sed "s/$2/$3/" "$1" >edited
    mv edited "$1"
}

# ---- what the page says, for js --------------------------------------------------

# What tests look for in the page, there from its first moment.
helpers='
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push(event.violatedDirective + " " + event.blockedURI));
window.all = (selector) => [...document.querySelectorAll(selector)];
window.one = (selector, part) => all(selector).find((element) =>
    element.textContent.includes(part));
window.pageOf = (element) => element && element.closest(".page");
window.box = (element) => element.getBoundingClientRect();
window.isSeen = (element) => {
    const inner = box(element), outer = box(document.getElementById("pages"));
    return inner.height > 0 && inner.top >= outer.top && inner.bottom <= outer.bottom;
};
window.isLevel = (a, b) => box(a).top < box(b).bottom && box(b).top < box(a).bottom;
window.overlap = (a, b) => isLevel(a, b) && box(a).left < box(b).right &&
    box(b).left < box(a).right;
window.said = () => document.getElementById("said").textContent;
window.ink = (image) => {
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4)
        dark += data[at] < 128;
    return dark / (data.length / 4);
};
window.pictures = () => performance.getEntriesByType("resource")
    .map((entry) => entry.name).filter((name) => name.includes("/page/"));
'

open_page() {
    go_to "$url"
    becomes 'all(".page").length > 0 && all("#list .note").length > 0'
    becomes 'all(".page[data-drawn] .paper > img").length > 0'
}

fresh
write_report >$report
printf '  - 03-reservoirs.md\n' >>issues/small/issue.yaml
serve --serve
start_browser
devtools Page.addScriptToEvaluateOnNewDocument "$(jq -n --arg source "$helpers" \
    '{source: $source}')"
devtools Emulation.setEmulatedMedia '{"features": [
    {"name": "prefers-reduced-motion", "value": "reduce"}]}'

# ---- pages -----------------------------------------------------------------------

case_name='pages'
open_page
curl -s "${url}state?after=0" >"$scratch.state"
pages=$(jq '.pages | length' "$scratch.state")
[ "$pages" -ge 5 ] || complain "only $pages pages"
holds "all('.page').length === $pages"
holds "all('#strip button').length === $pages"
holds 'all(".paper").every((paper) =>
    Math.abs(box(paper).height / box(paper).width - 841.89 / 595.276) < 0.003)'
holds 'all(".paper > img").every((image) => image.complete && image.naturalWidth > 0 &&
    Math.abs(image.naturalWidth - box(image).width * devicePixelRatio) < 0.5)'
becomes 'one(".line", "公报")'
holds 'all(".paper > img").filter((image) => pageOf(image).querySelector(".line"))
    .every((image) => ink(image) > 0.001 && ink(image) < 0.5)'
holds 'all(".paper > img").length < all(".page").length' # the rest when they come near
holds 'all(".paper > img").every((image) => image.alt.length > 0)'
holds 'document.documentElement.lang === "en"'
holds 'document.title === "small"'
holds 'one("h1", "某某市人民代表大会常务委员会公报")'
is_quiet

case_name='a page far below is drawn when it comes near'
click "all('#strip button')[$pages - 1]"
becomes "isSeen(all('.label')[$pages - 1]) && all('.page')[$pages - 1].dataset.drawn"
holds "all('#strip button')[$pages - 1].ariaCurrent === 'page'"
holds "document.getElementById('where').textContent.endsWith('$pages/$pages')"

# ---- findings --------------------------------------------------------------------

case_name='findings'
holds "all('#list .findings .note, #list .note.findings').length === $(jq '.findings | length' \
    "$scratch.state")"
holds 'one("#list .note", "GZ402").querySelector("mark").textContent === "截止"'
holds 'one("#list .note", "GZ402").textContent.includes("截至")'
# A finding of the severity `note` is no list item within the list item.
holds 'one("#list .note", "GZ107") && all("#list .note .note").length === 0'
press Home # of the list or of a page: neither has the focus
js 'document.getElementById("pages").scrollTop = 0' >"$scratch.driven"
click 'one("#list .note", "GZ402")'
becomes 'all(".frame").length === 1 && isSeen(all(".frame")[0])'
becomes 'one(".line", "截止2023")'
holds 'overlap(all(".frame")[0], one(".line", "截止2023"))'
holds 'box(all(".frame")[0]).width < box(one(".line", "截止2023")).width / 2'
holds 'one("#list .note", "GZ402").ariaCurrent === "true"'

case_name='filters'
click 'one("#kinds button", "Errors")'
holds 'all("#list .note").length === 0 && one("#list p", "Nothing of this kind.")'
js 'const rule = document.getElementById("rule"); rule.value = "GZ402";
    rule.dispatchEvent(new Event("change"))' >"$scratch.driven"
holds 'all("#list .note").length === 1 && one("#kinds button", "Findings").ariaPressed === "true"'
click 'one("#kinds button", "All")'
holds 'all("#list .note").length >= 1'

# ---- sources ---------------------------------------------------------------------

case_name='a line shows its source'
js 'one("#strip button", "3").click()' >"$scratch.driven"
becomes 'one(".line", "140号闸门") && pageOf(one(".line", "140号闸门")).dataset.drawn'
click 'one(".line", "140号闸门")'
becomes 'document.getElementById("file").value === "03-reservoirs.md" && all("#text mark").length'
line=$(grep -n '^140号' $report | cut -d : -f 1)
holds "document.getElementById('position').textContent === '$line:1'"
holds 'all("#text mark")[0].textContent.startsWith("140号闸门检查")'
holds 'one("#text li", "140号").ariaCurrent === "true"'
holds "all('#text li').indexOf(one('#text li', '140号')) === $line - 1"
holds 'box(all("#text mark")[0]).top > box(document.getElementById("text")).top &&
    box(all("#text mark")[0]).bottom < box(document.getElementById("text")).bottom'
holds 'document.getElementById("open").textContent === "Copy"'
click 'document.getElementById("close")'
holds 'document.getElementById("source").hidden'

# ---- builds ----------------------------------------------------------------------

case_name='a save redraws what changed, and nothing else'
js 'window.old = all(".paper > img"); window.top0 = document.getElementById("pages").scrollTop;
    window.bare = 0;
    new MutationObserver(() => {
        window.bare += all(".page[data-drawn]").filter((page) => !page.querySelector("img")).length;
    }).observe(document.getElementById("sheets"), { subtree: true, childList: true });
    performance.clearResourceTimings(); window.items = all("#list .note")' >"$scratch.driven"
hash=$(text 'pageOf(one(".line", "140号闸门")).dataset.drawn')
page=$(text 'pageOf(one(".line", "140号闸门")).getAttribute("aria-label")')
rewrite $report '^140号闸门检查完毕' 140号闸门检修完毕
becomes "pageOf(one('.line', '140号闸门检修')) &&
    pageOf(one('.line', '140号闸门')).dataset.drawn !== '$hash'"
holds 'pictures().length === 1'
holds 'window.bare === 0'
holds 'window.items.every((item) => item.isConnected)' # no finding has changed
holds 'all(".paper > img").filter((image) => !window.old.includes(image)).length === 1'
holds 'document.getElementById("pages").scrollTop === window.top0'
holds 'all(".bar").length === 1 && isLevel(all(".bar")[0], one(".line", "140号闸门检修")) &&
    box(all(".bar")[0]).right < box(one(".line", "140号闸门检修")).left'
holds 'pageOf(all(".bar")[0]) === pageOf(one(".line", "140号闸门检修"))'
holds "pageOf(all('.bar')[0]).getAttribute('aria-label') === '$page · changed'"
holds 'all("#strip .changed").length === 1'
becomes "said().includes('$page changed')"

case_name='an error, and the old pages stay'
cp $report "$scratch.good.md"
time=$(text 'document.getElementById("build").textContent' | cut -d ' ' -f 1)
# shellcheck disable=SC2016 # for a browser
printf '\n##### <img src=x onerror="violations.push(1)">\n' >>$report
becomes '!document.getElementById("banner").hidden'
holds 'one("#trouble", "03-reservoirs.md:") && one("#trouble", "five or more #")'
holds "one('#trouble', 'The pages are those of $time.')"
holds "all('.page').length === $pages && all('.label').every((label) =>
    label.textContent.endsWith('of $time'))"
holds 'all(".note.errors").length === 1 && one(".note.errors .line", "<img src=x onerror")'
holds 'all("#list img, #text img").length === 0'
holds 'document.title.includes("1 error")'
click 'document.getElementById("act")'
becomes 'all("#text mark").length === 1 && one("#text .at", "<img src=x")'

case_name='opened while a build is broken'
open_page
holds "one('#trouble', 'The pages are those of $time.')"
holds "one('.label', 'Page 1 · of $time') || one('.label', 'Page 1 · changed · of $time')"
click 'document.getElementById("act")'
becomes 'one("#text .at", "<img src=x")'

case_name='mended'
cp "$scratch.good.md" $report
becomes 'document.getElementById("banner").hidden && all(".note.errors").length === 0'
holds 'document.title === "small" && !one(".label", "of ")'
becomes '!one("#text li", "<img src=x")' # the source that is shown follows, too

case_name='a page more, while one further down is read'
click 'one("#strip button", "4")'
becomes 'isSeen(one(".label", "Page 4"))'
js 'window.top0 = box(one(".label", "Page 4")).top' >"$scratch.driven"
sed 's/^110号.*/&\n\n&\n\n&\n\n&\n\n&\n\n&\n\n&\n\n&\n\n&/' $report >edited
sed -n '5,$p' "$scratch.good.md" >>edited
mv edited $report
becomes "all('.page').length > $pages"
holds 'Math.abs(box(one(".label", "Page 4")).top - window.top0) < 1.5'
cp "$scratch.good.md" $report
becomes "all('.page').length === $pages"

case_name='an article goes: a page that only lost lines is framed as a whole'
cp issues/small/issue.yaml "$scratch.issue.yaml"
sed '/03-reservoirs/d' "$scratch.issue.yaml" >edited
mv edited issues/small/issue.yaml
becomes 'all(".page").length === 3 && state.pages[0].changed && !state.checking'
js 'document.activeElement.blur()' >"$scratch.driven"
press n
becomes 'all(".frame").length && pageOf(all(".frame")[0]) === all(".page")[0]'
holds 'getComputedStyle(all(".frame")[0]).backgroundColor === "rgba(0, 0, 0, 0)"'
holds 'isSeen(all(".label")[0])'
press Escape Escape
cp "$scratch.issue.yaml" issues/small/issue.yaml
becomes "all('.page').length === $pages"

case_name='a file goes'
js 'document.getElementById("file").value || one("#list .note", "GZ402").click()' >"$scratch.driven"
press 3
js 'const file = document.getElementById("file"); file.value = "02-report.md";
    file.dispatchEvent(new Event("change"))' >"$scratch.driven"
becomes 'one("#text li", "赵楠")'
mv issues/small/02-report.md away.md
becomes '!document.getElementById("banner").hidden && one("#trouble", "no file")'
becomes 'one("#text li", "not there")'
holds '!one(".note.errors .at", "Page")' # the list of articles is on no page
mv away.md issues/small/02-report.md
becomes 'document.getElementById("banner").hidden && one("#text li", "赵楠")'
press Escape
driver_log >"$scratch.driven" # of texts that were not there

# ---- keys alone ------------------------------------------------------------------

focused='document.activeElement'
case_name='keys: changes'
becomes 'all(".bar").length === 1 && !one("#build", "proofreading")'
press n
becomes 'all(".frame").length && overlap(all(".frame")[0], one(".line", "140号闸门"))'
holds 'isSeen(all(".frame")[0]) && said().includes("1/1")'
press N Escape Escape
holds 'all(".frame").length === 0 && document.getElementById("source").hidden'

case_name='keys: lines and their sources'
press 1
holds "$focused.matches('.page') && $focused.getAttribute('aria-label').startsWith('Page ')"
press ArrowDown
becomes "$focused.matches('.line')"
first=$(text "$focused.textContent")
press ArrowDown
becomes "$focused.matches('.line') && $focused.textContent !== '$first'"
press ArrowRight
holds "$focused.matches('.line') && box($focused).left > innerWidth / 3"
press ArrowLeft ArrowUp
becomes "$focused.textContent === '$first'"
press Enter
becomes '!document.getElementById("source").hidden && all("#text mark").length'
holds "$focused.textContent === '$first' &&
    '$first'.startsWith(all('#text mark')[0].textContent.slice(0, 4))"
press 3
holds "$focused.id === 'text'"
press Escape
holds "document.getElementById('source').hidden && $focused.textContent === '$first'"
press End ArrowDown # the first line of the next page
becomes "$focused.matches('.line') && pageOf($focused) !== pageOf(one('.line', '$first'))"

case_name='keys: a build leaves the focus where it is'
for _ in 1 2 3; do # to a line that begins a paragraph
    is_true "$focused.textContent.includes('号闸门检查')" || press ArrowDown
done
number=$(text "$focused.textContent.slice(0, 3)")
rewrite $report "^${number}号闸门检查" "${number}号闸门检测"
becomes "one('.line', '${number}号闸门检测')"
holds "$focused.matches('.line') && $focused.textContent.includes('${number}号闸门检测')"

case_name='keys: findings'
press 2
holds "$focused.matches('#list .note')"
press End Home ArrowDown ArrowUp Enter
becomes "$focused.matches('#list .note') && $focused.ariaCurrent === 'true'"
press F8
becomes "all('#list .note[aria-current]').length === 1"
press Shift+F8 j k
holds "$focused.matches('#list .note[aria-current]')"
chosen=$(text "$focused.querySelector('mark').textContent")
press 3
becomes "$focused.id === 'text' && all('#text mark').length === 1"
holds "all('#text mark')[0].textContent === '$chosen'"
press Escape
holds "$focused.matches('#list .note[aria-current]')"

case_name='keys: zoom, spreads'
wide='box(all(".paper")[1]).width'
fit=$(text "$wide")
where=$(text 'document.getElementById("where").textContent')
press + +
holds "$wide > $fit"
holds "document.getElementById('where').textContent === '$where'"
press 0
holds "Math.abs($wide - 595.276 / 72 * 96) < 8 && one('#zoom', '100%')"
press -
holds "$wide < 595 / 72 * 96 * 0.95"
press w
holds "Math.abs($wide - $fit) < 2"
press d
holds 'box(all(".page")[1]).top === box(all(".page")[2]).top &&
    box(all(".page")[1]).left < box(all(".page")[2]).left &&
    box(all(".page")[0]).left === box(all(".page")[2]).left'
press d
holds "Math.abs($wide - $fit) < 2"
case_name='buttons do what keys do'
click 'document.getElementById("larger")'
holds "$wide > $fit"
click 'document.getElementById("smaller")'
click 'document.getElementById("fit")'
holds "Math.abs($wide - $fit) < 2"
click 'document.getElementById("spreads")'
holds 'box(all(".page")[1]).top === box(all(".page")[2]).top'
click 'document.getElementById("spreads")'
click 'document.getElementById("next")'
becomes 'all(".frame").length === 1 && / changed · [0-9]+.[0-9]+$/.test(said())'
click 'document.getElementById("previous")'
press Escape
click 'document.getElementById("help")'
holds 'document.getElementById("overlay").open'
press Escape
case_name='keys: strip, help'
press 4
holds "$focused.matches('#strip button')"
press Home Enter
becomes 'isSeen(all(".label")[0])'
press '?'
holds "document.getElementById('overlay').open && one('#keys', 'Next change')"
press j Escape
holds "!document.getElementById('overlay').open && $focused.matches('#strip button')"

case_name='keys: Tab comes to every part and around'
js 'document.getElementById("previous").focus(); window.seen = []' >"$scratch.driven"
for _ in $(seq 40); do
    press Tab
    [ "$(js "return window.seen.push($focused) && $focused.id")" != '"previous"' ] || break
done
holds 'window.seen.at(-1).id === "previous"' # it came around
for part in '#tools button' '#strip button' .page '#kinds button' '#rule' 'summary' '#list .note'; do
    holds "window.seen.some((element) => element.matches('$part'))"
done
holds 'window.seen.filter((element) => element.matches(".page, .line, #list .note, #strip button"))
    .length === 3' # one stop each

case_name='every control has a name'
js 'return all("button, a, select, input, main, nav, aside, section, [role=group]")
    .filter((element) => element.offsetParent && !element.matches(".line, .note, #strip button"))' |
    jq -r '.[] | .[]' >"$scratch.controls"
[ "$(wc -l <"$scratch.controls")" -gt 20 ] || complain 'few controls'
while read -r control; do
    curl -s "$session/element/$control/computedlabel" | jq -e '.value | length > 0' \
        >"$scratch.driven" || complain "no name: $(curl -s "$session/element/$control/attribute/id")"
done <"$scratch.controls"

# ---- languages, widths -----------------------------------------------------------

case_name='Chinese'
click 'document.getElementById("language")'
holds 'document.documentElement.lang === "zh-Hans" && one("#kinds button", "校对")'
holds 'one(".label", "第 1 页") && one("#spreads", "对开")'
holds 'document.getElementById("pages").getAttribute("aria-label") === "版面"'
open_page
holds 'document.documentElement.lang === "zh-Hans"' # remembered
devtools Network.setUserAgentOverride '{"userAgent": "test", "acceptLanguage": "fr, zh-CN, en"}'
js 'localStorage.clear()' >"$scratch.driven"
open_page
holds 'document.documentElement.lang === "zh-Hans" && one("#kinds button", "错误")'
click 'document.getElementById("language")'
holds 'document.documentElement.lang === "en" && one("#kinds button", "Errors")'

case_name='narrow'
driver_post window/rect '{"width": 700, "height": 1000}' >"$scratch.driven"
becomes 'box(document.getElementById("side")).top >= box(document.getElementById("pages")).bottom'
becomes 'box(all(".paper")[0]).right <= innerWidth &&
    document.documentElement.scrollWidth <= innerWidth'

case_name='as narrow as a telephone: findings or the source'
devtools Emulation.setDeviceMetricsOverride \
    '{"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": false}'
becomes 'innerWidth === 360 && box(all(".paper")[0]).right <= 360 &&
    document.documentElement.scrollWidth <= 360'
press j
press 3
becomes '!document.getElementById("source").hidden &&
    box(document.getElementById("text")).width > 340'
holds '!document.getElementById("notes").offsetParent'
press 2
holds "document.getElementById('source').hidden && $focused.matches('#list .note')"
holds 'box(document.getElementById("said")).bottom <= box(document.getElementById("strip")).top'
devtools Emulation.clearDeviceMetricsOverride '{}'
becomes 'innerWidth > 600'

case_name='forced colours: the text over a picture stays unseen, marks are seen'
devtools Emulation.setEmulatedMedia '{"features": [
    {"name": "prefers-reduced-motion", "value": "reduce"},
    {"name": "forced-colors", "value": "active"}]}'
becomes 'matchMedia("(forced-colors: active)").matches'
holds 'getComputedStyle(all(".line[tabindex]")[0]).color === "rgba(0, 0, 0, 0)"'
holds 'getComputedStyle(all(".bar")[0]).backgroundColor === "rgb(10, 125, 82)"'
holds 'getComputedStyle(one("#kinds button", "All")).borderTopWidth >
    getComputedStyle(one("#kinds button", "Errors")).borderTopWidth'
devtools Emulation.setEmulatedMedia '{"features": [
    {"name": "prefers-reduced-motion", "value": "reduce"}]}'

# ---- what the page must not do ---------------------------------------------------

case_name='no complaints, and nothing from elsewhere'
is_quiet
holds 'window.violations.length === 0'
holds 'performance.getEntriesByType("resource").every((entry) =>
    entry.name.startsWith(location.href.replace(/[?#].*/, "")))'

case_name='what would be refused is refused'
reach() {
    driver_post execute/async "$(jq -n --arg url "$1" '{args: [$url], script:
        "fetch(arguments[0]).then((answer) => arguments[1](answer.status), () => arguments[1](0))"
        }')"
}
[ "$(reach ../state)" = 404 ] || complain 'the desk answers without its token'
[ "$(reach source?path=../style.yaml)" = 404 ] || complain 'a file outside the issue is served'
[ "$(reach "http://127.0.0.1:$driver_port/status")" = 0 ] || complain 'another address is reached'
js 'document.head.append(Object.assign(document.createElement("script"), {
        textContent: "window.intruded = 1" }));
    document.body.setAttribute("style", "color: red")' >"$scratch.driven"
holds 'window.intruded === undefined && window.violations.length >= 3'
driver_log >"$scratch.driven" # they are complained of, as they should be

# ---- the end ---------------------------------------------------------------------

case_name='the connection is lost'
end_desk
becomes 'one("#trouble", "No connection")'
holds 'all(".page").length > 0'

case_name='another desk at the same port'
GAZETTE_EDITOR='gazette-test-editor {file} {line} {column}'
rm -rf "$scratch.bin" "$scratch.opened" # of a run that failed
mkdir "$scratch.bin"
printf '#!/bin/sh\nprintf "%%s\\n" "$@" >"%s.opened"\n' "$scratch" \
    >"$scratch.bin/gazette-test-editor"
chmod +x "$scratch.bin/gazette-test-editor"
PATH=$scratch.bin:$PATH
export GAZETTE_EDITOR PATH
serve "--serve=$port"
click 'document.getElementById("act")'
becomes 'one("#trouble", "no longer served")'
driver_log >"$scratch.driven"

case_name='no pages yet, then the first'
mv issues/small/issue.yaml away.yaml
end_desk
serve "--serve=$port"
go_to "$url"
becomes 'one("#empty", "There are no pages yet")'
holds '!document.getElementById("pdf").offsetParent && all("#strip button").length === 0'
mv away.yaml issues/small/issue.yaml
becomes 'all(".page[data-drawn]").length > 0'
holds 'document.getElementById("pdf").offsetParent'
driver_log >"$scratch.driven"

case_name='a line opens the editor'
open_page
js 'one("#strip button", "3").click()' >"$scratch.driven"
becomes 'one(".line", "140号闸门") && pageOf(one(".line", "140号闸门")).dataset.drawn'
click 'one(".line", "140号闸门")'
is_opened() {
    [ "$(wc -l <"$scratch.opened")" -eq 3 ]
} 2>/dev/null
eventually is_opened || complain 'no editor was started'
[ "$(sed -n 2,3p "$scratch.opened" | tr '\n' :)" = "$(grep -n '^140号' $report |
    cut -d : -f 1):1:" ] || complain "the editor gets $(cat "$scratch.opened")"
[ "$(sed -n 1p "$scratch.opened" | grep -c '03-reservoirs\.md$')" -eq 1 ] ||
    complain "the editor opens $(cat "$scratch.opened")"
becomes 'document.getElementById("open").textContent === "Edit" && said().includes("Opened")'
is_quiet

stop_browser
end_desk
finish
