/* The faces of an issue: font stacks resolved to files, fallback by character.
 *
 * A stack (宋, 黑, 楷 …) is an ordered list of fontconfig patterns, the
 * office's usual face first, free ones last. Style roles refer to stacks.
 * Resolution order for a character, each step only when the one before has no
 * glyph: the stack's Latin companion (for characters of Latin context), the
 * stack's first present face, its further present faces in order, then any
 * system face that fontconfig offers (reported once per character).
 * Two exceptions: private characters never leave their stack, for another
 * face's would be a wrong character in print; characters that show nothing
 * (joiners, selectors) stay in the first face, and shaping removes them.
 *
 * For one thread at a time: lookups fill the set's tables.
 */
#ifndef GZ_FONTSET_H
#define GZ_FONTSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/face.h"
#include "fonts/support/diag.h"

#define GZ_NO_STACK UINT32_MAX
#define GZ_NO_FACE UINT32_MAX

/* Data from the style file; strings borrowed for the fontset's life. */
struct gz_font_stack {
    const char *name;
    /* fontconfig patterns: "SimSun", "Noto Serif CJK SC:bold". A pattern is
     * served only by a face whose family name (in any language) is the one
     * asked for; fontconfig's substitutes do not count. A weight, slant or
     * width that it names must be there; without, the family's face nearest to
     * regular serves. A size means nothing here, so that a hyphen belongs to
     * the name: "FZXiaoBiaoSong-B05S". */
    const char *const *patterns;
    uint32_t pattern_count;
    uint32_t latin;    /* index of the stack that serves Latin, or GZ_NO_STACK */
    struct gz_pos pos; /* in the style file */
};

struct gz_fontset; /* opaque; owns its faces */

/* A stack that a face served: some character was looked up in the stack and
 * found in the face. */
struct gz_face_use {
    const char *stack;   /* its name */
    const char *pattern; /* of the stack, that names the face; NULL: it came from outside */
};

/* A face that must be the very one of an earlier time. Its uses count as far as
 * the stacks still have them (a stack of the name, in it the pattern); without
 * one left the face is not wanted any more. */
struct gz_locked_face {
    const char *family, *style;  /* or NULL */
    const char *version, *file;  /* for messages; version may be NULL */
    uint32_t index;              /* in its file, from 0 */
    const uint8_t *sha256;       /* [32], of its file */
    const struct gz_face_use *uses;
    uint32_t use_count;
};

struct gz_font_lock {
    const struct gz_locked_face *faces;
    uint32_t count;
    /* The locked faces of a stack serve before its others, also before one that
     * was installed since, and those that served it from outside before any
     * other from there. False: the stacks have their order, and outside faces
     * are not locked. */
    bool first;
    struct gz_pos pos; /* of the lock, for messages */
};

struct gz_fonts_ahead; /* fonts/ahead.h */

struct gz_fontset_options {
    const struct gz_font_stack *stacks;
    uint32_t stack_count;
    bool strict;         /* a stack not served by its first face is an error */
    bool system_fallback; /* allow faces outside the stacks (default true) */
    const char *digests; /* the file that remembers digests (fonts/digests.h), or NULL */
    const struct gz_font_lock *lock; /* or NULL */
    struct gz_fonts_ahead *ahead;    /* what was read before; is used up. Or NULL */
};

/* Resolves every stack. NULL when a locked face is missing or another one: each
 * was reported as an environment error, and the stacks were not looked at. NULL
 * when a stack has no face at all: an environment
 * error with the patterns tried was reported at its position for each such
 * stack. Reports one warning a stack that its first pattern does not serve,
 * with `strict` an error, and then NULL.
 * A face file that is present but unusable is named in the message. */
struct gz_fontset *gz_fontset_create(const struct gz_fontset_options *options,
                                     struct gz_diag *diag);
void gz_fontset_destroy(struct gz_fontset *set);

/* The same, with what another set has open, which is destroyed; NULL is allowed.
 * Which faces there are is not asked anew: the donor is to be current. */
struct gz_fontset *gz_fontset_create_from(struct gz_fontset *donor,
                                          const struct gz_fontset_options *options,
                                          struct gz_diag *diag);

/* Makes a set as it was when it was created, for another layout: faces are
 * numbered anew, no character was looked up yet. Files stay open and what was
 * computed of them (SHA-256, shaping plans) stays known. Not for a set with
 * locked faces. */
void gz_fontset_rewind(struct gz_fontset *set);

/* Does once what every process that is forked afterwards needed to do: hashes the
 * stacks' files, reads their tables for shaping and outlines. Changes no answer. */
void gz_fontset_warm(struct gz_fontset *set);

/* Whether a set created now would have the same faces: fontconfig's
 * configuration, the folders of fonts and the files of the stacks' faces are
 * unchanged. */
bool gz_fontset_is_current(const struct gz_fontset *set);

/* Faces are numbered 0 … count-1 in order of first use; stable within a set. */
uint32_t gz_fontset_face_count(const struct gz_fontset *set);
struct gz_face *gz_fontset_face(const struct gz_fontset *set, uint32_t face);

/* The face for a character, or GZ_NO_FACE when no face on the system has it.
 * `latin`: the character stands in Latin context (decided by layout/; “ ” — …
 * · have one code point for both). *fallback (may be NULL) becomes true when
 * a face other than the stack's own first one serves a non-Latin character,
 * or a face outside the stacks serves a Latin one. */
uint32_t gz_fontset_lookup(struct gz_fontset *set, uint32_t stack,
                           uint32_t code, bool latin, bool *fallback);

/* A variation sequence: as above, a face that has it is preferred. */
uint32_t gz_fontset_lookup_variation(struct gz_fontset *set, uint32_t stack,
                                     uint32_t code, uint32_t selector,
                                     bool *fallback);

/* How a stack was resolved, for `gazette fonts`. */
struct gz_stack_report {
    const char *pattern; /* the pattern that serves, borrowed */
    uint32_t rank;       /* its index in the list; 0 is the first choice */
    uint32_t face;
};
/* One entry for each present face of the stack, in order; returns the count,
 * *out is borrowed until the set is destroyed. */
uint32_t gz_fontset_stack_report(const struct gz_fontset *set, uint32_t stack,
                                 const struct gz_stack_report **out);

/* The stacks that a face has served so far, a list in `arena` of borrowed
 * strings; returns the count. */
uint32_t gz_fontset_face_uses(const struct gz_fontset *set, uint32_t face, struct gz_arena *arena,
                              const struct gz_face_use **out);

/* Characters that were served outside the stacks. */
struct gz_fallback {
    uint32_t code, stack, face;
};
uint32_t gz_fontset_fallbacks(const struct gz_fontset *set,
                              const struct gz_fallback **out);

#endif
