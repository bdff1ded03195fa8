#pragma once

/* A build: the project's documents, made into files. All of them or none.
 *
 *     BuildOptions options = {.out = "out", .dpi = BUILD_DPI, .software = "Handout 1.0"};
 *     BuildOutcome outcome = build_run(project, &options, &reporter, diags, &error);
 *
 * Every document asked for is bound, composed, painted and verified before the first file is
 * written; one error anywhere and no file changes. Then all files are staged beside their targets
 * and renamed together, so that a full disk, too, leaves the old ones (see base/file_out.h).
 *
 * Under the output folder:
 *     <folder>/<id>.pdf   previews/<id>-<page>.png   previews/<id>-<page>.svg   traces/<id>.trace
 * Pages count from 1. When a document has become shorter, the previews of the pages it lost go.
 *
 * A reporter is told how the work goes; each of its entries may be NULL. Results are lent for the
 * call. The batch prints nothing and reads no clock but for the times it tells. */

#include "base/diag.h"
#include "read/project.h"

#define BUILD_DPI 144.0
#define BUILD_DPI_MIN 24.0
#define BUILD_DPI_MAX 600.0

typedef enum {
    BUILD_BIND,
    BUILD_COMPOSE,
    BUILD_PAINT,
    BUILD_VERIFY,
    BUILD_WRITE,
    BUILD_STAGE_COUNT,
} BuildStage;

typedef struct {
    const char *path;   /* the output folder's name included */
    const char *format; /* "pdf" */
    guint page;         /* from 1; 0 = the file holds all pages */
    gsize size;         /* bytes */
} BuildOutput;

typedef struct {
    const DocumentSpec *spec;
    guint pages;
    guint fields;
    guint widgets;
    GArray *outputs; /* of BuildOutput; empty when only checked */
    double milliseconds[BUILD_STAGE_COUNT];
} BuildResult;

typedef struct {
    gpointer self; /* passed to each entry */
    /* Before the work on a document; index counts from 0. */
    void (*document)(gpointer self, const DocumentSpec *spec, guint index, guint count);
    /* All is verified; the files are written from now on. */
    void (*writing)(gpointer self, guint files);
    /* For each document, in the project's order, when all went well. */
    void (*done)(gpointer self, const BuildResult *result);
    /* Asked between steps until writing begins; true ends the build. */
    bool (*stop)(gpointer self);
} BuildReporter;

typedef struct {
    const char *out;            /* folder; made when missing */
    const char *const *only;    /* ids, NULL-terminated; NULL = all */
    const char *const *formats; /* painters' names, NULL-terminated; NULL = each document's own */
    double dpi;                 /* of PNG pages */
    const char *software;       /* for the producer's line of a PDF */
    bool check_only;            /* everything up to pages, nothing painted, nothing written */
} BuildOptions;

typedef enum {
    BUILD_WELL,
    BUILD_FAULTS,  /* diags has errors */
    BUILD_FAILED,  /* error is set: FAILURE_USAGE for an unknown id or format, else FAILURE_MACHINE
                    */
    BUILD_STOPPED, /* the reporter said so */
} BuildOutcome;

const char *build_stage_name(BuildStage stage); /* "bind" */

/* Unless the outcome is BUILD_WELL no file has changed, but for one case: a rename that fails after
 * others went through, which takes a disk that breaks at that moment. */
BuildOutcome build_run(Project *project, const BuildOptions *options, const BuildReporter *reporter,
                       Diags *diags, GError **error);
