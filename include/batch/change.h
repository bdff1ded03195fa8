#pragma once

/* What differs between two builds, as batch/changes.h finds it. */

#include "base/diag.h"
#include "base/pool.h"
#include "batch/work.h"

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

/* `since`: for people. */
Changes *changes_new(const char *since);
void changes_free(Changes *changes);

/* Strings are copied; nothing of it is among the materials yet. */
MaterialChange *material_change_new(const Changes *changes, BuildKind what, ChangeKind kind,
                                    const char *id, const char *title);
void material_change_free(MaterialChange *material);
