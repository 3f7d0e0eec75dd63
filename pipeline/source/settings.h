/* {page_width} and {width=60%}, behind a picture or under a table. */
#ifndef GZ_SOURCE_SETTINGS_H
#define GZ_SOURCE_SETTINGS_H

#include "layout/units.h"
#include "pipeline/source/slice.h"

struct gz_settings {
    bool page_width;
    uint32_t width_share; /* thousandths of the measure, 0: none */
    gz_length width;      /* 0: none */
};

enum gz_settings_of { GZ_SETTINGS_PICTURE, GZ_SETTINGS_TABLE };

/* Reads the settings that `text` begins with, `{` and all, and moves it past
 * their `}`. All errors are reported; false when there was one. */
bool gz_settings_read(const struct gz_article_source *source, enum gz_settings_of what,
                      struct gz_slice *text, struct gz_settings *out);

/* Reports a line outside pictures and tables that begins with settings, or with
 * what the input method makes of them; true when it does. */
bool gz_settings_refuse_line(const struct gz_article_source *source, struct gz_slice line);

#endif
