# Draws the points of `growth` as SVG: time, memory and size, both axes
# logarithmic, with a dashed line that grows in proportion from the first point.

function decade(value) { return log(value) / log(10) }
function floor(value) { return value < int(value) ? int(value) - 1 : int(value) }
function text(x, y, anchor, size, words, more) {
    printf "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%s\"%s>%s</text>\n",
        x, y, anchor, size, more, words
}
function line(x1, y1, x2, y2, style) {
    printf "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>\n", x1, y1, x2, y2, style
}
function tick(exponent) { return exponent < 0 ? sprintf("%." (-exponent) "f", 10 ^ exponent) \
    : sprintf("%d", 10 ^ exponent) }
function number(value) {
    return value < 0.995 ? sprintf("%.2f", value) : value < 9.95 ? sprintf("%.1f", value) \
        : sprintf("%.0f", value)
}
# One chart: its frame at left, top; values of a kind in a field.
function chart(kind, field, scale, left, top, x_title, y_title,
               i, n, x, y, low, high, first, last, path, xs, ys, end) {
    for (i = 1; i <= count; i++)
        if (kinds[i] == kind) {
            x[++n] = decade(numbers[i])
            y[n] = decade(values[i, field] * scale)
            if (n == 1 || y[n] < low) low = y[n]
            if (n == 1 || y[n] > high) high = y[n]
        }
    if (!n) return
    low = floor(low)
    high = floor(high) + 1
    first = x[1]
    last = x[n] > first ? x[n] : first + 1
    xs = width / (last - first)
    ys = height / (high - low)
    for (i = low; i <= high; i++) {
        line(left, top + height - (i - low) * ys, left + width, top + height - (i - low) * ys,
            "stroke=\"#ddd\"")
        text(left - 6, top + height - (i - low) * ys + 4, "end", 11, tick(i))
    }
    for (i = 1; i <= n; i++) {
        line(left + (x[i] - first) * xs, top, left + (x[i] - first) * xs, top + height,
            "stroke=\"#ddd\"")
        text(left + (x[i] - first) * xs, top + height + 15, "middle", 11, tick(int(x[i] + 0.5)))
    }
    # In proportion, as far as the frame goes.
    end = y[1] + last - first
    if (end > high) end = high
    line(left, top + height - (y[1] - low) * ys, left + (end - y[1]) * xs,
        top + height - (end - low) * ys, "stroke=\"#999\" stroke-dasharray=\"4 3\"")
    for (i = 1; i <= n; i++)
        path = path sprintf("%s%.1f %.1f", i == 1 ? "M" : " L", left + (x[i] - first) * xs,
            top + height - (y[i] - low) * ys)
    printf "<path d=\"%s\" fill=\"none\" stroke=\"#06c\" stroke-width=\"2\"/>\n", path
    for (i = 1; i <= n; i++) {
        printf "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"#06c\"/>\n",
            left + (x[i] - first) * xs, top + height - (y[i] - low) * ys
        text(left + (x[i] - first) * xs + (i == n ? -7 : 7),
            top + height - (y[i] - low) * ys + (i == n ? -6 : 14), i == n ? "end" : "start", 11,
            number(10 ^ y[i]), " fill=\"#06c\"")
    }
    text(left + width / 2, top + height + 32, "middle", 12, x_title)
    text(left - 42, top + height / 2, "middle", 12, y_title,
        sprintf(" transform=\"rotate(-90 %.1f %.1f)\"", left - 42, top + height / 2))
}
function charts(kind, top, x_title) {
    chart(kind, 4, 1, 70, top, x_title, "processor time, s")
    chart(kind, 6, 1, 350, top, x_title, "peak memory, MiB")
    chart(kind, 7, 1e-6, 630, top, x_title, "PDF, MB")
}

BEGIN { FS = "\t"; width = 190; height = 150 }
{
    kinds[++count] = $1
    numbers[count] = $2
    for (i = 3; i <= NF; i++) values[count, i] = $i
}
END {
    print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 850 496\" width=\"850\"" \
        " height=\"496\" font-family=\"sans-serif\" fill=\"#333\">"
    print "<rect width=\"850\" height=\"496\" fill=\"#fff\"/>"
    text(28, 24, "start", 14, "One issue, its text 1, 10 and 100 times")
    charts("text", 40, "times the text")
    text(28, 260, "start", 14, "Archives, all issues together; memory of the largest process")
    charts("archive", 276, "issues")
    text(838, 488, "end", 11, "dashed: in proportion to the first point")
    print "</svg>"
}
