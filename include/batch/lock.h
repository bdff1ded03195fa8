#pragma once

/* One build at a time in one output folder.
 *
 *     BuildLock *lock = NULL;
 *     BuildOutcome outcome = build_lock_take(out, true, &reporter, &lock, &error);
 *     if (outcome == BUILD_WELL) {
 *         … project_load, build_run …
 *     }
 *     build_lock_free(lock);
 *
 * Take it before the project is loaded: who has waited for another build shall read what is there
 * now. It is held for two programs as well as for two threads of one, which is what a server of
 * several builds needs; within a thread it must not be taken twice.
 *
 * The lock is the kernel's (flock on <out>/.lock), so it ends with its holder, however that ends.
 * The file's text is for people and for the message: process, host and since when. It is removed
 * when the lock is given back; one that is still there was left by a build that was killed, and
 * whoever comes next clears away the unfinished files of that one, too (file_out_sweep).
 *
 * The output folder is made when missing, and goes again when nothing has been written to it. */

#include "batch/work.h"

#define BUILD_LOCK_FILE ".lock"

typedef struct BuildLock BuildLock;

/* While another build holds the lock: waits, tells the reporter once who it is, and asks it whether
 * to stop; or, when it shall not wait, BUILD_FAILED. BUILD_FAILED has FAILURE_MACHINE. */
BuildOutcome build_lock_take(const char *out, bool wait, const BuildReporter *reporter,
                             BuildLock **lock, GError **error);
/* Gives it back. */
void build_lock_free(BuildLock *lock);
