#include "cli/command_build.h"

#include "batch/lock.h"
#include "cli/interrupt.h"
#include "cli/rounds.h"

#define OUT_FOLDER "out"

/* What the words on the command line come to. */
typedef struct {
    char *project;
    char *out;
    char **only;
    char **formats; /* as typed, perhaps several in one, with commas */
    double dpi;
    int jobs;
    gboolean verbose, quiet, json, no_wait, force, dry_run, why, strict, watch;
    char *deps;
} BuildWords;

static void
words_clear(BuildWords *words)
{
    g_free(words->project);
    g_free(words->out);
    g_strfreev(words->only);
    g_strfreev(words->formats);
    g_free(words->deps);
}

static ExitCode
exit_code(BuildOutcome outcome, const GError *error)
{
    switch (outcome) {
    case BUILD_WELL:
        return EXIT_WELL;
    case BUILD_FAULTS:
        return EXIT_INPUT;
    case BUILD_STOPPED:
        return (ExitCode)interrupt_exit_code();
    case BUILD_FAILED:
        return cli_exit_code(error);
    }
    g_assert_not_reached();
}

BuildOutcome
build_command_options(Project *project, gconstpointer data, const char *out,
                      const BuildReporter *reporter, Diags *diags, GError **error)
{
    BuildOptions options = *(const BuildOptions *)data;
    options.out = out;
    return build_run(project, &options, reporter, diags, error);
}

static BuildOutcome
load_and_run(const BuildCommand *command, const char *folder, const char *out,
             const BuildReporter *reporter, Diags *diags, GError **error)
{
    if (command->keeps_books) {
        BuildOptions options = *(const BuildOptions *)command->data;
        options.out = out;
        return build_folder(folder, &options, reporter, diags, error);
    }
    Project *project = project_load(folder, diags);
    if (project == NULL) {
        return BUILD_FAULTS;
    }
    BuildOutcome outcome = command->run(project, command->data, out, reporter, diags, error);
    project_free(project);
    return outcome;
}

/* Where there is no project, no output folder shall be made. */
static bool
wants_lock(const BuildCommand *command, const char *folder)
{
    g_autofree char *file = g_build_filename(folder, PROJECT_FILE, NULL);
    return command->locking != BUILD_LOCK_NONE && g_file_test(file, G_FILE_TEST_EXISTS);
}

/* A lock that is there is another build's at work, or what a killed one left to be cleared away. */
static bool
rests(const BuildCommand *command, const char *folder, const char *out,
      const BuildReporter *reporter, Diags *diags, BuildOutcome *outcome)
{
    g_autofree char *lock = g_build_filename(out, BUILD_LOCK_FILE, NULL);
    if (!command->keeps_books || g_file_test(lock, G_FILE_TEST_EXISTS)) {
        return false;
    }
    BuildOptions options = *(const BuildOptions *)command->data;
    options.out = out;
    return build_rests(folder, &options, reporter, diags, outcome);
}

char *
build_command_out(const BuildCommand *command)
{
    if (command->out != NULL || command->project == NULL) {
        return g_strdup(command->out == NULL ? OUT_FOLDER : command->out);
    }
    g_autofree char *own = g_build_filename(command->project, OUT_FOLDER, NULL);
    return g_strdup(g_str_has_prefix(own, "./") ? own + 2 : own);
}

BuildOutcome
build_command_make(const BuildCommand *command, const BuildReporter *reporter, Diags *diags,
                   GError **error)
{
    const char *folder = command->project == NULL ? "." : command->project;
    g_autofree char *out = build_command_out(command);
    BuildLock *lock = NULL;
    BuildOutcome outcome = BUILD_WELL;
    if (rests(command, folder, out, reporter, diags, &outcome)) {
        return outcome;
    }
    if (wants_lock(command, folder)) {
        outcome = build_lock_take(out, command->locking == BUILD_LOCK_WAIT, reporter, &lock, error);
    }
    if (outcome == BUILD_WELL) {
        outcome = load_and_run(command, folder, out, reporter, diags, error);
    }
    build_lock_free(lock);
    return outcome;
}

ExitCode
build_command_run(const BuildCommand *command)
{
    interrupt_hold();
    g_autoptr(GError) error = NULL;
    Diags *diags = diags_new();
    Report *report =
        command->json ? report_json_new(&command->style) : report_text_new(&command->style);
    BuildReporter reporter = report_reporter(report);
    BuildOutcome outcome = build_command_make(command, &reporter, diags, &error);
    report_end(report, diags, outcome, error);
    report_free(report);
    diags_free(diags);
    return exit_code(outcome, error);
}

/* "pdf,png" and "pdf" "png" alike; each once. NULL for none. The caller frees. */
static char **
formats_split(char **words)
{
    if (words == NULL) {
        return NULL;
    }
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; words[i] != NULL; i++) {
        g_auto(GStrv) parts = g_strsplit(words[i], ",", -1);
        for (guint k = 0; parts[k] != NULL; k++) {
            if (g_hash_table_add(seen, g_strdup(parts[k]))) {
                g_strv_builder_add(builder, parts[k]);
            }
        }
    }
    return g_strv_builder_end(builder);
}

bool
build_command_jobs(const OptionsSpec *spec, int told, guint *jobs)
{
    if (told != BUILD_JOBS_UNTOLD && (told < 1 || told > BUILD_JOBS_MAX)) {
        options_complain(spec, "--jobs must be from 1 to %d", BUILD_JOBS_MAX);
        return false;
    }
    *jobs = told == BUILD_JOBS_UNTOLD ? 0 : (guint)told;
    return true;
}

static ExitCode
build_words_run(const OptionsSpec *spec, const BuildWords *words)
{
    if (words->quiet && words->verbose) {
        return options_complain(spec, "--quiet and --verbose contradict each other");
    }
    if (!(words->dpi >= BUILD_DPI_MIN && words->dpi <= BUILD_DPI_MAX)) {
        return options_complain(spec, "--dpi must be from %.0f to %.0f", BUILD_DPI_MIN,
                                BUILD_DPI_MAX);
    }
    g_auto(GStrv) formats = formats_split(words->formats);
    if (formats != NULL && formats[0] == NULL) {
        return options_complain(spec, "--format names no format");
    }
    BuildOptions options = {
        .only = (const char *const *)words->only,
        .formats = (const char *const *)formats,
        .dpi = words->dpi,
        .software = HANDOUT_SOFTWARE,
        .force = words->force,
        .dry_run = words->dry_run,
        .deps = words->deps,
        .strict = words->strict,
    };
    if (!build_command_jobs(spec, words->jobs, &options.jobs)) {
        return EXIT_USAGE;
    }
    BuildCommand command = {
        .project = words->project,
        .out = words->out,
        .locking = words->no_wait ? BUILD_LOCK_REFUSE : BUILD_LOCK_WAIT,
        .keeps_books = true,
        .data = &options,
        .json = words->json,
        .style = {.quiet = words->quiet,
                  .verbose = words->verbose,
                  .why = words->why,
                  .dry_run = words->dry_run,
                  .strict = words->strict},
    };
    if (words->dry_run) {
        command.locking = BUILD_LOCK_NONE;
    }
    if (words->watch) {
        return words->dry_run
                   ? options_complain(spec, "--watch and --dry-run contradict each other")
                   : rounds_run(&command, NULL);
    }
    return build_command_run(&command);
}

ExitCode
command_build(int argc, char **argv)
{
    BuildWords words = {.dpi = BUILD_DPI, .jobs = BUILD_JOBS_UNTOLD};
    const GOptionEntry entries[] = {
        {"only", 'o', 0, G_OPTION_ARG_FILENAME_ARRAY, &words.only,
         "make this document or these sheets only; may be given again", "ID"},
        {"format", 'f', 0, G_OPTION_ARG_FILENAME_ARRAY, &words.formats,
         "pdf, paper, proof, png, svg, trace, with commas; instead of what the project says",
         "LIST"},
        {"dpi", 0, 0, G_OPTION_ARG_DOUBLE, &words.dpi,
         "of PNG pages, where the project says nothing (144)", "N"},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &words.out, "write there (out/ in the project)",
         "DIR"},
        {"project", 'C', 0, G_OPTION_ARG_FILENAME, &words.project, "the project's folder (.)",
         "DIR"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &words.jobs, BUILD_JOBS_HELP, "N"},
        {"no-wait", 0, 0, G_OPTION_ARG_NONE, &words.no_wait, BUILD_NO_WAIT_HELP, NULL},
        {"force", 'B', 0, G_OPTION_ARG_NONE, &words.force, "make everything, changed or not", NULL},
        {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &words.dry_run,
         "tell what would be made, write nothing", NULL},
        {"why", 0, 0, G_OPTION_ARG_NONE, &words.why, "tell of each thing why it is made, or not",
         NULL},
        {"deps", 0, 0, G_OPTION_ARG_FILENAME, &words.deps,
         "write there, for make, what is made of what", "FILE"},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &words.strict, "warnings, too, are faults", NULL},
        {"watch", 'w', 0, G_OPTION_ARG_NONE, &words.watch,
         "go on: build again whenever a file that was read changes; Ctrl-C ends it", NULL},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &words.verbose, "tell files, sizes and times", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &words.quiet, "tell only what is wrong", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &words.json,
         "tell everything as one JSON object; with --watch,\n"
         "                                  one line of JSON for each build",
         NULL},
        {0},
    };
    const OptionsSpec spec = {
        .name = "build",
        .summary =
            "Makes the documents and sheets that layouts/project.xml lists, and the page that\n"
            "hands them out. What has not changed since the last build is left as it is. When\n"
            "anything is wrong, nothing is written.",
        .notes = "Files: DIR/<folder>/<id>.pdf; beside it <id>-paper.pdf, the same to print, and\n"
                 "<id>-proof.pdf; DIR/traces/<id>.trace; DIR/previews/<id>-<page>.png and .svg or\n"
                 "where the project says; and DIR/index.html. That page tells of all files, so\n"
                 "--only and --format leave it as it is.\n\n"
                 "Examples:\n"
                 "  handout build\n"
                 "  handout build --dry-run --why\n"
                 "  handout build --watch\n"
                 "  handout build --only goal-setting --format pdf\n"
                 "  handout build --only cards-letter\n"
                 "  handout build --format png --dpi 300 --out proofs\n"
                 "  handout build --json > build.json\n\n"
                 "Exit codes: 0 well, 1 files to mend, 2 usage, 3 machine, 130 interrupted\n",
        .entries = entries,
    };
    ExitCode code = EXIT_WELL;
    if (options_parse(&spec, &argc, &argv, &code)) {
        code = build_words_run(&spec, &words);
    }
    words_clear(&words);
    return code;
}
