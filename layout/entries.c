/* A list of contents among the text of an article (rule 19): the year's.
 *
 * An entry is a title broken by phrase whose last line carries leader and page
 * number; its lines stand together and on the grid like all text.
 */
#include "layout/leader.h"

#include <string.h>

struct entries {
    struct gz_setter *setter;
    struct gz_galley *galley;
    struct gz_leader leader;
    uint32_t list; /* element */
};

static struct gz_box_line page_number(const struct entries *entries, const struct gz_text *page,
                                      uint32_t element) {
    return gz_box_line_natural(entries->setter, page, entries->leader.role, element, 0,
                               entries->leader.width, GZ_ALIGN_RIGHT);
}

/* Leader and number join the last line of the title. */
static void end_entry(const struct entries *entries, struct gz_box_line number) {
    struct gz_setter *setter = entries->setter;
    struct gz_box *box = &entries->galley->boxes[entries->galley->count - 1];
    struct gz_box_line *lines =
        GZ_NEW_ARRAY(setter->arena, struct gz_box_line, box->line_count + 2);
    memcpy(lines, box->lines, box->line_count * sizeof *lines);
    const struct gz_box_line *last = &lines[box->line_count - 1];
    uint32_t artifact = gz_setter_artifact(setter, GZ_ARTIFACT_LAYOUT);
    struct gz_box_line leader =
        gz_leader_line(&entries->leader, last->x + last->width, number.width, artifact);
    leader.baseline = number.baseline = last->baseline;
    uint32_t count = box->line_count;
    if (leader.run_count > 0)
        lines[count++] = leader;
    lines[count++] = number;
    box->lines = lines;
    box->line_count = count;
}

/* Its lines stay in one column, as far as a column holds them. */
static void keep_whole(const struct entries *entries, size_t first) {
    struct gz_galley *galley = entries->galley;
    if (galley->count - first > entries->setter->style->grid.lines / 2)
        return;
    for (size_t i = first; i + 1 < galley->count; i++)
        galley->boxes[i].keep = GZ_MUST;
}

static void set_entry(const struct entries *entries, const struct gz_entry *entry) {
    uint32_t element = gz_setter_element(entries->setter, GZ_ELEMENT_CONTENTS_ENTRY,
                                         entries->list, gz_text_pos(&entry->title, 0));
    uint32_t page = gz_setter_element(entries->setter, GZ_ELEMENT_CONTENTS_ENTRY, element,
                                      gz_text_pos(&entry->page, 0));
    struct gz_box_line number = page_number(entries, &entry->page, page);
    struct gz_setting setting = {
        .role = entries->leader.role,
        .element = element,
        .measure = gz_leader_measure(&entries->leader, number.width),
        .by_phrase = true,
    };
    size_t first = entries->galley->count;
    gz_galley_paragraph(entries->setter, entries->galley, &entry->title, &setting);
    end_entry(entries, number);
    keep_whole(entries, first);
}

void gz_entries_set(struct gz_setter *setter, struct gz_galley *galley,
                    const struct gz_entry_list *list, const struct gz_room *room,
                    struct gz_pos pos) {
    struct entries entries = {
        .setter = setter, .galley = galley,
        .leader = {.setter = setter,
                   .role = GZ_ROLE_CONTENTS_ENTRY, .width = room->measure},
        .list = gz_setter_element(setter, GZ_ELEMENT_CONTENTS, room->parent, pos),
    };
    for (uint32_t i = 0; i < list->count; i++) {
        set_entry(&entries, &list->items[i]);
        gz_setter_forget(setter); /* a year has many */
    }
}
