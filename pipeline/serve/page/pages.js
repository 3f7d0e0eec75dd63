"use strict";

/* Pages: drawn as they come near, kept until the next picture is there, their lines
 * to be clicked. Places are in points from a page's upper left corner; on the screen
 * they are parts of the page, so that no zoom moves them. Data is only ever text. */

const $ = (id) => document.getElementById(id);
const buttonsOf = (element) => [...element.querySelectorAll("button")];
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

function make(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties))
        if (name in element)
            element[name] = value;
        else
            element.setAttribute(name, value);
    element.append(...children);
    return element;
}

/* New content, in which who was on a button stays on the one of the same number. */
function refill(parent, children) {
    const held = buttonsOf(parent).indexOf(document.activeElement);
    parent.replaceChildren(...children);
    if (held >= 0)
        buttonsOf(parent).slice(0, held + 1).at(-1)?.focus({ preventScroll: true });
}

/* Of a list's buttons one is a tab stop. */
function rove(list, item) {
    for (const other of buttonsOf(list))
        other.tabIndex = other === item ? 0 : -1;
}

/* Heard, and seen for a while. The same text twice is said twice. */
function say(text) {
    const said = $("said");
    said.textContent = said.textContent === text ? text + "\u00a0" : text;
    said.classList.remove("past");
    clearTimeout(say.timer);
    say.timer = setTimeout(() => said.classList.add("past"), 4000);
}

async function get(address) {
    const answer = await fetch(address, { cache: "no-store" });
    if (!answer.ok)
        throw new Error(`${address}: ${answer.status}`);
    return answer.json();
}

/* ---- one page ------------------------------------------------------------------- */

const main = $("pages"), sheets = $("sheets");
const views = new Map(); // by label; kept as long as there is a page of that label
const frame = make("div", { className: "frame" });
let state = null;        // as the server told it last
let order = [];          // of views
let current = 0;         // the page that is read
let zoom = Number(kept("zoom")); // per cent; 0: as wide as there is room
let spreads = kept("spreads") === "1";
let scale = 1;           // pixels a point
let resolution = 96;     // of pictures, pixels an inch

const watcher = new IntersectionObserver((entries) => {
    for (const { target: { view }, isIntersecting } of entries) {
        view.near = isIntersecting;
        setTimeout(() => show(view), 60); // unless it is only passed by
    }
}, { root: main, rootMargin: "75% 0px" });

function makeView(key) {
    const view = { key, picture: null, asked: "", lines: [], linesOf: "", near: false };
    view.label = make("p", { className: "label" });
    view.marks = make("div", {});
    view.list = make("ol", { className: "lines", lang: "zh" });
    view.paper = make("div", { className: "paper" }, view.marks, view.list);
    view.element = make("div", { className: "page", role: "group", tabIndex: -1 },
                        view.label, view.paper);
    view.element.view = view;
    watcher.observe(view.element);
    return view;
}

function show(view) {
    if (!view.near)
        return;
    draw(view);
    loadLines(view);
}

/* Nearest first: they are drawn one after the other. */
function showNear() {
    const distance = (view) => Math.abs(view.index - current);
    [...order].sort((a, b) => distance(a) - distance(b)).forEach(show);
}

function draw(view) {
    const { hash, label } = view.page, address = `page/${hash}.png?dpi=${resolution}`;
    if (view.asked === address)
        return;
    const picture = make("img", { alt: pageName(label), src: address });
    if (view.coming)
        view.coming.src = ""; // nobody waits for it any more
    view.coming = picture;
    view.asked = address;
    picture.decode().then(() => {
        if (view.asked !== address)
            return;
        view.picture?.remove();
        view.picture = picture;
        view.coming = null;
        view.paper.prepend(picture);
        view.element.dataset.drawn = hash;
    }, async () => { // gone, which a new state explains, or no connection
        await pause(1000);
        if (view.asked === address)
            view.asked = "";
        show(view);
    });
}

/* Anew after each build: the same page may have other positions in its sources. */
async function loadLines(view) {
    const { hash } = view.page, of = hash + state.version;
    if (view.linesOf === of)
        return view.loading;
    view.linesOf = of;
    view.loading = get(`lines/${hash}`).then(({ lines }) => {
        if (view.linesOf === of && JSON.stringify(lines) !== JSON.stringify(view.lines))
            putLines(view, lines);
    }, () => {
        if (view.linesOf === of) // else they are on their way already, of another build
            view.linesOf = "";
    });
    return view.loading;
}

function putBox(element, box, page, margin = 0) {
    Object.assign(element.style, {
        left: (box.x - margin) / page.width * 100 + "%",
        top: (box.y - margin) / page.height * 100 + "%",
        width: (box.width + 2 * margin) / page.width * 100 + "%",
        height: (box.height + 2 * margin) / page.height * 100 + "%",
    });
}

function putLines(view, lines) {
    view.lines = lines;
    refill(view.list, lines.map((line, at) => {
        const button = make("button", { className: "line", tabIndex: -1, textContent: line.text });
        button.style.fontSize = line.height / 1.2 / view.page.width * 100 + "cqw";
        button.at = at;
        putBox(button, line, view.page);
        return make("li", {}, button);
    }));
    putMarks(view);
}

/* Bars beside changed lines, in line with the lines around them. */
function putMarks(view) {
    const marks = state.marks.filter((mark) => mark.page === view.index);
    const edges = view.lines.map((line) => line.x);
    view.marks.replaceChildren(...marks.map(({ x, y, height }) => {
        const left = Math.min(x, ...edges.filter((edge) => edge > x - 30));
        const bar = make("div", { className: "bar" });
        putBox(bar, { x: left - 7, y, width: 2.5, height }, view.page);
        return bar;
    }));
}

/* ---- all pages ------------------------------------------------------------------ */

function showPages() {
    const place = findPlace(), counts = {};
    order = state.pages.map((page, index) => {
        counts[page.label] = (counts[page.label] || 0) + 1;
        const key = `${page.label}/${counts[page.label]}`;
        const view = views.get(key) || makeView(key);
        views.set(key, view);
        return Object.assign(view, { page, index });
    });
    for (const [key, view] of views)
        if (order[view.index] !== view) {
            views.delete(key);
            watcher.unobserve(view.element);
            view.near = false;
            view.element.remove();
        }
    order.forEach((view, at) => {
        if (sheets.children[at] !== view.element)
            sheets.insertBefore(view.element, sheets.children[at] || null);
        putMarks(view);
    });
    namePages();
    layOut();
    goBack(place);
    showNear();
}

function namePages() {
    for (const { page, element, label, picture } of order) {
        const name = pageName(page.label) + (page.changed ? ` · ${word("changed")}` : "");
        element.setAttribute("aria-label", name);
        label.textContent = state.good ? name : `${name} · ${word("of", state.pages_time)}`;
        if (picture)
            picture.alt = pageName(page.label);
    }
    showStrip();
}

function layOut() {
    const density = window.devicePixelRatio;
    const widest = Math.max(1, ...order.map((view) => view.page.width));
    const room = (main.clientWidth - 32) / (spreads ? 2 : 1) - 2;
    scale = zoom ? zoom / 75 : Math.min(room / widest, 2);
    resolution = Math.min(300, Math.max(36, Math.floor(scale * 72 * density)));
    if (resolution > 36 && resolution < 300) // a pixel of the picture is one of the screen
        scale = resolution / 72 / density;
    for (const view of order) {
        view.paper.style.width = Math.round(view.page.width * scale * density) / density + "px";
        view.paper.style.height = Math.round(view.page.height * scale * density) / density + "px";
    }
    clearTimeout(layOut.timer); // a window's edge is dragged through many sizes
    layOut.timer = setTimeout(showNear, 100);
    sheets.classList.toggle("spreads", spreads);
    $("zoom").textContent = Math.round(scale * 75) + "%";
    $("fit").ariaPressed = String(!zoom);
    $("spreads").ariaPressed = String(spreads);
}

/* The place that is read, to come back to whatever becomes of the pages. */
function findPlace() {
    const view = order[current];
    return view && { key: view.key, at: current, x: main.scrollLeft,
                     part: (main.scrollTop - view.element.offsetTop) / view.element.offsetHeight };
}

function goBack(place) {
    const view = place && (views.get(place.key) || order[Math.min(place.at, order.length - 1)]);
    if (view)
        main.scrollTo({ left: place.x, behavior: "instant",
                        top: view.element.offsetTop + place.part * view.element.offsetHeight });
    findCurrent(true);
}

function layOutAgain() {
    const place = findPlace();
    layOut();
    goBack(place);
}

function setZoom(value) {
    zoom = value;
    keep("zoom", zoom);
    layOutAgain();
}

function zoomBy(direction) {
    const steps = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300];
    const now = Math.round(scale * 75);
    setZoom(direction > 0 ? steps.find((step) => step > now + 1) || 300
                          : steps.findLast((step) => step < now - 1) || 50);
}

function setSpreads() {
    spreads = !spreads;
    keep("spreads", Number(spreads));
    layOutAgain();
}

const placeName = (at) => `${pageName(order[at].page.label)} · ${at + 1}/${order.length}`;

/* Which page is read: the last that begins above a third of what is seen; of a spread
 * the left one. */
function findCurrent(always) {
    const middle = main.scrollTop + main.clientHeight / 3;
    let found = 0;
    order.forEach(({ element: { offsetTop } }, at) => {
        if (offsetTop <= middle && offsetTop > order[found].element.offsetTop)
            found = at;
    });
    if (!order.length || found === current && !always)
        return;
    current = found;
    const items = buttonsOf($("strip"));
    order.forEach(({ element }, at) => {
        element.tabIndex = at === current ? 0 : -1;
        items[at].ariaCurrent = at === current ? "page" : null;
    });
    const held = items.find((item) => item === document.activeElement);
    rove($("strip"), held || items[current]);
    if (!held)
        items[current].scrollIntoView({ block: "nearest", inline: "nearest" });
    $("where").textContent = placeName(current);
}

function scrollPages(top, left = main.scrollLeft) {
    const far = Math.abs(top - main.scrollTop) > 1.5 * main.clientHeight;
    const calm = far || matchMedia("(prefers-reduced-motion: reduce)").matches;
    main.scrollTo({ top, left, behavior: calm ? "instant" : "smooth" });
}

/* Frames a place, in the middle of what is seen. */
function reveal(place, scrolls = true) {
    const view = order[place.page];
    if (!view)
        return;
    putBox(frame, place, view.page, place.whole ? -4 : 3);
    frame.classList.toggle("whole", Boolean(place.whole));
    view.paper.append(frame);
    if (!scrolls)
        return;
    if (place.whole)
        return scrollPages(view.element.offsetTop);
    const { element, paper } = view, seen = main.clientWidth;
    const x = element.offsetLeft + paper.offsetLeft + (place.x + place.width / 2) * scale;
    const y = element.offsetTop + paper.offsetTop + (place.y + place.height / 2) * scale;
    const inside = x > main.scrollLeft + 40 && x < main.scrollLeft + seen - 40;
    scrollPages(y - main.clientHeight / 2, inside ? main.scrollLeft : x - seen / 2);
}

/* ---- the strip: a small picture of what there is to do -------------------------- */

function makeTick({ x, y }, kind, page) {
    const tick = make("i", { className: kind });
    tick.style.left = x / page.width * 100 + "%";
    tick.style.top = y / page.height * 100 + "%";
    return tick;
}

function makeStripItem({ page, index }) {
    const found = notes.filter((note) => note.place?.page === index);
    const marks = state.marks.filter((mark) => mark.page === index);
    const sheet = make("span", { className: "sheet" },
                       ...found.map((note) => makeTick(note.place, note.kind, page)),
                       ...marks.map((mark) => makeTick(mark, "mark", page)));
    sheet.style.aspectRatio = page.width / page.height;
    const name = [pageName(page.label), page.changed && word("changed"),
                  found.length && word("countFindings", found.length)];
    return make("li", {}, make("button", {
        ariaLabel: name.filter(Boolean).join(", "), className: page.changed ? "changed" : "",
        onclick() {
            scrollPages(order[index].element.offsetTop);
            say(placeName(index));
        },
    }, sheet, page.label));
}

function showStrip() {
    refill($("strip").firstElementChild, order.map(makeStripItem));
    findCurrent(true);
}

/* ---- lines, by keys and mouse --------------------------------------------------- */

function focusLine(view, at) {
    buttonsOf(view.list)[at]?.focus();
}

/* The line beside, in another column. */
function beside(view, at, direction) {
    const from = view.lines[at];
    const distance = (line) => Math.abs(line.y - from.y) * 4 + Math.abs(line.x - from.x);
    const others = view.lines.filter((line) => direction > 0 ? line.x >= from.x + from.width
                                                             : line.x + line.width <= from.x);
    const [nearest] = others.sort((a, b) => distance(a) - distance(b));
    focusLine(view, view.lines.indexOf(nearest || from));
}

async function moveLine(view, at, direction) {
    if (view.lines[at + direction])
        return focusLine(view, at + direction);
    const other = order[view.index + direction];
    if (!other)
        return;
    await loadLines(other);
    if (other.lines.length)
        focusLine(other, direction > 0 ? 0 : other.lines.length - 1);
    else
        other.element.focus(); // and on from there
}

/* The first line that is seen. */
async function enterPage(view) {
    await loadLines(view);
    const above = main.scrollTop - view.element.offsetTop - view.paper.offsetTop;
    focusLine(view, Math.max(0, view.lines.findIndex((line) => line.y * scale >= above)));
}

main.addEventListener("keydown", (event) => {
    const element = event.target.closest(".page");
    if (!element || event.ctrlKey || event.altKey || event.metaKey)
        return;
    const { view } = element, { at } = event.target;
    const enter = () => enterPage(view);
    const move = (at === undefined ? { ArrowDown: enter, Enter: enter } : {
        ArrowDown: () => moveLine(view, at, 1),
        ArrowUp: () => moveLine(view, at, -1),
        ArrowRight: () => beside(view, at, 1),
        ArrowLeft: () => beside(view, at, -1),
        Home: () => focusLine(view, 0),
        End: () => focusLine(view, view.lines.length - 1),
        Escape: () => element.focus({ preventScroll: true }),
    })[event.key];
    if (!move)
        return;
    event.preventDefault();
    event.stopPropagation();
    move();
});

/* A line that was clicked, as far as its source is known to go. */
function lineOf({ target }) {
    if (target.at === undefined)
        return null;
    const { lines } = target.closest(".page").view, line = lines[target.at];
    const next = lines[target.at + 1];
    const goesOn = next && next.path === line.path && next.line === line.line &&
                   next.column > line.column;
    return { ...line, length: goesOn ? next.column - line.column : [...line.text].length };
}
