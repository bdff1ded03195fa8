#include "cli/options.h"

#include "base/nearest.h"

#include <stdio.h>
#include <string.h>

ExitCode
options_complain(const OptionsSpec *spec, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    cli_complain("%s\n  'handout %s --help' tells what there is", message, spec->name);
    return EXIT_USAGE;
}

static GOptionContext *
context_new(const OptionsSpec *spec, const GOptionEntry *help)
{
    GOptionContext *context = g_option_context_new(spec->arguments);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, spec->entries, NULL);
    g_option_context_add_main_entries(context, help, NULL);
    g_option_context_set_summary(context, spec->summary);
    g_option_context_set_description(context, spec->notes);
    return context;
}

/* The first word that looks like an option and is none. */
static char *
unknown_hint(const OptionsSpec *spec, char **argv)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const GOptionEntry *entry = spec->entries; entry->long_name != NULL; entry++) {
        g_ptr_array_add(names, (gpointer)entry->long_name);
    }
    const char *const *known = (const char *const *)names->pdata;
    for (int i = 1; argv[i] != NULL; i++) {
        if (!g_str_has_prefix(argv[i], "--")) {
            continue;
        }
        g_autofree char *word = g_strndup(argv[i] + 2, strcspn(argv[i] + 2, "="));
        const char *near = nearest_name(word, known, names->len);
        if (near != NULL && !g_str_equal(near, word)) {
            return g_strdup_printf("\n  hint: did you mean '--%s'?", near);
        }
    }
    return g_strdup("");
}

/* GOption's messages are sentences with a capital; ours follow "handout: ". */
static void
parse_complain(const OptionsSpec *spec, char **argv, const GError *error)
{
    g_autofree char *message = g_strdup(error->message);
    message[0] = g_ascii_tolower(message[0]);
    g_autofree char *hint = g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION)
                                ? unknown_hint(spec, argv)
                                : g_strdup("");
    options_complain(spec, "%s%s", message, hint);
}

static void
help_show(const OptionsSpec *spec, GOptionContext *context)
{
    g_autofree char *name = g_strdup_printf("handout %s", spec->name);
    g_set_prgname(name);
    g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);
    fputs(help, stdout);
}

/* An empty path would be taken for the folder one stands in. NULL when every option has a value. */
static const char *
empty_option(const OptionsSpec *spec)
{
    for (const GOptionEntry *entry = spec->entries; entry->long_name != NULL; entry++) {
        const char *value = NULL;
        if (entry->arg == G_OPTION_ARG_FILENAME) {
            value = *(char **)entry->arg_data;
        }
        if (value != NULL && value[0] == '\0') {
            return entry->long_name;
        }
    }
    return NULL;
}

bool
options_parse(const OptionsSpec *spec, int *argc, char ***argv, ExitCode *code)
{
    gboolean help = FALSE;
    const GOptionEntry help_entry[] = {
        {"help", 'h', 0, G_OPTION_ARG_NONE, &help, "show this help", NULL},
        {0},
    };
    g_autoptr(GOptionContext) context = context_new(spec, help_entry);
    g_autoptr(GError) error = NULL;
    *code = EXIT_USAGE;
    if (!g_option_context_parse(context, argc, argv, &error)) {
        parse_complain(spec, *argv, error);
        return false;
    }
    const char *empty = empty_option(spec);
    if (empty != NULL && !help) {
        options_complain(spec, "--%s is empty", empty);
        return false;
    }
    if (help) {
        help_show(spec, context);
        *code = EXIT_WELL;
        return false;
    }
    /* "--" is left by the parser when it ended the options. */
    if (*argc > 1 && g_str_equal((*argv)[1], "--")) {
        (*argv)++;
        (*argc)--;
    }
    if (*argc - 1 > spec->arguments_max) {
        options_complain(spec, "'%s' is one argument too many", (*argv)[spec->arguments_max + 1]);
        return false;
    }
    *code = EXIT_WELL;
    return true;
}
