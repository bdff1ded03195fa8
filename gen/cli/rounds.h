#pragma once

/* Builds, and builds again whenever something that was read has changed, until Ctrl-C.
 *
 * A faulty project is told of and followed like any other: what the last good build made stays. The
 * output folder is locked while a build is at work, and not between two. */

#include "batch/serve.h"
#include "cli/build_command.h"

/* `server`: shown the builds, too; NULL = none. The command must keep books. EXIT_WELL when it was
 * ended between two builds or in a later one; else the first build's own code. */
ExitCode rounds_run(const BuildCommand *command, Server *server);
