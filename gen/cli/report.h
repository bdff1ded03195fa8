#pragma once

/* How a build is told: as text for the eye, or as one JSON object for programs.
 *
 *     Report *report = report_text_new(&style);      -- or report_json_new
 *     BuildReporter reporter = report_reporter(report);
 *     … build_run …
 *     report_end(report, diags, outcome, error);
 *     report_free(report);
 *
 * Text: one line for each document to standard output; findings, and then their number, to standard
 * error; while it works, a progress line if that is a terminal. JSON: everything in one object
 * on standard output, in the end. */

#include "batch/build.h"

#include <stdio.h>

typedef struct {
    bool quiet;   /* findings only */
    bool verbose; /* files and times, too */
    bool check;   /* nothing is written: words differ */
    bool why;     /* each thing with the reason for making it, and what is left as it is, too */
    bool dry_run; /* told is what would be made */
    bool strict;  /* warnings are faults */
} ReportStyle;

/* Text and JSON each fill this in and put it first in a struct of their own. */
typedef struct Report Report;
struct Report {
    BuildReporter reporter; /* `self` and `stop` are filled in by report_reporter */
    void (*end)(Report *report, Diags *diags, BuildOutcome outcome, const GError *error);
    void (*free)(Report *report);
};

Report *report_text_new(const ReportStyle *style);
Report *report_json_new(const ReportStyle *style);

BuildReporter report_reporter(Report *report);
/* `error` is NULL unless the outcome is BUILD_FAILED. Sorts the findings. */
void report_end(Report *report, Diags *diags, BuildOutcome outcome, const GError *error);
void report_free(Report *report);

/* Findings and their number, to standard error: "2 errors, 1 warning". */
void report_findings(Diags *diags);
/* What NO_COLOR and CLICOLOR_FORCE say, else whether it is a terminal. */
bool report_colour(FILE *file);
