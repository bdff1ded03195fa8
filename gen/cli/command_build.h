#pragma once

/* What `build` and `check` share: load the project, run, tell. */

#include "cli/cli.h"
#include "cli/report.h"

/* `options.out` may be NULL: out/ in the project. */
ExitCode build_command_run(const char *project, const BuildOptions *options,
                           const ReportStyle *style, bool json);
