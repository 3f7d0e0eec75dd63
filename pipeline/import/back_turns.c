/* A page is a row of stretches, which blank lines part. Each goes on with one of the
 * columns that are being read, begins another, or ends them all: of the ways to read the
 * page the one is taken in which all lines together follow best. */
#include "pipeline/import/back_turns.h"

#include <string.h>

#define COLUMNS 3
#define WAYS 48     /* that are looked at beside one another */
#define NO_COLUMN 3 /* in `choice`: another place begins */
#define FEWEST 4    /* stretches that can be two columns in turn */
#define OPENING 4   /* what a further column costs */
#define CLOSING 6   /* what it costs that columns end within a page */
#define LATE 4      /* that the first column was gone on with, before another began */
#define CLOSE 4     /* another column, although no blank line stands between */
#define TITLE 10    /* a title within a column, and not above new ones */
#define OUT_OF_TURN 6 /* what it costs to go on with another column than the next */
#define TOO_WIDE 6  /* a line that is wider than a column */
#define CHAPTER 12  /* half ems of its number */
#define WIDER 4     /* half ems that a line may be wider than usual */

struct stretch {
    uint32_t first, end; /* lines of the text */
    bool wide;           /* a line of it is too wide for a column */
    bool close;          /* no blank line parts it from the one above */
    bool title;          /* begins with what the contents say */
    uint32_t name;       /* a line that stands in front of the one above it; or GZ_BACK_NO_LINE */
};

/* A way to read the page so far. */
struct way {
    struct gz_back_reader columns[COLUMNS];
    uint32_t heads[COLUMNS]; /* their first lines */
    uint32_t count, current; /* columns, the one that was read last */
    uint32_t place;          /* the first line that they may hold */
    bool free;               /* any column may come next */
    int score, late;
    uint8_t from, choice;
};

struct step {
    uint8_t from, choice;
};

struct turner {
    const struct gz_back_text *text;
    const struct gz_back_reading *reading;
    struct stretch *stretches;
    uint32_t count, parted; /* all; those that blank lines part */
    struct way *ways, *next; /* WAYS each, the best first */
    uint32_t way_count, next_count;
    struct step *steps; /* WAYS for each stretch */
};

/* ---- stretches ---- */

static bool is_blank(const struct gz_back_text *text, uint32_t line) {
    return text->lines[line].start == text->lines[line].end;
}

/* 李勇, 李 勇: a line of its own. */
static bool is_name(const struct turner *t, uint32_t line, uint32_t end) {
    const struct gz_back_line *l = &t->text->lines[line];
    struct gz_back_row row = {.codes = l->codes + l->start, .count = l->end - l->start};
    bool alone = is_blank(t->text, line - 1) && (line + 1 == end || is_blank(t->text, line + 1));
    uint32_t han = 0;
    for (uint32_t i = 0; i < row.count; i++)
        han += !gz_back_is_blank(row.codes[i]);
    return alone && han >= 2 && han <= 4 && row.count <= 6 &&
           gz_back_key(row.codes, row.count, (uint32_t[6]){0}) == han &&
           t->reading->looks[line].series == GZ_BACK_NO_SERIES && row.codes[0] > 0x7F;
}

/* Two lines of which the second belongs to the first although a blank one parts them:
 * a name behind the salutation that stands below it, a title behind the number of its
 * chapter. */
static bool belongs(const struct turner *t, struct stretch *stretch, uint32_t line,
                    uint32_t end) {
    const struct gz_back_line *above = &t->text->lines[stretch->end - 1];
    const struct gz_back_look *a = &t->reading->looks[stretch->end - 1];
    const struct gz_back_look *b = &t->reading->looks[line];
    uint32_t last = above->codes[above->end - 1];
    if (stretch->name == GZ_BACK_NO_LINE && (last == 0xFF1A || last == ':') && a->series == GZ_BACK_NO_SERIES &&
        stretch->end - stretch->first > 1 && is_name(t, line, end)) {
        stretch->name = line;
        return true;
    }
    return a->series == GZ_BACK_CHAPTERS && a->width <= CHAPTER && b->series == GZ_BACK_NO_SERIES &&
           !b->ends_sentence && b->width * 3 <= t->reading->measure * 2;
}

/* Where lines stand close, one may all the same be of another column: where a paragraph
 * has ended, and at a title. */
static bool may_part(const struct turner *t, uint32_t line) {
    const struct gz_back_look *above = &t->reading->looks[line - 1];
    const struct gz_back_look *look = &t->reading->looks[line];
    return above->ends_sentence || look->title || look->series != GZ_BACK_NO_SERIES;
}

static void find_stretches(struct turner *t, const struct gz_back_page *page) {
    uint32_t end = page->first + page->count, widest = t->reading->measure + WIDER;
    struct stretch *stretch = NULL;
    t->stretches = GZ_NEW_ARRAY(t->text->arena, struct stretch, page->count + 1);
    for (uint32_t i = page->first; i < end; i++) {
        bool close = i > page->first && !is_blank(t->text, i - 1);
        if (is_blank(t->text, i))
            continue;
        bool belonging = !close && stretch && belongs(t, stretch, i, end);
        if (!belonging && (!close || may_part(t, i))) {
            stretch = &t->stretches[t->count++];
            *stretch = (struct stretch){i, i, false, close, t->reading->looks[i].title,
                                         GZ_BACK_NO_LINE};
            t->parted += !close;
        }
        t->parted += belonging;
        stretch->wide |= t->reading->looks[i].width > widest;
        stretch->end = i + 1;
    }
}

/* ---- ways ---- */

static bool is_unfinished(const struct turner *t, uint32_t line) {
    const struct gz_back_look *look = &t->reading->looks[line];
    return !look->ends_sentence && look->width + WIDER + 4 >= t->reading->measure &&
           look->width <= t->reading->measure + WIDER;
}

/* What the columns' ends say: each goes on at the head of the next one. */
static int close(const struct turner *t, const struct way *way) {
    int score = 0;
    for (uint32_t i = 1; i < way->count; i++)
        score += gz_back_follows(t->reading, &way->columns[i - 1], way->heads[i]) +
                 gz_back_counts_on(&way->columns[i - 1], &way->columns[i]);
    return score;
}

static void read_stretch(const struct turner *t, struct gz_back_reader *reader,
                         const struct stretch *stretch) {
    for (uint32_t i = stretch->first; i < stretch->end; i++)
        if (!is_blank(t->text, i) && i != stretch->name)
            gz_back_read_on(t->reading, reader, i);
}

static bool same_way(const struct way *a, const struct way *b) {
    bool same = a->count == b->count && a->current == b->current && a->late == b->late &&
                a->free == b->free;
    for (uint32_t i = 0; same && i < a->count; i++)
        same = a->columns[i].line == b->columns[i].line;
    return same;
}

/* Kept, when it is among the best; of two that end alike the better one. */
static void keep(struct turner *t, const struct way *way) {
    uint32_t at = t->next_count;
    for (uint32_t i = 0; i < t->next_count; i++)
        if (same_way(&t->next[i], way)) {
            if (t->next[i].score >= way->score)
                return;
            at = i;
            break;
        }
    if (at == WAYS) {
        if (t->next[--at].score >= way->score)
            return;
    } else if (at == t->next_count) {
        t->next_count++;
    }
    for (; at > 0 && t->next[at - 1].score < way->score; at--)
        t->next[at] = t->next[at - 1];
    t->next[at] = *way;
}

/* The stretch follows in `column`, or is its first. */
static void add_to(struct turner *t, struct way *way, uint32_t column,
                   const struct stretch *stretch) {
    way->current = column;
    way->choice = (uint8_t)column;
    read_stretch(t, &way->columns[column], stretch);
    keep(t, way);
}

/* What it costs that the only column goes on here, when others follow. */
static int lateness(const struct turner *t, const struct way *way, const struct stretch *stretch) {
    uint32_t line = way->columns[0].line;
    if (stretch->close || line == GZ_BACK_NO_LINE || line < way->place)
        return 0;
    return is_unfinished(t, line)                                    ? LATE
           : t->reading->looks[stretch->first].series != GZ_BACK_NO_SERIES ? LATE / 2
                                                                           : 0;
}

static void go_on(struct turner *t, const struct way *way, uint32_t column,
                  const struct stretch *stretch) {
    struct way next = *way;
    bool in_turn = column == (way->current + 1) % way->count;
    if (way->columns[column].line != GZ_BACK_NO_LINE)
        next.score += gz_back_follows(t->reading, &way->columns[column], stretch->first);
    next.free = stretch->close && (column != way->current || way->free);
    if (stretch->close && column != way->current)
        next.score -= CLOSE;
    if (way->count > 1)
        next.score -= (in_turn || stretch->close || way->free ? 0 : OUT_OF_TURN) +
                      (stretch->wide ? TOO_WIDE : 0) + (stretch->title ? TITLE : 0);
    else if (way->late == 0)
        next.late = lateness(t, way, stretch);
    add_to(t, &next, column, stretch);
}

static void begin_column(struct turner *t, const struct way *way, const struct stretch *stretch) {
    struct way next = *way;
    uint32_t column = next.count++;
    next.score -= OPENING + (stretch->wide ? TOO_WIDE : 0) + (stretch->close ? CLOSE : 0) +
                  (stretch->title ? TITLE : 0) + next.late;
    next.late = 0;
    next.columns[column] = (struct gz_back_reader){.anywhere = true};
    next.heads[column] = stretch->first;
    add_to(t, &next, column, stretch);
}

/* The columns have ended. */
static void begin_place(struct turner *t, const struct way *way, const struct stretch *stretch) {
    struct way next = *way;
    next.columns[0] = way->columns[way->count - 1];
    next.score += close(t, way) + gz_back_follows(t->reading, &next.columns[0], stretch->first);
    next.score -= CLOSING + (stretch->close ? CLOSE : 0);
    next.place = stretch->first;
    next.late = 0;
    next.count = 1;
    next.current = 0;
    next.choice = NO_COLUMN;
    read_stretch(t, &next.columns[0], stretch);
    keep(t, &next);
}

static void take_step(struct turner *t, uint32_t i) {
    const struct stretch *stretch = &t->stretches[i];
    t->next_count = 0;
    for (uint32_t w = 0; w < t->way_count; w++) {
        struct way *way = &t->ways[w];
        way->from = (uint8_t)w;
        for (uint32_t column = 0; column < way->count; column++)
            go_on(t, way, column, stretch);
        if (i > 0 && way->count < COLUMNS)
            begin_column(t, way, stretch);
        if (way->count > 1)
            begin_place(t, way, stretch);
    }
    struct way *ways = t->ways;
    t->ways = t->next;
    t->next = ways;
    t->way_count = t->next_count;
    for (uint32_t w = 0; w < t->way_count; w++)
        t->steps[(size_t)i * WAYS + w] = (struct step){t->ways[w].from, t->ways[w].choice};
}

/* The best way, now that the page has ended. */
static uint32_t choose(const struct turner *t, uint32_t after) {
    uint32_t best = 0;
    int most = 0;
    for (uint32_t w = 0; w < t->way_count; w++) {
        const struct way *way = &t->ways[w];
        int score = way->score + close(t, way);
        if (after != GZ_BACK_NO_LINE)
            score += gz_back_follows(t->reading, &way->columns[way->count - 1], after);
        if (w == 0 || score > most) {
            most = score;
            best = w;
        }
    }
    return best;
}

/* ---- the order ---- */

static void add_stretch(const struct turner *t, const struct stretch *stretch,
                        struct gz_back_turns *out, bool begins, bool in_turn) {
    for (uint32_t i = stretch->first; i < stretch->end; i++) {
        if (is_blank(t->text, i))
            continue;
        out->begins[out->count] = begins && i == stretch->first;
        out->in_turn[out->count] = in_turn;
        out->lines[out->count++] = i;
        if (i == stretch->name) { /* in front of the salutation */
            out->lines[out->count - 1] = out->lines[out->count - 2];
            out->lines[out->count - 2] = i;
        }
    }
}

/* One place: its columns, one after the other. */
static void add_place(const struct turner *t, const uint8_t *choices, uint32_t first, uint32_t end,
                      struct gz_back_turns *out) {
    uint32_t columns = 1;
    for (uint32_t i = first; i < end; i++)
        columns = choices[i] < NO_COLUMN && choices[i] >= columns ? choices[i] + 1u : columns;
    for (uint32_t column = 0; column < columns; column++) {
        bool begins = true;
        for (uint32_t i = first; i < end; i++)
            if ((choices[i] == NO_COLUMN ? 0 : choices[i]) == column) {
                add_stretch(t, &t->stretches[i], out, begins, columns > 1);
                begins = false;
            }
    }
    out->places += columns > 1;
}

static void add_all(const struct turner *t, uint32_t way, struct gz_back_turns *out) {
    uint8_t *choices = GZ_NEW_ARRAY(t->text->arena, uint8_t, t->count + 1);
    for (uint32_t i = t->count; i-- > 0;) {
        const struct step *step = &t->steps[(size_t)i * WAYS + way];
        choices[i] = step->choice;
        way = step->from;
    }
    for (uint32_t first = 0, end; first < t->count; first = end) {
        for (end = first + 1; end < t->count && choices[end] != NO_COLUMN;)
            end++;
        add_place(t, choices, first, end, out);
    }
}

void gz_back_take_turns(const struct gz_back_text *text, const struct gz_back_reading *reading,
                        const struct gz_back_page *page, uint32_t before, uint32_t after,
                        struct gz_back_turns *out) {
    struct turner t = {.text = text, .reading = reading};
    find_stretches(&t, page);
    *out = (struct gz_back_turns){.lines = GZ_NEW_ARRAY(text->arena, uint32_t, page->count + 1)};
    out->begins = GZ_NEW_ARRAY(text->arena, bool, page->count + 1);
    out->in_turn = GZ_NEW_ARRAY(text->arena, bool, page->count + 1);
    if (t.parted < FEWEST) {
        for (uint32_t i = 0; i < t.count; i++)
            add_stretch(&t, &t.stretches[i], out, i == 0, false);
        return;
    }
    t.ways = GZ_NEW_ARRAY(text->arena, struct way, WAYS);
    t.next = GZ_NEW_ARRAY(text->arena, struct way, WAYS);
    t.steps = GZ_NEW_ARRAY(text->arena, struct step, (size_t)WAYS * t.count);
    t.ways[0] = (struct way){.count = 1, .place = page->first};
    t.ways[0].columns[0].line = before;
    t.ways[0].columns[0].anywhere = true;
    t.way_count = 1;
    for (uint32_t i = 0; i < t.count; i++)
        take_step(&t, i);
    add_all(&t, choose(&t, after), out);
}
