#include "programs.h"

#include <string.h>

char *
program_run(const char *path, const char *const *words)
{
    g_autoptr(GPtrArray) command = g_ptr_array_new();
    for (guint i = 0; words[i] != NULL; i++) {
        const char *word = strcmp(words[i], "%") == 0 ? path : words[i];
        g_ptr_array_add(command, (gpointer)word);
    }
    g_ptr_array_add(command, NULL);
    GError *error = NULL;
    char *said = NULL;
    g_autofree char *complaint = NULL;
    int status = 0;
    /* ASan's settings are for our own programs */
    g_auto(GStrv) environment = g_environ_unsetenv(g_get_environ(), "LD_PRELOAD");
    g_spawn_sync(NULL, (char **)command->pdata, environment, G_SPAWN_SEARCH_PATH, NULL, NULL, &said,
                 &complaint, &status, &error);
    g_assert_no_error(error);
    g_spawn_check_wait_status(status, &error);
    g_assert_no_error(error);
    if (strcmp(complaint, "") != 0 && strcmp(words[0], "mutool") != 0) {
        g_test_message("%s: %s", words[0], complaint);
        g_assert_cmpstr(complaint, ==, "");
    }
    return said;
}

void
program_write(const char *path, GBytes *bytes)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    GError *error = NULL;
    g_file_set_contents(path, data, (gssize)length, &error);
    g_assert_no_error(error);
}

guint
program_count(const char *text, const char *part)
{
    guint count = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part)) {
        count++;
    }
    return count;
}

void
program_holds(const char *text, const char *part)
{
    if (strstr(text, part) == NULL) {
        g_test_message("no \"%s\" in:\n%s", part, text);
        g_test_fail();
    }
}
