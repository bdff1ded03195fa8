#pragma once

/* One family of rules: a file of its own that exports one LintCheck, which rules.c lists. A check
 * looks at the content, at documents, at each of their pages, or at several of these. Findings are
 * told with lint_tell. */

#include "lint/lint.h"
#include "lint/passage.h"
#include "lint/scene.h"

typedef struct {
    const Document *document;
    const PageList *pages;
    guint index;
    const Page *page;
    const Scene *scene;
} LintPage;

typedef struct {
    const LintRule *const *rules; /* NULL-terminated */
    void (*content)(const Reading *reading, Diags *diags);
    void (*document)(const Document *document, const PageList *pages, Diags *diags);
    void (*page)(const LintPage *page, Diags *diags);
} LintCheck;

/* `hint` may be NULL. */
void lint_tell(const LintRule *rule, Diags *diags, Where where, const char *hint,
               const char *format, ...) G_GNUC_PRINTF(5, 6);
/* The same, unless the rule has been told of that place: a field in a row that repeats is written
 * once, and mended once. */
void lint_tell_once(const LintRule *rule, Diags *diags, Where where, const char *hint,
                    const char *format, ...) G_GNUC_PRINTF(5, 6);

/* Of reading and composing: nothing to check, they tell themselves. */
extern const LintCheck check_told;
extern const LintCheck check_names;
extern const LintCheck check_structure;
extern const LintCheck check_language;
extern const LintCheck check_contrast;
extern const LintCheck check_drawn;
extern const LintCheck check_colour;
extern const LintCheck check_target;
extern const LintCheck check_print;
/* Of content. */
extern const LintCheck check_repeats;
extern const LintCheck check_counts;
extern const LintCheck check_pointers;
extern const LintCheck check_notes;
extern const LintCheck check_quiz;
extern const LintCheck check_titles;
extern const LintCheck check_spelling;
extern const LintCheck check_quotes;
extern const LintCheck check_dashes;
extern const LintCheck check_spaces;
extern const LintCheck check_ends;
extern const LintCheck check_dates;
