#pragma once

/* What an author must mend: many findings at once, each with its place and a hint.
 *
 * There are two ways to fail in Handout and they never mix. Diags gathers the faults of the
 * author's files (content, layout, theme, project); a GError (see base/failure.h) stops an
 * operation that the machine, or the caller, could not carry out. A fault of ours is g_assert.
 *
 * Sequence: diags_new, then diags_error / diags_warn from anywhere below, diags_has_errors to
 * decide, diags_sort and diag_format to show them, diags_free.
 *
 * A Where is a value: `file` is interned (g_intern_string) and so never freed. Line and column
 * count from 1; 0 says "unknown". */

#include <glib.h>
#include <stdbool.h>

typedef struct {
    const char *file; /* as the author would type it, relative to the project; NULL if none */
    int line;
    int column;
} Where;

typedef enum {
    DIAG_ERROR,
    DIAG_WARNING,
} DiagSeverity;

typedef struct {
    DiagSeverity severity;
    Where where;
    const char *rule; /* id of the rule that tells (lint/lint.h), interned; NULL = none */
    char *message;    /* one sentence, no full stop: what was found, what was wanted */
    char *hint;       /* how to mend it; NULL if nothing useful can be said */
} Diag;

typedef struct Diags Diags;

/* More errors than this in one run are counted but not kept: the author mends the first ones. */
#define DIAGS_KEPT_MAX 200

Diags *diags_new(void);
void diags_free(Diags *diags);

/* `hint` may be NULL. Message and hint are copied. An exact repeat (same place and message) is
 * dropped, so that a fault seen on two ways is told once. */
void diags_error(Diags *diags, Where where, const char *hint, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
void diags_warn(Diags *diags, Where where, const char *hint, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* The same for a finding that has a rule: `rule` is its id, such as "text-contrast". */
void diags_rule(Diags *diags, DiagSeverity severity, const char *rule, Where where,
                const char *hint, const char *format, ...) G_GNUC_PRINTF(6, 7);
/* Moves the warnings of a rule, in one file or (NULL) anywhere, to `silenced`. */
void diags_silence(Diags *diags, const char *rule, const char *file, Diags *silenced);
/* Adds what `from` was told, in its order, and empties it. */
void diags_merge(Diags *diags, Diags *from);

/* Adds what `from` was told, and leaves it there. */
void diags_copy(Diags *diags, const Diags *from);
/* Forgets all. */
void diags_clear(Diags *diags);

bool diags_has_errors(const Diags *diags);
/* Errors told so far, repeats included: grown after a step, they say that the step found some, even
 * those that another step had told before it. */
guint diags_told(const Diags *diags);
guint diags_count(const Diags *diags, DiagSeverity severity);
guint diags_length(const Diags *diags);
const Diag *diags_nth(const Diags *diags, guint index);

/* Orders by file, line, column; findings of one place keep their order. */
void diags_sort(Diags *diags);

/* "file:line:column: error: message [rule]" and, on a second line, "  hint: …". No newline at the
 * end. The caller frees the text. `colour` adds terminal colours. */
char *diag_format(const Diag *diag, bool colour);

/* `file` may be NULL. */
Where where_at(const char *file, int line, int column);
