/* What is drawn: pictures are taken, text in shapes follows the paragraph, everything else
 * is a doubt. DrawingML (w:drawing) and VML (w:pict, w:object) are walked alike. */
#include "pipeline/import/word_reader.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/text/intern.h"

#define PICTURE_LIMIT 10000

/* One drawing. */
struct drawing {
    struct gz_word *word;
    struct gz_word_flow *flow;
    const struct gz_word_look *look;
    const char *shows; /* or "" */
    uint32_t width;    /* of a picture in it, 1/1000 pt; 0: unknown */
    bool floats;       /* it stands over or behind the text */
    bool any;          /* something was taken, or is a doubt already */
    uint32_t shapes, straight; /* how many there are, and how many are mere lines */
};

/* ---- Lengths ---- */

/* 1 pt = 12700 EMU */
static uint32_t of_emu(const char *text) {
    int64_t emu = gz_word_number(text, 0);
    return emu > 0 ? (uint32_t)(emu * 10 / 127) : 0;
}

/* "12.5" in thousandths; *end is behind it. -1: no number, or too large a one. */
static int64_t thousandths(const char *text, const char **end) {
    int64_t value = 0;
    int decimals = -1;
    const char *at = text;
    for (; isdigit((unsigned char)*at) || (*at == '.' && decimals < 0); at++) {
        if (*at == '.') {
            decimals = 0;
        } else if (decimals < 3) {
            value = value * 10 + (*at - '0');
            decimals += decimals >= 0;
        }
        if (value > 1000000000)
            return -1;
    }
    *end = at;
    for (decimals = decimals < 0 ? 0 : decimals; decimals < 3; decimals++)
        value *= 10;
    return at == text ? -1 : value;
}

/* The width of style="…;width:120pt;height:…". */
static uint32_t of_style(const char *style) {
    static const struct {
        const char *unit;
        int64_t times, by; /* to points */
    } units[] = {{"pt", 1, 1}, {"in", 72, 1}, {"cm", 7200, 254}, {"mm", 720, 254}, {"px", 3, 4}};
    const char *at = style, *end;
    while (at && (at = strstr(at, "width:")) && at > style && !strchr("; ", at[-1]))
        at++;
    if (!at)
        return 0;
    at += strlen("width:");
    int64_t value = thousandths(at + strspn(at, " "), &end);
    for (size_t i = 0; value > 0 && i < sizeof units / sizeof *units; i++)
        if (!strncmp(end, units[i].unit, 2)) {
            value = value * units[i].times / units[i].by;
            return value <= UINT32_MAX ? (uint32_t)value : 0;
        }
    return 0;
}

/* ---- Pictures ---- */

/* By the first bytes, else by the end of the part's name. */
static const char *kind_of(const struct gz_import_picture *picture, const char *part,
                           struct gz_arena *arena) {
    if (picture->length >= 8 && !memcmp(picture->bytes, "\x89PNG\r\n\x1A\n", 8))
        return "png";
    if (picture->length >= 3 && !memcmp(picture->bytes, "\xFF\xD8\xFF", 3))
        return "jpg";
    const char *dot = strrchr(part, '.');
    size_t length = dot ? strlen(dot + 1) : 0;
    if (length == 0 || length > 5)
        return "bin";
    char *kind = gz_arena_copy(arena, dot + 1, length);
    for (size_t i = 0; i < length; i++) {
        if (!isalnum((unsigned char)kind[i]))
            return "bin";
        kind[i] = (char)tolower((unsigned char)kind[i]);
    }
    /* Its first bytes say that it is none of these. */
    return !strcmp(kind, "png") || !strcmp(kind, "jpg") || !strcmp(kind, "jpeg") ? "bin" : kind;
}

/* Each part is read once. NULL: reported. */
static const struct gz_import_picture *read_file(struct gz_word *word, const char *part) {
    size_t before = word->picture_file_count;
    uint32_t number = gz_intern(word->picture_names, part, strlen(part));
    if (number < before)
        return &word->picture_files[number];
    struct gz_import_picture *file;
    GZ_APPEND(word->arena, word->picture_files, word->picture_file_count,
              word->picture_file_capacity, file);
    file->bytes = gz_part_bytes(word->container, part, &file->length);
    if (!file->bytes) {
        word->failed = true;
        return NULL;
    }
    file->kind = kind_of(file, part, word->arena);
    return file;
}

static void put_picture(struct drawing *drawing, const char *part) {
    struct gz_word *word = drawing->word;
    if (word->picture_tries++ >= PICTURE_LIMIT) {
        gz_word_doubt_file(word, "there are too many pictures: the last ones were left out");
        return;
    }
    if (!gz_container_has(word->container, part)) {
        gz_word_doubt(word, "a picture is missing in the file: %s", gz_word_quote(word, part));
        return;
    }
    if (gz_word_field_leaves_out(drawing->flow))
        return;
    const struct gz_import_picture *file = read_file(word, part);
    if (!file)
        return;
    if (strcmp(file->kind, "png") && strcmp(file->kind, "jpg"))
        gz_word_doubt(word, "a picture of the kind .%s cannot be typeset: make a PNG or JPEG of it",
                      file->kind);
    struct gz_import_picture *picture;
    GZ_APPEND(word->arena, word->out->pictures, word->out->picture_count,
              word->picture_capacity, picture);
    *picture = *file;
    picture->shows = drawing->shows;
    picture->width = drawing->width;
    picture->floats = drawing->floats;
    const char *link = drawing->flow->link ? drawing->flow->link
                                           : gz_word_field_link(drawing->flow);
    gz_word_text_add_mark(drawing->flow->text, GZ_IMPORT_NONE, word->out->picture_count - 1,
                          drawing->look, link, word->arena);
}

static void take_picture(struct drawing *drawing, const char *embedded, const char *linked) {
    struct gz_word *word = drawing->word;
    const char *id = embedded && *embedded ? embedded : linked;
    const struct gz_word_relation *relation = gz_word_relation(word->relations, id);
    drawing->any = true;
    if (!relation)
        gz_word_doubt(word, "a picture is missing in the file");
    else if (relation->external)
        gz_word_doubt(word, "a picture is not in the file, but in another place: %s",
                      gz_word_quote(word, relation->target));
    else
        put_picture(drawing, relation->target);
}

static void take_blip(struct drawing *drawing, const struct gz_xml_node *node) {
    take_picture(drawing, gz_xml_attribute(node, GZ_XML_R, "embed"),
                 gz_xml_attribute(node, GZ_XML_R, "link"));
}

/* What an author hid of a picture is in the file. */
static void take_crop(struct drawing *drawing, const struct gz_xml_node *node) {
    static const char *const sides[] = {"l", "t", "r", "b"};
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (gz_word_number(gz_xml_attribute(node, GZ_XML_NONE, sides[i]), 0) > 0) {
            gz_word_doubt(drawing->word, "a picture is cut in Word, and was taken whole");
            return;
        }
}

static void take_image_data(struct drawing *drawing, const struct gz_xml_node *node) {
    const char *id = gz_xml_attribute(node, GZ_XML_R, "id");
    const char *title = gz_xml_attribute(node, GZ_XML_O, "title");
    if (!*drawing->shows && title)
        drawing->shows = title;
    take_picture(drawing, id, gz_xml_attribute(node, GZ_XML_R, "href"));
}

/* ---- What is no picture ---- */

static void take_box(struct drawing *drawing, const struct gz_xml_node *node) {
    struct gz_word_flow *flow = drawing->flow;
    const struct gz_xml_node **box;
    drawing->any = true;
    GZ_APPEND(drawing->word->arena, flow->boxes, flow->box_count, flow->box_capacity, box);
    *box = node;
}

static void take_chart(struct drawing *drawing, const struct gz_xml_node *node) {
    (void)node;
    drawing->any = true;
    gz_word_doubt(drawing->word, "a chart was left out: make a picture of it");
}

static void take_diagram(struct drawing *drawing, const struct gz_xml_node *node) {
    (void)node;
    drawing->any = true;
    gz_word_doubt(drawing->word, "a diagram (SmartArt) was left out: make a picture of it");
}

static void take_object(struct drawing *drawing, const struct gz_xml_node *node) {
    const char *program = gz_xml_attribute(node, GZ_XML_NONE, "ProgID");
    drawing->any = true;
    gz_word_doubt(drawing->word, "of an object of another program (%s) only its picture was taken",
                  gz_word_quote(drawing->word, program ? program : "?"));
}

static void take_word_art(struct drawing *drawing, const struct gz_xml_node *node) {
    const char *text = gz_xml_attribute(node, GZ_XML_NONE, "string");
    drawing->any = true;
    gz_word_doubt(drawing->word, "text that is drawn (WordArt) was left out: %s",
                  gz_word_quote(drawing->word, text ? text : ""));
}

static void take_control(struct drawing *drawing, const struct gz_xml_node *node) {
    (void)node;
    drawing->any = true;
    gz_word_doubt(drawing->word, "a button or another control was left out");
}

/* The drawing's text for listeners. */
static void take_properties(struct drawing *drawing, const struct gz_xml_node *node) {
    const char *text = gz_xml_attribute(node, GZ_XML_NONE, "descr");
    if (text && *text && !*drawing->shows)
        drawing->shows = text;
}

static const struct {
    enum gz_xml_space space;
    const char *name;
    void (*take)(struct drawing *drawing, const struct gz_xml_node *node);
} things[] = {
    {GZ_XML_A, "blip", take_blip},
    {GZ_XML_A, "srcRect", take_crop},
    {GZ_XML_V, "imagedata", take_image_data},
    {GZ_XML_W, "txbxContent", take_box},
    {GZ_XML_CHART, "chart", take_chart},
    {GZ_XML_DIAGRAM, "relIds", take_diagram},
    {GZ_XML_O, "OLEObject", take_object},
    {GZ_XML_W, "control", take_control},
    {GZ_XML_V, "textpath", take_word_art},
    {GZ_XML_WP, "docPr", take_properties},
};

static void walk(struct drawing *drawing, const struct gz_xml_node *parent);

/* DrawingML says wp:anchor, VML style="position:absolute;…". */
static bool is_floating(const struct gz_xml_node *node) {
    const char *style = node->space == GZ_XML_V
                            ? gz_xml_attribute(node, GZ_XML_NONE, "style")
                            : NULL;
    return gz_xml_is(node, GZ_XML_WP, "anchor") || (style && strstr(style, "position:absolute"));
}

static bool is_value_of(const char *value, const char *const *values, size_t count) {
    for (size_t i = 0; value && i < count; i++)
        if (!strcmp(value, values[i]))
            return true;
    return false;
}

/* A straight line is a look of the paper, such as the red one below a letterhead. */
static void count_shape(struct drawing *drawing, const struct gz_xml_node *node) {
    static const char *const shapes[] = {"shape", "rect",     "roundrect", "oval",
                                         "line",  "polyline", "arc",       "curve"};
    static const char *const types[] = {"#_x0000_t20", "#_x0000_t32"};
    static const char *const presets[] = {"line", "straightConnector1"};
    bool vml = node->space == GZ_XML_V && is_value_of(node->name, shapes, 8);
    drawing->shapes += vml || (node->space == GZ_XML_SHAPES && (!strcmp(node->name, "wsp") ||
                                                                !strcmp(node->name, "cxnSp")));
    drawing->straight +=
        (vml && (!strcmp(node->name, "line") ||
                 is_value_of(gz_xml_attribute(node, GZ_XML_NONE, "type"), types, 2))) ||
        (gz_xml_is(node, GZ_XML_A, "prstGeom") &&
         is_value_of(gz_xml_attribute(node, GZ_XML_NONE, "prst"), presets, 2));
}

static void take(struct drawing *drawing, const struct gz_xml_node *node) {
    for (size_t i = 0; i < sizeof things / sizeof *things; i++)
        if (gz_xml_is(node, things[i].space, things[i].name)) {
            things[i].take(drawing, node);
            return;
        }
    uint32_t width = drawing->width;
    const char *shows = drawing->shows;
    bool floats = drawing->floats;
    drawing->floats |= is_floating(node);
    count_shape(drawing, node);
    if (gz_xml_is(node, GZ_XML_WP, "inline") || gz_xml_is(node, GZ_XML_WP, "anchor"))
        drawing->width =
            of_emu(gz_xml_attribute(gz_xml_child(node, GZ_XML_WP, "extent"), GZ_XML_NONE, "cx"));
    else if (node->space == GZ_XML_SHAPES) /* of all shapes together: not a picture's */
        drawing->width = 0;
    else if (gz_xml_is(node, GZ_XML_PIC, "pic")) /* it may have a text of its own */
        take_properties(drawing, gz_xml_child(gz_xml_child(node, GZ_XML_PIC, "nvPicPr"),
                                              GZ_XML_PIC, "cNvPr"));
    else if (node->space == GZ_XML_V) {
        const char *alt = gz_xml_attribute(node, GZ_XML_NONE, "alt");
        drawing->width = of_style(gz_xml_attribute(node, GZ_XML_NONE, "style"));
        drawing->shows = alt ? alt : drawing->shows;
    }
    walk(drawing, node);
    drawing->width = width;
    drawing->shows = shows;
    drawing->floats = floats;
}

static void walk(struct drawing *drawing, const struct gz_xml_node *parent) {
    for (const struct gz_xml_node *at = parent->children; at && !drawing->word->failed;
         at = at->next)
        if (at->name)
            take(drawing, at);
}

void gz_word_drawing(struct gz_word *word, struct gz_word_flow *flow,
                     const struct gz_xml_node *node, const struct gz_word_look *look) {
    struct drawing drawing = {.word = word, .flow = flow, .look = look, .shows = ""};
    walk(&drawing, node);
    if (!drawing.any && (!drawing.shapes || drawing.straight < drawing.shapes))
        gz_word_doubt(word, "a drawing was left out");
}
