/* The tables of keys that the readers use, for tests that hold the published
 * JSON Schemas (pipeline/schema/) to them. */
#ifndef GZ_SCHEMA_H
#define GZ_SCHEMA_H

#include "pipeline/yaml/yaml.h"

const struct gz_yaml_table *gz_issue_table(void);
const struct gz_yaml_table *gz_issue_group_table(void); /* a group of articles */
const struct gz_yaml_table *gz_issue_cover_table(void);
const struct gz_yaml_table *gz_style_table(void);      /* the whole file */
const struct gz_yaml_table *gz_style_font_table(void); /* an entry of fonts */
const struct gz_yaml_table *gz_style_role_table(void); /* an entry of roles */
const struct gz_yaml_table *gz_style_heading_table(void);
const struct gz_yaml_table *gz_style_ink_table(void);     /* an entry of print: inks: */

#endif
