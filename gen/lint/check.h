#pragma once

/* One family of rules: a file of its own that exports one LintCheck, which rules.c lists. A check
 * looks at the content, at documents, or at both. Findings are told with lint_tell. */

#include "lint/lint.h"

typedef struct {
    const LintRule *const *rules; /* NULL-terminated */
    void (*content)(const ContentNode *root, Diags *diags);
    void (*document)(const Document *document, const PageList *pages, Diags *diags);
} LintCheck;

/* `hint` may be NULL. */
void lint_tell(const LintRule *rule, Diags *diags, Where where, const char *hint,
               const char *format, ...) G_GNUC_PRINTF(5, 6);
