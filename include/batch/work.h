#pragma once

/* What a build is asked for, and what it tells of. How one is run: batch/build.h. */

#include "base/diag.h"
#include "base/inputs.h"
#include "read/project.h"

#define BUILD_DPI 144.0
#define BUILD_DPI_MIN 24.0
#define BUILD_DPI_MAX 600.0

#define BUILD_JOBS_MAX 64

/* The file of the page that hands everything out. */
#define BUILD_INDEX_FILE "index.html"

/* The page that tells what differs from an older build, and the folder of its pictures. */
#define BUILD_CHANGES_FILE "changes.html"
#define BUILD_CHANGES "changes"

/* The folder of what is kept to compare builds by: what each document says (paint/words.h). */
#define BUILD_OURS ".handout"
#define BUILD_WORDS "words"

typedef enum {
    BUILD_BIND,
    BUILD_COMPOSE,
    BUILD_LINT,
    BUILD_PAINT,
    BUILD_VERIFY,
    BUILD_WRITE,
    BUILD_STAGE_COUNT,
} BuildStage;

typedef enum {
    BUILD_DOCUMENT,
    BUILD_SHEETS,
    BUILD_INDEX,
    BUILD_KIND_COUNT,
} BuildKind;

typedef struct {
    const char *path;    /* the output folder's name included */
    const char *local;   /* the same from the output folder on */
    const char *format;  /* "pdf" */
    guint page;          /* from 1; 0 = the file holds all pages */
    const char *name;    /* the page's; NULL = its number */
    gsize size;          /* bytes */
    guint width, height; /* of a picture, in pixels */
    bool is_kept;        /* was there already, and has not been written again */
} BuildOutput;

typedef struct {
    BuildKind kind;
    const char *id;
    const char *title;
    const DocumentSpec *document; /* NULL unless that is its kind, and when the project was not
                                     read because nothing had changed */
    const SheetSpec *sheet;       /* as document */
    guint pages;
    guint sheets; /* of paper; 0 unless that is its kind */
    guint fields;
    guint widgets;
    const char *lang;    /* NULL = unknown */
    const char *edition; /* of a document: base/wording.h; NULL = none, or of several */
    const char *date;    /* of its content, ISO 8601; NULL = none */
    bool is_fresh;       /* nothing was made of it: all its files are as they shall be */
    const char *reason;  /* why it was made, or would be: "content/toolkit.xml: step 3, title"; NULL
                            when it is fresh, or when no manifest is kept */
    GArray *outputs;     /* of BuildOutput; empty when only checked */
    double milliseconds[BUILD_STAGE_COUNT];
} BuildResult;

/* What an allowance of the project file has silenced. */
typedef struct {
    const char *rule;
    const char *file; /* NULL = wherever they were */
    const char *reason;
    guint count; /* at least 1 */
} BuildSilenced;

typedef struct {
    gpointer self; /* passed to each entry, all of which are called on the caller's thread */
    /* Another build is at work in that folder; `holder` says which. Once, by build_lock_take. */
    void (*waiting)(gpointer self, const char *folder, const char *holder);
    /* For each thing that is made, in the project's order, as soon as all before it are done;
     * index counts from 0. */
    void (*item)(gpointer self, const char *id, guint index, guint count);
    /* All is verified; the files are written from now on. */
    void (*writing)(gpointer self, guint files);
    /* For each thing made, in the order of making, when all went well. */
    void (*done)(gpointer self, const BuildResult *result);
    /* For each allowance that silenced something, unless the build failed or was stopped. */
    void (*silenced)(gpointer self, const BuildSilenced *silenced);
    /* For each thing that was read or looked for in vain, when the build ends, however that is; not
     * of what it found to be as the manifest says, and did not read. */
    void (*read)(gpointer self, const Input *input);
    /* Asked between steps until writing begins; true ends the build. */
    bool (*stop)(gpointer self);
} BuildReporter;

typedef struct {
    const char *out;            /* folder; made when missing */
    const char *const *only;    /* ids, NULL-terminated; NULL = all */
    const char *const *formats; /* painters' names, NULL-terminated; NULL = each one's own */
    double dpi;                 /* of PNG pages, unless the project says it */
    const char *software;       /* for the producer's line of a PDF */
    bool check_only;            /* everything but painting and writing */
    bool force;                 /* makes everything, whatever the last build left */
    bool dry_run;               /* as check_only, and tells what would be made */
    const char *deps;           /* a file for make: what is made of what; NULL = none */
    guint jobs;  /* threads that work at once, to BUILD_JOBS_MAX; 0 = one for each core */
    bool strict; /* warnings count as faults */
} BuildOptions;

typedef enum {
    BUILD_WELL,
    BUILD_FAULTS,  /* diags has errors, or, when strict, warnings */
    BUILD_FAILED,  /* error is set: FAILURE_USAGE for an unknown id or format, else FAILURE_MACHINE
                    */
    BUILD_STOPPED, /* the reporter said so */
} BuildOutcome;

const char *build_stage_name(BuildStage stage); /* "bind" */
/* For this program alone, in a folder of its own, and not to be handed out: reports leave it out.
 */
bool build_output_is_ours(const BuildOutput *output);

const char *build_kind_name(BuildKind kind); /* "document", "sheets", "index" */
/* What is made of sheets when nobody says it; NULL-terminated. */
const char *const *build_sheet_formats(void);
