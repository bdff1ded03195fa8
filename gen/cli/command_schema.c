#include "base/nearest.h"
#include "cli/cli.h"
#include "cli/options.h"
#include "read/schema.h"

#include <stdio.h>

static ExitCode
schema_print(const char *name)
{
    const char *const *names = schema_names();
    if (!g_strv_contains(names, name)) {
        g_autofree char *hint = nearest_hint(name, names, g_strv_length((char **)names));
        cli_complain("there is no grammar '%s'\n  hint: %s", name, hint);
        return EXIT_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_autofree char *text = schema_text(name, &error);
    if (text == NULL) {
        cli_complain("%s", error->message);
        return cli_exit_code(error);
    }
    fputs(text, stdout);
    return EXIT_WELL;
}

ExitCode
command_schema(int argc, char **argv)
{
    const GOptionEntry entries[] = {{0}};
    const OptionsSpec spec = {
        .name = "schema",
        .arguments = "[NAME]",
        .summary = "Prints a RELAX NG grammar; without a name, the names.",
        .notes = "Examples:\n"
                 "  handout schema\n"
                 "  handout schema layout > layout.rng\n\n"
                 "Exit codes: 0 well, 2 usage, 3 machine\n",
        .entries = entries,
        .arguments_max = 1,
    };
    ExitCode code = EXIT_WELL;
    if (!options_parse(&spec, &argc, &argv, &code)) {
        return code;
    }
    if (argc > 1) {
        return schema_print(argv[1]);
    }
    const char *const *names = schema_names();
    for (guint i = 0; names[i] != NULL; i++) {
        puts(names[i]);
    }
    return EXIT_WELL;
}
