#include "pipeline/build/page_states.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/text/page_name.h"

#define RANGE_LIMIT 12 /* of a list; a line is to be read at a glance */

static struct gz_page_states make_states(uint32_t count, struct gz_arena *arena) {
    return (struct gz_page_states){GZ_NEW_ARRAY(arena, struct gz_page_state, count), count};
}

static const char *copy_label(const char *label, struct gz_arena *arena) {
    return gz_arena_copy(arena, label ? label : "", label ? strlen(label) : 0);
}

struct gz_page_states gz_page_states_of_pages(const struct gz_pages *pages,
                                              struct gz_arena *arena) {
    struct gz_page_states states = make_states(pages->page_count, arena);
    for (uint32_t i = 0; i < states.count; i++) {
        uint32_t face;
        states.pages[i].label = copy_label(pages->pages[i].label, arena);
        states.pages[i].known = gz_page_hash(pages, i, states.pages[i].hash, &face);
    }
    return states;
}

struct gz_page_states gz_page_states_of_record(const struct gz_record *record,
                                               struct gz_arena *arena) {
    struct gz_page_states states = make_states(record->page_count, arena);
    for (uint32_t i = 0; i < states.count; i++) {
        states.pages[i].label = copy_label(record->pages[i].label, arena);
        states.pages[i].known = true;
        memcpy(states.pages[i].hash, record->pages[i].hash, GZ_PAGE_HASH_SIZE);
    }
    return states;
}

/* The page of a label, looked for first where it is most often. */
static const struct gz_page_state *find_page(const struct gz_page_states *states,
                                             const char *label, uint32_t near) {
    if (near < states->count && strcmp(states->pages[near].label, label) == 0)
        return &states->pages[near];
    for (uint32_t i = 0; i < states->count; i++)
        if (strcmp(states->pages[i].label, label) == 0)
            return &states->pages[i];
    return NULL;
}

enum wanted { CHANGED, MISSING };

/* Whether page i of `states` is changed in, or missing from, the others. */
static bool is_wanted(const struct gz_page_states *states, uint32_t i,
                      const struct gz_page_states *others, enum wanted wanted) {
    const struct gz_page_state *page = &states->pages[i];
    const struct gz_page_state *other = find_page(others, page->label, i);
    if (wanted == MISSING || !other)
        return wanted == MISSING && !other;
    return !page->known || !other->known ||
           memcmp(page->hash, other->hash, GZ_PAGE_HASH_SIZE) != 0;
}

/* Adds "p. 3, 8–11 changed" to a text. */
static const char *add_list(const char *before, const struct gz_page_states *states,
                            const struct gz_page_states *others, enum wanted wanted,
                            const char *sentence, struct gz_arena *arena) {
    struct gz_buffer list = {.arena = arena};
    uint32_t ranges = 0;
    for (uint32_t i = 0; i < states->count; i++) {
        if (!is_wanted(states, i, others, wanted))
            continue;
        uint32_t last = i;
        while (last + 1 < states->count && is_wanted(states, last + 1, others, wanted))
            last++;
        if (ranges++ == RANGE_LIMIT) {
            gz_buffer_add_string(&list, " …");
            break;
        }
        bool two = last == i + 1;
        gz_page_names_add(&list, states->pages[i].label, states->pages[two ? i : last].label,
                          "–");
        if (two)
            gz_page_names_add(&list, states->pages[last].label, states->pages[last].label, "");
        i = last;
    }
    if (ranges == 0)
        return before;
    const char *text = gz_arena_format(arena, sentence, list.bytes);
    return *before ? gz_arena_format(arena, _("%s, %s"), before, text) : text;
}

const char *gz_page_states_difference(const struct gz_page_states *older,
                                      const struct gz_page_states *newer,
                                      struct gz_arena *arena) {
    const char *text = add_list("", newer, older, CHANGED, _("p. %s changed"), arena);
    text = add_list(text, newer, older, MISSING, _("p. %s added"), arena);
    return add_list(text, older, newer, MISSING, _("p. %s gone"), arena);
}
