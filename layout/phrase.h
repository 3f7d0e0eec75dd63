/* Breaking titles and contents entries by phrase. */
#ifndef GZ_PHRASE_H
#define GZ_PHRASE_H

#include "layout/linebreak.h"

/* Breaks a short text into the least number of lines that fit the measure,
 * at phrase ends and into lines of pleasing lengths: never inside a word where
 * that can be, 《…》 kept whole where it can be. Ragged: nothing is stretched;
 * marks may be squeezed so that a phrase fits. `balanced`: lines of like length,
 * as many as natural widths need (titles); otherwise the lines are filled and
 * the last one takes what is left (contents entries). Texts too long for a title
 * are broken by gz_linebreak(). */
struct gz_lines gz_phrase_break(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                                const struct gz_measure *measure, bool balanced);

/* Reads the dictionary of words, which else the first title waits for. */
void gz_phrase_prepare(void);

/* Does one of the lines end inside a word? */
bool gz_phrase_cuts_word(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                         struct gz_lines lines);

#endif
