#pragma once

/* What the commands that build share: load the project, run, tell. */

#include "cli/cli.h"
#include "cli/options.h"
#include "cli/report.h"

/* `out` is the project's output folder: out/ in it. */
typedef BuildOutcome (*BuildRun)(Project *project, gconstpointer data, const char *out,
                                 const BuildReporter *reporter, Diags *diags, GError **error);

ExitCode build_command_run(const char *project, BuildRun run, gconstpointer data,
                           const ReportStyle *style, bool json);

/* --jobs, untold when BUILD_JOBS_UNTOLD: what BuildOptions want, or a complaint. */
#define BUILD_JOBS_UNTOLD G_MININT
#define BUILD_JOBS_HELP "how many threads work at once (one for each core)"
bool build_command_jobs(const OptionsSpec *spec, int told, guint *jobs);

/* A BuildRun whose data is BuildOptions; `out` counts where theirs is NULL. */
BuildOutcome build_command_options(Project *project, gconstpointer data, const char *out,
                                   const BuildReporter *reporter, Diags *diags, GError **error);
