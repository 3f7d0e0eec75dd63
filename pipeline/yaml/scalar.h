/* Scalars of YAML to texts that know their source, character by character.
 * Private to the YAML layer. */
#ifndef GZ_YAML_SCALAR_H
#define GZ_YAML_SCALAR_H

#include "pipeline/yaml/yaml.h"

/* A scalar as libfyaml found it: its value, and the bytes start … end of the
 * file that spell it (without quotes; of a block, all its lines). */
struct gz_yaml_spelling {
    enum gz_yaml_notation notation;
    const char *value;
    size_t value_length;
    uint32_t start, end;
};

/* The text of a scalar. Its value is libfyaml's, but that a folded line end
 * between two wide characters (Han, kana, full-width marks) is nothing instead
 * of a blank: Chinese has no blank there to fold to.
 *
 * False when the spelling and libfyaml's value disagree, which happens where
 * libfyaml 0.7 loses text (blank lines after an escaped line end): better an
 * error than a word that is gone. *out then holds libfyaml's value. */
bool gz_yaml_scalar_text(const struct gz_source_file *file,
                         const struct gz_yaml_spelling *spelling, struct gz_text *out,
                         struct gz_arena *arena);

#endif
