/* 附件：1.… 2.…: the label up to its colon, then one title a line. Where the
 * titles are numbered, a line without a number goes on with the one before. */
#include "pipeline/source/block.h"
#include "pipeline/source/inline.h"

#include <string.h>

struct list_state {
    const struct gz_article_source *source;
    struct gz_slice_list item; /* lines of the current one */
    bool numbered;
    struct gz_text_list items;
};

static void finish_item(struct list_state *state) {
    if (!state->item.count)
        return;
    gz_text_append(state->source, &state->items,
                   gz_inline_parse(state->source, state->item.items, state->item.count, 0));
    state->item.count = 0;
}

static void add_line(struct list_state *state, struct gz_slice line) {
    uint32_t number = gz_slice_item_number(line, true);
    if (number || !state->numbered)
        finish_item(state);
    state->numbered |= number > 0;
    gz_slice_append_item(&state->item, line, number, state->source->scratch);
}

/* Bytes of the label with its colon, 0 when there is no colon. */
static uint32_t label_length(struct gz_slice line) {
    static const char *const colons[] = {"：", ":"};
    for (size_t i = 0; i < 2; i++) {
        uint32_t at = gz_slice_find(line, 0, colons[i]);
        if (at < line.length && at > 0)
            return at + (uint32_t)strlen(colons[i]);
    }
    return 0;
}

/* The label; what follows it on its line is the first item. */
static bool read_label(struct list_state *state, struct gz_slice line, struct gz_text *label) {
    uint32_t length = label_length(line);
    if (!length || !gz_slice_starts(line, "附")) {
        gz_error(state->source->diag, line.pos, "type 附件：1.… and one title a line",
                 "an attachment list does not begin with 附件：");
        return false;
    }
    *label = gz_inline_slice(state->source, gz_slice_head(line, length));
    struct gz_slice rest = gz_slice_trim(gz_slice_from(line, length));
    if (rest.length)
        add_line(state, rest);
    return true;
}

void gz_block_read_attachment_list(const struct gz_article_source *source,
                                   const struct gz_block_source *block, struct gz_block_list *out) {
    struct list_state state = {.source = source};
    struct gz_text label = {0};
    bool labelled = false;
    for (uint32_t i = 0; i < block->line_count; i++) {
        struct gz_slice line = gz_block_line(source, block, i);
        if (!line.length)
            continue;
        if (labelled)
            add_line(&state, line);
        else if (!(labelled = read_label(&state, line, &label)))
            return;
    }
    finish_item(&state);
    if (labelled && !state.items.count) {
        gz_error(source->diag, block->pos, "type 附件：1.… and one title a line",
                 "an attachment list without a title");
        return;
    }
    struct gz_block *list = gz_block_append(source, out, GZ_BLOCK_ATTACHMENT_LIST, block->pos);
    list->as.attachment_list =
        (struct gz_attachment_list){label, gz_text_keep(source, &state.items), state.items.count};
}
