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
 * A build that keeps a manifest (bench->plan) looks first: job_look_document and job_look_sheets
 * find what the last build left; a job whose files are all as they shall be rests (job_rest), and
 * only if sheets need its pages after all is it woken (job_wake). A document is bound to find that
 * out when anything that it read has changed.
 *
 * Painting may run before settling: it needs no name. What an author must mend goes to the job's
 * own findings first, so that all are told in one order, whichever thread finds them when. */

#include "batch/bench.h"
#include "read/document_text.h"
#include "compose/impose.h"

typedef enum {
    JOB_MAKE = 1, /* files of it */
    JOB_KEEP = 2, /* its pages: sheets need them, and editions are compared */
} JobAims;

/* One file to be painted. */
typedef struct {
    Job *job;
    const char *format; /* interned */
    char *local;        /* path from the output folder on; NULL = the project's pattern leads out */
    guint page;         /* from 1; 0 = all pages */
    const char *name;   /* the page's, interned; NULL = its number */
    guint claimed;      /* its number in the bench's outputs, once settled */
    const ManifestOutput *fresh; /* the file that is there already, and shall be; else NULL */
    bool is_same;                /* painted anew, and found to be the file that is there */
    Digest digest;               /* of the bytes, once gathered */
    gsize size;
    GBytes *bytes; /* NULL until painted */
    GError *error; /* why it could not be */
    guint width, height;
    double milliseconds[BUILD_STAGE_COUNT];
} JobFile;

struct Job {
    Bench *bench;
    BuildItem item;
    guint aims;
    BuildResult *result;
    Diags *diags; /* told by reading and binding */
    Diags *found; /* told by composing */
    char *reason; /* why it does not rest; NULL = it rests, or nobody asks */
    /* What the last build left of it, and what it is now. */
    const ManifestItem *old; /* NULL = nothing that counts */
    bool known;              /* reads the same as then: its digests are known without binding */
    bool resting;
    DocumentDigest digest;
    Digest spec;        /* of what the hand-out page is told */
    Digest fonts, base; /* unknown before it is looked at, and after faults */
    GPtrArray *reads;   /* of char *: names of inputs; not of what is known */
    GError *error;      /* why pages could not be made, besides faults */
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

/* What is left of it; `known` when it need not be bound to be judged. */
void job_look_document(Job *job);
/* After its cards: by their digests. */
void job_look_sheets(Job *job);
/* After binding. */
void job_digest_document(Job *job);
/* Are all its files as they shall be, and all findings known? */
bool job_rests(Job *job);
void job_rest(Job *job);
/* The one that its document shares its fields with, if that is at work; else NULL. */
Job *job_other_edition(const Job *job);
/* Makes a resting job ready to be composed. False when it does not rest, or cannot be. */
bool job_wake(Job *job);
/* The key of a file of it, and whether such a file is there. */
Digest job_key(const Job *job, const char *format);
const ManifestOutput *job_fresh(const Job *job, const char *local, const char *format);
/* Notes what was read for it: of char *. */
void job_reads(Job *job, const GPtrArray *names);
/* Words for the eye; the caller's. */
char *job_reason(Job *job);

/* False when there are faults. */
bool job_bind(Job *job);
/* Binds if that is still to be done, and finds the theme's model. False after faults or an error.
 */
bool job_ready(Job *job);
/* Tasks for the crew; self is the job, or one of its files. */
void job_compose_task(gpointer self, guint hand);
void job_impose_task(gpointer self, guint hand);
void job_paint_task(gpointer self, guint hand);

/* Finds the sheets' cards, which must be composed, and their theme. False as above. */
bool job_sheets_prepare(Job *job);
/* NULL after faults. */
const Theme *job_sheets_theme(Job *job);
/* Both end with this: finds the model, or gives the job up. `theme` may be NULL after faults. */
bool job_take_theme(Job *job, const Theme *theme);

/* Takes over what composing came to (NULL = faults or an error): counts pages, lists the files and
 * gives them to the crew. */
void job_take_pages(Job *job, PageList *pages);
/* Nothing is left to do by hands; frees pages that nobody needs. */
void job_finish(Job *job);

void job_settle(Job *job);
BuildOutcome job_gather(Job *job, GError **error);

/* What is to be painted: by the command, else by the project. */
/* What it says is kept for comparing, whatever formats were asked for. */
bool job_keeps_words(const Job *job);
const char *const *job_formats(const Job *job, guint *count);
/* The caller's; NULL when the project's pattern leads out. `page` counts from 1; 0 = all. */
char *job_file_name(const Job *job, const char *format, guint page, const char *name);

/* After all others have been gathered; `built` is what it tells (index.h). When only checking the
 * page is made and dropped. */
BuildOutcome job_index(Job *job, const char *built);
