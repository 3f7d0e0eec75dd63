/* Content streams, and the objects that they use. */
#ifndef CONFORM_CONTENT_H
#define CONFORM_CONTENT_H

#include "check.h"

/* A colour space came into use, named or as an array; resources may hold
 * defaults for device spaces and may be NIL. */
void use_space(struct check *check, const struct object *resources, const struct object *space,
               const struct object *where);
void use_device(struct check *check, const struct object *resources, int components,
                const struct object *where);
void check_profile(struct check *check, enum rule rule, const struct object *stream);
/* The colour space in an ICC profile's header, as four characters, or "". */
const char *profile_space(const struct object *stream, char *space);
const char *profile_class(const struct object *stream, char *kind);

/* True: with transparency. */
bool check_image(struct check *check, const struct object *resources,
                 const struct object *image);
bool check_state(struct check *check, const struct object *state);
bool check_form(struct check *check, const struct object *form);
void check_intent_name(struct check *check, const struct object *name,
                       const struct object *where);

#endif
