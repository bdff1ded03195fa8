#pragma once

/* A command's options: GOptionContext with our own help and messages.
 *
 * Give every text option as G_OPTION_ARG_FILENAME: those bytes are taken as they come, whatever
 * the locale. "--help" is added here. */

#include "cli/cli.h"

#include <stdbool.h>

typedef struct {
    const char *name;      /* "build" */
    const char *arguments; /* "NAME", or NULL when the command takes none */
    const char *summary;
    const char *notes;           /* examples and the like, below the options */
    const GOptionEntry *entries; /* ends with an empty one */
    int arguments_max;
} OptionsSpec;

/* Removes the options from argv, leaving its own arguments. false: the command ends here, with
 * *code (help was asked for and shown, or a complaint was made); true: *code is EXIT_WELL. */
bool options_parse(const OptionsSpec *spec, int *argc, char ***argv, ExitCode *code);

/* Complains and points to the command's help. */
ExitCode options_complain(const OptionsSpec *spec, const char *format, ...) G_GNUC_PRINTF(2, 3);
