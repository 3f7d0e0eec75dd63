/* Runs content streams: operators, state, marked content, what is shown. */
#include "content.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lex.h"

enum { MOST_OPERANDS = 64, MOST_STATES = 256, MOST_MARKS = 256, DEEPEST_FORM = 16 };

struct state {
    const struct object *font;
    int render;
    bool fill_set, stroke_set; /* a colour other than the initial black */
};

struct open_mark {
    bool artifact, actual_text;
    long long mcid; /* -1: none */
};

/* The marked content around what is drawn; goes through form XObjects. */
struct nest {
    struct open_mark marks[MOST_MARKS];
    size_t count;
    bool loose; /* an annotation's appearance: is tagged as a whole */
};

struct run {
    struct check *check;
    const struct object *holder; /* the page, form or pattern */
    const struct object *page;
    const struct object *resources;
    struct nest *nest;
    struct state states[MOST_STATES];
    size_t depth; /* of states */
    size_t text_marks; /* open marks at BT; only within text */
    bool in_text, wrong, clear;
    int form_depth;
    struct object *operands[MOST_OPERANDS];
    size_t count;
};

static void run_content(struct check *check, const struct object *holder,
                        const struct object *content, const struct object *resources,
                        struct run *outer, struct nest *nest);

static struct state *now(struct run *run) {
    return &run->states[run->depth];
}

static const struct object *operand(const struct run *run, size_t from_end) {
    static const struct object none;
    return from_end < run->count ? run->operands[run->count - 1 - from_end] : &none;
}

static void wrong(struct run *run, const char *what) {
    if (!run->wrong)
        broken(run->check, CONTENT_SYNTAX, run->holder, "%s", what);
    run->wrong = true;
}

static const struct object *resource(struct run *run, const char *kind, const char *name) {
    const struct object *list = get(run->check->doc, run->resources, kind);
    if (!has(list, name))
        broken(run->check, RESOURCE, run->holder, "no %s /%s among the resources", kind, name);
    return get(run->check->doc, list, name);
}

static bool inside(const struct nest *nest, bool artifact) {
    for (size_t i = 0; i < nest->count; i++)
        if (artifact ? nest->marks[i].artifact : nest->marks[i].mcid >= 0)
            return true;
    return false;
}

static void drawn(struct run *run) {
    if (!run->nest->loose && !inside(run->nest, true) && !inside(run->nest, false))
        broken(run->check, UNTAGGED, run->holder, "content neither tagged nor an artifact");
}

static void filled(struct run *run) {
    if (!now(run)->fill_set)
        use_device(run->check, run->resources, 1, run->holder);
}

static void stroked(struct run *run) {
    if (!now(run)->stroke_set)
        use_device(run->check, run->resources, 1, run->holder);
}

static void push_mark(struct run *run, const char *tag, const struct object *properties) {
    struct check *check = run->check;
    struct nest *nest = run->nest;
    struct open_mark mark = {.mcid = integer_of(get(check->doc, properties, "MCID"), -1),
                             .artifact = strcmp(tag, "Artifact") == 0,
                             .actual_text = has(properties, "ActualText")};
    if (mark.artifact && inside(nest, false))
        broken(check, ARTIFACT_INSIDE, run->holder, "an artifact inside tagged content");
    if (mark.mcid >= 0 && inside(nest, true))
        broken(check, TAGGED_INSIDE, run->holder, "tagged content inside an artifact");
    if (mark.mcid >= 0) {
        check->marks = grown(check->doc, check->marks, check->mark_count, &check->mark_room,
                             sizeof *check->marks);
        check->marks[check->mark_count++] = (struct mark){run->holder, mark.mcid, tag};
    }
    if (nest->count < MOST_MARKS)
        nest->marks[nest->count++] = mark;
    else
        wrong(run, "marked content nested too deeply");
}

static void begin_mark(struct run *run, bool with_properties) {
    static const struct object none;
    const struct object *properties = &none;
    if (with_properties) {
        properties = operand(run, 0);
        if (properties->kind == NAME)
            properties = resource(run, "Properties", properties->text);
    }
    push_mark(run, name_of(operand(run, with_properties ? 1 : 0)), properties);
}

static void end_mark(struct run *run, size_t floor) {
    if (run->nest->count > floor && (!run->in_text || run->nest->count > run->text_marks))
        run->nest->count--;
    else
        broken(run->check, MARKS_BALANCE, run->holder, "EMC without its BMC or BDC");
}

static struct font_use *use_of(struct run *run, const struct object *font) {
    struct check *check = run->check;
    for (size_t i = 0; i < check->font_count; i++)
        if (check->fonts[i]->font == font)
            return check->fonts[i];
    struct font_use *use = doc_alloc(check->doc, sizeof *use);
    use->font = font;
    use->page = run->page;
    struct font_use **list =
        doc_alloc(check->doc, (check->font_count + 1) * sizeof *check->fonts);
    if (check->font_count)
        memcpy(list, check->fonts, check->font_count * sizeof *list);
    check->fonts = list;
    check->fonts[check->font_count++] = use;
    return use;
}

static void run_glyphs(struct run *run, const struct object *font) {
    struct doc *doc = run->check->doc;
    const struct object *glyphs = get(doc, font, "CharProcs");
    const struct object *own = get(doc, font, "Resources");
    for (size_t i = 0; is_dict(glyphs) && i < glyphs->count; i++) {
        const struct object *glyph = resolve(doc, glyphs->entries[i].value);
        run_content(run->check, glyph, glyph, is_dict(own) ? own : run->resources, run,
                    run->nest);
    }
}

static void show(struct run *run, const struct object *string) {
    const struct object *font = now(run)->font;
    if (string->kind != STRING || string->size == 0)
        return;
    if (!run->in_text || !font)
        wrong(run, "text shown outside of BT and ET, or without a font");
    if (!font)
        return;
    struct font_use *use = use_of(run, font);
    const uint8_t *codes = (const uint8_t *)string->text;
    bool wide = is_name(get(run->check->doc, font, "Subtype"), "Type0"), actual = false;
    for (size_t i = 0; i < run->nest->count; i++)
        actual |= run->nest->marks[i].actual_text;
    if (wide && string->size % 2)
        wrong(run, "half a code in a string of two-byte codes");
    for (size_t i = 0; i + wide < string->size; i += 1 + wide) {
        unsigned code = wide ? (unsigned)codes[i] << 8 | codes[i + 1] : codes[i];
        use->codes[code / 8] |= (uint8_t)(1 << code % 8);
        if (!actual)
            use->bare[code / 8] |= (uint8_t)(1 << code % 8);
    }
    int render = now(run)->render;
    use->rendered |= render != 3;
    drawn(run);
    if (render == 0 || render == 2 || render == 4 || render == 6)
        filled(run);
    if (render == 1 || render == 2 || render == 5 || render == 6)
        stroked(run);
}

static void show_array(struct run *run, const struct object *array) {
    for (size_t i = 0; array->kind == ARRAY && i < array->count; i++)
        show(run, array->items[i]);
}

static void set_font(struct run *run) {
    const struct object *font = resource(run, "Font", name_of(operand(run, 1)));
    now(run)->font = is_dict(font) ? font : NULL;
    if (is_name(get(run->check->doc, font, "Subtype"), "Type3") && run->form_depth < 2)
        run_glyphs(run, font);
}

static void set_state(struct run *run) {
    struct doc *doc = run->check->doc;
    const struct object *state = resource(run, "ExtGState", name_of(operand(run, 0)));
    const struct object *font = get(doc, state, "Font");
    const struct object *form = get(doc, get(doc, state, "SMask"), "G");
    run->clear |= check_state(run->check, state);
    if (font->kind == ARRAY)
        now(run)->font = item(doc, font, 0);
    if (form->kind == STREAM) {
        struct nest nest = {.loose = true};
        run_content(run->check, form, form, get(doc, form, "Resources"), run, &nest);
    }
}

static void draw_object(struct run *run) {
    struct doc *doc = run->check->doc;
    const struct object *object = resource(run, "XObject", name_of(operand(run, 0)));
    const char *kind = name_of(get(doc, object, "Subtype"));
    if (strcmp(kind, "Image") == 0) {
        run->clear |= check_image(run->check, run->resources, object);
        if (is_true(get(doc, object, "ImageMask")))
            filled(run);
        drawn(run);
    } else if (strcmp(kind, "Form") == 0) {
        const struct object *own = get(doc, object, "Resources");
        run->clear |= check_form(run->check, object);
        run_content(run->check, object, object, own, run, run->nest);
    } else if (strcmp(kind, "PS") == 0) {
        broken(run->check, POSTSCRIPT, object, "a PostScript XObject");
    }
}

static void shade(struct run *run, const struct object *shading) {
    use_space(run->check, run->resources, get(run->check->doc, shading, "ColorSpace"), shading);
}

static void use_pattern(struct run *run, const struct object *name) {
    struct doc *doc = run->check->doc;
    if (name->kind != NAME)
        return;
    const struct object *pattern = resource(run, "Pattern", name->text);
    if (integer_of(get(doc, pattern, "PatternType"), 1) == 2) {
        shade(run, get(doc, pattern, "Shading"));
        return;
    }
    struct nest nest = {.loose = true};
    run_content(run->check, pattern, pattern, get(doc, pattern, "Resources"), run, &nest);
}

static void set_space(struct run *run, bool fill) {
    *(fill ? &now(run)->fill_set : &now(run)->stroke_set) = true;
    use_space(run->check, run->resources, operand(run, 0), run->holder);
}

static void set_device(struct run *run, bool fill, int components) {
    *(fill ? &now(run)->fill_set : &now(run)->stroke_set) = true;
    use_device(run->check, run->resources, components, run->holder);
}

static void push_state(struct run *run) {
    if (run->depth == 28) /* the level after the 28th */
        broken(run->check, NESTING, run->holder, "q nested more than 28 deep");
    if (run->depth + 1 < MOST_STATES) {
        run->states[run->depth + 1] = run->states[run->depth];
        run->depth++;
    }
}

static void pop_state(struct run *run) {
    if (run->depth > 0)
        run->depth--;
    else
        broken(run->check, BALANCE, run->holder, "Q without its q");
}

static void end_text(struct run *run) {
    if (!run->in_text)
        wrong(run, "ET without BT");
    if (run->in_text && run->nest->count != run->text_marks)
        broken(run->check, MARKS_BALANCE, run->holder, "marked content across ET");
    run->in_text = false;
}

static void begin_text(struct run *run) {
    if (run->in_text)
        wrong(run, "BT inside BT");
    run->in_text = true;
    run->text_marks = run->nest->count;
}

/* BI: its operands stand in pairs before ID. */
static void inline_image(struct run *run, struct lex *lex) {
    static const char *const allowed = " AHx ASCIIHexDecode A85 ASCII85Decode Fl FlateDecode RL "
                                       "RunLengthDecode CCF CCITTFaxDecode DCT DCTDecode ";
    struct object image = {.kind = DICT, .number = run->holder->number};
    struct entry entries[MOST_OPERANDS];
    image.entries = entries;
    for (size_t i = 0; i + 1 < run->count; i += 2)
        entries[image.count++] = (struct entry){name_of(run->operands[i]), run->operands[i + 1]};
    const struct object *filter = get_raw(&image, has(&image, "F") ? "F" : "Filter");
    for (size_t i = 0; filter && i < (filter->kind == ARRAY ? filter->count : 1); i++) {
        const struct object *one = filter->kind == ARRAY ? filter->items[i] : filter;
        char padded[72];
        snprintf(padded, sizeof padded, " %.64s ", name_of(one));
        if (!strstr(allowed, padded))
            broken(run->check, INLINE_FILTER, run->holder, "an inline image with the filter%s",
                   padded);
    }
    check_image(run->check, run->resources, &image);
    drawn(run);
    if (!lex_skip_image(lex))
        wrong(run, "an inline image without EI");
}

static bool paint_operator(struct run *run, const char *word) {
    static const char *const fills[] = {"f", "F", "f*", "B", "B*", "b", "b*", NULL};
    static const char *const strokes[] = {"S", "s", "B", "B*", "b", "b*", NULL};
    bool done = false;
    for (size_t i = 0; fills[i]; i++)
        if (strcmp(word, fills[i]) == 0) {
            filled(run);
            done = true;
        }
    for (size_t i = 0; strokes[i]; i++)
        if (strcmp(word, strokes[i]) == 0) {
            stroked(run);
            done = true;
        }
    if (done)
        drawn(run);
    return done;
}

static bool colour_operator(struct run *run, const char *word) {
    static const struct {
        const char *word;
        bool fill;
        int components;
    } device[] = {{"g", true, 1},  {"rg", true, 3},  {"k", true, 4},
                  {"G", false, 1}, {"RG", false, 3}, {"K", false, 4}};
    for (size_t i = 0; i < sizeof device / sizeof *device; i++)
        if (strcmp(word, device[i].word) == 0) {
            set_device(run, device[i].fill, device[i].components);
            return true;
        }
    if (strcmp(word, "cs") == 0 || strcmp(word, "CS") == 0)
        set_space(run, *word == 'c');
    else if (strcmp(word, "scn") == 0 || strcmp(word, "SCN") == 0)
        use_pattern(run, operand(run, 0));
    else if (strcmp(word, "sh") == 0) {
        shade(run, resource(run, "Shading", name_of(operand(run, 0))));
        drawn(run);
    } else if (strcmp(word, "ri") == 0)
        check_intent_name(run->check, operand(run, 0), run->holder);
    else
        return false;
    return true;
}

static bool text_operator(struct run *run, const char *word) {
    if (strcmp(word, "BT") == 0)
        begin_text(run);
    else if (strcmp(word, "ET") == 0)
        end_text(run);
    else if (strcmp(word, "Tf") == 0)
        set_font(run);
    else if (strcmp(word, "Tr") == 0)
        now(run)->render = (int)integer_of(operand(run, 0), 0);
    else if (strcmp(word, "TJ") == 0)
        show_array(run, operand(run, 0));
    else if (strcmp(word, "Tj") == 0 || strcmp(word, "'") == 0 || strcmp(word, "\"") == 0)
        show(run, operand(run, 0));
    else
        return false;
    return true;
}

static bool other_operator(struct run *run, const char *word, size_t floor) {
    if (strcmp(word, "q") == 0)
        push_state(run);
    else if (strcmp(word, "Q") == 0)
        pop_state(run);
    else if (strcmp(word, "gs") == 0)
        set_state(run);
    else if (strcmp(word, "Do") == 0)
        draw_object(run);
    else if (strcmp(word, "BMC") == 0 || strcmp(word, "BDC") == 0)
        begin_mark(run, word[1] == 'D');
    else if (strcmp(word, "EMC") == 0)
        end_mark(run, floor);
    else
        return false;
    return true;
}

/* Operators that change nothing that a rule looks at. */
static bool is_harmless(const char *word) {
    static const char *const list =
        " w J j M d i cm m l c v y h re n W W* Tc Tw Tz TL Ts Td TD Tm T* d0 d1 sc SC MP DP BX "
        "EX BI ";
    char padded[72];
    snprintf(padded, sizeof padded, " %.64s ", word);
    return strstr(list, padded) != NULL;
}

static void run_operator(struct run *run, struct lex *lex, size_t floor) {
    const char *word = lex->word;
    if (strcmp(word, "ID") == 0)
        inline_image(run, lex);
    else if (!paint_operator(run, word) && !colour_operator(run, word) &&
             !text_operator(run, word) && !other_operator(run, word, floor) &&
             !is_harmless(word))
        broken(run->check, OPERATOR, run->holder, "the operator %s", word);
}

static void run_bytes(struct run *run, const uint8_t *data, size_t size) {
    struct lex lex = {run->check->doc, data, data + size, run->holder->number, NULL, ""};
    size_t floor = run->nest->count;
    for (enum token token; (token = lex_next(&lex)) != TOKEN_END;) {
        if (token == TOKEN_WRONG) {
            wrong(run, "what is neither an operand nor an operator");
        } else if (token == TOKEN_OPERATOR) {
            run_operator(run, &lex, floor);
            run->count = 0;
        } else if (run->count < MOST_OPERANDS) {
            run->operands[run->count++] = lex.operand;
        }
    }
    if (run->nest->count > floor)
        broken(run->check, MARKS_BALANCE, run->holder, "%zu marked-content sequences not ended",
               run->nest->count - floor);
    if (run->depth > 0)
        broken(run->check, BALANCE, run->holder, "%zu q without Q", run->depth);
    if (run->in_text)
        wrong(run, "BT without ET");
    run->nest->count = floor;
}

/* A page's contents as one: the parts of an array with a space between. */
static const uint8_t *joined(struct doc *doc, const struct object *content, size_t *size) {
    if (content->kind != ARRAY) {
        *size = content->data_size;
        return content->data;
    }
    *size = 0;
    for (size_t i = 0; i < content->count; i++)
        *size += item(doc, content, i)->data_size + 1;
    uint8_t *all = doc_alloc(doc, *size + 1), *end = all;
    for (size_t i = 0; i < content->count; i++) {
        const struct object *part = item(doc, content, i);
        if (part->data_size)
            memcpy(end, part->data, part->data_size);
        end += part->data_size;
        *end++ = ' ';
    }
    return all;
}

static void run_content(struct check *check, const struct object *holder,
                        const struct object *content, const struct object *resources,
                        struct run *outer, struct nest *nest) {
    size_t size = 0;
    const uint8_t *data = joined(check->doc, content, &size);
    if (!data || (outer && outer->form_depth >= DEEPEST_FORM))
        return;
    struct run *run = calloc(1, sizeof *run);
    if (!run)
        abort();
    run->check = check;
    run->holder = holder;
    run->page = outer ? outer->page : holder;
    run->resources = resources;
    run->nest = nest;
    run->form_depth = outer ? outer->form_depth + 1 : 0;
    if (outer)
        run->states[0] = *now(outer);
    run_bytes(run, data, size);
    if (outer)
        outer->clear |= run->clear;
    else
        check->page_clear = run->clear;
    free(run);
}

static void run_look(struct check *check, const struct object *page,
                     const struct object *look) {
    struct nest nest = {.loose = true};
    if (look->kind == STREAM) {
        bool clear = check->page_clear | check_form(check, look);
        run_content(check, look, look, get(check->doc, look, "Resources"), NULL, &nest);
        check->page_clear |= clear;
    }
    for (size_t i = 0; look->kind == DICT && i < look->count; i++) {
        const struct object *one = resolve(check->doc, look->entries[i].value);
        if (one->kind == STREAM)
            run_look(check, page, one);
    }
}

static void check_page_group(struct check *check, const struct object *page) {
    const struct object *group = get(check->doc, page, "Group");
    const struct object *space = get(check->doc, group, "CS");
    if (is_name(get(check->doc, group, "S"), "Transparency"))
        broken(check, GROUP, page, "a transparency group");
    if (space->kind != NIL)
        use_space(check, get(check->doc, page, "Resources"), space, page);
    else if (check->page_clear && !*check->intent_space)
        broken(check, BLEND_SPACE, page, "transparency without a blending colour space");
}

/* The same MCID earlier in the same content; a form may be drawn anywhere. */
static bool is_duplicate(const struct check *check, size_t index) {
    const struct mark *mark = &check->marks[index];
    for (size_t j = index; j-- > 0;) {
        if (check->marks[j].stream == mark->stream && check->marks[j].mcid == mark->mcid)
            return true;
        if (mark->stream->kind != STREAM && check->marks[j].stream->kind != STREAM &&
            check->marks[j].stream != mark->stream)
            return false;
    }
    return false;
}

static void check_duplicates(struct check *check) {
    for (size_t i = 1; i < check->mark_count; i++)
        if (is_duplicate(check, i)) {
            const struct mark *mark = &check->marks[i];
            broken(check, mark->stream->kind == STREAM ? SHARED_FORM : MARK_DUPLICATE,
                   mark->stream, "the MCID %lld twice", mark->mcid);
        }
}

void check_content(struct check *check) {
    struct doc *doc = check->doc;
    for (size_t i = 0; i < doc->page_count; i++) {
        const struct object *page = doc->pages[i];
        const struct object *annots = get(doc, page, "Annots");
        struct nest nest = {.count = 0};
        check->page_clear = false;
        run_content(check, page, get(doc, page, "Contents"), inherited(doc, page, "Resources"),
                    NULL, &nest);
        for (size_t k = 0; annots->kind == ARRAY && k < annots->count; k++)
            run_look(check, page, get(doc, get(doc, item(doc, annots, k), "AP"), "N"));
        check_page_group(check, page);
    }
    check_duplicates(check);
}
