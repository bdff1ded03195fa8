#include "read/schema.h"

#include "base/failure.h"
#include "base/nearest.h"

#include <string.h>

/* From the program's folder to where `make install` puts its data, whatever the prefix. */
#define INSTALLED_DATA "../share/handout"

static const char *const names[] = {"content", "layout", "blocks", "theme",
                                    "project", "sheet",  NULL};
static const char *const files[] = {"content/content.rng", "layouts/layout.rng",
                                    "layouts/blocks.rng",  "layouts/theme.rng",
                                    "layouts/project.rng", "layouts/sheet.rng"};

const char *const *
schema_names(void)
{
    return names;
}

static char *
program_folder(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    return program == NULL ? NULL : g_path_get_dirname(program);
}

static char *
file_below(const char *folder, const char *file, Inputs *inputs)
{
    if (folder == NULL || folder[0] == '\0') {
        return NULL;
    }
    char *path = g_build_filename(folder, file, NULL);
    if (g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        return path;
    }
    inputs_note_missing(inputs, path);
    g_free(path);
    return NULL;
}

/* A folder named by HANDOUT_DATA is the only one looked in: who names it means it. */
static char *
find(const char *file, Inputs *inputs)
{
    const char *named = inputs_variable(inputs, "HANDOUT_DATA");
    if (named != NULL && named[0] != '\0') {
        return file_below(named, file, inputs);
    }
    g_autofree char *beside = program_folder();
    char *path = file_below(beside, file, inputs);
    if (path != NULL || beside == NULL) {
        return path;
    }
    g_autofree char *installed = g_build_filename(beside, INSTALLED_DATA, NULL);
    return file_below(installed, file, inputs);
}

static void
tell_missing(const char *file, GError **error)
{
    const char *named = g_getenv("HANDOUT_DATA");
    if (named != NULL && named[0] != '\0') {
        g_set_error(error, FAILURE, FAILURE_MACHINE,
                    "the grammar %s is not in %s, the folder that HANDOUT_DATA names", file, named);
        return;
    }
    g_set_error(error, FAILURE, FAILURE_MACHINE,
                "the grammar %s is neither beside the program nor in " INSTALLED_DATA
                " from there; set HANDOUT_DATA to the folder that holds it",
                file);
}

char *
schema_path(const char *name, Inputs *inputs, GError **error)
{
    for (guint i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], name) != 0) {
            continue;
        }
        char *path = find(files[i], inputs);
        if (path == NULL) {
            tell_missing(files[i], error);
        }
        return path;
    }
    g_autofree char *hint = nearest_hint(name, names, G_N_ELEMENTS(names) - 1);
    g_set_error(error, FAILURE, FAILURE_USAGE, "there is no grammar '%s'; %s", name, hint);
    return NULL;
}

char *
schema_text(const char *name, GError **error)
{
    g_autofree char *path = schema_path(name, NULL, error);
    g_autoptr(GError) fault = NULL;
    char *text = NULL;
    if (path != NULL && !g_file_get_contents(path, &text, NULL, &fault)) {
        g_set_error(error, FAILURE, FAILURE_MACHINE, "cannot read %s: %s", path, fault->message);
    }
    return text;
}
