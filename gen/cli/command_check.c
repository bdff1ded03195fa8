#include "cli/build_command.h"

ExitCode
command_check(int argc, char **argv)
{
    g_autofree char *project = NULL;
    g_auto(GStrv) only = NULL;
    int jobs = BUILD_JOBS_UNTOLD;
    gboolean verbose = FALSE;
    gboolean quiet = FALSE;
    gboolean json = FALSE;
    gboolean strict = FALSE;
    const GOptionEntry entries[] = {
        {"only", 'o', 0, G_OPTION_ARG_FILENAME_ARRAY, &only,
         "look at this document or these sheets only; may be given again", "ID"},
        {"project", 'C', 0, G_OPTION_ARG_FILENAME, &project, "the project's folder (.)", "DIR"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, BUILD_JOBS_HELP, "N"},
        {"strict", 0, 0, G_OPTION_ARG_NONE, &strict, "warnings, too, are faults", NULL},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &verbose, "tell times", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "tell only what is wrong", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "tell everything as one JSON object", NULL},
        {0},
    };
    const OptionsSpec spec = {
        .name = "check",
        .summary = "Does everything up to pages and tells what must be mended. Writes nothing.",
        .notes = "Warnings end with the id of their rule; 'handout explain RULE' tells what is\n"
                 "wrong and why. What shall pass is listed in layouts/project.xml:\n"
                 "  <lint><allow rule=\"RULE\" in=\"FILE\" reason=\"…\"/></lint>\n\n"
                 "Examples:\n"
                 "  handout check\n"
                 "  handout check --strict\n"
                 "  handout check --only goal-setting --quiet\n\n"
                 "Exit codes: 0 well, 1 files to mend, 2 usage, 3 machine, 130 interrupted\n",
        .entries = entries,
    };
    ExitCode code = EXIT_WELL;
    if (!options_parse(&spec, &argc, &argv, &code)) {
        return code;
    }
    if (quiet && verbose) {
        return options_complain(&spec, "--quiet and --verbose contradict each other");
    }
    BuildOptions options = {
        .only = (const char *const *)only,
        .dpi = BUILD_DPI,
        .software = HANDOUT_SOFTWARE,
        .check_only = true,
        .strict = strict,
    };
    if (!build_command_jobs(&spec, jobs, &options.jobs)) {
        return EXIT_USAGE;
    }
    BuildCommand command = {
        .project = project,
        .run = build_command_options,
        .data = &options,
        .json = json,
        .style = {.quiet = quiet, .verbose = verbose, .strict = strict, .check = true},
    };
    return build_command_run(&command);
}
