#pragma once

/* Pieces of a build's JSON that others use, too: report_round.h. */

#include "cli/report.h"

#include <json-glib/json-glib.h>

/* An object of its own. */
void report_json_finding(JsonBuilder *builder, const Diag *diag);
const char *report_json_outcome(BuildOutcome outcome);
