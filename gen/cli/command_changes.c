#include "batch/changes.h"

#include "batch/lock.h"
#include "cli/changes_told.h"
#include "cli/build_command.h"
#include "cli/interrupt.h"

#include <stdbool.h>

#define OUT_FOLDER "out"

typedef struct {
    char *project;
    char *out;
    char *since;
    int jobs;
    gboolean html, json, quiet, exit_code;
} ChangesWords;

static bool
stop(G_GNUC_UNUSED gpointer self)
{
    return interrupt_pending();
}

/* Under the lock: the manifest is the builds'. */
static bool
publish(const Changes *changes, const ChangesOrder *order, const BuildReporter *reporter,
        bool *is_linked, GError **error)
{
    BuildLock *lock = NULL;
    bool well = build_lock_take(order->out, true, reporter, &lock, error) == BUILD_WELL &&
                changes_publish(changes, order, is_linked, error);
    build_lock_free(lock);
    return well;
}

static ExitCode
tell(const ChangesWords *words, const ChangesOrder *order, const BuildReporter *reporter,
     const Changes *changes)
{
    g_autoptr(GError) error = NULL;
    bool is_linked = false;
    if (words->json) {
        changes_json_print(changes);
    } else if (!words->quiet) {
        changes_text_print(changes);
    }
    if (words->html && !publish(changes, order, reporter, &is_linked, &error)) {
        cli_complain("%s", error == NULL ? "stopped" : error->message);
        return error == NULL ? (ExitCode)interrupt_exit_code() : cli_exit_code(error);
    }
    if (words->html && !words->json && !words->quiet) {
        printf("The report: %s/%s%s\n", order->out, BUILD_CHANGES_FILE,
               is_linked ? "" : "; the next build leads there from the hand-out page");
    }
    return words->exit_code && changes->materials->len > 0 ? EXIT_CHANGES : EXIT_WELL;
}

static ExitCode
run(const ChangesWords *words, guint jobs)
{
    const char *folder = words->project == NULL ? "." : words->project;
    g_autofree char *own =
        words->project == NULL ? g_strdup(OUT_FOLDER) : g_build_filename(folder, OUT_FOLDER, NULL);
    ChangesOrder order = {
        .folder = folder,
        .out = words->out == NULL ? own : words->out,
        .since = words->since,
        .software = HANDOUT_SOFTWARE,
        .jobs = jobs,
    };
    BuildReporter reporter = {.stop = stop};
    g_autoptr(GError) error = NULL;
    Diags *diags = diags_new();
    Changes *changes = NULL;
    ExitCode code = EXIT_WELL;
    interrupt_hold();
    switch (changes_find(&order, &reporter, diags, &changes, &error)) {
    case BUILD_WELL:
        code = tell(words, &order, &reporter, changes);
        break;
    case BUILD_FAULTS:
        report_findings(diags);
        code = EXIT_INPUT;
        break;
    case BUILD_STOPPED:
        code = (ExitCode)interrupt_exit_code();
        break;
    case BUILD_FAILED:
        cli_complain("%s", error->message);
        code = cli_exit_code(error);
        break;
    }
    changes_free(changes);
    diags_free(diags);
    return code;
}

ExitCode
command_changes(int argc, char **argv)
{
    ChangesWords words = {.jobs = BUILD_JOBS_UNTOLD};
    const GOptionEntry entries[] = {
        {"since", 0, 0, G_OPTION_ARG_FILENAME, &words.since,
         "compare with a revision that git knows, or another build's manifest or folder (the "
         "output folder)",
         "REV|PATH"},
        {"html", 0, 0, G_OPTION_ARG_NONE, &words.html,
         "write the report as a page, too: OUT/changes.html", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &words.json, "tell everything as one JSON object", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &words.quiet, "tell nothing", NULL},
        {"exit-code", 0, 0, G_OPTION_ARG_NONE, &words.exit_code, "4 when anything has changed",
         NULL},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &words.out, "the output folder (out/ in the project)",
         "DIR"},
        {"project", 'C', 0, G_OPTION_ARG_FILENAME, &words.project, "the project's folder (.)",
         "DIR"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &words.jobs, BUILD_JOBS_HELP, "N"},
        {0},
    };
    const OptionsSpec spec = {
        .name = "changes",
        .summary =
            "Compares what the project makes now with an older build: which materials differ,\n"
            "in what words, fields and pages, and which printed stock is to be printed again.",
        .notes = "Without --since it tells what a build would change in the output folder. A\n"
                 "revision is taken from git and built by this program; nothing of the project\n"
                 "is touched.\n\n"
                 "Printed stock is to be printed again when the material's edition is another:\n"
                 "that code stands in small print on it, and is made of its words and fields, not\n"
                 "of its looks.\n\n"
                 "Examples:\n"
                 "  handout changes\n"
                 "  handout changes --since HEAD~3 --html\n"
                 "  handout changes --since ../last-year/out --json\n\n"
                 "Exit codes: 0 well, 1 files to mend, 2 usage, 3 machine, 130 interrupted,\n"
                 "4 with --exit-code when anything has changed\n",
        .entries = entries,
    };
    ExitCode code = EXIT_WELL;
    guint jobs = 0;
    if (options_parse(&spec, &argc, &argv, &code)) {
        if (words.quiet && words.json) {
            code = options_complain(&spec, "--quiet and --json contradict each other");
        } else {
            code = build_command_jobs(&spec, words.jobs, &jobs) ? run(&words, jobs) : EXIT_USAGE;
        }
    }
    g_free(words.project);
    g_free(words.out);
    g_free(words.since);
    return cli_finish(code);
}
