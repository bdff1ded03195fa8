#pragma once

/* Lint at work in a build. What it finds goes to the build's Diags, but for what the project file
 * allows: that is put aside and told with its reason. */

#include "batch/work.h"
#include "compose/page.h"

typedef struct Linter Linter;

/* Tells diags of allowances for rules that are none, or that cannot be silenced. */
Linter *linter_new(Project *project, Diags *diags);
void linter_free(Linter *linter);

/* The content that a document is made of; each file once. Its own faults are told elsewhere. */
void linter_content(Linter *linter, const char *path);
void linter_document(Linter *linter, const Document *document, const PageList *pages);

/* After all is found: silences what reading and composing have warned of. Allowances that silenced
 * nothing are told as warnings when the whole project was looked at. */
void linter_settle(Linter *linter, bool is_whole);
void linter_tell(const Linter *linter, const BuildReporter *reporter);
