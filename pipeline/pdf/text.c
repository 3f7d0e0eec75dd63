/* Model: a line is a row of pieces, a piece being the glyphs of one cluster
 * where the layout put them. A pen follows what a reader does with glyph
 * widths and TJ numbers, in exact whole numbers (a millionth of a gz_length:
 * thousandths of an em's thousandth times thousandths of a point), and every
 * number is computed from the pen to the absolute place wanted, so that what
 * rounding leaves never adds up. A justified line has one gap between all its
 * characters; that is told once, as character spacing (Tc), and a number is
 * written only where the pen would be off by more than TOLERANCE.
 *
 * Readers guess blanks from gaps. A gap beside unspaced text (¼ em between Han
 * and Latin, a name spread over three cells) becomes a blank in the copied
 * text and parts a word that is searched; an overlap (two marks squeezed into
 * 1½ em) becomes a line end. Hence pieces whose text is continuous but whose
 * distance a reader would misread are *tied*, and tied pieces, as well as those
 * whose text ToUnicode cannot tell, are put into a /Span with /ActualText.
 * Spans with little between them become one: its text costs less than the
 * second pair of operators.
 *
 * Spans, and pieces in another language, are numbered sequences of the structure
 * themselves: poppler loses what follows a sequence inside a numbered one. Hence
 * pieces are tied within one element and language only.
 */
#include "pipeline/pdf/text.h"

#include <stdlib.h>
#include <string.h>

#include "fonts/support/utf8.h"

enum {
    /* Thousandths of an em. poppler sees a new word from 100, the end of a
     * line from -200 on, others more; the margin is for its rounding. */
    WIDEST_GAP = 80,
    WIDEST_OVERLAP = 150,
    /* Pieces between two spans that are worth taking in. */
    BRIDGE = 2,
    /* gz_length: 7 µm, of which a plate setter's dot has two or three. */
    TOLERANCE = 20,
    /* Gaps of a run that other character spacing must serve before it is told. */
    WORTH_TELLING = 1,
    QUARTER = 125, /* thousandths of an em */
};

/* A millionth of a gz_length. */
#define PEN 1000000

struct piece {
    const struct gz_run *run;
    struct gz_pdf_cluster cluster;
    int64_t start, end; /* pen at the first glyph, behind the last one */
    uint32_t group;     /* of the line: one mark and one language */
    bool blank;         /* its text is white space */
    bool spanned;       /* inside a /Span … */
    bool tied;          /* … that goes on with the next piece */
};

struct writer {
    struct gz_bytes *out;
    const struct gz_pages *pages;
    const struct gz_pdf_glyphs *glyphs;
    const struct gz_line *line; /* at hand */
    struct gz_pdf_marker *marker;
    const char *language; /* of the document … */
    const char *foreign;  /* … and another one that is open, or NULL */
    bool in_span;         /* the open sequence has a text of its own */
    const struct gz_pdf_plates *plates; /* or NULL */
    struct piece *pieces;
    uint32_t piece_count, piece_capacity;
    /* What the reader's state is by now. */
    uint32_t face;
    gz_length size;
    struct gz_color color;
    bool any_color;
    gz_length spacing; /* Tc */
    const struct gz_run *run; /* whose spacing was chosen last */
    gz_length line_x, line_y; /* of the last Td, from the page's top left */
    int64_t pen;              /* x */
    gz_length y;
};

static bool is_blank(const struct gz_pdf_cluster *cluster) {
    for (size_t at = 0; at < cluster->length;) {
        uint32_t code = gz_utf8_next(cluster->utf8, cluster->length, &at);
        if (code != ' ' && code != 0xA0 && code != 0x3000 && !(code >= 0x2000 && code <= 0x200A))
            return false;
    }
    return cluster->length > 0;
}

static int64_t glyph_width(const struct gz_pdf_glyphs *glyphs, const struct gz_run *run,
                           uint32_t i) {
    return (int64_t)glyphs->widths[gz_pdf_code(glyphs, run->glyphs[i].id)] * run->size;
}

static struct piece *add_piece(struct writer *w) {
    if (w->piece_count == w->piece_capacity) {
        uint32_t capacity = w->piece_capacity ? w->piece_capacity * 2 : 64;
        struct piece *pieces = realloc(w->pieces, capacity * sizeof *pieces);
        if (!pieces) {
            w->out->failed = true;
            return NULL;
        }
        w->pieces = pieces;
        w->piece_capacity = capacity;
    }
    return &w->pieces[w->piece_count++];
}

/* A run's language where its element does not say it; NULL: there it does. */
static const char *foreign_language(const struct writer *w, const struct gz_pdf_mark *mark,
                                    const struct gz_run *run) {
    if (mark->element == GZ_NO_ELEMENT || !run->language || !w->language)
        return NULL;
    const char *own = gz_pdf_language(w->pages, mark->element, w->language);
    return strcmp(run->language, own) == 0 ? NULL : run->language;
}

static bool same_language(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* The group that a run belongs to behind the one before, or NULL at a line's start. */
static uint32_t group_of(const struct writer *w, const struct piece *before,
                         const struct gz_run *run) {
    if (!before)
        return 0;
    struct gz_pdf_mark a = gz_pdf_run_mark(w->pages, w->line, before->run);
    struct gz_pdf_mark b = gz_pdf_run_mark(w->pages, w->line, run);
    bool same = gz_pdf_same_mark(&a, &b) && same_language(foreign_language(w, &a, before->run),
                                                          foreign_language(w, &b, run));
    return before->group + !same;
}

static void add_run(struct writer *w, const struct gz_run *run) {
    uint32_t group =
        group_of(w, w->piece_count > 0 ? &w->pieces[w->piece_count - 1] : NULL, run);
    const struct gz_pdf_glyphs *glyphs = &w->glyphs[run->face];
    struct gz_pdf_cluster cluster;
    for (uint32_t at = 0; gz_pdf_next_cluster(run, &at, &cluster);) {
        struct piece *piece = add_piece(w);
        if (!piece)
            return;
        uint32_t last = cluster.first_glyph + cluster.glyph_count - 1;
        *piece = (struct piece){
            .run = run,
            .cluster = cluster,
            .group = group,
            .start = (int64_t)(run->x + run->glyphs[cluster.first_glyph].x) * PEN,
            .end = (int64_t)(run->x + run->glyphs[last].x) * PEN + glyph_width(glyphs, run, last),
            .blank = is_blank(&cluster),
            .spanned = !gz_pdf_cluster_is_told(glyphs, run, &cluster),
        };
    }
}

/* Whether b's text follows a's without anything between them. */
static bool is_continuous(const struct piece *a, const struct piece *b) {
    if (a->run == b->run)
        return true;
    return a->run->source && a->run->source == b->run->source &&
           a->run->source_offset + a->run->length == b->run->source_offset;
}

static bool has_misleading_gap(const struct piece *a, const struct piece *b) {
    if (a->blank || b->blank || a->group != b->group || a->run->y != b->run->y)
        return false;
    int64_t em = a->run->size > b->run->size ? a->run->size : b->run->size;
    int64_t gap = (b->start - a->end) / 1000;
    return gap < -WIDEST_OVERLAP * em || (gap > WIDEST_GAP * em && is_continuous(a, b));
}

static void tie_pieces(struct writer *w) {
    for (uint32_t i = 0; i + 1 < w->piece_count; i++) {
        struct piece *a = &w->pieces[i];
        if (has_misleading_gap(a, a + 1))
            a->tied = a->spanned = a[1].spanned = true;
    }
}

/* Makes one span of two that have at most BRIDGE pieces, none of them blank or
 * of another run's text, between them. */
static void bridge_spans(struct writer *w) {
    uint32_t last = UINT32_MAX;
    for (uint32_t i = 0; i < w->piece_count; i++) {
        struct piece *piece = &w->pieces[i];
        if (piece->blank || (i > 0 && (piece[-1].group != piece->group ||
                                       !is_continuous(piece - 1, piece))))
            last = UINT32_MAX;
        if (!piece->spanned || piece->blank)
            continue;
        if (last != UINT32_MAX && i - last <= BRIDGE + 1)
            for (uint32_t k = last; k < i; k++)
                w->pieces[k].tied = w->pieces[k + 1].spanned = true;
        last = i;
    }
}

static bool same_color(struct gz_color a, struct gz_color b) {
    return a.rgb == b.rgb && a.value[0] == b.value[0] &&
           (!a.rgb || (a.value[1] == b.value[1] && a.value[2] == b.value[2]));
}

/* White between glyphs i and i + 1 of a run. */
static gz_length gap_behind(const struct writer *w, const struct gz_run *run, uint32_t i) {
    int64_t width = glyph_width(&w->glyphs[run->face], run, i);
    return run->glyphs[i + 1].x - run->glyphs[i].x - (gz_length)((width + PEN / 2) / PEN);
}

static bool about(gz_length a, gz_length b) {
    return a - b <= 1 && b - a <= 1;
}

static uint32_t count_gaps(const struct writer *w, const struct gz_run *run, gz_length gap) {
    uint32_t count = 0;
    for (uint32_t i = 0; i + 1 < run->glyph_count; i++)
        count += about(gap_behind(w, run, i), gap);
    return count;
}

/* The gap that most of a run's have, if most have one (by majority vote). */
static gz_length usual_gap(const struct writer *w, const struct gz_run *run) {
    gz_length gap = 0;
    uint32_t votes = 0;
    for (uint32_t i = 0; i + 1 < run->glyph_count; i++) {
        gz_length next = gap_behind(w, run, i);
        if (votes == 0)
            gap = next;
        votes = about(next, gap) ? votes + 1 : votes - 1;
    }
    return gap;
}

static void set_spacing(struct writer *w, gz_length spacing) {
    gz_bytes_thousandths(w->out, spacing);
    gz_bytes_text(w->out, " Tc\n");
    w->spacing = spacing;
}

static void choose_spacing(struct writer *w, const struct gz_run *run) {
    w->run = run;
    gz_length gap = usual_gap(w, run);
    if (gap != w->spacing &&
        count_gaps(w, run, gap) >= count_gaps(w, run, w->spacing) + WORTH_TELLING)
        set_spacing(w, gap);
}

static void set_state(struct writer *w, const struct gz_run *run) {
    if (w->run != run)
        choose_spacing(w, run);
    if (!w->any_color || !same_color(w->color, run->color)) {
        gz_pdf_write_color(w->out, run->color, w->plates);
        w->color = run->color;
        w->any_color = true;
    }
    if (w->face == run->face && w->size == run->size)
        return;
    gz_bytes_text(w->out, "/F");
    gz_bytes_integer(w->out, run->face);
    gz_bytes_text(w->out, " ");
    gz_bytes_thousandths(w->out, run->size);
    gz_bytes_text(w->out, " Tf\n");
    w->face = run->face;
    w->size = run->size;
}

static void move_to(struct writer *w, gz_length x, gz_length y) {
    gz_bytes_thousandths(w->out, (int64_t)x - w->line_x);
    gz_bytes_text(w->out, " ");
    gz_bytes_thousandths(w->out, (int64_t)w->line_y - y);
    gz_bytes_text(w->out, " Td\n");
    w->line_x = x;
    w->line_y = w->y = y;
    w->pen = (int64_t)x * PEN;
}

static int64_t rounded(int64_t value, int64_t unit) {
    return (value + (value < 0 ? -unit / 2 : unit / 2)) / unit * unit;
}

/* The TJ number that brings the pen to x, or near enough: thousandths of an em.
 * A quarter or half of an em is preferred to its neighbours, since what is
 * written alike everywhere is deflated best. */
static int64_t adjustment(const struct writer *w, gz_length x) {
    static const int64_t tolerance = TOLERANCE * (int64_t)PEN;
    int64_t off = w->pen - (int64_t)x * PEN;
    int64_t unit = (int64_t)w->size * 1000;
    if (unit <= 0 || (off <= tolerance && off >= -tolerance))
        return 0;
    int64_t even = rounded(off, QUARTER * unit);
    if (even && off - even <= tolerance && even - off <= tolerance)
        return even / unit;
    return rounded(off, unit) / unit;
}

/* The strings and numbers of a show operator under way. */
enum show_state { NOTHING_SHOWN, IN_ARRAY, IN_STRING };

static enum show_state end_string(struct writer *w, enum show_state state) {
    if (state == IN_STRING)
        gz_bytes_text(w->out, ")");
    return state == NOTHING_SHOWN ? NOTHING_SHOWN : IN_ARRAY;
}

static enum show_state end_show(struct writer *w, enum show_state state) {
    if (end_string(w, state) != NOTHING_SHOWN)
        gz_bytes_text(w->out, "]TJ\n");
    return NOTHING_SHOWN;
}

static enum show_state show_glyph(struct writer *w, const struct gz_run *run, uint32_t i,
                                  enum show_state state) {
    const struct gz_pdf_glyphs *glyphs = &w->glyphs[run->face];
    gz_length x = run->x + run->glyphs[i].x, y = run->y + run->glyphs[i].y;
    if (y != w->y) {
        state = end_show(w, state);
        move_to(w, x, y);
    }
    if (state == NOTHING_SHOWN) {
        gz_bytes_text(w->out, "[");
        state = IN_ARRAY;
    }
    int64_t number = adjustment(w, x);
    if (number) {
        state = end_string(w, state);
        gz_bytes_integer(w->out, number);
        w->pen -= number * w->size * 1000;
    }
    if (state != IN_STRING)
        gz_bytes_text(w->out, "(");
    uint16_t code = gz_pdf_code(glyphs, run->glyphs[i].id);
    gz_bytes_literal_byte(w->out, (uint8_t)(code >> 8));
    gz_bytes_literal_byte(w->out, (uint8_t)code);
    w->pen += glyph_width(glyphs, run, i) + (int64_t)w->spacing * PEN;
    return IN_STRING;
}

/* ---- Marks ---- */

void gz_pdf_write_mark(struct gz_bytes *out, const struct gz_pdf_mark *mark, const char *tag,
                       const struct gz_pdf_marker *marker) {
    static const char *const artifacts[] = {[GZ_ARTIFACT_LAYOUT] = "Layout",
                                            [GZ_ARTIFACT_PAGINATION] = "Pagination",
                                            [GZ_ARTIFACT_PROOF] = "Page"};
    if (mark->element == GZ_NO_ELEMENT)
        gz_bytes_format(out, "/Artifact<</Type/%s>>BDC\n", artifacts[mark->artifact]);
    else if (marker->untagged)
        gz_bytes_format(out, "/%s BMC\n", tag);
    else
        gz_bytes_format(out, "/%s<</MCID %u>>BDC\n", tag, marker->next - 1);
}

/* The text of pieces `first` to the last of its span. */
static void write_actual_text(struct writer *w, uint32_t first) {
    struct gz_bytes text = {0};
    uint32_t last = first;
    while (w->pieces[last].tied)
        last++;
    for (uint32_t i = first; i <= last; i++)
        gz_bytes_add(&text, w->pieces[i].cluster.utf8, w->pieces[i].cluster.length);
    gz_bytes_text(w->out, "/ActualText");
    gz_bytes_string(w->out, (const char *)text.data, text.size);
    w->out->failed |= text.failed;
    gz_bytes_clear(&text);
}

static void end_mark(struct writer *w) {
    if (w->in_span && w->marker->mark.element == GZ_NO_ELEMENT)
        gz_bytes_text(w->out, "EMC\n"); /* artifacts have no numbers: there it is inside */
    if (w->marker->open)
        gz_bytes_text(w->out, "EMC\n");
    w->marker->open = w->in_span = false;
    w->foreign = NULL;
}

/* A sequence whose properties say more than its number. */
static void begin_span(struct writer *w, uint32_t piece) {
    bool artifact = w->marker->mark.element == GZ_NO_ELEMENT;
    if (artifact)
        gz_pdf_write_mark(w->out, &w->marker->mark, NULL, w->marker);
    gz_bytes_text(w->out, "/Span<<");
    if (!artifact && !w->marker->untagged)
        gz_bytes_format(w->out, "/MCID %u", w->marker->next - 1);
    if (w->foreign) {
        gz_bytes_text(w->out, "/Lang");
        gz_bytes_string(w->out, w->foreign, strlen(w->foreign));
    }
    if (w->in_span)
        write_actual_text(w, piece);
    gz_bytes_text(w->out, ">>BDC\n");
}

/* Opens what a piece stands in, unless it is open. */
static void enter_piece(struct writer *w, uint32_t index) {
    const struct piece *piece = &w->pieces[index];
    struct gz_pdf_mark mark = gz_pdf_run_mark(w->pages, w->line, piece->run);
    const char *foreign = foreign_language(w, &mark, piece->run);
    if (w->marker->open && !w->in_span && !piece->spanned &&
        same_language(foreign, w->foreign) && gz_pdf_same_mark(&w->marker->mark, &mark))
        return;
    end_mark(w);
    gz_pdf_marker_begin(w->marker, &mark);
    w->foreign = foreign;
    w->in_span = piece->spanned;
    if (foreign || piece->spanned)
        begin_span(w, index);
    else
        gz_pdf_write_mark(w->out, &mark, mark.link ? "Link" : mark.note ? "Reference" : "P",
                          w->marker);
}

/* ---- Lines ---- */

static void show_pieces(struct writer *w) {
    enum show_state state = NOTHING_SHOWN;
    for (uint32_t i = 0; i < w->piece_count; i++) {
        const struct piece *piece = &w->pieces[i];
        const struct gz_run *run = piece->run;
        /* Inside a span all goes on, whatever the run. */
        bool enters = i == 0 || (!piece[-1].tied && (piece->spanned || piece[-1].spanned ||
                                                     piece->group != piece[-1].group));
        if (enters || run != piece[-1].run)
            state = end_show(w, state);
        if (enters)
            enter_piece(w, i);
        set_state(w, run);
        if (i == 0)
            move_to(w, run->x, run->y);
        for (uint32_t g = 0; g < piece->cluster.glyph_count; g++)
            state = show_glyph(w, run, piece->cluster.first_glyph + g, state);
    }
    end_show(w, state);
}

static void write_line(struct writer *w, const struct gz_page *page,
                       const struct gz_line *line) {
    w->line = line;
    w->piece_count = 0;
    for (uint32_t r = 0; r < line->run_count; r++)
        add_run(w, &page->runs[line->first_run + r]);
    tie_pieces(w);
    bridge_spans(w);
    show_pieces(w);
}

void gz_pdf_write_text(struct gz_bytes *out, const struct gz_pages *pages,
                       const struct gz_page *page, const struct gz_pdf_glyphs *glyphs,
                       const struct gz_pdf_plates *plates, struct gz_pdf_marker *marker,
                       const char *language) {
    struct writer w = {.out = out,
                       .pages = pages,
                       .marker = marker,
                       .language = language,
                       .glyphs = glyphs,
                       .plates = plates,
                       .face = UINT32_MAX,
                       .line_y = pages->height};
    gz_bytes_text(out, "BT\n");
    for (uint32_t i = 0; i < page->line_count; i++)
        write_line(&w, page, &page->lines[i]);
    end_mark(&w);
    if (w.spacing)
        set_spacing(&w, 0);
    gz_bytes_text(out, "ET\n");
    free(w.pieces);
}
