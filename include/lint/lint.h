#pragma once

/* Lint: what no grammar sees and still is wrong for somebody. A contrast too low to read, a field
 * that says nothing to the ear, "seven" followed by six, a picture too coarse to print.
 *
 *     lint_content(root, diags);              -- once for each content file
 *     lint_document(document, pages, diags);  -- once for each document that was composed
 *
 * Each finding has the id of its rule and its place in the author's files. Rules of severity
 * DIAG_WARNING can be silenced one by one in the project file, and the silencing is told:
 *
 *     <lint>
 *       <allow rule="text-contrast" in="layouts/card.xml" reason="Large display type"/>
 *     </lint>
 *
 * Rules of severity DIAG_ERROR would make a file that is not what it promises (PDF/UA). They are
 * found while reading and composing, and stand here so that `handout explain` knows them.
 *
 * Lint reads; it changes nothing, and nothing in it is fatal. The same input gives the same
 * findings in the same order. */

#include "base/diag.h"
#include "compose/page.h"
#include "read/content.h"
#include "read/document.h"

typedef enum {
    LINT_ACCESSIBILITY,
    LINT_CONTENT,
    LINT_PRINT,
    LINT_KIND_COUNT,
} LintKind;

typedef struct {
    const char *id; /* "text-contrast" */
    LintKind kind;
    DiagSeverity severity;
    const char *title;  /* one line, no full stop: "Text that stands out too little to be read" */
    const char *what;   /* when it tells, with its numbers; sentences */
    const char *why;    /* whom it harms; sentences */
    const char *source; /* "WCAG 2.2, 1.4.3 Contrast (Minimum)" */
    const char *bad;    /* a piece of XML, or words, that it tells */
    const char *good;   /* the same, mended */
} LintRule;

guint lint_rule_count(void);
/* In families, as they are looked for. */
const LintRule *lint_rule_nth(guint index);
const LintRule *lint_rule_lookup(const char *id); /* NULL for another id */
const char *lint_kind_name(LintKind kind);        /* "accessibility" */

void lint_content(const ContentNode *root, Diags *diags);
void lint_document(const Document *document, const PageList *pages, Diags *diags);
