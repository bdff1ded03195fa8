#pragma once

/* What the commands that build share: load the project, run, tell. */

#include "cli/cli.h"
#include "cli/options.h"
#include "cli/report.h"

/* `out` is the output folder. */
typedef BuildOutcome (*BuildRun)(Project *project, gconstpointer data, const char *out,
                                 const BuildReporter *reporter, Diags *diags, GError **error);

/* How two builds of one project get along: batch/lock.h. */
typedef enum {
    BUILD_LOCK_NONE, /* nothing will be written */
    BUILD_LOCK_WAIT,
    BUILD_LOCK_REFUSE,
} BuildLocking;

typedef struct {
    const char *project; /* its folder; NULL = the one we stand in */
    const char *out;     /* its output folder; NULL = out/ in it */
    BuildLocking locking;
    BuildRun run;
    /* Instead of `run`, for builds that keep books; data is BuildOptions, all but `out`. */
    bool keeps_books;
    gconstpointer data;
    bool json;
    ReportStyle style;
} BuildCommand;

ExitCode build_command_run(const BuildCommand *command);

/* Of that, one build with its lock, told to the reporter. */
BuildOutcome build_command_make(const BuildCommand *command, const BuildReporter *reporter,
                                Diags *diags, GError **error);
/* The folder it writes to. The caller's. */
char *build_command_out(const BuildCommand *command);

#define BUILD_NO_WAIT_HELP "do not wait for another build at work in the folder: fail"

/* --jobs, untold when BUILD_JOBS_UNTOLD: what BuildOptions want, or a complaint. */
#define BUILD_JOBS_UNTOLD G_MININT
#define BUILD_JOBS_HELP "how many threads work at once (one for each core)"
bool build_command_jobs(const OptionsSpec *spec, int told, guint *jobs);

/* A BuildRun whose data is BuildOptions, all but `out`. */
BuildOutcome build_command_options(Project *project, gconstpointer data, const char *out,
                                   const BuildReporter *reporter, Diags *diags, GError **error);
