#include "cli/build_command.h"
#include "cli/rounds.h"

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
