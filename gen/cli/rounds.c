#include "cli/rounds.h"

#include "cli/interrupt.h"
#include "cli/report_round.h"

#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    const BuildCommand *command;
    Server *server;
    Watch *watch;
    GMainLoop *loop;
    GHashTable *warned; /* set of char *: the warnings of the last round */
    guint number;       /* builds so far */
    bool over;
    ExitCode code;
} Rounds;

/* ---- telling ---- */

/* Errors, and the warnings that the last round had not. The caller frees. */
static Diags *
news_of(Rounds *rounds, const Diags *diags)
{
    Diags *news = diags_new();
    GHashTable *warned = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < diags_length(diags); i++) {
        const Diag *diag = diags_nth(diags, i);
        char *line = diag_format(diag, false);
        if (diag->severity == DIAG_ERROR || !g_hash_table_contains(rounds->warned, line)) {
            diags_rule(news, diag->severity, diag->rule, diag->where, diag->hint, "%s",
                       diag->message);
        }
        g_hash_table_add(warned, line);
    }
    g_hash_table_unref(rounds->warned);
    rounds->warned = warned;
    return news;
}

static void
tell_text(Rounds *rounds, const Round *round, Report *first, Diags *diags, const GError *error)
{
    Diags *news = news_of(rounds, diags);
    g_autofree char *line = round_line(round);
    if (first != NULL) {
        report_end(first, diags, round->outcome, error);
    } else {
        if (line != NULL && !rounds->command->style.quiet) {
            puts(line);
            fflush(stdout);
        }
        report_findings(news);
        if (error != NULL) {
            cli_complain("%s", error->message);
        }
    }
    diags_free(news);
}

static void
tell(Rounds *rounds, const Round *round, Report *first, Diags *diags, const GError *error)
{
    diags_sort(diags);
    g_autofree char *json = round_json(round, diags, error);
    if (rounds->command->json) {
        puts(json);
        fflush(stdout);
    } else {
        tell_text(rounds, round, first, diags, error);
    }
    if (rounds->server != NULL) {
        server_tell(rounds->server, json);
    }
}

/* ---- building ---- */

static bool
goes_on(const Rounds *rounds, const Round *round)
{
    bool ended =
        round->outcome == BUILD_STOPPED || (round->outcome == BUILD_FAILED && rounds->number == 1);
    return !ended;
}

static void
build(Rounds *rounds, const GPtrArray *changed)
{
    const BuildCommand *command = rounds->command;
    Report *first = rounds->number == 0 && !command->json ? report_text_new(&command->style) : NULL;
    Diags *diags = diags_new();
    g_autoptr(GError) error = NULL;
    Round *round = round_new(changed, first, rounds->watch);
    BuildReporter reporter = round_reporter(round);
    rounds->number++;
    watch_begin(rounds->watch);
    round_end(round, build_command_make(command, &reporter, diags, &error));
    watch_end(rounds->watch, round->outcome == BUILD_WELL);
    tell(rounds, round, first, diags, error);
    if (!goes_on(rounds, round)) {
        rounds->code = rounds->number > 1                ? EXIT_WELL
                       : round->outcome == BUILD_STOPPED ? (ExitCode)interrupt_exit_code()
                                                         : cli_exit_code(error);
        rounds->over = true;
        g_main_loop_quit(rounds->loop);
    }
    round_free(round);
    report_free(first);
    diags_free(diags);
}

static void
on_changed(gpointer self, const GPtrArray *names)
{
    build(self, names);
}

static gboolean
on_interrupt(G_GNUC_UNUSED int file, G_GNUC_UNUSED GIOCondition condition, gpointer self)
{
    g_main_loop_quit(((Rounds *)self)->loop);
    return G_SOURCE_CONTINUE;
}

static void
tell_start(const Rounds *rounds)
{
    const BuildCommand *command = rounds->command;
    guint count = watch_length(rounds->watch);
    if (rounds->server != NULL && command->json) {
        printf("{\"address\":\"http://127.0.0.1:%u/\"}\n", server_port(rounds->server));
    } else if (rounds->server != NULL) {
        printf("http://127.0.0.1:%u/ shows it, /preview/ there every page in full\n",
               server_port(rounds->server));
    }
    if (!command->json && !command->style.quiet) {
        printf("following %u file%s; Ctrl-C ends it\n", count, count == 1 ? "" : "s");
    }
    fflush(stdout);
}

ExitCode
rounds_run(const BuildCommand *command, Server *server)
{
    interrupt_hold();
    g_autofree char *out = build_command_out(command);
    Rounds rounds = {.command = command, .server = server, .code = EXIT_WELL};
    rounds.loop = g_main_loop_new(NULL, FALSE);
    rounds.warned = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    rounds.watch =
        watch_new(command->project == NULL ? "." : command->project, out, on_changed, &rounds);
    build(&rounds, NULL);
    if (!rounds.over) {
        tell_start(&rounds);
        int file = interrupt_file();
        guint source = g_unix_fd_add(file, G_IO_IN, on_interrupt, &rounds);
        g_main_loop_run(rounds.loop);
        g_source_remove(source);
        close(file);
    }
    watch_free(rounds.watch);
    g_hash_table_unref(rounds.warned);
    g_main_loop_unref(rounds.loop);
    return rounds.code;
}
