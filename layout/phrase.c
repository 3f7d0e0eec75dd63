/* Phrase breaking.
 *
 * Model. Every boundary between two units has a price as a line end: cheap
 * where a reader pauses anyway (before 关于, after 》), dear between words of
 * one phrase, prohibitive inside a word. Lines have a price too: the square of
 * their distance, in ems, from the length they should have.
 *
 * Method. Word boundaries come from ICU's dictionary; the small table below
 * adds what a word's meaning says about pauses. best[k][b] is the least price
 * of setting everything before b in k lines; the least k that reaches the end
 * wins, unless it cuts a word that one line more would keep whole. Marks may be
 * squeezed so that a phrase fits, but no line of a title is saved by it.
 *
 * Rejected. Feeding prices into the paragraph breaker: it weighs looseness of
 * justified lines, and a title's lines have none.
 */
#include "layout/phrase.h"

#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "layout/keep.h"

#define UNIT_LIMIT 400 /* of a title; longer texts are no titles */
#define LINE_LIMIT 16

/* Prices of boundaries, in squared ems of length error. */
#define PRICE_WORD 90      /* between two words without a known pause */
#define PRICE_LIST 80      /* after 、 in a title, whose lists are short */
#define PRICE_ENTRY_LIST 30 /* … in an entry */
#define PRICE_LIST_END 150 /* before the 和 that ends a list */
#define PRICE_COMRADE 60   /* after 同志 */
#define PRICE_INSIDE 4000  /* inside a word */
#define PRICE_TITLE 500    /* inside 《…》, on top of the rest */
#define PRICE_QUOTE 400    /* inside “…”, likewise */
#define PRICE_LONE 800     /* a line of one or two characters, … */
#define LONE_PAIR_EMS 5    /* … in a cell narrower than this of one */
#define PRICE_BLANK 300    /* anywhere else than at a typed blank, where there is one */
#define PRICE_SQUEEZE 120  /* marks squeezed so that a phrase fits */

struct word_price {
    const char *word;
    int before, after; /* price of a line end before and after it; -1: none */
};

/* Words after which, or before which, official titles pause or do not. */
static const struct word_price word_prices[] = {
    {"关于", 0, 700}, {"对", 15, 500},   {"在", 15, 500},  {"的", 900, 40},
    {"和", 60, 300},  {"与", 60, 300},   {"及", 60, 300},  {"及其", 60, 300},
    {"暨", 30, 300},  {"第", 10, 900},   {"等", 600, 40},  {"了", 600, 60},
    {"委员会", -1, 20}, {"常务委员会", -1, 20}, {"政府", -1, 40}, {"会议", -1, 30},
    {"大会", -1, 60}, {"情况", -1, 60},  {"报告", 500, 60}, {"办法", 300, 60},
    {"会", 900, 20},  {"者", 900, 40},   {"性", 900, 40},  {"化", 900, 40},
    {"常务", -1, 900}, {"人民", -1, 600}, {"代表", -1, 300}, {"大会", 400, 60},
    {"市", 250, -1},   {"县", 250, -1},  {"区", 250, -1},  {"省", 250, -1},
    {"、", -1, PRICE_ENTRY_LIST},
    {"条例", 300, 60}, {"决定", 300, 60}, {"意见", 300, 60}, {"名单", 300, 60},
};

struct pricing {
    const struct gz_paragraph *paragraph;
    int *price; /* of ending a line before unit i; [unit_count + 1] */
    uint32_t *ended; /* units of the word that ends there; likewise */
};

static uint32_t unit_at(const struct gz_paragraph *paragraph, uint32_t byte) {
    uint32_t low = 0, high = paragraph->unit_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (paragraph->units[middle].byte < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const struct word_price *find_word(const char *bytes, uint32_t length) {
    for (size_t i = 0; i < sizeof word_prices / sizeof *word_prices; i++)
        if (strlen(word_prices[i].word) == length &&
            memcmp(word_prices[i].word, bytes, length) == 0)
            return &word_prices[i];
    return NULL;
}

static void raise_price(int *price, int least) {
    if (*price < least)
        *price = least;
}

/* One word of the text, in bytes: opens its two ends at their prices. A
 * forbidding price wins over a cheap one from the neighbour. */
static void price_word(struct pricing *pricing, uint32_t from, uint32_t to) {
    const struct gz_paragraph *paragraph = pricing->paragraph;
    const struct word_price *known = find_word(paragraph->text->utf8 + from, to - from);
    int *before = &pricing->price[unit_at(paragraph, from)];
    int *after = &pricing->price[unit_at(paragraph, to)];
    if (known && known->before >= 0) {
        if (known->before < PRICE_WORD && *before == PRICE_WORD)
            *before = known->before;
        else if (known->before > PRICE_WORD)
            raise_price(before, known->before);
    }
    uint32_t end = unit_at(paragraph, to);
    pricing->ended[end] = end - unit_at(paragraph, from);
    *after = known && known->after >= 0 ? known->after : PRICE_WORD;
}

static void price_words(struct pricing *pricing) {
    const struct gz_text *text = pricing->paragraph->text;
    UErrorCode status = U_ZERO_ERROR;
    UText *utext = utext_openUTF8(NULL, text->utf8, text->length, &status);
    UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
    ubrk_setUText(words, utext, &status);
    if (U_SUCCESS(status)) {
        int32_t from = ubrk_first(words);
        for (int32_t to = ubrk_next(words); to != UBRK_DONE; to = ubrk_next(words)) {
            price_word(pricing, (uint32_t)from, (uint32_t)to);
            from = to;
        }
    }
    ubrk_close(words);
    utext_close(utext);
}

/* ICU keeps it for the process once it was asked about two Han in a row. */
void gz_phrase_prepare(void) {
    static const UChar text[] = {0x516C, 0x62A5};
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *words = ubrk_open(UBRK_WORD, "zh", text, 2, &status);
    if (U_SUCCESS(status))
        ubrk_last(words);
    ubrk_close(words);
}

static bool opens_title(uint32_t code) {
    return code == 0x300A || code == 0x3008; /* 《〈 */
}

static bool closes_title(uint32_t code) {
    return code == 0x300B || code == 0x3009; /* 》〉 */
}

/* 《…》 stays whole where it can; its edges are good places to pause. */
static void price_book_titles(struct pricing *pricing) {
    const struct gz_paragraph *paragraph = pricing->paragraph;
    int depth = 0;
    for (uint32_t i = 0; i < paragraph->unit_count; i++) {
        uint32_t code = paragraph->units[i].code;
        if (depth > 0)
            pricing->price[i] += PRICE_TITLE / (depth > 1 ? 1 : 4);
        if (opens_title(code)) {
            if (pricing->price[i] == PRICE_WORD)
                pricing->price[i] = 30;
            depth++;
        } else if (closes_title(code) && depth > 0) {
            depth--;
            if (pricing->price[i + 1] <= PRICE_WORD)
                pricing->price[i + 1] = 10;
        }
    }
}

/* 我市, 本省, 全区: two words to the dictionary. Before 市, 省, 县, 区, 州 and 国. */
static bool names_a_place(uint32_t code, uint32_t next) {
    static const uint32_t places[] = {0x5E02, 0x7701, 0x53BF, 0x533A, 0x5DDE, 0x56FD};
    if (code != 0x6211 && code != 0x672C && code != 0x5168 && code != 0x5404) /* 我本全各 */
        return false;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (places[i] == next)
            return true;
    return false;
}

/* 代表|大会, 委员|会: one body, which no line of a title cuts to save another. */
static bool names_a_body(const struct gz_unit *units, uint32_t count, uint32_t i) {
    if (i < 2 || i >= count)
        return false;
    bool congress = units[i - 2].code == 0x4EE3 && units[i - 1].code == 0x8868 &&
                    units[i].code == 0x5927 && i + 1 < count && units[i + 1].code == 0x4F1A;
    bool committee = units[i - 2].code == 0x59D4 && units[i - 1].code == 0x5458 &&
                     units[i].code == 0x4F1A;
    return congress || committee;
}

/* 市|级, 省|級: what no line begins with. */
static bool is_suffix(const struct gz_unit *left, const struct gz_unit *right) {
    return left->class == GZ_CLASS_HAN && (right->code == 0x7EA7 || right->code == 0x7D1A);
}

/* 2024|年, 第|二十一次: two words to the dictionary, one to a reader, even where a
 * style lets paragraphs part them. */
static void price_units(struct pricing *pricing) {
    const struct gz_unit *units = pricing->paragraph->units;
    for (uint32_t i = 1; i < pricing->paragraph->unit_count; i++)
        if ((units[i - 1].class == GZ_CLASS_DIGIT && gz_is_unit(units[i].code)) ||
            (gz_is_han_numeral(units[i - 1].code) && gz_is_unit(units[i].code)) ||
            units[i - 1].code == 0x7B2C || is_suffix(&units[i - 1], &units[i]) ||
            names_a_place(units[i - 1].code, units[i].code) ||
            names_a_body(units, pricing->paragraph->unit_count, i))
            raise_price(&pricing->price[i], PRICE_INSIDE);
}

/* Surnames of two characters that the dictionary knows as words: 欧阳, 司马, 诸葛,
 * 上官, 司徒, 南宫, 慕容, 皇甫, 尉迟, 东方. */
static bool is_double_surname(const struct gz_unit *first) {
    static const uint32_t surnames[][2] = {
        {0x6B27, 0x9633}, {0x53F8, 0x9A6C}, {0x8BF8, 0x845B}, {0x4E0A, 0x5B98},
        {0x53F8, 0x5F92}, {0x5357, 0x5BAB}, {0x6155, 0x5BB9}, {0x7687, 0x752B},
        {0x5C09, 0x8FDF}, {0x4E1C, 0x65B9}};
    for (size_t i = 0; i < sizeof surnames / sizeof *surnames; i++)
        if (first[0].code == surnames[i][0] && first[1].code == surnames[i][1])
            return true;
    return false;
}

/* 接受|欧阳文清同志|辞去: a name is no word to the dictionary, and 志在 is one. Names
 * have two to four characters; what ends a longer word stands before the name. */
static void price_comrade(struct pricing *pricing, uint32_t at) {
    const struct gz_unit *units = pricing->paragraph->units;
    for (uint32_t back = 0; back < 4 && back < at; back++) {
        uint32_t i = at - back;
        bool surname = i >= 2 && is_double_surname(&units[i - 2]);
        if (units[i - 1].class != GZ_CLASS_HAN ||
            (back >= 2 && pricing->ended[i] >= 2 && !surname))
            break;
        raise_price(&pricing->price[i], PRICE_INSIDE);
    }
    pricing->price[at + 1] = PRICE_INSIDE;
    if (at + 2 < pricing->paragraph->unit_count)
        pricing->price[at + 2] = PRICE_COMRADE;
}

static void price_comrades(struct pricing *pricing) {
    const struct gz_unit *units = pricing->paragraph->units;
    for (uint32_t i = 2; i + 1 < pricing->paragraph->unit_count; i++)
        if (units[i].code == 0x540C && units[i + 1].code == 0x5FD7) /* 同志 */
            price_comrade(pricing, i);
}

/* 在市|十八届: after a preposition 市 belongs to what follows. */
static void price_prepositions(struct pricing *pricing) {
    static const uint32_t words[] = {0x5728, 0x5BF9, 0x5411, 0x7531}; /* 在对向由 */
    const struct gz_unit *units = pricing->paragraph->units;
    for (uint32_t i = 2; i < pricing->paragraph->unit_count; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (units[i - 2].code == words[k] && pricing->ended[i] == 1 &&
                units[i - 1].code == 0x5E02)
                raise_price(&pricing->price[i], 500);
}

static bool opens_quote(uint32_t code) {
    return code == 0x201C || code == 0x2018 || code == 0x300C || code == 0x300E;
}

static bool closes_quote(uint32_t code) {
    return code == 0x201D || code == 0x2019 || code == 0x300D || code == 0x300F;
}

/* 建议、批评|和意见: the list goes on. Not so far from its last 、. */
#define LIST_ITEM 8
static void price_list_end(struct pricing *pricing, uint32_t mark) {
    const struct gz_paragraph *paragraph = pricing->paragraph;
    for (uint32_t i = mark + 1; i < paragraph->unit_count && i <= mark + LIST_ITEM; i++) {
        const struct gz_unit *unit = &paragraph->units[i];
        if (unit->class != GZ_CLASS_HAN)
            return;
        if (unit->code == 0x548C || unit->code == 0x53CA || unit->code == 0x4E0E) /* 和及与 */
            raise_price(&pricing->price[i], PRICE_LIST_END);
    }
}

/* A reader pauses after ，；：。 and, less, after 、; what is quoted is one name. */
static void price_marks(struct pricing *pricing, bool title) {
    const struct gz_paragraph *paragraph = pricing->paragraph;
    int depth = 0;
    for (uint32_t i = 0; i < paragraph->unit_count; i++) {
        const struct gz_unit *unit = &paragraph->units[i];
        if (depth > 0)
            pricing->price[i] += PRICE_QUOTE;
        if (opens_quote(unit->code))
            depth++;
        else if (closes_quote(unit->code) && depth > 0)
            depth--;
        bool pause = unit->class == GZ_CLASS_COMMA || unit->class == GZ_CLASS_STOP;
        if (pause && depth == 0)
            pricing->price[i + 1] =
                unit->code != 0x3001 ? 0 : title ? PRICE_LIST : PRICE_ENTRY_LIST;
        if (unit->code == 0x3001)
            price_list_end(pricing, i);
    }
}

/* （…通过　…公布）: who types a wide blank parts two halves. */
static void price_blanks(struct pricing *pricing) {
    const struct gz_paragraph *paragraph = pricing->paragraph;
    bool any = false;
    for (uint32_t i = 0; i < paragraph->unit_count; i++)
        any |= paragraph->units[i].code == 0x3000;
    for (uint32_t i = 0; any && i < paragraph->unit_count; i++)
        pricing->price[i + 1] =
            paragraph->units[i].code == 0x3000 ? 0 : pricing->price[i + 1] + PRICE_BLANK;
}

static void price_boundaries(struct gz_setter *setter, struct pricing *pricing,
                             bool title) {
    uint32_t count = pricing->paragraph->unit_count;
    pricing->price = GZ_NEW_ARRAY(setter->scratch, int, count + 1);
    pricing->ended = GZ_NEW_ARRAY(setter->scratch, uint32_t, count + 1);
    for (uint32_t i = 0; i <= count; i++)
        pricing->price[i] = PRICE_INSIDE;
    price_words(pricing);
    price_units(pricing);
    price_comrades(pricing);
    price_prepositions(pricing);
    price_book_titles(pricing);
    price_marks(pricing, title);
    price_blanks(pricing);
    for (uint32_t i = 0; i < count; i++)
        if (pricing->paragraph->units[i].break_after == GZ_BREAK_FORCED)
            pricing->price[i + 1] = 0;
}

/* ---- The search ---- */

struct state {
    int64_t price; /* -1: not reachable */
    uint32_t previous;
    struct gz_broken_line line;
};

struct title_search {
    struct gz_setter *setter;
    const struct gz_paragraph *paragraph;
    const struct gz_measure *measure;
    const int *price;
    bool balanced;
    gz_length ideal;
    struct state *states; /* [line][unit_count + 1] */
};

static struct state *state_at(const struct title_search *search, uint32_t line, uint32_t unit) {
    return &search->states[(size_t)line * (search->paragraph->unit_count + 1) + unit];
}

static int64_t line_price(const struct title_search *search, const struct gz_broken_line *line,
                          uint32_t end) {
    int64_t em = search->paragraph->em;
    gz_length ideal = search->balanced ? search->ideal : line->width;
    int64_t error = (ideal - line->natural) * INT64_C(4) / em; /* quarter ems */
    int64_t price = line->last && !search->balanced ? 0 : error * error / 16;
    if (line->adjust < 0)
        price += PRICE_SQUEEZE;
    uint32_t lone = line->width >= LONE_PAIR_EMS * em ? 2 : 1;
    if (line->to - line->from <= lone)
        price += PRICE_LONE;
    return price + (end < search->paragraph->unit_count ? search->price[end] : 0);
}

/* Measures a line: it may be squeezed, but is never stretched. */
static bool fits(const struct title_search *search, uint32_t from, uint32_t to, bool first,
                 struct gz_broken_line *line) {
    if (gz_line_cost(search->paragraph, &search->setter->style->text, search->measure, from, to,
                     first, line) < 0)
        return false;
    if (line->adjust > 0)
        line->adjust = 0;
    return true;
}

static void extend(const struct title_search *search, uint32_t lines, uint32_t from) {
    const struct gz_paragraph *paragraph = search->paragraph;
    const struct state *start = state_at(search, lines, from);
    for (uint32_t to = from + 1; to <= paragraph->unit_count; to++) {
        if (paragraph->units[to - 1].break_after == GZ_BREAK_NEVER)
            continue;
        struct gz_broken_line line;
        if (!fits(search, from, to, lines == 0, &line)) {
            if (gz_paragraph_width(paragraph, from, to) >
                search->measure->width + 6 * paragraph->em)
                return;
            continue; /* marks further on may let a longer line fit */
        }
        int64_t price = start->price + line_price(search, &line, to);
        struct state *end = state_at(search, lines + 1, to);
        if (end->price < 0 || price < end->price)
            *end = (struct state){price, from, line};
        if (paragraph->units[to - 1].break_after == GZ_BREAK_FORCED)
            return;
    }
}

/* The least number of lines from `least` on, or 0 when LINE_LIMIT does not
 * suffice. */
static uint32_t fewest_lines(struct title_search *search, uint32_t least) {
    uint32_t count = search->paragraph->unit_count;
    size_t size = (size_t)(LINE_LIMIT + 1) * (count + 1);
    search->states = GZ_NEW_ARRAY(search->setter->scratch, struct state, size);
    for (size_t i = 0; i < size; i++)
        search->states[i].price = -1;
    search->states[0].price = 0;
    for (uint32_t lines = 0; lines < LINE_LIMIT; lines++) {
        for (uint32_t from = 0; from < count; from++)
            if (state_at(search, lines, from)->price >= 0)
                extend(search, lines, from);
        if (lines + 1 >= least && state_at(search, lines + 1, count)->price >= 0)
            return lines + 1;
    }
    return 0;
}

static struct gz_lines collect(const struct title_search *search, uint32_t count) {
    struct gz_broken_line *lines =
        GZ_NEW_ARRAY(search->setter->scratch, struct gz_broken_line, count);
    uint32_t unit = search->paragraph->unit_count;
    struct gz_lines result = {lines, count, state_at(search, count, unit)->price};
    for (uint32_t line = count; line > 0; line--) {
        const struct state *state = state_at(search, line, unit);
        lines[line - 1] = state->line;
        unit = state->previous;
    }
    return result;
}

static bool cuts_word(const struct title_search *search, struct gz_lines lines) {
    for (uint32_t i = 0; i + 1 < lines.count; i++)
        if (search->price[lines.lines[i + 1].from] >= PRICE_INSIDE)
            return true;
    return false;
}

/* A further line, when that saves a word from being cut. */
static struct gz_lines spare_words(struct title_search *search, struct gz_lines lines) {
    if (!cuts_word(search, lines))
        return lines;
    uint32_t more = fewest_lines(search, lines.count + 1);
    if (more != lines.count + 1)
        return lines;
    struct gz_lines longer = collect(search, more);
    return cuts_word(search, longer) ? lines : longer;
}

static struct gz_lines break_naturally(struct gz_setter *setter,
                                       const struct gz_paragraph *paragraph,
                                       const struct gz_measure *measure, bool balanced) {
    struct gz_measure ragged = *measure, tight = *measure;
    ragged.justify = false;
    tight.justify = true; /* so that lines may be squeezed */
    struct gz_lines plain = gz_linebreak(setter, paragraph, &ragged);
    if (plain.count <= 1 || plain.count > LINE_LIMIT || paragraph->unit_count > UNIT_LIMIT)
        return plain;
    struct pricing pricing = {.paragraph = paragraph};
    price_boundaries(setter, &pricing, balanced);
    struct title_search search = {.setter = setter, .paragraph = paragraph, .measure = &tight,
                                  .price = pricing.price, .balanced = balanced};
    search.ideal = gz_paragraph_width(paragraph, 0, paragraph->unit_count) / (gz_length)plain.count;
    uint32_t count = fewest_lines(&search, balanced ? plain.count : 1);
    return count > 0 ? spare_words(&search, collect(&search, count)) : plain;
}

bool gz_phrase_cuts_word(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                         struct gz_lines lines) {
    struct pricing pricing = {.paragraph = paragraph};
    if (lines.count < 2 || paragraph->unit_count > UNIT_LIMIT)
        return false;
    price_boundaries(setter, &pricing, true);
    struct title_search search = {.paragraph = paragraph, .price = pricing.price};
    return cuts_word(&search, lines);
}

struct gz_lines gz_phrase_break(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                                const struct gz_measure *measure, bool balanced) {
    struct gz_measure tight = *measure;
    tight.justify = true;
    struct gz_lines natural = break_naturally(setter, paragraph, measure, balanced);
    struct gz_lines kept = gz_keep_breaks(setter, paragraph, &tight, natural);
    if (kept.lines == natural.lines)
        return natural;
    struct gz_broken_line *lines = (struct gz_broken_line *)kept.lines; /* fresh in the scratch */
    for (uint32_t i = 0; i < kept.count; i++)
        if (lines[i].adjust > 0)
            lines[i].adjust = 0;
    return kept;
}
