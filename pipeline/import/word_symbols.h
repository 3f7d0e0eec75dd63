/* What characters of symbol faces show, in Unicode. */
#ifndef GZ_IMPORT_WORD_SYMBOLS_H
#define GZ_IMPORT_WORD_SYMBOLS_H

#include <stdbool.h>
#include <stdint.h>

/* Whether a face gives characters another sense: Symbol, Wingdings, … */
bool gz_word_symbol_face(const char *face);

/* `code` of that face, with or without U+F000 added. 0: not known. */
uint32_t gz_word_symbol(const char *face, uint32_t code);

#endif
