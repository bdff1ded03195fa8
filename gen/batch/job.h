#pragma once

/* A job: one thing that a build makes, from its place in the project to the bytes of its files.
 *
 *     job_bind      the calling thread: reading is not for two threads at once
 *     job_compose   a hand: pages, and the list of the files they shall become
 *     job_settle    the calling thread, job after job in the project's order: findings are told,
 *                   files claim their names
 *     job_paint     a hand, file by file
 *     job_gather    the calling thread, in the project's order: the files' bytes, or the first
 * error
 *
 * Painting may run before settling: it needs no name. What an author must mend goes to the job's
 * own findings first, so that all are told in one order, whichever thread finds them when. */

#include "batch/bench.h"
#include "compose/impose.h"

typedef enum {
    JOB_MAKE = 1, /* files of it */
    JOB_KEEP = 2, /* its pages: sheets need them */
} JobAims;

/* One file to be painted. */
typedef struct {
    Job *job;
    const char *format; /* interned */
    char *local;        /* path from the output folder on; NULL = the project's pattern leads out */
    guint page;         /* from 1; 0 = all pages */
    const char *name;   /* the page's, interned; NULL = its number */
    guint claimed;      /* its number in the bench's outputs, once settled */
    GBytes *bytes;      /* NULL until painted */
    GError *error;      /* why it could not be */
    guint width, height;
    double milliseconds[BUILD_STAGE_COUNT];
} JobFile;

struct Job {
    Bench *bench;
    BuildItem item;
    guint aims;
    BuildResult *result;
    Diags *diags;
    GError *error; /* why pages could not be made, besides faults */
    /* What it is made of. */
    const Theme *theme;
    const Composer *model; /* of the theme, the first hand's */
    Document *document;    /* of a document: NULL until bound, and when its pages are gone */
    GArray *sources;       /* of sheets: of ImposeSource */
    /* What it becomes. */
    PageList *pages; /* NULL until composed, and when all files are painted but for JOB_KEEP */
    bool composed;
    GPtrArray *files; /* of JobFile *; all pages of a format, format after format */
    gint unpainted;   /* atomic */
    gint finished;    /* atomic: nothing is left to do by hands */
};

Job *job_new(Bench *bench, const BuildItem *item, guint aims);
void job_free(Job *job);

/* False when there are faults, or an error. */
bool job_bind(Job *job);
/* Tasks for the crew; self is the job, or one of its files. */
void job_compose_task(gpointer self, guint hand);
void job_impose_task(gpointer self, guint hand);
void job_paint_task(gpointer self, guint hand);

/* Finds the sheets' cards, which must be composed, and their theme. False as above. */
bool job_sheets_prepare(Job *job);
/* Both end with this: finds the model, or gives the job up. `theme` may be NULL after faults. */
bool job_take_theme(Job *job, const Theme *theme);

/* Takes over what composing came to (NULL = faults or an error): counts pages, lists the files and
 * gives them to the crew. */
void job_take_pages(Job *job, PageList *pages);
/* Nothing is left to do by hands; frees pages that nobody needs. */
void job_finish(Job *job);

void job_settle(Job *job);
BuildOutcome job_gather(Job *job, GError **error);

/* After all others. When only checking the page is made and dropped. */
BuildOutcome job_index(Bench *bench);
