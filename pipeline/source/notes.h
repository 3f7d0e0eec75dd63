/* Footnotes of one article: marks `[^1]` in its texts, and `[^1]: 注文`.
 *
 * Texts are read in the order of the article, so notes get their index when
 * their first mark is read, whether their definition stood before or not. */
#ifndef GZ_SOURCE_NOTES_H
#define GZ_SOURCE_NOTES_H

#include "layout/document.h"
#include "pipeline/source/slice.h"

#define GZ_NOTE_LIMIT 1000    /* footnotes of an article */
#define GZ_NOTE_LABEL_LIMIT 8 /* characters */

struct gz_notes *gz_notes_create(struct gz_arena *scratch);

/* Bytes of the label that a text begins with: 1 to 8 letters, digits (also ①)
 * or Han; 0 when there is none. */
uint32_t gz_note_label_length(struct gz_slice text);

/* A mark: index + 1 of its note. 0 past the limit, which is reported. */
uint32_t gz_notes_mark(const struct gz_article_source *source, struct gz_slice label);

/* Whether a trimmed line begins a footnote: `[^` and, somewhere, `]:`. */
bool gz_note_is_definition(struct gz_slice line);

/* Reads the line that begins a footnote; a further paragraph of it. */
void gz_notes_define(const struct gz_article_source *source, struct gz_slice line);
void gz_notes_continue(const struct gz_article_source *source, struct gz_slice line);

/* Reports the first mark in a text of the front matter or of an attachment's
 * head, where markup is not read. */
void gz_notes_refuse(const struct gz_article_source *source, const struct gz_text *text);

/* Gives the notes to the article; reports marks and notes that lack the other. */
void gz_notes_finish(const struct gz_article_source *source, struct gz_article *out);

#endif
