#pragma once

/* The items of a new manifest: what was made now, and, of what nobody asked for, what was known. */

#include "batch/bench.h"

typedef struct {
    Bench *bench;
    Plan *plan;
    Manifest *made;
    GHashTable *inputs; /* what tells them apart → ManifestInput * */
} Ledger;

/* All of the project, in its order. Files that an item makes no more are swept. */
void ledger_add_items(Ledger *ledger);
/* After the items: what was read for the project, or for nothing that has a name. */
void ledger_add_shared(Ledger *ledger);

/* Removes a file that nobody claims, if it is as we wrote it; else tells that it is kept. */
void ledger_sweep(const Ledger *ledger, ManifestOutput *output);
