#pragma once

/* Lint at work in a build. What it finds goes to the build's Diags, but for what the project file
 * allows: that is put aside and told with its reason. For the calling thread only. */

#include "batch/work.h"

typedef struct Linter Linter;

/* Tells diags of allowances for rules that are none, or that cannot be silenced. */
Linter *linter_new(Project *project, Diags *diags);
/* The same without a project: the allowances (of AllowSpec *) were found good before. */
Linter *linter_new_of(const GPtrArray *allows, Diags *diags);
void linter_free(Linter *linter);

/* What was found in one thing, by lint or by others, goes to the build's Diags, and out of `found`,
 * but for what is allowed: silenced first, since Diags keep only so many. */
void linter_gather(Linter *linter, Diags *found);
/* Looks at the content that a document is made of; each file once. Its own faults are told
 * elsewhere. `known`: what was found in it before, if it is as it was; NULL = look. */
void linter_content(Linter *linter, const char *path, const Diags *known);
/* All that was found in it, the allowed, too; NULL = it was not looked at. */
const Diags *linter_content_found(const Linter *linter, const char *path);

/* After all is found: silences what reading and composing have warned of. Allowances that silenced
 * nothing are told as warnings when the whole project was looked at. */
void linter_settle(Linter *linter, bool is_whole);
void linter_tell(const Linter *linter, const BuildReporter *reporter);
