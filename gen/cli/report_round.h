#pragma once

/* How one build of many is told: by a line for the eye, or by a line of JSON.
 *
 *     Round *round = round_new(names, first, watch);      -- names NULL for the first
 *     BuildReporter reporter = round_reporter(round);
 *     outcome = build_command_make(command, &reporter, diags, &error);
 *     round_end(round, outcome);
 *     char *line = round_line(round);               -- or round_json
 *     round_free(round);
 *
 *     content/toolkit.xml: partner-bank, goal-setting made again (0.08 s)
 *     {"changed":["content/toolkit.xml"],"outcome":"well","made":[…],"written":[…],…} */

#include "batch/watch.h"
#include "cli/report.h"

typedef struct {
    const GPtrArray *changed; /* lent; NULL = it is the first */
    Report *inner;            /* is told, too; lent; NULL = none */
    Watch *watch;             /* is told what was read; lent */
    GPtrArray *made;          /* of char *: ids */
    GPtrArray *written;       /* of char *: paths from the output folder on */
    bool page_made;           /* the one that hands out */
    gint64 started, ended;    /* microseconds */
    BuildOutcome outcome;
} Round;

Round *round_new(const GPtrArray *changed, Report *inner, Watch *watch);
void round_free(Round *round);
BuildReporter round_reporter(Round *round);
void round_end(Round *round, BuildOutcome outcome);
/* The caller's; NULL unless all went well. */
char *round_line(const Round *round);
/* The caller's; `error` may be NULL. */
char *round_json(const Round *round, const Diags *diags, const GError *error);
