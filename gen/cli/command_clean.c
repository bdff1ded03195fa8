#include "base/failure.h"
#include "batch/clean.h"
#include "batch/lock.h"
#include "cli/cli.h"
#include "cli/interrupt.h"
#include "cli/options.h"

#include <stdio.h>

#define OUT_FOLDER "out"

typedef struct {
    bool quiet, dry_run;
    guint removed, kept;
} Told;

static void
tell_file(gpointer self, const char *path, bool kept)
{
    Told *told = self;
    if (kept) {
        told->kept++;
        cli_complain("%s was changed by somebody: it is kept", path);
        return;
    }
    told->removed++;
    if (!told->quiet) {
        puts(path);
    }
}

static bool
stop(G_GNUC_UNUSED gpointer self)
{
    return interrupt_pending();
}

static ExitCode
clean(const char *folder, const char *out, Told *told)
{
    g_autoptr(GError) error = NULL;
    BuildReporter waiting = {.stop = stop};
    CleanReporter reporter = {told, tell_file};
    BuildLock *lock = NULL;
    interrupt_hold();
    bool there = g_file_test(out, G_FILE_TEST_IS_DIR);
    BuildOutcome outcome =
        there ? build_lock_take(out, false, &waiting, &lock, &error) : BUILD_WELL;
    bool well = outcome == BUILD_WELL && clean_run(folder, out, told->dry_run, &reporter, &error);
    build_lock_free(lock);
    if (!well) {
        cli_complain("%s", error->message);
        return cli_exit_code(error);
    }
    if (!told->quiet) {
        printf("%u file%s %s%s\n", told->removed, told->removed == 1 ? "" : "s",
               told->dry_run ? "would be " : "", "removed");
    }
    return EXIT_WELL;
}

ExitCode
command_clean(int argc, char **argv)
{
    g_autofree char *project = NULL;
    g_autofree char *out = NULL;
    gboolean quiet = FALSE;
    gboolean dry_run = FALSE;
    const GOptionEntry entries[] = {
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &out, "clean there (out/ in the project)", "DIR"},
        {"project", 'C', 0, G_OPTION_ARG_FILENAME, &project, "the project's folder (.)", "DIR"},
        {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, "tell what would be removed", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "tell only what is kept", NULL},
        {0},
    };
    const OptionsSpec spec = {
        .name = "clean",
        .summary =
            "Removes the files that builds have written, as DIR/manifest knows them, and the\n"
            "manifest. A file that somebody has changed since is kept and told of; files\n"
            "that no build has written are left alone.",
        .notes = "Examples:\n"
                 "  handout clean --dry-run\n"
                 "  handout clean --out proofs\n\n"
                 "Exit codes: 0 well, 2 usage, 3 machine\n",
        .entries = entries,
    };
    ExitCode code = EXIT_WELL;
    if (!options_parse(&spec, &argc, &argv, &code)) {
        return code;
    }
    const char *folder = project == NULL ? "." : project;
    g_autofree char *own = g_build_filename(folder, OUT_FOLDER, NULL);
    const char *tidy = g_str_has_prefix(own, "./") ? own + 2 : own;
    Told told = {.quiet = quiet, .dry_run = dry_run};
    return clean(folder, out == NULL ? tidy : out, &told);
}
