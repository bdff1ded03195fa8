#pragma once

/* Follows the files that the last build read, and those that it looked for in vain.
 *
 *     Watch *watch = watch_new(folder, out, changed, self);
 *     BuildReporter reporter = {…, .self = watch, .read = watch_note};
 *     watch_begin(watch);
 *     outcome = build_folder(folder, &options, &reporter, diags, &error);
 *     watch_end(watch, outcome == BUILD_WELL);
 *     g_main_loop_run(loop);      -- `changed` is called; build again between begin and end
 *     watch_free(watch);
 *
 * The folders that hold the files are watched (inotify, through GFileMonitor) and their events
 * picked by name, so that a file that is saved by renaming another over it, or that goes and comes
 * back, with its folder or alone, is still followed. Events are gathered until none has come for
 * WATCH_QUIET; a file that is then as the build has read it is not told. Nothing is polled.
 *
 * What changed while the build was at work, or before its folder was watched, is found by looking
 * at each file once more in watch_end; the files are told as if an event had come. Files outside of
 * the project (fonts, grammars) are not followed.
 *
 * The project file is followed in any case, and so is the manifest in the output folder: somebody
 * who removes it, or all of the folder, wants the files made again.
 *
 * Runs in the thread's default GMainContext. */

#include "base/inputs.h"

#include <glib.h>
#include <stdbool.h>

/* Milliseconds; and no event waits longer than the second. */
#define WATCH_QUIET 80
#define WATCH_LONGEST 1000

typedef struct Watch Watch;

/* `names`: of char *, at least one, as an author would type them, sorted; lent for the call. */
typedef void (*WatchChanged)(gpointer self, const GPtrArray *names);

Watch *watch_new(const char *folder, const char *out, WatchChanged changed, gpointer self);
void watch_free(Watch *watch);

void watch_begin(Watch *watch);
/* What the build has read; self is the Watch. */
void watch_note(gpointer self, const Input *input);
/* `well`: the manifest in the output folder tells all that was read. Otherwise what it tells of an
 * earlier build is followed besides what was noted. */
void watch_end(Watch *watch, bool well);

/* How many files are followed, the missing ones included. */
guint watch_length(const Watch *watch);
