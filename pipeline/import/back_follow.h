/* How well one line reads on behind another: by their widths, stops, brackets and
 * numbers, and by what stands beside one another elsewhere in the text. */
#ifndef GZ_BACK_FOLLOW_H
#define GZ_BACK_FOLLOW_H

#include "pipeline/import/back_text.h"

#define GZ_BACK_BRACKETS 4 /* of one line, or open in one another, that are looked at */

/* Numbers of one kind count on: 一、 （一） 1. （1） 第一章 第一条 一是. */
enum gz_back_series {
    GZ_BACK_NO_SERIES,
    GZ_BACK_CHAPTERS,
    GZ_BACK_PROVISIONS,
    GZ_BACK_HAN,
    GZ_BACK_HAN_BRACKETS,
    GZ_BACK_DIGITS,
    GZ_BACK_DIGIT_BRACKETS,
    GZ_BACK_POINTS,
    GZ_BACK_SERIES_COUNT
};

struct gz_back_look {
    uint32_t begins[2], ends[2]; /* its first and last two characters, digits as 0 */
    uint32_t closing[GZ_BACK_BRACKETS], opening[GZ_BACK_BRACKETS]; /* without partner in it */
    uint32_t closing_count, opening_count;
    uint32_t width; /* half ems */
    uint32_t number;
    enum gz_back_series series;
    bool ends_sentence, goes_on; /* with 。 or the like; with what ends no sentence */
    bool title;                  /* says what the contents say */
};

/* Of a whole text. */
struct gz_back_reading {
    struct gz_back_look *looks; /* one for each line */
    unsigned char *pairs, *threes; /* filters: characters that stand together in lines */
    uint32_t measure;              /* width of a full line; 0: not known */
};

/* What is open, and how far was counted, in a stretch of lines. */
struct gz_back_reader {
    uint32_t line; /* the last one */
    uint32_t open[GZ_BACK_BRACKETS], open_count;
    uint32_t numbers[GZ_BACK_SERIES_COUNT]; /* the last ones; 0: none, or not known */
    uint32_t firsts[GZ_BACK_SERIES_COUNT];  /* the first ones */
    bool anywhere; /* begins in the middle of a text: what is open is not known */
};

/* `lists` tells of each page whether it is one of contents. */
void gz_back_learn(const struct gz_back_text *text, const bool *lists,
                   struct gz_back_reading *out);

/* The width of a line that most of these widths have, `counts` by half ems. */
#define GZ_BACK_WIDTHS 400
uint32_t gz_back_usual_width(const uint32_t counts[GZ_BACK_WIDTHS]);

/* The more the better; negative: badly. */
int gz_back_follows(const struct gz_back_reading *reading, const struct gz_back_reader *reader,
                    uint32_t line);

/* How well the numbers of a stretch go on in the one that follows it. */
int gz_back_counts_on(const struct gz_back_reader *reader, const struct gz_back_reader *next);

/* The line is read: the reader goes on behind it. */
void gz_back_read_on(const struct gz_back_reading *reading, struct gz_back_reader *reader,
                     uint32_t line);

#endif
