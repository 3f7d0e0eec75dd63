/* The sums of votes: for + against + abstained = present, and their shares. */
#include <string.h>

#include "pipeline/check/text.h"

#define COLUMN_LIMIT 32

enum vote { NO_VOTE, CAST, PRESENT };

/* What a column of a table counts, by its head. */
static enum vote vote_of(const struct gz_text *head) {
    static const char *const cast[] = {"满意", "基本满意", "不满意", "弃权", "赞成", "反对",
                                       "同意", "不同意", "未按表决器", "未表决", "了解", "基本了解",
                                       "不了解", "赞成票", "反对票", "弃权票"};
    static const char *const present[] = {"出席", "出席人数", "到会人数", "参加表决人数", "总票数",
                                          "合计", "实到人数", "收回票数", "参加测评人数", "有效票"};
    for (size_t i = 0; i < sizeof cast / sizeof *cast; i++)
        if (head->length == strlen(cast[i]) && memcmp(head->utf8, cast[i], head->length) == 0)
            return CAST;
    for (size_t i = 0; i < sizeof present / sizeof *present; i++)
        if (head->length == strlen(present[i]) &&
            memcmp(head->utf8, present[i], head->length) == 0)
            return PRESENT;
    return NO_VOTE;
}

/* A whole number and its unit at the start of a cell: 37票. */
static bool read_count(const struct gz_check_text *text, uint32_t *value) {
    uint32_t at = 0;
    *value = 0;
    while (gz_check_is_digit(text->codes[at]) && at < 7)
        *value = *value * 10 + (text->codes[at++] - '0');
    if (gz_check_is_one_of(text->codes[at], "票人"))
        at++;
    uint32_t next = text->codes[at];
    return at > 0 && (at == text->count || next == '\n' || next == '(' || next == 0xFF08 ||
                      gz_check_is_digit(next));
}

/* A share behind the count, in units of 10^-places percent; 0: there is none. */
static uint32_t read_share(const struct gz_check_text *text, uint64_t *value, uint32_t *places,
                           uint32_t *end) {
    uint32_t at = text->count;
    *end = at;
    if (at > 0 && gz_check_is_one_of(text->codes[at - 1], "）)"))
        at--;
    if (at == 0 || text->codes[at - 1] != '%')
        return 0;
    *end = at--;
    uint32_t start = at, point = 0;
    while (start > 0 && (gz_check_is_digit(text->codes[start - 1]) ||
                         (text->codes[start - 1] == '.' && !point))) {
        start--;
        point = text->codes[start] == '.' ? start + 1 : point;
    }
    *value = 0;
    *places = point ? at - point : 0;
    if (start == at || at - start > 8)
        return 0;
    for (uint32_t i = start; i < at; i++)
        *value = text->codes[i] == '.' ? *value : *value * 10 + (text->codes[i] - '0');
    return start + 1;
}

/* ---- The table of an issue that is read ---- */

struct votes {
    struct gz_check *check;
    const struct gz_table *table;
    const struct gz_check_text *texts; /* of its cells, in order */
    uint32_t text_count;
    const struct gz_check_text **cells; /* NULL: empty, or covered by another one */
    enum vote columns[COLUMN_LIMIT];
    uint32_t present; /* as the text before says; 0: it does not */
    uint32_t members;
};

/* Texts come in the order of the cells that are not empty. */
static void find_cells(struct votes *votes) {
    const struct gz_table *table = votes->table;
    uint32_t count = table->row_count * table->column_count, found = 0;
    votes->cells = GZ_NEW_ARRAY(votes->check->arena, const struct gz_check_text *, count);
    for (uint32_t i = 0; i < count; i++)
        if (table->cells[i].column_span > 0 && table->cells[i].text.length > 0 &&
            found < votes->text_count)
            votes->cells[i] = &votes->texts[found++];
}

static const struct gz_check_text *cell_text(const struct votes *votes, uint32_t row,
                                             uint32_t column) {
    return votes->cells[row * votes->table->column_count + column];
}

static bool read_heads(struct votes *votes) {
    uint32_t cast = 0;
    if (votes->table->column_count > COLUMN_LIMIT || votes->table->header_rows != 1)
        return false;
    for (uint32_t c = 0; c < votes->table->column_count; c++) {
        votes->columns[c] = vote_of(&votes->table->cells[c].text);
        cast += votes->columns[c] == CAST;
    }
    return cast >= 2;
}

/* The sum of a row, and what it should be; false when a cell holds no count. */
static bool sum_row(const struct votes *votes, uint32_t row, uint32_t *sum, uint32_t *present,
                    const struct gz_check_text **first) {
    *sum = 0;
    *present = votes->present;
    *first = NULL;
    for (uint32_t c = 0; c < votes->table->column_count; c++) {
        uint32_t value;
        const struct gz_check_text *text = cell_text(votes, row, c);
        if (votes->columns[c] == NO_VOTE)
            continue;
        if (!text || !read_count(text, &value))
            return false;
        *first = *first ? *first : text;
        if (votes->columns[c] == PRESENT)
            *present = value;
        else
            *sum += value;
    }
    return *first != NULL;
}

/* Whether a column that is not known holds counts, which may be votes, too. */
static bool counts_other(const struct votes *votes) {
    for (uint32_t c = 0; c < votes->table->column_count; c++) {
        const struct gz_text *head = &votes->table->cells[c].text;
        const struct gz_check_text *text =
            votes->table->row_count > 1 ? cell_text(votes, 1, c) : NULL;
        uint32_t value;
        bool serial = head->length == strlen("序号") && memcmp(head->utf8, "序号", 6) == 0;
        if (votes->columns[c] == NO_VOTE && !serial && text && read_count(text, &value))
            return true;
    }
    return false;
}

/* What the text before says may be of another poll: all rows, when there are
 * several, then have another sum. */
static bool is_other_poll(const struct votes *votes) {
    uint32_t sum, present, rows = 0;
    const struct gz_check_text *first;
    for (uint32_t row = 1; row < votes->table->row_count; row++) {
        if (!sum_row(votes, row, &sum, &present, &first))
            continue;
        rows++;
        if (present != votes->present || sum == present)
            return false;
    }
    return rows > 1;
}

static void check_sums(const struct votes *votes) {
    if (is_other_poll(votes))
        return;
    for (uint32_t row = 1; row < votes->table->row_count; row++) {
        uint32_t sum, present;
        const struct gz_check_text *first;
        if (sum_row(votes, row, &sum, &present, &first) && present > 0 && sum != present)
            gz_check_report(votes->check, GZ801, first, 0, first->count, NULL,
                            "the votes of this row are %u, present were %u", sum, present);
    }
}

/* Whether `share` is count/total, rounded either way in its last place. */
static bool fits(uint32_t count, uint32_t total, uint64_t share, uint32_t places) {
    uint64_t scale = 100;
    for (uint32_t i = 0; i < places; i++)
        scale *= 10;
    uint64_t exact = count * scale, given = share * total;
    return total > 0 && (exact > given ? exact - given : given - exact) <= total;
}

/* Cells whose shares fit a total, of all that have shares; reports the others on
 * request. */
static uint32_t count_shares(const struct votes *votes, uint32_t total, bool report,
                             uint32_t *all) {
    uint32_t right = 0;
    *all = 0;
    for (uint32_t row = 1; row < votes->table->row_count; row++) {
        uint32_t sum, present;
        const struct gz_check_text *first;
        bool summed = sum_row(votes, row, &sum, &present, &first);
        for (uint32_t c = 0; c < votes->table->column_count; c++) {
            uint32_t value, places, end;
            uint64_t share;
            const struct gz_check_text *text = cell_text(votes, row, c);
            if (votes->columns[c] != CAST || !text || !read_count(text, &value))
                continue;
            uint32_t start = read_share(text, &share, &places, &end);
            uint32_t base = total ? total : summed ? sum : 0;
            if (!start || !base)
                continue;
            ++*all;
            bool good = fits(value, base, share, places);
            right += good;
            if (!good && report)
                gz_check_report(votes->check, GZ802, text, start - 1, end, NULL,
                                "%u of %u is %.*f%%", value, base, (int)places,
                                100.0 * value / base);
        }
    }
    return right;
}

/* Shares of the members, of those present, or of a row's own sum: whichever
 * most of them fit. When half do not, they are shares of something else. */
static void check_shares(const struct votes *votes) {
    uint32_t totals[] = {votes->members, votes->present, 0}, best = 0, most = 0, all = 0;
    for (uint32_t i = 0; i < 3; i++) {
        uint32_t right = i < 2 && totals[i] == 0 ? 0 : count_shares(votes, totals[i], false, &all);
        if (right > most) {
            most = right;
            best = i;
        }
    }
    if (most > 0)
        count_shares(votes, totals[best], false, &all);
    if (most > 0 && most < all && 2 * most > all)
        count_shares(votes, totals[best], true, &all);
}

/* ---- What the text before a table says ---- */

/* N of 出席会议41人, behind one of `words`; 0: it does not stand there. */
static uint32_t stated(const struct gz_check_text *text, const char *const *words) {
    for (; *words; words++)
        for (uint32_t i = 0; i < text->count; i++) {
            uint32_t at = i + gz_check_match(text, i, *words), value = 0;
            if (at == i)
                continue;
            if (gz_check_is_one_of(text->codes[at], "为共"))
                at++;
            uint32_t start = at;
            while (gz_check_is_digit(text->codes[at]) && at < start + 6)
                value = value * 10 + (text->codes[at++] - '0');
            if (at > start && gz_check_is_one_of(text->codes[at], "人名"))
                return value;
        }
    return 0;
}

static const char *const members_words[] = {"实有", "应到", "应出席", "组成人员", NULL};
static const char *const present_words[] = {"出席会议", "实到", "实出席", "到会", "出席", NULL};

static bool is_same_part(const struct gz_check_text *a, const struct gz_check_text *b) {
    return a->article == b->article && a->attachment == b->attachment;
}

static void check_table(struct gz_check *check, uint32_t first, uint32_t count, uint32_t present,
                        uint32_t members) {
    struct votes votes = {.check = check,
                          .table = &check->texts[first].block->as.table,
                          .texts = &check->texts[first],
                          .text_count = count,
                          .present = present,
                          .members = members};
    if (!read_heads(&votes))
        return;
    find_cells(&votes);
    if (!counts_other(&votes))
        check_sums(&votes);
    check_shares(&votes);
}

void gz_check_votes(struct gz_check *check) {
    uint32_t present = 0, members = 0;
    for (uint32_t i = 0; i < check->text_count; i++) {
        const struct gz_check_text *text = &check->texts[i];
        if (i == 0 || !is_same_part(text, text - 1))
            present = members = 0;
        if (text->kind != GZ_CHECK_CELL) {
            uint32_t said = stated(text, present_words), whole = stated(text, members_words);
            present = said ? said : present;
            members = whole ? whole : members;
            continue;
        }
        uint32_t first = i;
        while (i + 1 < check->text_count && check->texts[i + 1].block == text->block)
            i++;
        check_table(check, first, i + 1 - first, present, members);
    }
}
