#pragma once

/* The books of a build: what it made and from what, for the next one.
 *
 *     ledger_open(bench, error);     -- all is staged; what will be written is noted first
 *     … the files take their names …
 *     ledger_close(bench, error);    -- what nobody makes any more goes; the manifest
 *
 * A build that is killed in between leaves files that the note knows as its own. */

#include "batch/bench.h"

bool ledger_open(Bench *bench, GError **error);
/* Tells diags of files that somebody has changed, which are therefore kept. */
bool ledger_close(Bench *bench, GError **error);

/* Removes the file, and then the folders that it leaves empty, up to `out`. */
bool ledger_remove(const char *out, const char *local);
