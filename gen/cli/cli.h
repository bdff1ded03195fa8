#pragma once

/* The command: words from the shell, words to the eye.
 *
 * cli_run looks the first word up in the table of commands and runs it. A command parses its own
 * options (options.h), works through the lower floors, and returns an exit code:
 *
 *     0 well · 1 the author's input is wrong · 2 usage · 3 the machine
 *     129, 130, 143 stopped by SIGHUP, SIGINT (Ctrl-C), SIGTERM
 *
 * What was asked for goes to standard output, everything about it to standard error. No locale is
 * set: numbers and messages are the same everywhere. */

#include <glib.h>

#define HANDOUT_VERSION "1.0"
#define HANDOUT_SOFTWARE "Handout " HANDOUT_VERSION

typedef enum {
    EXIT_WELL = 0,
    EXIT_INPUT = 1,
    EXIT_USAGE = 2,
    EXIT_MACHINE = 3,
    EXIT_CHANGES = 4, /* changes --exit-code: there are some */
    EXIT_HUNG_UP = 129,
    EXIT_INTERRUPTED = 130,
    EXIT_TERMINATED = 143,
} ExitCode;

typedef struct {
    const char *name;
    const char *purpose;                    /* one line for the list of commands */
    ExitCode (*run)(int argc, char **argv); /* argv[0] is the command's name */
} Command;

int cli_run(int argc, char **argv);

ExitCode command_build(int argc, char **argv);
ExitCode command_check(int argc, char **argv);
ExitCode command_clean(int argc, char **argv);
ExitCode command_preview(int argc, char **argv);
ExitCode command_changes(int argc, char **argv);
ExitCode command_list(int argc, char **argv);
ExitCode command_explain(int argc, char **argv);
ExitCode command_sheets(int argc, char **argv);
ExitCode command_schema(int argc, char **argv);

/* "handout: message" to standard error. */
void cli_complain(const char *format, ...) G_GNUC_PRINTF(1, 2);
/* What the error's FAILURE code asks for. */
ExitCode cli_exit_code(const GError *error);
/* Flushes standard output; EXIT_MACHINE with a complaint if it took not all, else `code`. */
ExitCode cli_finish(ExitCode code);
