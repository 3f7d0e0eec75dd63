/* What differs between two layouts of an issue: by page, by line, by word.
 *
 * Everything is read off two layout records; what made them (an earlier
 * publication, this build, another program's version) does not matter.
 *
 * Pages are paired by their labels. Equal hashes prove a page the same; what
 * differs on a page is told by its lines. Texts (paragraphs, titles, cells …)
 * are paired within their article: equal ones first, then those that are like
 * each other; what is left was added or removed. Inside a pair the difference
 * is that of words (ICU), so that a reader sees 截止 → 截至. Where a title is
 * broken is no edit; an entry of the contents is one when its title stayed.
 *
 * Files: changes_texts (lines → texts), changes_sequence, changes_align (which
 * text became which), changes_split, changes_words (words), changes_articles,
 * changes_edits (what was corrected), changes_pages (what looks different).
 */
#ifndef GZ_CHANGES_H
#define GZ_CHANGES_H

#include "pipeline/record/record.h"

#define GZ_NOWHERE UINT32_MAX

/* Where something stands on the pages of one of the records. */
struct gz_place {
    uint32_t page; /* index from 0; GZ_NOWHERE: not on these pages */
    uint32_t line; /* index into the page's lines, from 0 */
    struct gz_pos source; /* of the first character concerned */
};

/* One correction: words of a text removed, added or replaced, or a whole text. */
struct gz_edit {
    uint32_t article; /* index in `newer`, in `older` for what is gone with its article;
                       * GZ_NOWHERE: masthead, board, imprint, contents titles */
    bool article_gone;
    bool whole;      /* the whole text was added or removed */
    bool moved;      /* the whole text stands elsewhere: `removed` is it as it was, `added` as
                      * it is; what was corrected in it are edits by themselves */
    bool parted;     /* a paragraph became two: `before` ends the first, `after` begins the
                      * second; removed and added are "" */
    bool joined;     /* two became one; likewise, of the older texts */
    bool style_only; /* widths of marks or digits, blanks: nothing that is read */
    enum gz_element_kind kind;
    const char *removed, *added; /* "" for nothing */
    const char *before, *after;  /* a few characters around, of the newer text */
    /* The texts around, and where in them `removed` and `added` are, in bytes; NULL
     * for a whole text. Edits of one text have these pointers in common. */
    const char *old_text, *new_text;
    uint32_t old_offset, new_offset;
    /* Of the edit's first character. Of a whole text that was added, old_place is
     * where the text before it ends, or the one behind it begins: the place in
     * print where it is missing; likewise new_place of one that is gone. */
    struct gz_place old_place, new_place;
};

struct gz_page_change {
    const char *label;
    uint32_t older, newer; /* indices; GZ_NOWHERE: the page is new, or gone */
    bool same;             /* equal hashes */
    bool text_same;        /* the same lines at the same places: something else differs */
    /* Of the newer page's lines, those that the older page does not have at the
     * same place with the same text. [lines of the newer page], or NULL. */
    const bool *changed_lines;
    uint32_t changed_line_count;
};

struct gz_article_change {
    uint32_t older, newer; /* indices; GZ_NOWHERE: added, or removed */
    bool start_moved;      /* on another page, or at another height of it */
    bool title_changed;
};

struct gz_changes {
    const struct gz_record *older, *newer; /* borrowed */
    const struct gz_page_change *pages; /* those of `newer` in their order, then those gone */
    uint32_t page_count;
    uint32_t differing; /* pages that are not the same */
    const struct gz_article_change *articles; /* likewise */
    uint32_t article_count;
    const struct gz_edit *edits; /* in reading order of `newer`; what is gone stands where
                                  * it stood */
    uint32_t edit_count;
    uint32_t first_moved; /* index in `newer` of the first page that an article begins on
                           * though it did not begin there before; GZ_NOWHERE: none */
    bool contents_changed; /* a line of the contents differs, a page number included */
    bool fonts_changed, style_changed; /* other faces, another style */
};

/* Compares two records. All memory in `arena`; borrows from both. */
struct gz_changes *gz_changes_create(const struct gz_record *older, const struct gz_record *newer,
                                     struct gz_arena *arena);

#endif
