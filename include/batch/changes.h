#pragma once

/* Two builds compared: what the materials of the older one say and ask, and what those that the
 * project makes now do.
 *
 *     ChangesOrder order = {.folder = ".", .out = "out", .since = "v1.2", .software = "…"};
 *     Changes *changes = NULL;
 *     BuildOutcome outcome = changes_find(&order, &reporter, diags, &changes, &error);
 *     … changes->materials …
 *     changes_free(changes);
 *
 * The older build is one of three: what lies in the output folder; what lies in another one, or
 * beside another manifest; or what this program makes of a revision that git knows. The new one is
 * made of the project as it is, in a folder of its own that goes away: nothing of the project is
 * written.
 *
 * Printed stock of a material is stale when its edition (base/wording.h) is another. */

#include "base/diag.h"
#include "base/pool.h"
#include "batch/work.h"

#define CHANGES_FILE "changes.html"
#define CHANGES_FOLDER "changes"

typedef struct {
    const char *folder; /* the project's */
    const char *out;    /* its output folder */
    const char *since;  /* NULL = that; a manifest, a folder with one, or else a revision */
    const char *software;
    guint jobs;
} ChangesOrder;

/* What became of a thing. */
typedef enum {
    CHANGE_CAME,
    CHANGE_WENT,
    CHANGE_DIFFERS,
    CHANGE_RENAMED, /* fields only */
    CHANGE_UNKNOWN, /* the older build has no words of it */
} ChangeKind;

typedef struct {
    const char *kind; /* "para", "heading 2", "row" … */
    const char *old;  /* NULL = it was not there */
    const char *now;  /* NULL = it is gone */
    bool of_meaning;  /* the words are the same; these are a link's target and the like */
    Where where;      /* where it is written now; no file = unknown, or gone */
    guint page;       /* from 1; of what is gone: where it was; 0 = unknown */
} TextChange;

typedef struct {
    ChangeKind kind;
    const char *name;
    const char *was;   /* its name before; NULL unless it is renamed */
    const char *asks;  /* its label */
    const char *asked; /* its label before; NULL = it was not there, or had the same */
    Where where;
    guint page;
} FieldChange;

/* A page that looks different, came, or went. */
typedef struct {
    ChangeKind kind;
    guint number;     /* from 1 */
    const char *name; /* NULL = its number */
    bool is_counted;  /* pictures of both were there */
    guint64 pixels;   /* that differ */
    guint64 all;
    GBytes *old, *now, *marked; /* PNG; NULL = none */
} PageChange;

typedef struct {
    BuildKind what; /* document or sheets */
    ChangeKind kind;
    const char *id;
    const char *title;
    const char *old_edition, *edition; /* NULL = none */
    bool is_stale;                     /* what was printed of it is to be printed again */
    guint old_pages, pages;
    GArray *texts;    /* of TextChange */
    GArray *fields;   /* of FieldChange */
    GArray *looks;    /* of PageChange */
    GPtrArray *cards; /* of const char *: of sheets, the stale ones among their cards */
} MaterialChange;

typedef struct {
    Pool *pool;
    const char *since;    /* what it is compared with, for people */
    guint compared;       /* documents */
    GPtrArray *materials; /* of MaterialChange *: those that differ, in the project's order */
} Changes;

/* Diags get what a build tells of the project. BUILD_FAILED: FAILURE_USAGE when there is no such
 * build or revision. */
BuildOutcome changes_find(const ChangesOrder *order, const BuildReporter *reporter, Diags *diags,
                          Changes **changes, GError **error);
void changes_free(Changes *changes);

/* The report as a page: the caller's. Pictures are called changes/<id>-<page>-old.png and so on. */
char *changes_html(const Changes *changes, const char *software);

/* Writes <out>/changes.html and its pictures, in place of those of another time, and enters them in
 * the manifest, so that the hand-out page leads there and a clean-up takes them. That page is made
 * anew if all else is as the project makes it now; else *is_linked is false and the next build
 * does. Wants the lock. */
bool changes_publish(const Changes *changes, const ChangesOrder *order, bool *is_linked,
                     GError **error);
