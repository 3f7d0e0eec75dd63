/* A paragraph's runs, as they are found and as they are handed over. */
#include "pipeline/import/word_reader.h"

#include <string.h>

#include "fonts/support/utf8.h"

/* ---- Building ---- */

struct gz_word_text *gz_word_text_begin(struct gz_word *word) {
    struct gz_word_text *text = word->unused;
    if (!text)
        return GZ_NEW(word->arena, struct gz_word_text);
    word->unused = text->next;
    text->run_count = text->length = 0;
    text->left_out = false;
    return text;
}

void gz_word_text_end(struct gz_word *word, struct gz_word_text *text) {
    text->next = word->unused;
    word->unused = text;
}

static bool same_string(const char *a, const char *b) {
    return a == b || (a && b && !strcmp(a, b));
}

static bool same_look(const struct gz_word_look *a, const struct gz_word_look *b) {
    unsigned seen = ~(unsigned)GZ_WORD_COLOURED;
    return (a->on & seen) == (b->on & seen) && a->size == b->size && same_string(a->face, b->face);
}

static void make_room(struct gz_word_text *text, size_t length, struct gz_arena *arena) {
    size_t capacity = text->capacity ? text->capacity : 64;
    while (capacity < text->length + length)
        capacity *= 2;
    if (capacity == text->capacity)
        return;
    text->bytes = text->bytes ? gz_arena_grow(arena, text->bytes, text->capacity, capacity, 1)
                              : gz_arena_alloc(arena, capacity, 1);
    text->capacity = capacity;
}

void gz_word_text_add(struct gz_word_text *text, const char *bytes, size_t length,
                      const struct gz_word_look *look, const char *link,
                      struct gz_arena *arena) {
    if (!length)
        return;
    struct gz_word_run *last = text->run_count ? &text->runs[text->run_count - 1] : NULL;
    make_room(text, length, arena);
    memcpy(text->bytes + text->length, bytes, length);
    if (!last || last->start == last->end || !same_look(&last->look, look) ||
        !same_string(last->link, link)) {
        GZ_APPEND(arena, text->runs, text->run_count, text->run_capacity, last);
        *last = (struct gz_word_run){text->length, text->length, *look, link, GZ_IMPORT_NONE,
                                     GZ_IMPORT_NONE};
    }
    text->length += length;
    last->end = text->length;
}

void gz_word_text_add_mark(struct gz_word_text *text, uint32_t note, uint32_t picture,
                           const struct gz_word_look *look, const char *link,
                           struct gz_arena *arena) {
    struct gz_word_run *run;
    GZ_APPEND(arena, text->runs, text->run_count, text->run_capacity, run);
    *run = (struct gz_word_run){text->length, text->length, *look, link, note, picture};
}

/* ---- What most of it is ---- */

struct share {
    uint32_t size;
    const char *face;
    size_t characters;
};

static bool is_blank(uint32_t code) {
    return code == ' ' || code == '\t' || code == '\n' || code == 0x3000 || code == 0xA0;
}

static size_t visible_characters(const struct gz_word_text *text,
                                 const struct gz_word_run *run) {
    size_t count = 0;
    for (size_t at = run->start; at < run->end;)
        count += !is_blank(gz_utf8_next(text->bytes, run->end, &at));
    return count;
}

#define SHARES 16 /* sizes or faces in a paragraph that are told apart */

static void add_share(struct share shares[SHARES], uint32_t size, const char *face,
                      size_t characters) {
    size_t i = 0;
    while (i < SHARES && shares[i].characters &&
           (shares[i].size != size || !same_string(shares[i].face, face)))
        i++;
    if (i == SHARES)
        return;
    shares[i].size = size;
    shares[i].face = face;
    shares[i].characters += characters;
}

static const struct share *largest(const struct share shares[SHARES]) {
    const struct share *found = shares;
    for (size_t i = 1; i < SHARES; i++)
        if (shares[i].characters > found->characters)
            found = &shares[i];
    return found;
}

/* Whether the paragraph begins in a 楷 and goes on in another face up to its end: however
 * short the rest is, what is in 楷 is a head run in, and the rest is the text. */
static bool has_kai_head(const struct gz_word_text *text) {
    uint32_t changes = 0;
    bool kai = false, any = false;
    for (size_t i = 0; i < text->run_count; i++) {
        const struct gz_word_run *run = &text->runs[i];
        bool is_kai = gz_word_face_is_kai(run->look.face);
        if (!visible_characters(text, run))
            continue;
        if (!any && !is_kai)
            return false;
        changes += any && is_kai != kai;
        kai = is_kai;
        any = true;
    }
    return changes == 1;
}

/* Returns the looks that all visible characters share. */
static unsigned weigh(const struct gz_word_text *text, struct gz_import_paragraph *out,
                      bool *mostly_kai) {
    struct share sizes[SHARES] = {{0}}, faces[SHARES] = {{0}};
    size_t kai = 0, all = 0;
    unsigned shared = ~0u;
    for (size_t i = 0; i < text->run_count; i++) {
        const struct gz_word_run *run = &text->runs[i];
        size_t characters = visible_characters(text, run);
        if (!characters)
            continue;
        all += characters;
        kai += gz_word_face_is_kai(run->look.face) ? characters : 0;
        shared &= run->look.on;
        add_share(sizes, run->look.size, NULL, characters);
        add_share(faces, 0, run->look.face, characters);
    }
    const char *face = largest(faces)->face;
    out->size = largest(sizes)->size;
    out->face = face ? face : "";
    *mostly_kai = kai * 2 > all && !has_kai_head(text);
    return all ? shared : 0;
}

/* ---- Handing over ---- */

/* A note's mark and a picture have none: a note's is raised by whoever sets it. */
static unsigned looks_of(const struct gz_word_run *run, bool bold, bool mostly_kai) {
    static const struct {
        unsigned from, to;
    } pairs[] = {
        {GZ_WORD_ITALIC, GZ_LOOK_ITALIC},
        {GZ_WORD_SUPERSCRIPT, GZ_LOOK_SUPERSCRIPT},
        {GZ_WORD_SUBSCRIPT, GZ_LOOK_SUBSCRIPT},
        {GZ_WORD_UNDERLINE, GZ_LOOK_UNDERLINE},
        {GZ_WORD_DOTS, GZ_LOOK_DOTS},
        {GZ_WORD_FRAMED, GZ_LOOK_FRAMED},
        {GZ_WORD_STRIKE, GZ_LOOK_STRUCK},
        {GZ_WORD_DOUBLE_STRIKE, GZ_LOOK_STRUCK},
    };
    const struct gz_word_look *look = &run->look;
    if (run->start == run->end)
        return 0;
    unsigned looks = (look->on & GZ_WORD_BOLD) && !bold ? GZ_LOOK_BOLD : 0;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        looks |= look->on & pairs[i].from ? pairs[i].to : 0;
    if (run->link) /* every link has a line below it */
        looks &= ~(unsigned)GZ_LOOK_UNDERLINE;
    if (!mostly_kai && gz_word_face_is_kai(look->face))
        looks |= GZ_LOOK_ITALIC;
    return looks;
}

static bool joins(const struct gz_import_run *last, const struct gz_import_run *run) {
    return last->note == GZ_IMPORT_NONE && last->picture == GZ_IMPORT_NONE &&
           run->note == GZ_IMPORT_NONE && run->picture == GZ_IMPORT_NONE &&
           last->looks == run->looks && same_string(last->link, run->link);
}

void gz_word_text_finish(const struct gz_word_text *text, struct gz_import_paragraph *out,
                         struct gz_arena *arena) {
    bool mostly_kai;
    unsigned shared = weigh(text, out, &mostly_kai);
    out->bold = shared & GZ_WORD_BOLD;
    out->runs = GZ_NEW_ARRAY(arena, struct gz_import_run, text->run_count);
    for (size_t i = 0; i < text->run_count; i++) {
        const struct gz_word_run *from = &text->runs[i];
        struct gz_import_run run = {from->end > from->start ? text->bytes + from->start : "",
                                    from->end - from->start,
                                    looks_of(from, out->bold, mostly_kai),
                                    from->link,
                                    from->note,
                                    from->picture};
        struct gz_import_run *last = out->run_count ? &out->runs[out->run_count - 1] : NULL;
        if (last && joins(last, &run)) /* its text stands right behind */
            last->length += run.length;
        else
            out->runs[out->run_count++] = run;
    }
    for (uint32_t i = 0; i < out->run_count; i++)
        out->runs[i].text =
            out->runs[i].length ? gz_arena_copy(arena, out->runs[i].text, out->runs[i].length)
                                : "";
}
