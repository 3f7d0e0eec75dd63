# What a PDF of an issue has, from `mutool draw -F stext`: one "name value" a line.
#
# A page with a folio is of the body. A line that crosses the gutter, or in type
# larger than text, spans the columns; between two such lines is a region of two
# columns. A region is even when its columns end within one line of each other.
# Pages with the title of an attachment have one column: they are not counted.
#
# usage: awk -v leading=20.5 -v top=78 -v bottom=754.5 -v attachment=18 \
#            -v centre=297.638 -v titles=FILE -f check.awk FILE.xml
# FILE gets the titles, one a line, with | where their lines end.

function hex(text,    i, value) {
    value = 0
    for (i = 1; i <= length(text); i++)
        value = value * 16 + index("0123456789abcdef", substr(text, i, 1)) - 1
    return value
}
function utf8(code) {
    if (code < 128) return sprintf("%c", code)
    if (code < 2048) return sprintf("%c%c", 192 + int(code / 64), 128 + code % 64)
    if (code < 65536)
        return sprintf("%c%c%c", 224 + int(code / 4096), 128 + int(code / 64) % 64, 128 + code % 64)
    return sprintf("%c%c%c%c", 240 + int(code / 262144), 128 + int(code / 4096) % 64,
        128 + int(code / 64) % 64, 128 + code % 64)
}
function attribute(name,    at, rest) {
    at = index($0, " " name "=\"")
    if (!at) return ""
    rest = substr($0, at + length(name) + 3)
    return substr(rest, 1, index(rest, "\"") - 1)
}
function character(    text) {
    text = attribute("c")
    if (text ~ /^&#x/) return hex(substr(text, 4, length(text) - 4))
    if (text == "&amp;") return 38
    if (text == "&lt;") return 60
    if (text == "&gt;") return 62
    if (text == "&quot;") return 34
    if (text ~ /^&apos;|^&#39;/) return 39
    return -1 # one byte of ASCII, kept as it is
}

# ---- lines of a page: characters of one baseline ---------------------------------
function clear_page() { split("", left); split("", right); split("", spans); split("", size)
    split("", text); split("", order); count = 0; folio = 0 }

function take(x, x_end, y, type, code, shown,    key) {
    if (y > bottom + leading / 2) { folio = 1; return }
    key = int(y * 2 + 0.5) / 2
    if (!(key in size)) { order[++count] = key; size[key] = 0 }
    if (code > 12287) han++
    if (type > size[key]) size[key] = type
    if (x < centre - 4 && x_end > centre + 4) spans[key] = 1
    if (x < centre) left[key] = 1; else right[key] = 1
    # PDFs keep the characters of a line in order.
    text[key] = text[key] shown
}

function sort_lines(    i, j, key) {
    for (i = 2; i <= count; i++) {
        key = order[i]
        for (j = i - 1; j > 0 && order[j] > key; j--) order[j + 1] = order[j]
        order[j + 1] = key
    }
}

function end_region(    gap) {
    if (last_left || last_right) {
        if (!last_left) last_left = region_top - leading
        if (!last_right) last_right = region_top - leading
        gap = last_left - last_right
        regions++
        if (gap < -1.25 * leading || gap > 1.25 * leading) {
            uneven++
            if (verbose) print "uneven: page " page ", " gap / leading " lines" >"/dev/stderr"
        }
    }
    last_left = last_right = 0
}

function end_title() {
    if (title != "") print title >titles
    title = ""
}

function end_page(    i, key, single) {
    if (!page) return
    sort_lines()
    if (!folio || count == 0) { han = body_han; return }
    body_han = han
    body_pages++
    for (i = 1; i <= count; i++) {
        key = order[i]
        if (size[key] == attachment) single = 1
    }
    last_left = last_right = 0
    for (i = 1; i <= count; i++) {
        key = order[i]
        if (size[key] > 20) {
            if (title != "" && key - last_title > 2.3 * leading) end_title()
            title = title (title == "" ? "" : "|") text[key]
            last_title = key
        } else {
            end_title()
        }
        if (key in spans || size[key] > 13.2) { end_region(); continue }
        if (single) continue
        lines++
        phase = (key - top) / leading
        phases[int((phase - int(phase)) * leading * 2 + 0.5) % int(leading * 2)]++
        if (!last_left && !last_right) region_top = key
        if (key in left) last_left = key
        if (key in right) last_right = key
    }
    end_region()
    end_title()
}

/<page / { end_page(); clear_page(); page++ }
/<font / { type = attribute("size") + 0 }
/<char / {
    code = character()
    shown = code < 0 ? attribute("c") : utf8(code)
    if (shown == " " || code == 12288) next
    split(attribute("quad"), quad, " ")
    take(quad[1], quad[3], attribute("y") + 0, type, code, shown)
}
END {
    end_page()
    for (phase in phases) { # neighbours: rounding may part one phase in two
        near = phases[phase] + phases[(phase + 1) % int(leading * 2)]
        if (near > grid) grid = near
    }
    print "pages", page
    print "body_pages", body_pages
    print "han", body_han
    print "regions", regions
    print "uneven", uneven + 0
    printf "grid %.1f\n", 100 * grid / lines
}
