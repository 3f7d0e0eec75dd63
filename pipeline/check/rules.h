/* The rules of proofreading (校对): a table, as data. Numbers are never reused
 * and never translated; doc/check.md has each with an example. */
#ifndef GZ_CHECK_RULES_H
#define GZ_CHECK_RULES_H

#include <stddef.h>
#include <stdint.h>

/* 1: marks, 2: brackets, 3: numbers, 4: words, 5: numbering, 6: dates,
 * 7: agreement within the issue, 8: arithmetic, 9: what is left to be looked at. */
enum gz_check_rule {
    GZ101, GZ102, GZ103, GZ104, GZ105, GZ106, GZ107, GZ108, GZ109, GZ110, GZ111,
    GZ201, GZ202, GZ203,
    GZ301, GZ302, GZ303, GZ304, GZ305, GZ306, GZ307, GZ308, GZ309, GZ310, GZ311,
    GZ401, GZ402, GZ403, GZ404, GZ405,
    GZ501, GZ502, GZ503, GZ504, GZ505, GZ506, GZ507, GZ508, GZ509, GZ510, GZ511,
    GZ601, GZ602,
    GZ701, GZ702, GZ703, GZ704, GZ705, GZ706,
    GZ801, GZ802, GZ803, GZ804, GZ805, GZ806, GZ807, GZ808, GZ809,
    GZ901,
    GZ_CHECK_RULE_COUNT,
};

/* For tools; in text each finding is a warning, as none stops a build. */
enum gz_rule_severity { GZ_RULE_NOTE, GZ_RULE_WARNING, GZ_RULE_ERROR };

struct gz_rule_info {
    const char *id;      /* GZ101 */
    const char *name;    /* half-width-mark, for SARIF */
    enum gz_rule_severity severity;
    const char *source;  /* the standard and its clause */
    const char *summary; /* one line */
};

const struct gz_rule_info *gz_rule_info(enum gz_check_rule rule);

/* The rule of an id; GZ_CHECK_RULE_COUNT when there is none. */
enum gz_check_rule gz_rule_find(const char *id, size_t length);

/* note, warning, error. */
const char *gz_rule_severity_name(enum gz_rule_severity severity);

#endif
