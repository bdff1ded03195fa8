#include "cli/cli.h"

#include "base/failure.h"
#include "base/nearest.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const Command commands[] = {
    {"build", "make the documents and sheets of a project into files", command_build},
    {"preview", "show the materials in a browser while you write", command_preview},
    {"check", "do everything up to pages, write nothing", command_check},
    {"sheets", "lay cards out on paper to print and cut", command_sheets},
    {"clean", "remove what builds have made, and nothing else", command_clean},
    {"changes", "tell what differs from another build, and what to print again", command_changes},
    {"list", "show the documents and sheets of a project", command_list},
    {"explain", "tell what a rule of lint finds, and why that harms", command_explain},
    {"schema", "print a grammar: content, layout, blocks, theme, project or sheet", command_schema},
};

void
cli_complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fprintf(stderr, "handout: %s\n", message);
}

ExitCode
cli_exit_code(const GError *error)
{
    if (error->domain == FAILURE && error->code == FAILURE_INPUT) {
        return EXIT_INPUT;
    }
    if (error->domain == FAILURE && error->code == FAILURE_USAGE) {
        return EXIT_USAGE;
    }
    return EXIT_MACHINE;
}

ExitCode
cli_finish(ExitCode code)
{
    if (fflush(stdout) == 0 && !ferror(stdout)) {
        return code;
    }
    cli_complain("cannot write to standard output: %s", g_strerror(errno));
    return code == EXIT_WELL ? EXIT_MACHINE : code;
}

static void
print_help(FILE *to)
{
    fputs("Usage: handout COMMAND [OPTION…]\n\n"
          "Makes worksheets and cards from XML: fillable PDF, sheets to cut, PNG, SVG, HTML.\n\n"
          "Commands:\n",
          to);
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        fprintf(to, "  %-8s %s\n", commands[i].name, commands[i].purpose);
    }
    fputs("  help     tell about a command: handout help build\n\n"
          "Examples:\n"
          "  handout build                      everything, into out/\n"
          "  handout build --only role-mapping  one document\n"
          "  handout sheets summary --up 4      one card, four on a sheet\n"
          "  handout preview                    see it while you write\n"
          "  handout check                      look for faults only\n\n"
          "Exit codes:\n"
          "  0    all went well\n"
          "  1    something in the project's files must be mended; nothing was written\n"
          "  2    the command was called wrongly\n"
          "  3    the machine failed: files, fonts, disk\n"
          "  130  interrupted; nothing was written (143 by SIGTERM, 129 by SIGHUP)\n\n"
          "Colour: only on a terminal; NO_COLOR=1 turns it off, CLICOLOR_FORCE=1 on.\n"
          "'handout COMMAND --help' tells more; 'handout --version' prints the version.\n",
          to);
}

static const Command *
command_lookup(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (g_str_equal(commands[i].name, name)) {
            return &commands[i];
        }
    }
    return NULL;
}

static ExitCode
command_unknown(const char *name)
{
    const char *names[G_N_ELEMENTS(commands)];
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        names[i] = commands[i].name;
    }
    g_autofree char *hint = nearest_hint(name, names, G_N_ELEMENTS(names));
    cli_complain("there is no command '%s'\n  hint: %s", name, hint);
    return EXIT_USAGE;
}

static ExitCode
help_run(int argc, char **argv)
{
    if (argc < 2) {
        print_help(stdout);
        return EXIT_WELL;
    }
    const Command *command = command_lookup(argv[1]);
    if (command == NULL) {
        return command_unknown(argv[1]);
    }
    char help[] = "--help";
    char *arguments[] = {argv[1], help, NULL};
    return command->run(2, arguments);
}

static ExitCode
dispatch(int argc, char **argv)
{
    if (argc < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    const char *word = argv[1];
    if (g_str_equal(word, "--help") || g_str_equal(word, "-h")) {
        print_help(stdout);
        return EXIT_WELL;
    }
    if (g_str_equal(word, "--version")) {
        puts("handout " HANDOUT_VERSION);
        return EXIT_WELL;
    }
    if (g_str_equal(word, "help")) {
        return help_run(argc - 1, argv + 1);
    }
    const Command *command = command_lookup(word);
    return command == NULL ? command_unknown(word) : command->run(argc - 1, argv + 1);
}

/* "-j4" as "-j" "4", which is how GOption wants it: no option of ours is called by a digit. The
 * caller frees the list, not the words that are lent in it. */
static GPtrArray *
words_part(int argc, char **argv)
{
    GPtrArray *words = g_ptr_array_new();
    bool options = true;
    for (int i = 0; i < argc; i++) {
        char *word = argv[i];
        options = options && !g_str_equal(word, "--");
        if (options && word[0] == '-' && g_ascii_isalpha(word[1]) && word[2] != '\0' &&
            word[2 + strspn(word + 2, G_CSET_DIGITS)] == '\0') {
            const char letter[] = {'-', word[1], '\0'};
            g_ptr_array_add(words, (gpointer)g_intern_string(letter));
            word += 2;
        }
        g_ptr_array_add(words, word);
    }
    g_ptr_array_add(words, NULL);
    return words;
}

/* A closed pipe and a file that grew too large shall come back as errors of the write, which are
 * told and cleaned up after, not as signals that kill in the middle. */
int
cli_run(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    g_autoptr(GPtrArray) words = words_part(argc, argv);
    return (int)cli_finish(dispatch((int)words->len - 1, (char **)words->pdata));
}
