#include "cli/interrupt.h"
#include "cli/rounds.h"

#define PORT_MAX 65535

typedef struct {
    char *project;
    char *out;
    int port;
    int jobs;
    gboolean quiet, json;
} PreviewWords;

static ExitCode
serve(const BuildCommand *command, guint port)
{
    interrupt_hold();
    g_autoptr(GError) error = NULL;
    g_autofree char *out = build_command_out(command);
    Server *server = server_new(out, port, &error);
    if (server == NULL) {
        cli_complain("%s", error->message);
        return cli_exit_code(error);
    }
    ExitCode code = rounds_run(command, server);
    server_free(server);
    return code;
}

static ExitCode
preview_words_run(const OptionsSpec *spec, const PreviewWords *words)
{
    if (words->port < 0 || words->port > PORT_MAX) {
        return options_complain(spec, "--port must be from 0 to %d", PORT_MAX);
    }
    BuildOptions options = {.dpi = BUILD_DPI, .software = HANDOUT_SOFTWARE};
    if (!build_command_jobs(spec, words->jobs, &options.jobs)) {
        return EXIT_USAGE;
    }
    BuildCommand command = {
        .project = words->project,
        .out = words->out,
        .locking = BUILD_LOCK_WAIT,
        .keeps_books = true,
        .data = &options,
        .json = words->json,
        .style = {.quiet = words->quiet},
    };
    return serve(&command, (guint)words->port);
}

ExitCode
command_preview(int argc, char **argv)
{
    PreviewWords words = {.port = SERVER_PORT, .jobs = BUILD_JOBS_UNTOLD};
    const GOptionEntry entries[] = {
        {"port", 'p', 0, G_OPTION_ARG_INT, &words.port,
         "listen there (" G_STRINGIFY(SERVER_PORT) "); 0 finds a free one", "N"},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &words.out, "write there (out/ in the project)",
         "DIR"},
        {"project", 'C', 0, G_OPTION_ARG_FILENAME, &words.project, "the project's folder (.)",
         "DIR"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &words.jobs, BUILD_JOBS_HELP, "N"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &words.quiet,
         "tell only the address and what is wrong", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &words.json, "one line of JSON for each build", NULL},
        {0},
    };
    const OptionsSpec spec = {
        .name = "preview",
        .summary =
            "Builds, shows the page that hands out in your browser, and goes on: when you save a\n"
            "file, what is made of it is made again and the open pages show it. What must be\n"
            "mended is shown over them. Ctrl-C ends it.",
        .notes = "Only programs of this machine can reach it. /preview/ there lists all that was\n"
                 "made, with every page in full.\n\n"
                 "Examples:\n"
                 "  handout preview\n"
                 "  handout preview --port 0\n"
                 "  handout preview --project ~/toolkit --out /dev/shm/toolkit\n\n"
                 "Exit codes: 0 ended, 2 usage, 3 machine (port taken), 130 interrupted in the\n"
                 "first build\n",
        .entries = entries,
    };
    ExitCode code = EXIT_WELL;
    if (options_parse(&spec, &argc, &argv, &code)) {
        code = preview_words_run(&spec, &words);
    }
    g_free(words.project);
    g_free(words.out);
    return code;
}
