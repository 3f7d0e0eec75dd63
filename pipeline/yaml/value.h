/* Helpers of the YAML layer that its readers may need beside yaml.h. */
#ifndef GZ_YAML_VALUE_H
#define GZ_YAML_VALUE_H

#include "layout/units.h"
#include "pipeline/yaml/yaml.h"

/* `key:` with nothing after it. */
bool gz_yaml_is_null(const struct gz_yaml_node *node);

/* "12", "10.5pt", "210mm", "1.5cm", "5in", or a Chinese type size ("五号"), to
 * a length. `utf8` ends in a NUL at `length`. False when it is none. */
bool gz_yaml_parse_length(const char *utf8, size_t length, gz_length *out);

#endif
