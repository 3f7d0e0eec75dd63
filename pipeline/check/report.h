/* Findings as text, JSON and SARIF. */
#ifndef GZ_CHECK_REPORT_H
#define GZ_CHECK_REPORT_H

#include "pipeline/check/check.h"
#include "pipeline/text/json.h"

/* As warnings, `GZ105: …`, for gz_diag_print(). */
void gz_check_to_diag(const struct gz_findings *findings, struct gz_diag *diag);

/* An object of an issue: schema/check.schema.json. */
void gz_check_to_json(const char *folder, const struct gz_findings *findings,
                      struct gz_json *json);

/* SARIF 2.1.0: begin, the findings of each issue, end. */
void gz_check_sarif_begin(struct gz_json *json);
void gz_check_sarif_results(const struct gz_findings *findings, struct gz_json *json,
                            struct gz_arena *arena);
void gz_check_sarif_end(struct gz_json *json);

#endif
