#pragma once

/* Inside of a Report: text and JSON each fill this in and put it first in their own struct. */

#include "cli/report.h"

struct Report {
    BuildReporter reporter; /* `self` and `stop` are filled in by report.c */
    void (*end)(Report *report, Diags *diags, BuildOutcome outcome, const GError *error);
    void (*free)(Report *report);
};
