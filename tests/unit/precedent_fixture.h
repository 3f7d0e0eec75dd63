/* An earlier layout for tests: texts with their lines, one article "a". Lines are
 * given as "第一行|第二行"; all stand in column 1 of page 0 unless a test moves them. */
#ifndef GZ_PRECEDENT_FIXTURE_H
#define GZ_PRECEDENT_FIXTURE_H

#include "lines_fixture.h"

#include "layout/keep.h"

#define PRECEDENT_TEXTS 8

struct printed {
    struct gz_precedent precedent;
    struct gz_precedent_article article;
    struct gz_precedent_text texts[PRECEDENT_TEXTS];
    struct gz_keeper keeper;
};

/* Appends a text; its lines are LEADING apart from `top` on. */
static inline struct gz_precedent_line *add_printed(struct layout_fixture *fixture,
                                                    struct printed *printed,
                                                    enum gz_element_kind kind, const char *lines) {
    struct gz_arena *arena = fixture->setter.arena;
    uint32_t count = 1, number = 0;
    for (const char *at = lines; *at; at++)
        count += *at == '|';
    struct gz_precedent_line *out = GZ_NEW_ARRAY(arena, struct gz_precedent_line, count);
    char *all = GZ_NEW_ARRAY(arena, char, strlen(lines) + 1);
    for (const char *at = lines; number < count; number++) {
        size_t length = strcspn(at, "|");
        strncat(all, at, length);
        uint32_t solid;
        gz_solid_copy(arena, all, (uint32_t)strlen(all), &solid);
        out[number] = (struct gz_precedent_line){
            .end = solid, .column = 1, .baseline = 90000 + (gz_length)number * LEADING};
        at += length + (at[length] == '|');
    }
    struct gz_precedent_text *text = &printed->texts[printed->article.text_count++];
    *text = (struct gz_precedent_text){.kind = kind, .lines = out, .line_count = count};
    text->solid = gz_solid_copy(arena, all, (uint32_t)strlen(all), &text->length);
    return out;
}

/* From here on the setter follows what was added. */
static inline void follow(struct layout_fixture *fixture, struct printed *printed) {
    printed->article.id = "a";
    printed->article.texts = printed->texts;
    printed->precedent = (struct gz_precedent){&printed->article, 1};
    printed->keeper = (struct gz_keeper){.precedent = &printed->precedent,
                                         .arena = fixture->setter.arena};
    gz_keeper_enter(&printed->keeper, "a");
    fixture->setter.keeper = &printed->keeper;
}

#endif
