#pragma once

/* What the last build left in the output folder, and how much of it still holds.
 *
 *     Plan *plan = plan_new(folder, &options);
 *     if (plan_rests(plan, reporter, diags, &outcome)) { … nothing to do … }
 *     const ManifestItem *old = plan_item(plan, "partner-mapping");
 *     if (old != NULL && plan_item_reads_same(plan, old)) { … binding would give the same … }
 *     const ManifestOutput *file = plan_output(plan, old, local, key);   -- is as it shall be
 *
 * Each input is looked at once, and its bytes only where its stamp leaves a doubt. For the calling
 * thread only, but for `inputs`. */

#include "batch/manifest.h"

typedef struct {
    const BuildOptions *options;
    char *folder;   /* the project's, as it was typed */
    char *root;     /* the same, real */
    Inputs *inputs; /* of this build */
    Manifest *old;  /* NULL = there is none */
    Digest text;    /* of the manifest's file */
    Digest program;
    bool same_program;
    bool same_shared;   /* what is read for the project as a whole */
    GHashTable *parts;  /* file → GArray of ManifestPart: of what this build has loaded */
    GHashTable *learnt; /* set of char *: content files and themes whose parts are there */
    GHashTable *themes; /* set of char *: which of the files are themes */
} Plan;

Plan *plan_new(const char *root, const BuildOptions *options);
void plan_free(Plan *plan);

/* What is known of it; NULL when it was never made, or shall be made whatever is known. */
const ManifestItem *plan_item(const Plan *plan, BuildKind kind, const char *id);
/* The same, whatever is known of it. */
ManifestItem *plan_item_before(const Plan *plan, BuildKind kind, const char *id);
bool plan_input_holds(const Plan *plan, ManifestInput *input);
/* All that it read, for itself and for the project. */
bool plan_item_reads_same(const Plan *plan, const ManifestItem *item);

/* Of all that makes the bytes of a file. `base`: of the pages. */
Digest plan_key(const Plan *plan, Digest base, const char *format, double dpi);
/* The item's file of that name, if it was painted by that key and nobody has touched it since. */
const ManifestOutput *plan_output(const Plan *plan, const ManifestItem *item, const char *local,
                                  Digest key);
/* Is the file the one that we wrote? */
bool plan_output_intact(const Plan *plan, ManifestOutput *output);
/* The same; a file that an interrupted build has written counts, too. */
bool plan_output_ours(const Plan *plan, ManifestOutput *output);
/* Has the last build a report of changes beside it, as it was written? NULL is taken. */
bool plan_has_report(const Plan *plan);
/* Of the files that `changes` has written, all are as they were. */
bool plan_reports_intact(const Plan *plan, const ManifestItem *item);
ManifestOutput *plan_output_lookup(const ManifestItem *item, const char *local);

/* Learns the parts of the document's content and theme, if they were loaded. */
void plan_learn(Plan *plan, Project *project, const DocumentSpec *spec);
/* Of ManifestPart; NULL = none known. */
const GArray *plan_parts(const Plan *plan, const char *file);

/* Tells everything as a build would, and does nothing, if everything asked for is as it shall be:
 * no file of the project is read for that. The outcome is BUILD_WELL, or, when strict and warned,
 * BUILD_FAULTS. */
bool plan_rests(Plan *plan, const BuildReporter *reporter, Diags *diags, BuildOutcome *outcome);

/* After plan_rests: notes the stamps that were found to be as good as those that are noted, so that
 * the next build need not look at the bytes again. Nothing comes of it when that cannot be done. */
void plan_refresh(Plan *plan, const BuildReporter *reporter);

/* Of all that the hand-out page tells of the items: its own source that is no file. */
Digest plan_listing(const Manifest *manifest);
