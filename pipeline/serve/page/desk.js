"use strict";

/* The live desk: what a build said, its sources, keys. Follows the server's state. */

/* ---- changes -------------------------------------------------------------------- */

let changes = [], changeAt = -1, freshAt = -1; // -1: none yet; of the last build none

/* Lines that follow on each other are one change; so is a page that only lost some. */
function findChanges() {
    const found = [];
    for (const mark of state.marks) {
        const last = found.at(-1);
        if (last && last.page === mark.page && mark.y >= last.y &&
            mark.y < last.y + last.height + mark.height) {
            const right = Math.max(last.x + last.width, mark.x + mark.width);
            last.x = Math.min(last.x, mark.x);
            last.width = right - last.x;
            last.height = mark.y + mark.height - last.y;
        } else {
            found.push({ ...mark });
        }
    }
    state.pages.forEach(({ changed, width, height }, page) => {
        if (changed && !found.some((change) => change.page === page))
            found.push({ page, x: 0, y: 0, width, height, whole: true });
    });
    return found.sort((a, b) => a.page - b.page);
}

function stepChange(direction) {
    const count = changes.length;
    if (!count)
        return say(word("noChange"));
    if (changeAt < 0) { // first what the last build changed, else what follows here
        const next = changes.findIndex((change) => change.page >= current);
        changeAt = freshAt >= 0 ? freshAt : next < 0 ? count : next;
        changeAt -= direction > 0 ? 1 : 0;
    }
    changeAt = (changeAt + direction + count) % count;
    const { page } = changes[changeAt];
    frame.note = null;
    reveal(changes[changeAt]);
    say(`${word("pageChanged", pageName(order[page].page.label))} · ${changeAt + 1}/${count}`);
}

/* ---- errors, findings, warnings ------------------------------------------------- */

const KINDS = ["errors", "findings", "warnings", "notices"];
let notes = [], chosen = null, kind = "all", rule = "";

const keyOf = (note) =>
    note && JSON.stringify([note.rule, note.path, note.line, note.column, note.text]);
const countOf = (name) => notes.filter((note) => name === "all" || note.kind === name).length;
const isShown = (note) => (kind === "all" || note.kind === kind) && (!rule || note.rule === rule);
const noteItems = () => buttonsOf($("list"));

function gatherNotes() {
    const kindOf = (note) => `${note.severity}s`;
    return [...state.messages.map((note) => ({ ...note, kind: kindOf(note) })),
            ...state.findings.map((note) => ({ ...note, kind: "findings" }))]
        .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

function showFilters() {
    const kinds = ["all", ...KINDS].filter((name) => name !== "notices" || countOf(name));
    if (!kinds.includes(kind))
        kind = "all";
    refill($("kinds"), kinds.map((name) => make("button", {
        className: countOf(name) ? name : "", ariaPressed: String(kind === name),
        onclick: () => setFilter(name, name === "findings" ? rule : ""),
    }, word(name), " ", make("b", {}, countOf(name)))));
    const rules = notes.map((note) => note.rule).filter(Boolean).sort();
    if (!rules.includes(rule))
        rule = "";
    $("rule").hidden = !rules.length;
    $("rule").replaceChildren(make("option", { value: "" }, word("everyRule")),
        ...[...new Set(rules)].map((name) => make("option", { value: name },
            `${name} (${rules.filter((other) => other === name).length})`)));
    $("rule").value = rule;
}

function setFilter(newKind, newRule) {
    kind = newKind;
    rule = newRule;
    showFilters();
    showList();
    say(word("shown", notes.filter(isShown).length));
}

/* A text with a stretch of it marked, and so much before and after. */
function marked(text, at, length, before, after) {
    const letters = [...text], end = at + length, start = Math.max(0, at - before);
    const part = (from, to) => letters.slice(from, to).join("");
    return [(start ? "…" : "") + part(start, at), make("mark", {}, part(at, end) || " "),
            part(end, end + after)];
}

function makeNote(note) {
    const span = (className, ...text) => make("span", { className }, ...text);
    const page = note.place && order[note.place.page]?.page;
    const name = make("b", { className: note.severity === "error" ? "error" : "" }, note.rule);
    const head = note.rule ? [name, " "] : [];
    const item = make("button", { className: `note ${note.kind}`, onclick: () => choose(note) },
                      span("head", ...head, note.text));
    if (note.source)
        item.append(make("span", { className: "line", lang: "zh" },
                         ...marked(note.source, note.at || 0, note.length, 11, 40)));
    if (note.help)
        item.append(span("help", note.help));
    item.append(span("at", [note.line ? `${note.line}:${note.column}` : "",
                            page && pageName(page.label), note.final && word("final")]
        .filter(Boolean).join(" · ")));
    item.note = note;
    return make("li", {}, item);
}

function makeGroup(name) {
    const here = notes.filter((note) => note.kind === name && isShown(note));
    const count = (items) => make("b", {}, items.length);
    const lists = [...new Set(here.map((note) => note.path))].flatMap((path) => {
        const items = here.filter((note) => note.path === path);
        return [make("h3", {}, path || state.issue, " ", count(items)),
                make("ul", { role: "list" }, ...items.map(makeNote))];
    });
    const summary = make("summary", { className: name },
                         make("h2", {}, word(name), " ", count(here)));
    const closed = kept("closed." + name) || (name === "notices" ? "1" : "0");
    const group = make("details", { open: closed === "0" || kind === name }, summary, ...lists);
    group.ontoggle = () => {
        if (kind !== name) // where it stands alone it is open anyway
            keep("closed." + name, Number(!group.open));
        markChosen();
    };
    return here.length ? [group] : [];
}

function showList() {
    const list = $("list"), top = list.scrollTop, groups = KINDS.flatMap(makeGroup);
    const empty = countOf("notices") < notes.length ? !groups.length && "nothingHere"
                                                    : state.checking ? "checking" : "nothing";
    if (empty)
        groups.unshift(make("p", {}, word(empty)));
    else if (state.left_out)
        groups.push(make("p", {}, word("more", state.left_out)));
    refill(list, groups);
    markChosen();
    list.scrollTop = top;
}

function markChosen() {
    const items = noteItems(), held = items.find((item) => item === document.activeElement);
    const found = items.find((item) => keyOf(item.note) === keyOf(chosen));
    for (const item of items)
        item.ariaCurrent = item === found ? "true" : null;
    rove($("list"), held || [found, ...items].find((item) => item?.closest("details").open));
}

function choose(note) {
    chosen = frame.note = note;
    markChosen();
    frame.remove();
    if (note.place)
        reveal(note.place);
    if (!note.place || position || note.kind === "errors")
        showSource(note);
}

function stepNote(direction) {
    const told = ({ note }) => note.kind !== "notices" || kind === "notices";
    const items = noteItems().filter(told), count = items.length;
    const at = items.findIndex((item) => item.ariaCurrent);
    const item = items[at < 0 && direction < 0 ? count - 1 : (at + direction + count) % count];
    if (!item)
        return say(word("nothing"));
    item.closest("details").open = true;
    choose(item.note);
    item.scrollIntoView({ block: "nearest" });
    if ($("list").contains(document.activeElement))
        item.focus();
    else
        say([item.note.rule, item.note.text, item.note.help].filter(Boolean).join(" · "));
}

/* ---- the source ----------------------------------------------------------------- */

let position = null; // that is shown: path, line, column, length
let opener = null;   // where the focus was

function showSource(place) {
    if (!state.files.includes(place.path))
        return;
    if (!$("source").contains(document.activeElement))
        opener = document.activeElement;
    position = place;
    $("source").hidden = false;
    namePosition();
    readSource(true);
    noteItems().find((item) => item.ariaCurrent)?.scrollIntoView({ block: "nearest" });
}

function namePosition() {
    const { path, line, column } = position;
    $("file").replaceChildren(...state.files.map((name) => make("option", { value: name }, name)));
    $("file").value = path;
    $("position").textContent = line ? `${line}:${column}` : "";
    $("open").textContent = word(state.editor ? "edit" : "copy");
    $("open").title = word("keyEdit") + " (o)";
}

async function readSource(scrolls) {
    const place = position, text = $("text"), top = text.scrollTop;
    const source = await get("source?path=" + encodeURIComponent(place.path))
        .catch(() => ({ text: word("noText") }));
    if (position !== place)
        return;
    const lines = source.text.replace(/\n$/, "").split("\n");
    text.firstElementChild.replaceChildren(...lines.map((line, index) => index + 1 === place.line
        ? make("li", { className: "at", ariaCurrent: "true" },
               ...marked(line, place.column - 1, place.length, Infinity, Infinity))
        : make("li", {}, line)));
    const mark = text.querySelector("mark");
    text.scrollTop = scrolls ? 0 : top;
    if (scrolls && mark)
        text.scrollTop = mark.getBoundingClientRect().top - text.getBoundingClientRect().top -
                         text.clientHeight / 3;
}

function closeSource() {
    const inside = $("source").contains(document.activeElement);
    $("source").hidden = true;
    position = null;
    if (inside)
        (opener?.isConnected ? opener : order[current]?.element || main)
            .focus({ preventScroll: true });
}

async function openEditor() {
    const place = position || chosen;
    if (!place)
        return;
    const { path, line, column } = place, text = `${path}:${line}:${column}`;
    const post = { method: "POST", headers: { "Content-Type": "application/json" },
                   body: JSON.stringify({ path, line: line || 1, column: column || 1 }) };
    try {
        if (!state.editor)
            await navigator.clipboard.writeText(text);
        else if (!(await fetch("open", post)).ok)
            throw new Error(text);
        say(word(state.editor ? "opened" : "copied", text));
    } catch {
        say(word("failed"));
    }
}

/* ---- builds --------------------------------------------------------------------- */

let lost = ""; // why there is no connection, a word
let wake = () => {};

function showBuild() {
    const errors = word("countErrors", countOf("errors"));
    const parts = state.good ? [word("countPages", order.length), `${state.milliseconds} ms`]
                             : [errors];
    parts.push(state.checking && word("checking"));
    $("title").textContent = $("title").title = state.title || state.issue;
    $("pdf").hidden = !order.length;
    $("build").textContent = [state.time, ...parts].filter(Boolean).join(" · ");
    document.title = (state.good ? "" : `✗ ${errors} · `) + state.issue;
}

function titleOf({ path, line, column, text }) {
    return `${[path, line, column].filter(Boolean).join(":")}: ${text}`;
}

function showBanner() {
    const broken = !lost && state && !state.good;
    const first = notes.find((note) => note.kind === "errors");
    const text = [lost && word(lost)];
    if (broken)
        text.push(word("broken", word("countErrors", countOf("errors"))), first && titleOf(first),
                  order.length && word("oldPages", state.pages_time));
    $("trouble").replaceChildren(...text.filter(Boolean).map((line) => make("span", {}, line)));
    $("banner").hidden = !lost && !broken;
    $("act").hidden = !lost && !state?.files.includes(first?.path);
    $("act").textContent = word(lost ? "retry" : "showError");
    $("act").onclick = () => lost ? wake() : showSource(first);
    $("empty").textContent = order.length ? "" : word(state?.time ? "noPages" : "waiting");
    document.body.classList.toggle("stale", Boolean(lost || broken));
}

function isFresh(before) {
    const hashes = new Set(before?.pages.map((page) => page.hash));
    return (page) => !hashes.has(page.hash);
}

/* What is said of a build. */
function announce(before) {
    const errors = countOf("errors"), parts = [];
    const fresh = state.pages.filter(isFresh(before));
    if (errors && !state.good) {
        parts.push(word("countErrors", errors));
    } else if (!before) {
        parts.push(word("countPages", order.length));
    } else if (fresh.length || before.time !== state.time) {
        const names = fresh.map((page) => pageName(page.label)).join(word("and"));
        parts.push(!fresh.length ? word("noneChanged") : fresh.length > 4
            ? word("pagesChanged", fresh.length) : word("pageChanged", names));
    }
    if (state.good && !state.checking && before?.findings.length !== state.findings.length)
        parts.push(word("countFindings", state.findings.length));
    if (parts.length)
        say(parts.join(" · "));
}

/* What the list is made of; pages by their names alone. */
function listed({ messages, findings, left_out, checking, pages }) {
    return JSON.stringify([messages, findings, left_out, checking && !findings.length,
                           pages.map((page) => page.label)]);
}

function update(next) {
    const before = state, framed = frame.isConnected && frame.note;
    const same = (...names) => before && names.every((name) =>
        JSON.stringify(before[name]) === JSON.stringify(next[name]));
    state = next;
    notes = gatherNotes();
    showPages();
    if (!same("marks", "pages")) {
        const fresh = state.pages.map(isFresh(before));
        changes = findChanges();
        changeAt = -1;
        freshAt = before ? changes.findIndex((change) => fresh[change.page]) : -1;
        if (fresh[order.findIndex((view) => view.paper === frame.parentNode)])
            frame.remove(); // what it framed may be elsewhere
    }
    const place = notes.find((note) => framed && keyOf(note) === keyOf(framed))?.place;
    if (place)
        reveal(place, false);
    if (!before || listed(before) !== listed(state)) {
        showFilters();
        showList();
        if (!state.good && before?.good)
            $("list").scrollTop = 0;
    }
    if (position) {
        namePosition();
        readSource(false);
    }
    showBuild();
    showBanner();
    announce(before);
}

function setLost(why) {
    const before = lost;
    lost = why;
    if (before !== lost)
        showBanner();
    if (before && !lost) {
        say(word("back"));
        showNear();
    }
}

async function follow() {
    for (let known = 0, failures = 0;;) {
        const asked = Date.now(), signal = AbortSignal.timeout(40000);
        const answer = await fetch("state?after=" + known, { signal }).catch(() => null);
        const next = answer?.ok && await answer.json().catch(() => null);
        failures = next ? 0 : failures + 1;
        setLost(next ? "" : answer?.status === 404 ? "gone" : "lost");
        if (next && next.version !== known)
            update(next);
        known = next ? next.version : known;
        if (!next || Date.now() - asked < 100) // no hurry where nothing comes
            await Promise.race([pause(Math.min(10000, 150 * 2 ** failures)),
                                new Promise((done) => { wake = done; })]);
    }
}

/* ---- keys ----------------------------------------------------------------------- */

function goTo(name) {
    const stop = (list) => list.querySelector("[tabindex='0']");
    if (name === "text" && !position && chosen)
        showSource(chosen);
    if (name === "notes" && !$("notes").offsetParent) // where there is room for one of them
        closeSource();
    const target = { pages: order[current]?.element, text: position && $("text"),
                     notes: stop($("list")) || $("kinds").firstElementChild,
                     strip: stop($("strip")) }[name];
    target?.focus({ preventScroll: name === "pages" });
}

const KEYS = [ // names of keys, word, what is done
    ["n", "nextChange", () => stepChange(1)],
    ["N", "previousChange", () => stepChange(-1)],
    ["j F8", "nextNote", () => stepNote(1)],
    ["k Shift+F8", "previousNote", () => stepNote(-1)],
    ["1", "toPages", () => goTo("pages")],
    ["2", "toNotes", () => goTo("notes")],
    ["3", "toSource", () => goTo("text")],
    ["4", "toStrip", () => goTo("strip")],
    ["↑ ↓ ← →", "keyLines"],
    ["Enter", "keyOpen"],
    ["o", "keyEdit", openEditor],
    ["PageUp PageDown", "keyScroll"],
    ["+ =", "larger", () => zoomBy(1)],
    ["-", "smaller", () => zoomBy(-1)],
    ["0", "natural", () => setZoom(100)],
    ["w", "fitTitle", () => setZoom(0)],
    ["d", "spreadsTitle", setSpreads],
    ["?", "help", () => $("overlay").showModal()],
    ["Escape", "keyClose", () => position ? closeSource() : frame.remove()],
];
let letters = kept("letters") !== "0";

document.addEventListener("keydown", (event) => {
    const name = (event.shiftKey && event.key.length > 1 ? "Shift+" : "") + event.key;
    const key = KEYS.find(([names, , act]) => act && names.split(" ").includes(name));
    const silent = event.key.length === 1 && (!letters || event.target.matches("select, input"));
    if (!key || !state || silent || $("overlay").open ||
        event.ctrlKey || event.altKey || event.metaKey)
        return;
    event.preventDefault();
    key[2]();
});

for (const list of [$("strip"), $("list")])
    list.addEventListener("keydown", (event) => {
        const items = buttonsOf(list).filter((item) => item.offsetParent);
        const at = items.indexOf(event.target), last = items.length - 1;
        const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1,
                     Home: 0, End: last }[event.key];
        if (at < 0 || to === undefined)
            return;
        event.preventDefault();
        rove(list, items[Math.max(0, Math.min(to, last))]);
        list.querySelector("[tabindex='0']").focus();
    });

/* ---- the whole ------------------------------------------------------------------ */

function speak() {
    document.documentElement.lang = chinese ? "zh-Hans" : "en";
    for (const element of document.querySelectorAll("[data-label]"))
        element.ariaLabel = word(element.dataset.label);
    for (const element of document.querySelectorAll("[data-title]")) {
        const key = KEYS.find(([, name]) => name === element.dataset.title)?.[0].split(" ")[0];
        element.title = word(element.dataset.title) + (key ? ` (${key})` : "");
        element.ariaLabel = word(element.dataset.title);
    }
    for (const element of document.querySelectorAll("[data-text]"))
        element.textContent = word(element.dataset.text);
    $("language").textContent = chinese ? "English" : "中文";
    $("language").lang = chinese ? "en" : "zh-Hans";
    $("keys").replaceChildren(...KEYS.map(([names, name]) => make("tr", {},
        make("td", {}, ...names.split(" ").flatMap((key) => [make("kbd", {}, key), " "])),
        make("td", {}, word(name)))));
    if (state) {
        namePages();
        showFilters();
        showList();
        showBuild();
    }
    if (position)
        namePosition();
    showBanner();
}

for (const [, name, act] of KEYS) // what has a key and a button
    for (const button of document.querySelectorAll(`button[data-title=${name}]`))
        button.onclick = act;
$("open").onclick = openEditor;
$("close").onclick = closeSource;
$("language").onclick = () => {
    chinese = !chinese;
    keep("language", chinese ? "zh" : "en");
    speak();
};
$("rule").onchange = () => setFilter($("rule").value ? "findings" : kind, $("rule").value);
$("file").onchange = () => showSource({ path: $("file").value, line: 0, column: 0 });
$("letters").checked = letters;
$("letters").onchange = () => {
    letters = $("letters").checked;
    keep("letters", Number(letters));
};
main.onclick = (event) => {
    const line = event.detail < 2 && lineOf(event); // of two clicks the first
    if (line)
        showSource(line);
    if (line && position === line && state.editor)
        openEditor();
};
main.onscroll = () => requestAnimationFrame(() => findCurrent());
new ResizeObserver(() => requestAnimationFrame(layOutAgain)).observe(main);
speak();
follow();
